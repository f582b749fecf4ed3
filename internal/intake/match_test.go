package intake_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// add puts people into the record as the seeder does.
func (w *world) add(people ...*cadre.Cadre) {
	w.T.Helper()
	require.NoError(w.T, w.DB.Tx(w.T.Context(), func(tx pgx.Tx) error {
		set, err := change.Begin(w.T.Context(), tx, change.Set{ActorName: "系统", Reason: "测试", Source: change.Seed})
		if err != nil {
			return err
		}
		write := cadre.WriteOf(authz.SystemPermit("test"), set, cadre.SourceSeed, w.Clock().UTC())
		return w.Cadre.BulkTx(w.T.Context(), tx, write, people, false)
	}))
}

func plainForm(t testing.TB, name, sex, birth, number string, more ...string) []byte {
	pairs := []string{lrmx.XingMing, name, lrmx.XingBie, sex, lrmx.ChuShengNianYue, birth}
	if number != "" {
		pairs = append(pairs, lrmx.ShenFenZheng, number)
	}
	return form(t, "", nil, nil, append(pairs, more...)...)
}

func TestOneByNameIsProposedAndConfirmed(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "赵三.lrmx", plainForm(t, "赵 三", "男", "199002", "", lrmx.ShuXiZhuanYeYouHeZhuanChang, "综合")))
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemDiffers, i.State)
	require.Equal(t, intake.ByName, *i.MatchedBy)
	require.Equal(t, w.Zhao.ID, i.CadreID)
	require.Contains(t, codesOf(i), "MATCHED_BY_NAME")
	b = w.accept(w.ctx, b, true)
	require.Equal(t, 1, b.Counts.Differs, "nobody has confirmed who it is: not among the safe ones")
	require.Empty(t, w.get(w.Zhao.ID, cadre.PartBasic).Basic.Specialty)

	i = w.one(w.ctx, b)
	zhao := w.Zhao.ID.Any()
	i, err := w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, CadreID: &zhao})
	require.NoError(t, err)
	require.Equal(t, intake.ByChoice, *i.MatchedBy)
	w.accept(w.ctx, b, true)
	require.Equal(t, "综合", w.get(w.Zhao.ID, cadre.PartBasic).Basic.Specialty)

	// With an accepted file the person is known: the next file of the name is safe.
	b = w.start(w.ctx, w.upload(w.ctx, "赵三.lrmx", plainForm(t, "赵三", "男", "199002", "", lrmx.ShuXiZhuanYeYouHeZhuanChang, "文秘")))
	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Done, b.State)
	require.Equal(t, "文秘", w.get(w.Zhao.ID, cadre.PartBasic).Basic.Specialty)
}

func codesOf(i *intake.Item) []string {
	var out []string
	for _, x := range i.Warnings {
		out = append(out, x.Code)
	}
	return out
}

func TestSeveralOfOneNameAreChosenFrom(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	twin := hrtest.Person("王一", "1", "198103", w.NorthAdmin, "干部", "")
	far := hrtest.Person("王一", "1", "198103", w.SouthCivil, "干部", "")
	w.add(twin, far)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", "", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")))
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemNamesakes, i.State)
	require.ElementsMatch(t, []id.Cadre{w.Wang.ID, twin.ID}, i.NamesakeIDs, "who may not be seen is not among them")
	require.Empty(t, i.Differences)
	_, err := w.Accept(w.ctx, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: w.key()})
	require.Equal(t, "IMPORT_NOTHING", codeOf(err))

	none := far.ID.Any()
	_, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, CadreID: &none})
	require.Equal(t, "IMPORT_PERSON", codeOf(err), "a person of another court cannot be chosen")
	choice := twin.ID.Any()
	_, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version + 1, CadreID: &choice})
	require.Equal(t, "IMPORT_STALE", codeOf(err))
	i, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, CadreID: &choice})
	require.NoError(t, err)
	require.Equal(t, intake.ItemDiffers, i.State)
	require.Equal(t, twin.ID, i.CadreID)

	// Somebody new after all: the unit must be said, since the file names none.
	i, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version})
	require.NoError(t, err)
	require.Equal(t, intake.ItemNew, i.State)
	require.True(t, i.UnitID.IsZero())
	require.Contains(t, codesOf(i), "UNIT_MISSING")
	b = w.accept(w.ctx, b, true)
	i = w.one(w.ctx, b)
	require.Equal(t, intake.ItemNew, i.State)
	require.Contains(t, *i.Error, "单位")
	south, admin := w.SouthCivil.ID.Any(), w.NorthAdmin.ID.Any()
	_, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, UnitID: &south})
	require.Equal(t, "NOT_FOUND", codeOf(err), "nobody can be added elsewhere")
	_, err = w.Choose(w.ctx, intake.ChooseInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, UnitID: &admin})
	require.NoError(t, err)
	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Done, b.State)
	i = w.one(w.ctx, b)
	require.NotContains(t, []id.Cadre{w.Wang.ID, twin.ID}, i.CadreID)
	require.Equal(t, w.NorthAdmin.ID, w.get(i.CadreID, 0).UnitID)
}

