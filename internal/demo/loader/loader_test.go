package loader_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// court is the city with the people and accounts of 二中院 and the other 宋知微 only, so that the test need not load ten
// thousand.
func court(city *demo.City) *demo.City {
	var home id.Unit
	in := map[id.Unit]bool{}
	for _, a := range city.Accounts {
		if a.Login == clerk {
			home = a.UnitID
		}
	}
	for _, u := range city.Units {
		in[u.ID] = u.CourtID == home
	}
	small := *city
	small.People, small.Accounts = nil, nil
	kept := map[id.Cadre]bool{}
	for _, p := range city.People {
		if in[p.Basic.UnitID] || p.Basic.Name == city.Cast["宋知微"].Basic.Name {
			small.People = append(small.People, p)
			kept[p.Basic.ID] = true
		}
	}
	for _, a := range city.Accounts {
		if kept[a.CadreID] {
			small.Accounts = append(small.Accounts, a)
		}
	}
	return &small
}

const clerk = "personnel.erzhong"

// The files of task 1 show what the story tells, through the real preview: the five differences of 样例一 with what each
// means, everything of somebody new in 样例二, two people to choose from in 样例三.
func TestSamplesShowWhatTheStoryTells(t *testing.T) {
	t.Parallel()
	city := demo.Generate(demo.DefaultSeed)
	w := hrtest.Empty(t)
	require.NoError(t, loader.Load(t.Context(), w.App, court(city)))
	of, err := pg.Value[id.Account](t.Context(), w.DB.Point, "select id from account where login = $1", clerk)
	require.NoError(t, err)
	ctx := w.As(&account.Account{ID: of})
	samples, err := demo.Samples(city)
	require.NoError(t, err)
	require.Len(t, samples, 3)
	var files []id.Any
	for _, s := range samples {
		files = append(files, upload(ctx, w, of, s))
	}
	batch, err := w.Intake.Start(ctx, intake.StartInput{FileIDs: files, IdempotencyKey: "task 1"})
	require.NoError(t, err)
	rows := items(ctx, t, w, batch)
	require.Len(t, rows, 3)

	one := rows[0]
	require.Equal(t, intake.ItemDiffers, one.State)
	require.Equal(t, city.Cast["傅青野"].Basic.ID, one.CadreID)
	require.Equal(t, intake.ByNumber, *one.MatchedBy)
	var got [][4]string
	for _, d := range one.Differences {
		require.NotNil(t, d.File, d.Key)
		got = append(got, [4]string{d.Set, d.Label, string(d.Kind), d.Note})
		require.Equal(t, d.Kind != intake.Conflict, d.Take, d.Key)
	}
	require.Equal(t, [][4]string{
		{"cadre", "出生年月", "CONFLICT", "出生年月与公民身份号码不一致"},
		{"filed_text", "现任职务", "SAFE", "只更新审定文本；职务变动请在“职务”中登记"},
		{"resume_line", "简历·2014.09·内容", "SAFE", "只是机构简称与全称不同"},
		{"resume_line", "简历·2025.12", "OFFERED", "由“简历”栏文字识别；前一段随之止于 2025.12"},
		{"family_member", "家庭成员·妻子·工作单位及职务", "SAFE", ""},
	}, got)
	require.Len(t, one.Warnings, 2)
	require.Equal(t, []string{"ID_MISMATCH", "HIDDEN_DISCIPLINE"}, []string{one.Warnings[0].Code, one.Warnings[1].Code})
	require.Equal(t, "澜州市规划设计院副总工程师", *one.Differences[4].File)
	require.Equal(t, *one.Differences[4].Base, *one.Differences[4].Stored)

	two := rows[1]
	require.Equal(t, intake.ItemNew, two.State)
	require.Equal(t, "汤知行", two.Name)
	unit := w.Count("select count(*)::int from unit where id = $1 and name = '民事审判第二庭'", two.UnitID)
	require.Equal(t, 1, unit, "the unit that 现任职务 names is proposed")
	for _, d := range two.Differences {
		require.Contains(t, []intake.DifferenceKind{intake.Added, intake.Offered}, d.Kind, d.Key)
		require.True(t, d.Take, d.Key)
	}

	three := rows[2]
	require.Equal(t, intake.ItemNamesakes, three.State)
	require.Len(t, three.NamesakeIDs, 2)
	require.Contains(t, three.NamesakeIDs, city.Cast["宋知微"].Basic.ID)
	chosen := city.Cast["宋知微"].Basic.ID.Any()
	three, err = w.Intake.Choose(ctx, intake.ChooseInput{ItemID: three.ID.Any(), ExpectedVersion: three.Version, CadreID: &chosen})
	require.NoError(t, err)
	require.Equal(t, intake.ItemDiffers, three.State)
	require.Len(t, three.Differences, 1)
	require.Equal(t, "熟悉专业有何专长", three.Differences[0].Label)
	require.Equal(t, intake.Added, three.Differences[0].Kind)

	// All safe ones with one key: the newcomer is there, of 傅青野 only the birth month is left for somebody to decide.
	batch, err = w.Intake.Accept(ctx, intake.AcceptInput{BatchID: batch.ID.Any(), SafeOnly: true, IdempotencyKey: "safe ones"})
	require.NoError(t, err)
	require.Equal(t, intake.Checking, batch.State)
	rows = items(ctx, t, w, batch)
	require.Equal(t, intake.ItemAccepted, rows[1].State)
	require.Len(t, rows[0].Differences, 1)
	require.Equal(t, "cadre/birthOn", rows[0].Differences[0].Key)
	fu, err := w.Cadre.Get(ctx, rows[0].CadreID, cadre.View{Parts: cadre.PartResume | cadre.PartFiledTexts})
	require.NoError(t, err)
	last := fu.ResumeLines[len(fu.ResumeLines)-1]
	require.Equal(t, "2025.12", last.FromOn.Trade())
	require.True(t, last.ToOn.IsZero())
	require.Equal(t, "2025.12", fu.ResumeLines[len(fu.ResumeLines)-2].ToOn.Trade(), "the line before ends where the new one begins")
	require.Len(t, fu.FiledTexts, 1, "only 现任职务 is filed: the lines print 简历 as the file has it")

	undone, err := w.Intake.Undo(ctx, intake.UndoInput{BatchID: batch.ID.Any(), Reason: "导错了"})
	require.NoError(t, err)
	require.Empty(t, undone.Kept)
	rows = items(ctx, t, w, undone.Batch)
	require.Len(t, rows[0].Differences, 5, "after the undo it is as before")
}

func upload(ctx context.Context, w *hrtest.World, of id.Account, s demo.Sample) id.Any {
	w.T.Helper()
	var stored id.File
	require.NoError(w.T, w.DB.Tx(ctx, func(tx pgx.Tx) (err error) {
		meta := file.Meta{Name: s.Name, MediaType: "application/octet-stream", Owner: of, Expires: time.Now().Add(time.Hour)}
		stored, err = w.File.PutTx(ctx, tx, meta, s.Bytes)
		return err
	}))
	return stored.Any()
}

func items(ctx context.Context, t *testing.T, w *hrtest.World, b *intake.Batch) []*intake.Item {
	t.Helper()
	c, err := w.Intake.Items(ctx, b.ID, nil, page.Args{})
	require.NoError(t, err)
	out := make([]*intake.Item, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}
