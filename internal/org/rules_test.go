package org

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// A small city: 高院 with 政治部 and 基层院 groups, one 中院 with divisions, one 专门法院, two 基层院.
func city() []*Unit {
	high := court("H", "澜州市高级人民法院", High, nil, 1)
	mid := court("M", "澜州市第二中级人民法院", Intermediate, high, 1)
	spec := court("S", "澜州金融法院", Special, high, 2)
	group := &Unit{ID: id.NewUnit(), Code: "G", Name: "基层法院", Kind: Group, ParentID: mid.ID, OrderNo: 9, Version: 1}
	one := court("B1", "澜州市芷岸区人民法院", Basic, group, 1)
	two := court("B2", "澜州市枕河区人民法院", Basic, mid, 2)
	return []*Unit{
		high, mid, spec, group, one, two,
		inside("H-P", "政治部", Division, high, 1), inside("M-P", "政治部", Division, mid, 1),
		inside("M-F", "金融审判庭", Division, mid, 2), inside("M-C", "民事审判第二庭", Division, mid, 3),
		inside("B1-T", "石矶人民法庭", Tribunal, one, 1), inside("B1-C", "民事审判庭", Division, one, 2),
	}
}

func court(unitCode, name string, level CourtLevel, parent *Unit, order int) *Unit {
	u := inside(unitCode, name, Court, parent, order)
	u.CourtLevel, u.CourtID = &level, u.ID
	return u
}

func inside(unitCode, name string, kind UnitKind, parent *Unit, order int) *Unit {
	u := &Unit{ID: id.NewUnit(), Code: unitCode, Name: name, Kind: kind, OrderNo: order, Version: 1}
	if parent != nil {
		u.ParentID = parent.ID
	}
	return u
}

func arranged(t *testing.T, units []*Unit) (*tree, map[string]*Unit) {
	t.Helper()
	tr := newTree(units)
	_, err := tr.arrange()
	require.NoError(t, err)
	return tr, byCode(units)
}

func byCode(units []*Unit) map[string]*Unit {
	m := map[string]*Unit{}
	for _, u := range units {
		m[u.Code] = u
	}
	return m
}

func TestArrange(t *testing.T) {
	t.Parallel()
	units := city()
	_, u := arranged(t, units)
	for unitCode, path := range map[string]string{
		"H": "001", "H-P": "001001", "M": "001501", "S": "001502",
		"M-P": "001501001", "M-F": "001501002", "M-C": "001501003", "G": "001501004", "B2": "001501501",
		"B1": "001501004501", "B1-T": "001501004501001", "B1-C": "001501004501002",
	} {
		require.Equal(t, path, u[unitCode].SortPath, unitCode)
	}
	require.Equal(t, u["M"].ID, u["M-F"].CourtID)
	require.Equal(t, u["M"].ID, u["G"].CourtID)
	require.Equal(t, u["B1"].ID, u["B1-T"].CourtID)

	t.Run("a new division moves its later siblings, not the courts below", func(t *testing.T) {
		tr := newTree(units)
		tr.add(inside("M-A", "立案庭", Division, u["M"], 2))
		changed, err := tr.arrange()
		require.NoError(t, err)
		var codes []string
		for _, c := range changed {
			codes = append(codes, c.Code)
		}
		require.ElementsMatch(t, []string{"M-A", "M-F", "M-C", "G", "B1", "B1-T", "B1-C"}, codes)
		require.Equal(t, "001501501", u["B2"].SortPath)
	})
}

func TestArrangeRefuses(t *testing.T) {
	t.Parallel()
	high := court("H", "高院", High, nil, 1)
	a := inside("A", "甲", Division, high, 1)
	b := inside("B", "乙", Division, a, 1)
	a.ParentID = b.ID
	_, err := newTree([]*Unit{high, a, b}).arrange()
	require.ErrorIs(t, err, errCycle)

	units := []*Unit{high}
	for i := range siblings + 1 {
		units = append(units, inside(fmt.Sprintf("D%03d", i), fmt.Sprintf("第%d庭", i), Division, high, i))
	}
	_, err = newTree(units).arrange()
	require.ErrorIs(t, err, errTooMany)
}

