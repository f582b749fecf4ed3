package cadre_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/migrations"
)

// What was filed of 奖惩情况 before it had a table of its own goes with the step, from the cells and from the log; the rest stays, and the
// log is closed again.
func TestEarlierDisciplineCellsGoWithTheMigration(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	owner := pgtest.Owner(t, w.DB)
	run := func(sql string, args ...any) {
		t.Helper()
		_, err := owner.Exec(ctx, sql, args...)
		require.NoError(t, err)
	}
	kept, err := w.Cadre.FiledTexts.Add(ctx, w.Li.ID, cadre.FiledText{Cell: cadre.CellResume, Text: "另有文本"}, "")
	require.NoError(t, err)
	run("drop table discipline_text")
	run("alter table filed_text drop constraint filed_text_cell_open")
	add := func(person *cadre.Cadre, text string) *cadre.FiledText {
		row, err := w.Cadre.FiledTexts.Add(ctx, person.ID, cadre.FiledText{Cell: cadre.CellResume, Text: text}, "")
		require.NoError(t, err)
		run("update filed_text set cell = $2 where id = $1", row.ID, cadre.CellAwards)
		return row
	}
	add(w.Wang, "记过处分")
	gone := add(w.Zhao, "警告处分")
	_, err = w.Cadre.FiledTexts.Remove(ctx, gone.ID, 1, "")
	require.NoError(t, err)
	require.Equal(t, 4, w.Count("select count(*)::int from record_change where table_name = 'filed_text'"))

	step, err := migrations.FS.ReadFile("0008_discipline_text.sql")
	require.NoError(t, err)
	_, up, _ := strings.Cut(string(step), "-- +goose Up")
	run(up)
	require.Equal(t, 1, w.Count("select count(*)::int from filed_text"))
	require.Equal(t, 1, w.Count("select count(*)::int from filed_text where id = $1", kept.ID))
	require.Equal(t, 1, w.Count("select count(*)::int from record_change where table_name = 'filed_text'"))
	_, err = owner.Exec(ctx, "delete from record_change")
	require.Error(t, err, "the log takes nothing back")
}