// Who is refused while a batch is accepted stays open with the reason, as it was shown, and is accepted once that is mended.
func TestRefusedAtAcceptanceStaysOpen(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx,
		w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")),
		w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新")),
		w.upload(w.ctx, "李二.lrmx", plainForm(t, "李二", "女", "197909", number("000000197909010020"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "综合")))
	before := w.items(w.ctx, b)
	wang, err := w.Decide(w.ctx, intake.DecideInput{ItemID: before[0].ID.Any(), ExpectedVersion: before[0].Version, Take: []string{"cadre/specialty"}})
	require.NoError(t, err)
	owner := pgtest.Owner(t, w.DB)
	move := func(unit id.Unit) {
		_, err := owner.Exec(t.Context(), "update role_grant set unit_id = $2 where account_id = $1", w.clerk.ID, unit)
		require.NoError(t, err)
	}

	move(w.South.ID) // the clerk works for another court now
	b = w.accept(w.As(w.clerk), b, false)
	require.Equal(t, intake.Checking, b.State)
	require.Equal(t, []int{1, 2, 0, 0}, []int{b.Counts.New, b.Counts.Differs, b.Counts.Broken, b.Counts.Accepted})
	move(w.North.ID)
	after := w.items(w.ctx, b)
	for i, r := range after {
		require.Equal(t, before[i].State, r.State, r.FileName)
		require.Equal(t, before[i].CadreID, r.CadreID, r.FileName)
		require.Equal(t, before[i].UnitID, r.UnitID, r.FileName)
		require.Equal(t, before[i].MatchedBy, r.MatchedBy, r.FileName)
		require.Len(t, r.Differences, len(before[i].Differences), r.FileName)
		require.NotNil(t, r.Error, r.FileName)
		require.Contains(t, *r.Error, r.FileName)
	}
	require.Contains(t, *after[0].Error, "权限范围以外的法院")
	require.Contains(t, *after[1].Error, "新增人员的权限")
	require.True(t, find(wang, "cadre/specialty").Take)
	require.True(t, find(after[0], "cadre/specialty").Take, "what was decided stands")

	b = w.accept(w.ctx, b, false)
	require.Equal(t, intake.Done, b.State)
	require.Equal(t, 3, b.Counts.Accepted)
	for _, r := range w.items(w.ctx, b) {
		require.Nil(t, r.Error, r.FileName)
	}
	require.Equal(t, "民事", w.get(w.Wang.ID, cadre.PartBasic).Basic.Specialty)
}

func TestNumberThatContradictsAsks(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010035"))))
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemNamesakes, i.State)
	require.Equal(t, []id.Cadre{w.Wang.ID}, i.NamesakeIDs)
}

func TestNumberOfAnotherCourt(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	far := hrtest.Person("孙七", "1", "198503", w.SouthCivil, "法官", number("000000198503010018"))
	w.add(far)
	b := w.start(w.ctx,
		w.upload(w.ctx, "孙七.lrmx", plainForm(t, "孙七", "男", "198503", number("000000198503010018"))),
		w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新")))
	items := w.items(w.ctx, b)
	require.Equal(t, intake.ItemBroken, items[0].State)
	require.Contains(t, *items[0].Error, "联系")
	require.NotContains(t, *items[0].Error, "南区", "the other court is not named")
	require.True(t, items[0].CadreID.IsZero())
	require.Equal(t, intake.ItemNew, items[1].State, "the rest goes on")

	// The high court sees both courts.
	high := w.as("personnel.high", authz.RolePersonnel, "high")
	b = w.start(high, w.upload(high, "孙七.lrmx", plainForm(t, "孙七", "男", "198503", number("000000198503010018"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")))
	require.Equal(t, intake.ItemDiffers, w.one(high, b).State)
}

func TestRecusal(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	require.NoError(t, w.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		return authz.PutRecusalTx(t.Context(), tx, authz.SystemPermit("test"), []authz.Pair{{Source: id.NewUUID(), Cadre: w.Su.ID, Relative: w.Zhao.ID}})
	}))
	ctx := w.As(w.clerk)
	b := w.start(ctx,
		w.upload(ctx, "苏四.lrmx", plainForm(t, "苏四", "女", "199201", "", lrmx.ShuXiZhuanYeYouHeZhuanChang, "自己")),
		w.upload(ctx, "赵三.lrmx", plainForm(t, "赵三", "男", "199002", "", lrmx.ShuXiZhuanYeYouHeZhuanChang, "亲属")),
		w.upload(ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")))
	items := w.items(ctx, b)
	for _, i := range items[:2] {
		require.Equal(t, intake.ItemBroken, i.State, "%s", i.Name)
		require.Contains(t, *i.Error, "回避")
		require.Empty(t, i.Differences, "nothing of the record is shown")
		require.True(t, i.CadreID.IsZero())
	}
	require.Equal(t, intake.ItemDiffers, items[2].State)
	b = w.accept(ctx, b, true)
	require.Equal(t, 1, b.Counts.Accepted)
	require.Equal(t, 2, w.Count("select count(*)::int from audit_record where outcome = 'DENIED' and action = 'cadre.import'"))
	_, err := w.Export(ctx, intake.ExportInput{CadreIDs: []id.Any{w.Zhao.ID.Any()}, Purpose: "报送"})
	require.Equal(t, "RECUSAL", codeOf(err))
}

func TestSecondRowOfAPersonWaits(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx,
		w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))),
		w.upload(w.ctx, "林新(1).lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"), lrmx.JiGuan, "江苏海门")),
		w.upload(w.ctx, "林新(2).lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010047"))))
	items := w.items(w.ctx, b)
	require.Nil(t, items[0].Error)
	require.Contains(t, *items[1].Error, "第 1 行")
	require.Nil(t, items[2].Error, "another ID number is another person")
	b = w.accept(w.ctx, b, true)
	require.Equal(t, 2, b.Counts.Accepted)
	items = w.items(w.ctx, b)
	require.Equal(t, intake.ItemDiffers, items[1].State, "the second one is compared with the person that the first has made")
	require.Equal(t, items[0].CadreID, items[1].CadreID)
	require.Nil(t, items[1].Error)
	require.Equal(t, []string{"cadre/nativePlace"}, keysOf(items[1]))
	require.Equal(t, intake.Safe, items[1].Differences[0].Kind)
}