func TestMayStand(t *testing.T) {
	t.Parallel()
	tr, u := arranged(t, city())
	closed := inside("X", "已撤庭", Division, u["M"], 8)
	closed.ValidTo, closed.CourtID = civil.NewDate(2024, 3, 31), u["M"].ID
	tr.add(closed)
	u["X"] = closed
	team := inside("T", "团队", TrialTeam, u["M-F"], 1)
	team.CourtID = u["M"].ID
	tr.add(team)
	u["T"] = team
	level := func(l CourtLevel) *CourtLevel { return &l }
	for _, c := range []struct {
		clause, parent string
		kind           UnitKind
		level          *CourtLevel
		want           *problem.Problem
	}{
		{"法院组织法 13 中院在高院之下", "H", Court, level(Intermediate), nil},
		{"法院组织法 13 基层院在中院之下", "M", Court, level(Basic), nil},
		{"基层院在中院的分组之下", "G", Court, level(Basic), nil},
		{"铁路运输基层法院在专门法院之下", "S", Court, level(Basic), nil},
		{"中院不在中院之下", "M", Court, level(Intermediate), errUnder},
		{"专门法院不在中院之下", "M", Court, level(Special), errUnder},
		{"高院不在基层院之下", "B1", Court, level(High), errUnder},
		{"法院不在内设机构之下", "M-F", Court, level(Basic), errUnder},
		{"法院须有层级", "H", Court, nil, errUnder},
		{"法院组织法 27 庭在院之下", "M", Division, nil, nil},
		{"处在政治部之下", "M-P", Division, nil, nil},
		{"庭在分组之下", "G", Division, nil, nil},
		{"庭不在法庭之下", "B1-T", Division, nil, errUnder},
		{"庭不在团队之下", "T", Division, nil, errUnder},
		{"法院组织法 26 人民法庭在基层院之下", "B1", Tribunal, nil, nil},
		{"派出法庭在专门法院之下", "S", Tribunal, nil, nil},
		{"人民法庭不在中院之下", "M", Tribunal, nil, errTribunal},
		{"人民法庭不在高院之下", "H", Tribunal, nil, errTribunal},
		{"人民法庭不在庭之下", "B1-C", Tribunal, nil, errUnder},
		{"团队在庭之下", "M-F", TrialTeam, nil, nil},
		{"团队在人民法庭之下", "B1-T", TrialTeam, nil, nil},
		{"团队不在团队之下", "T", TrialTeam, nil, errUnder},
		{"分组在院之下", "M", Group, nil, nil},
		{"分组不在庭之下", "M-F", Group, nil, errUnder},
		{"没有这种机构", "M", "OFFICE", nil, errUnder},
		{"撤销的机构之下不再设机构", "X", Division, nil, errParentClosed},
	} {
		t.Run(c.clause, func(t *testing.T) {
			t.Parallel()
			got := tr.mayStand(c.kind, c.level, u[c.parent])
			if c.want == nil {
				require.Nil(t, got)
				return
			}
			require.NotNil(t, got)
			require.Equal(t, c.want.Code, got.Code, got.Message)
		})
	}
}

func TestMayMove(t *testing.T) {
	t.Parallel()
	tr, u := arranged(t, city())
	sub := inside("M-F1", "金融一组", Division, u["M-F"], 1)
	other := inside("M-P2", "金融审判庭", Division, u["M-P"], 1)
	sub.CourtID, other.CourtID = u["M"].ID, u["M"].ID
	tr.add(sub)
	tr.add(other)
	u["M-F1"], u["M-P2"] = sub, other
	for _, c := range []struct {
		what, unit, to string
		want           *problem.Problem
	}{
		{"庭归入政治部", "M-C", "M-P", nil},
		{"基层院划归另一法院", "B1", "S", nil},
		{"基层院划归高院", "B2", "H", nil},
		{"最上级不动", "H", "M", errRoot},
		{"已在其下", "M-C", "M", errSamePlace},
		{"不入自己", "M-F", "M-F", errCycle},
		{"不入自己的下级", "M-F", "M-F1", errCycle},
		{"不出本院", "M-C", "H", errOtherCourt},
		{"中院不入基层院", "M", "B2", errCycle},
		{"专门法院不入中院", "S", "M", errUnder},
		{"同名不并列", "M-F", "M-P", errNameTaken},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			requireProblem(t, c.want, tr.mayMove(u[c.unit], u[c.to]))
		})
	}
}

