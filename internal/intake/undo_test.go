package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/lrmx"
)

func (w *world) undo(b *intake.Batch) *intake.Undid {
	w.T.Helper()
	u, err := w.Undo(w.ctx, intake.UndoInput{BatchID: b.ID.Any(), Reason: "导错了"})
	require.NoError(w.T, err)
	return u
}

func TestUndoTakesEverythingBack(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	before := w.get(w.Wang.ID, all)
	b := w.start(w.ctx,
		w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))),
		w.upload(w.ctx, "王一.lrmx", form(t, "", portrait(t, 30), []lrmx.Relative{{ChengWei: "妻子", XingMing: "李乙", ChuShengRiQi: "198205"}},
			lrmx.XingMing, "王一", lrmx.XingBie, "男", lrmx.ChuShengNianYue, "198103", lrmx.ShenFenZheng, number("000000198103010019"),
			lrmx.JiGuan, "江苏如皋", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判")))
	// In two steps: the safe ones, then the rest, so that one row is written twice.
	b = w.accept(w.ctx, b, true)
	require.Equal(t, 1, b.Counts.Differs)
	for _, i := range w.items(w.ctx, b, intake.ItemDiffers) {
		_, err := w.Decide(w.ctx, intake.DecideInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, Take: keysOf(i)})
		require.NoError(t, err)
	}
	b = w.accept(w.ctx, b, false)
	require.Equal(t, 2, b.Counts.Accepted)
	require.Equal(t, "江苏如皋", w.get(w.Wang.ID, 0).NativePlace)

	u := w.undo(b)
	require.Empty(t, u.Kept)
	require.Positive(t, u.Restored)
	require.Equal(t, intake.Undone, u.Batch.State)
	require.Equal(t, 1, u.Batch.Counts.New)
	require.Equal(t, 1, u.Batch.Counts.Differs)
	require.Equal(t, 0, w.Count("select count(*)::int from cadre where name = '林新'"))
	after := w.get(w.Wang.ID, all)
	require.Equal(t, "江苏南通", after.NativePlace)
	require.Empty(t, after.Basic.Specialty)
	require.Len(t, after.FamilyMembers, len(before.FamilyMembers))
	require.True(t, after.PhotoID.IsZero())
	require.Equal(t, 0, w.Count("select count(*)::int from cadre_summary where name = '林新'"))

	_, err := w.Undo(w.ctx, intake.UndoInput{BatchID: b.ID.Any()})
	require.Equal(t, "IMPORT_NOT_ACCEPTED", codeOf(err))

	// The rows are open again and can be written once more.
	b = w.accept(w.ctx, b, true)
	require.Equal(t, 1, w.Count("select count(*)::int from cadre where name = '林新'"))
	require.Equal(t, "民事审判", w.get(w.Wang.ID, cadre.PartBasic).Basic.Specialty)
	require.Equal(t, intake.Checking, b.State)
	w.undo(b)
	require.Equal(t, 0, w.Count("select count(*)::int from cadre where name = '林新'"))
}

func TestUndoLeavesWhatOthersHaveChanged(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"),
		lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判", lrmx.NianDuKaoHeJieGuo, "2023年年度考核优秀，2024年年度考核称职。")))
	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Done, b.State)
	colleague := w.as("head.north", authz.RolePersonnelHead, "north")
	rows := w.get(w.Wang.ID, cadre.PartAppraisals).AppraisalResults
	require.Len(t, rows, 2)
	_, err := w.Cadre.AppraisalResults.Change(colleague, rows[0].ID, rows[0].Version, cadre.AppraisalResult{Year: rows[0].Year, Rating: code.Of("2")}, "更正")
	require.NoError(t, err)

	u := w.undo(b)
	require.Len(t, u.Kept, 1)
	require.Equal(t, "head.north", u.Kept[0].ChangedBy)
	require.Equal(t, "王一", u.Kept[0].CadreName)
	require.Equal(t, "年度考核", u.Kept[0].SetName)
	require.Empty(t, w.get(w.Wang.ID, cadre.PartBasic).Basic.Specialty)
	left := w.get(w.Wang.ID, cadre.PartAppraisals).AppraisalResults
	require.Len(t, left, 1)
	require.Equal(t, "称职", left[0].Rating.Name)
}

func TestUndoKeepsANewPersonThatOthersHaveWorkedOn(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	b = w.accept(w.ctx, b, true)
	lin := w.one(w.ctx, b).CadreID
	colleague := w.as("head.north", authz.RolePersonnelHead, "north")
	_, err := w.Cadre.Posts.Add(colleague, lin, cadre.Post{UnitName: "民事审判庭", Name: "审判员", State: code.Of("1"), AppointedOn: hrtest.Date("202001")}, "补录")
	require.NoError(t, err)

	u := w.undo(b)
	require.NotEmpty(t, u.Kept, "the person stays, because somebody else has added to the record")
	require.Equal(t, 1, w.Count("select count(*)::int from post where cadre_id = $1", lin), "what the colleague entered stays")
	require.Equal(t, 1, w.Count("select count(*)::int from cadre where id = $1", lin))
}

func TestUndoAsksForEverybody(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	high := w.as("personnel.high", authz.RolePersonnel, "high")
	b := w.start(high,
		w.upload(high, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")))
	w.accept(high, b, true)
	_, err := w.Undo(w.ctx, intake.UndoInput{BatchID: b.ID.Any()})
	require.Equal(t, "NOT_FOUND", codeOf(err), "a batch of the high court is not there for a basic court")
	leader := w.as("leader.north", authz.RoleLeader, "north")
	_, err = w.Undo(leader, intake.UndoInput{BatchID: b.ID.Any()})
	require.Contains(t, []string{"FORBIDDEN", "NOT_FOUND"}, codeOf(err))
}