func keysOf(i *intake.Item) []string {
	var out []string
	for _, d := range i.Differences {
		out = append(out, d.Key)
	}
	return out
}

func TestSkippingLetsTheNextOneGo(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx,
		w.upload(w.ctx, "a.lrmx", newcomer(t, "林新")),
		w.upload(w.ctx, "b.lrmx", newcomer(t, "林新")))
	items := w.items(w.ctx, b)
	require.NotNil(t, items[1].Error)
	i, err := w.Skip(w.ctx, intake.SkipInput{ItemID: items[0].ID.Any(), ExpectedVersion: items[0].Version})
	require.NoError(t, err)
	require.Equal(t, intake.ItemSkipped, i.State)
	items = w.items(w.ctx, b)
	require.Nil(t, items[1].Error)
	require.Equal(t, intake.ItemNew, items[1].State)
	_, err = w.Skip(w.ctx, intake.SkipInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version})
	require.Equal(t, "IMPORT_SETTLED", codeOf(err))
}

func TestUnitOfTheBatch(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	admin, south := w.NorthAdmin.ID.Any(), w.South.ID.Any()
	f := w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新"))
	_, err := w.Start(w.ctx, intake.StartInput{FileIDs: []id.Any{f}, UnitID: &south, IdempotencyKey: w.key()})
	require.Equal(t, "NOT_FOUND", codeOf(err))
	b, err := w.Start(w.ctx, intake.StartInput{FileIDs: []id.Any{f}, UnitID: &admin, IdempotencyKey: w.key()})
	require.NoError(t, err)
	require.Equal(t, w.NorthAdmin.ID, w.one(w.ctx, b).UnitID)
	b = w.accept(w.ctx, b, true)
	require.Equal(t, w.NorthAdmin.ID, w.get(w.one(w.ctx, b).CadreID, 0).UnitID)
}

func TestWhatIsMissingForANewPerson(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx,
		w.upload(w.ctx, "a.lrmx", form(t, "", nil, nil, lrmx.XingMing, "林新", lrmx.ChuShengNianYue, "198806")),
		w.upload(w.ctx, "b.lrmx", form(t, "", nil, nil, lrmx.XingMing, "林新新")),
		w.upload(w.ctx, "c.lrmx", form(t, "", nil, nil, lrmx.XingMing, "林三", lrmx.XingBie, "女", lrmx.ChuShengNianYue, "198813", lrmx.ShenFenZheng, number("000000198806010020"))))
	items := w.items(w.ctx, b)
	require.Contains(t, *items[0].Error, "性别")
	require.Contains(t, *items[1].Error, "出生年月")
	require.Contains(t, *items[2].Error, "出生年月")
	for _, i := range items {
		require.Equal(t, intake.ItemBroken, i.State)
		require.Contains(t, *i.Error, i.FileName)
	}
	require.Equal(t, intake.Done, b.State)
}

func TestWrongCheckDigitIsNotWritten(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	right := number("000000198806010020")
	wrong := right[:17] + map[bool]string{true: "1", false: "0"}[right[17] == '0']
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, wrong)))
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemNew, i.State)
	d := find(i, "identity/number")
	require.False(t, d.Take)
	require.NotContains(t, *d.File, "8806", "numbers are shown masked")
	_, err := w.Decide(w.ctx, intake.DecideInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, Take: []string{"identity/number"}})
	require.Equal(t, "IMPORT_TAKE", codeOf(err))
	b = w.accept(w.ctx, b, false)
	require.Equal(t, 1, b.Counts.Accepted)
	require.Nil(t, w.get(w.one(w.ctx, b).CadreID, cadre.PartIdentity).Identity)
}