func TestMayMergeAndClose(t *testing.T) {
	t.Parallel()
	tr, u := arranged(t, city())
	team := inside("T", "团队", TrialTeam, u["M-F"], 1)
	closed := inside("X", "已撤庭", Division, u["M"], 8)
	team.CourtID, closed.CourtID, closed.ValidTo = u["M"].ID, u["M"].ID, civil.NewDate(2024, 3, 31)
	tr.add(team)
	tr.add(closed)
	u["T"], u["X"] = team, closed
	for _, c := range []struct {
		what, unit, into string
		want             *problem.Problem
	}{
		{"庭并入庭", "M-C", "M-F", nil},
		{"团队并入庭", "T", "M-C", nil},
		{"不并入自己", "M-C", "M-C", errSelf},
		{"法院不合并", "B1", "B2", errCourtMerge},
		{"庭不并入法院", "M-C", "M", errCourtMerge},
		{"分组不合并", "M-C", "G", errGroupMerge},
		{"不出本院", "M-C", "H-P", errOtherCourt},
		{"不并入已撤销的", "M-C", "X", errSuccessor},
		{"有下级的先清下级", "M-F", "M-C", errHasChildren},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			requireProblem(t, c.want, tr.mayMerge(u[c.unit], u[c.into]))
		})
	}
	requireProblem(t, errRoot, tr.mayClose(u["H"]))
	requireProblem(t, errHasChildren, tr.mayClose(u["M"]))
	requireProblem(t, nil, tr.mayClose(u["M-C"]))
	require.Contains(t, tr.mayClose(u["M"]).Message, "政治部、金融审判庭、民事审判第二庭等")
}

func requireProblem(t *testing.T, want, got *problem.Problem) {
	t.Helper()
	if want == nil {
		require.Nil(t, got)
		return
	}
	require.NotNil(t, got)
	require.Equal(t, want.Code, got.Code, got.Message)
	require.NotEqual(t, problem.Internal, got.Kind)
}

func TestInputs(t *testing.T) {
	t.Parallel()
	today := civil.NewDate(2026, 1, 19)
	basic := Basic
	wrongLevel := CourtLevel("TOP")
	good := AddUnitInput{Code: "LZ02.001", Name: "民一庭", Kind: Division, OrderNo: 1}
	for _, c := range []struct {
		what  string
		field string
		want  *problem.Problem
		make  func(in *AddUnitInput)
	}{
		{"没有名称", "name", errRequired, func(in *AddUnitInput) { in.Name = "  " }},
		{"名称过长", "name", errTooLong, func(in *AddUnitInput) { in.Name = strings.Repeat("庭", 101) }},
		{"名称换行", "name", errText, func(in *AddUnitInput) { in.Name = "民一\n庭" }},
		{"没有编码", "code", errRequired, func(in *AddUnitInput) { in.Code = "" }},
		{"编码有汉字", "code", errCodeForm, func(in *AddUnitInput) { in.Code = "民一" }},
		{"编码过长", "code", errTooLong, func(in *AddUnitInput) { in.Code = strings.Repeat("1", 41) }},
		{"类型不对", "kind", errKind, func(in *AddUnitInput) { in.Kind = "OFFICE" }},
		{"庭没有法院层级", "courtLevel", errCourtLevel, func(in *AddUnitInput) { in.CourtLevel = &basic }},
		{"法院须有层级", "courtLevel", errCourtLevel, func(in *AddUnitInput) { in.Kind = Court }},
		{"层级不对", "courtLevel", errCourtLevel, func(in *AddUnitInput) { in.Kind, in.CourtLevel = Court, &wrongLevel }},
		{"次序为负", "orderNo", errOrder, func(in *AddUnitInput) { in.OrderNo = -1 }},
		{"明天设立", "validFrom", errFuture, func(in *AddUnitInput) { in.ValidFrom = today.AddDays(1) }},
		{"原因过长", "reason", errTooLong, func(in *AddUnitInput) { in.Reason = strings.Repeat("一", 501) }},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			in := good
			c.make(&in)
			wrong := in.check(today)
			require.Len(t, wrong, 1)
			require.Equal(t, c.want.Code, wrong[0].Code)
			require.Equal(t, []string{c.field}, wrong[0].Field)
		})
	}
	in := good
	require.Empty(t, in.check(today))
	in = AddUnitInput{Kind: Division, OrderNo: -1}
	require.Len(t, in.check(today), 3, "all wrong fields at once")
}

