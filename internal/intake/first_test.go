package intake_test

import (
	"context"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/page"
)

// Who may not import or export hears that and nothing else, whatever is wrong with the input besides.
func TestPermissionIsAskedBeforeTheInputIsLookedAt(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"))))
	item := w.one(w.ctx, b).ID.Any()
	wrong, thousand, cursor := w.Wang.ID.Any(), 1000, "?"
	bad := page.Args{First: &thousand, After: &cursor}
	for name, call := range map[string]func(ctx context.Context) error{
		"Start without files": func(ctx context.Context) error { _, err := w.Start(ctx, intake.StartInput{}); return err },
		"Start at no unit": func(ctx context.Context) error {
			_, err := w.Start(ctx, intake.StartInput{UnitID: &wrong, IdempotencyKey: "k"})
			return err
		},
		"Accept without a key": func(ctx context.Context) error {
			_, err := w.Accept(ctx, intake.AcceptInput{BatchID: b.ID.Any()})
			return err
		},
		"Batches, wrong page": func(ctx context.Context) error { _, err := w.Batches(ctx, bad); return err },
		"Items, wrong page":   func(ctx context.Context) error { _, err := w.Items(ctx, b.ID, nil, bad); return err },
		"Choose, stale": func(ctx context.Context) error {
			_, err := w.Choose(ctx, intake.ChooseInput{ItemID: item, ExpectedVersion: 99, CadreID: &item})
			return err
		},
		"Decide, stale": func(ctx context.Context) error {
			_, err := w.Decide(ctx, intake.DecideInput{ItemID: item, ExpectedVersion: 99, Take: []string{"?"}})
			return err
		},
		"Skip, stale": func(ctx context.Context) error {
			_, err := w.Skip(ctx, intake.SkipInput{ItemID: item, ExpectedVersion: 99})
			return err
		},
		"Undo of what wrote nothing": func(ctx context.Context) error {
			_, err := w.Undo(ctx, intake.UndoInput{BatchID: b.ID.Any()})
			return err
		},
		"Export in no format": func(ctx context.Context) error {
			_, err := w.Export(ctx, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any()}, Profile: "?", Purpose: "报送"})
			return err
		},
		"Export of nobody": func(ctx context.Context) error { _, err := w.Export(ctx, intake.ExportInput{}); return err },
		"Export of both": func(ctx context.Context) error {
			_, err := w.Export(ctx, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any()}, Filter: &cadre.Filter{}})
			return err
		},
		"ExportUnit of no unit": func(ctx context.Context) error {
			_, _, err := w.ExportUnit(ctx, io.Discard, intake.PathExport{UnitCode: "?", Profile: "?"})
			return err
		},
		"ImportPaths, no unit": func(ctx context.Context) error {
			_, err := w.ImportPaths(ctx, []string{"/nowhere"}, intake.PathOptions{UnitCode: "?"})
			return err
		},
		"ImportPaths, no file": func(ctx context.Context) error {
			_, err := w.ImportPaths(ctx, []string{"/nowhere"}, intake.PathOptions{})
			return err
		},
	} {
		require.Equal(t, "UNAUTHENTICATED", codeOf(call(t.Context())), name)
		require.Contains(t, []string{"FORBIDDEN", "NOT_FOUND"}, codeOf(call(w.as("case."+id.NewItem().String()[5:], authz.RoleCaseData, "north"))), name)
		require.NotContains(t, []string{"", "FORBIDDEN", "NOT_FOUND", "INTERNAL"}, codeOf(call(w.ctx)), "%s: who may hears what is wrong", name)
	}
}
