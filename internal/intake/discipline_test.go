package intake_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/page"
)

const (
	rewarded   = "2018年3月，经某省高级人民法院批准，记三等功。"
	sanctioned = rewarded + "2024年11月，经某中级人民法院批准，记过处分。"
)

// The cell 奖惩情况 may name sanctions. The head of the political department reads them and files the cell; the clerk, who may
// not, sees what the awards give, wherever the cell is shown.
func TestFiledAwardsCellIsForReadersOfSanctions(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	head := w.as("head.north", authz.RolePersonnelHead, "")
	file := func(ctx context.Context, text string) *intake.Batch {
		return w.start(ctx, w.upload(ctx, "王一.lrmx", form(t, "", nil, nil, lrmx.XingMing, "王一", lrmx.XingBie, "男", lrmx.ChuShengNianYue, "198103",
			lrmx.ShenFenZheng, number("000000198103010019"), lrmx.JiangChengQingKuang, text)))
	}
	shows := func(i *intake.Item) string {
		out := ""
		for _, d := range i.Differences {
			for _, s := range []*string{d.Stored, d.File, d.Base} {
				if s != nil {
					out += *s
				}
			}
		}
		for _, x := range i.Warnings {
			out += x.Message
		}
		return out
	}

	// Preview: the head's own has the cell; the clerk sees the same row without it, and without the remark on the sanction.
	b := file(head, sanctioned)
	i := w.one(head, b)
	require.Equal(t, sanctioned, *find(i, "discipline_text/JiangChengQingKuang").File)
	require.Contains(t, shows(i), "记过处分")
	i = w.one(w.ctx, b)
	require.NotContains(t, shows(i), "记过")
	require.Contains(t, shows(i), "记三等功", "the award is there for everybody")
	i = w.one(head, b)
	_, err := w.Decide(head, intake.DecideInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, Take: []string{"discipline_text/JiangChengQingKuang", "award/0"}})
	require.NoError(t, err)
	b = w.accept(head, b, false)
	require.Equal(t, intake.Done, b.State)

	// The record.
	got, err := w.Cadre.Get(head, w.Wang.ID, cadre.View{Parts: cadre.PartDisciplineTexts, Purpose: "核对"})
	require.NoError(t, err)
	require.Len(t, got.DisciplineTexts, 1)
	require.Equal(t, sanctioned, got.DisciplineTexts[0].Text)
	require.Zero(t, w.Count("select count(*)::int from filed_text"), "no cell that everybody reads")
	for _, purpose := range []string{"核对", ""} {
		got, err = w.Cadre.Get(w.ctx, w.Wang.ID, cadre.View{Parts: cadre.PartFiledTexts | cadre.PartDisciplineTexts | cadre.PartAwards, Purpose: purpose})
		require.NoError(t, err)
		require.Empty(t, got.FiledTexts)
		require.Nil(t, got.DisciplineTexts)
		require.True(t, got.Denied.Has(cadre.PartDisciplineTexts))
		require.Len(t, got.Awards, 1)
	}
	li, err := w.Cadre.Get(w.ctx, w.Li.ID, cadre.View{Parts: cadre.PartDisciplineTexts, Purpose: "核对"})
	require.NoError(t, err)
	require.Equal(t, got.Denied, li.Denied, "the answer is the same where nothing was filed")

	// History.
	all, err := w.Cadre.History(w.ctx, got, cadre.HistoryFilter{}, page.Args{})
	require.NoError(t, err)
	for _, e := range all.Edges {
		require.NotEqual(t, "discipline_text", e.Node.Set)
	}
	full, err := w.Cadre.HistoryCount(head, got, cadre.HistoryFilter{})
	require.NoError(t, err)
	n, err := w.Cadre.HistoryCount(w.ctx, got, cadre.HistoryFilter{})
	require.NoError(t, err)
	require.Equal(t, full-1, n)

	// The next import: the clerk's comparison leaves the cell out, whatever was filed before.
	i = w.one(w.ctx, file(w.ctx, rewarded))
	require.NotContains(t, shows(i), "记过")
	require.Nil(t, find(i, "discipline_text/JiangChengQingKuang"))
	require.Equal(t, intake.ItemSame, i.State, "nothing is left for the clerk to take, and nothing tells that there is more")
	i = w.one(head, file(head, rewarded))
	require.Equal(t, sanctioned, *find(i, "discipline_text/JiangChengQingKuang").Stored)

	// The exchanged file.
	cell := func(ctx context.Context) (string, []string) {
		files, made := w.export(ctx, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any()}, Purpose: "报送"})
		for name, content := range files {
			doc, err := lrmx.Read(bytes.NewReader(content), name, lrmx.Limits{})
			require.NoError(t, err)
			return doc.Text(lrmx.JiangChengQingKuang), made.Warnings
		}
		return "", nil
	}
	text, warnings := cell(head)
	require.Equal(t, sanctioned, text)
	require.Empty(t, warnings)
	text, warnings = cell(w.ctx)
	require.Equal(t, "2018年3月，经某省高级人民法院批准，记三等功。", text)
	require.Len(t, warnings, 1)
	require.Contains(t, warnings[0], "只列奖励")

	// Nor can it be put among the cells that everybody reads.
	_, err = w.Cadre.FiledTexts.Add(w.ctx, w.Wang.ID, cadre.FiledText{Cell: cadre.CellAwards, Text: "记过"}, "")
	require.Equal(t, "CADRE_DISCIPLINE_CELL", codeOf(err))
	_, err = w.Cadre.DisciplineTexts.Add(w.ctx, w.Li.ID, cadre.DisciplineText{Text: "无"}, "核对")
	require.Equal(t, "FORBIDDEN", codeOf(err))
}

// A clerk who adds somebody from a file keeps the whole file, and a colleague sees no more than of a stored person.
func TestClerkFilesAwardsCellOfNewPerson(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.JiangChengQingKuang, sanctioned)))
	require.NotNil(t, find(w.one(w.ctx, b), "discipline_text/JiangChengQingKuang"))
	other := w.as("other.north", authz.RolePersonnel, "")
	require.Nil(t, find(w.one(other, b), "discipline_text/JiangChengQingKuang"))
	w.accept(w.ctx, b, false)
	require.Equal(t, 1, w.Count("select count(*)::int from discipline_text"))
	require.Nil(t, find(w.one(w.ctx, b), "discipline_text/JiangChengQingKuang"), "once stored it is the person's")
}