func TestEstablishmentSteps(t *testing.T) {
	t.Parallel()
	d := civil.NewDate
	open := &Establishment{ValidFrom: d(2024, 1, 1)}
	ended := &Establishment{ValidFrom: d(2020, 1, 1), ValidTo: d(2023, 12, 31)}
	for _, c := range []struct {
		what string
		last *Establishment
		from civil.Date
		want step
	}{
		{"第一个数", nil, d(2024, 1, 1), addNumber},
		{"同一天更正", open, d(2024, 1, 1), correctNumber},
		{"后来调整", open, d(2025, 7, 1), followNumber},
		{"早于现数", open, d(2023, 12, 31), tooEarly},
		{"已终止之后", ended, d(2024, 1, 1), addNumber},
		{"已终止之内", ended, d(2023, 6, 1), tooEarly},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, next(c.last, c.from))
		})
	}
	require.True(t, open.InForce(d(2026, 1, 19)))
	require.True(t, ended.InForce(d(2023, 12, 31)))
	require.False(t, ended.InForce(d(2024, 1, 1)))
	require.False(t, open.InForce(d(2023, 12, 31)))

	for _, c := range []struct {
		what  string
		in    SetEstablishmentInput
		field string
	}{
		{"种类不对", SetEstablishmentInput{Kind: "X", ValidFrom: d(2024, 1, 1)}, "kind"},
		{"员额不分种类", SetEstablishmentInput{Kind: JudgeQuota, Item: "1A", ValidFrom: d(2024, 1, 1)}, "item"},
		{"编制须分种类", SetEstablishmentInput{Kind: People, ValidFrom: d(2024, 1, 1)}, "item"},
		{"职数须分层次", SetEstablishmentInput{Kind: LeadershipSlot, ValidFrom: d(2024, 1, 1)}, "item"},
		{"负数", SetEstablishmentInput{Kind: JudgeQuota, Authorized: -1, ValidFrom: d(2024, 1, 1)}, "authorized"},
		{"没有日期", SetEstablishmentInput{Kind: JudgeQuota}, "validFrom"},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			wrong := c.in.check()
			require.Len(t, wrong, 1)
			require.Equal(t, []string{c.field}, wrong[0].Field)
		})
	}
}

func TestEnums(t *testing.T) {
	t.Parallel()
	for _, k := range []UnitKind{Court, Division, Tribunal, TrialTeam, Group} {
		require.True(t, k.Valid())
	}
	for _, l := range []CourtLevel{High, Intermediate, Special, Basic} {
		require.True(t, l.Valid())
		require.NotEmpty(t, l.Name())
	}
	for _, k := range []EstablishmentKind{People, LeadershipSlot, JudgeQuota} {
		require.True(t, k.Valid())
	}
	for _, k := range []UnitEventKind{Moved, Merged, Closed, Renamed} {
		require.True(t, k.Valid())
	}
	require.False(t, UnitKind("").Valid())
	require.False(t, CourtLevel("").Valid())
	require.False(t, EstablishmentKind("").Valid())
	require.False(t, UnitEventKind("").Valid())
	require.Empty(t, JudgeQuota.Table())
}

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"澜州市第二中级人民法院": "lzsdezjrmfy",
		"民事审判第二庭":     "msspdet",
		"执行局":         "zxj",
		"行政审判庭":       "xzspt",
		"调研指导处":       "dyzdc",
		"信息处（A区）":     "xxcaq",
	} {
		require.Equal(t, want, initials(name), name)
	}
}
