package org

import (
	"context"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

func today() civil.Date { return civil.NewDate(2026, 1, 19) }

func TestAdd(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.clerk("M")
	counted, trips := pg.CountTrips(ctx)
	u, err := st.svc.Add(counted, AddUnitInput{
		ParentID: st.u["M"].ID.Any(), Code: " M-J ", Name: " 知识产权审判庭 ", ShortName: "知产庭", Kind: Division,
		Level: code.Of("107"), Field: code.Of("IP"), ValidFrom: civil.NewDate(2026, 1, 1), Reason: "增设",
	})
	require.NoError(t, err)
	require.LessOrEqual(t, trips.Round(), 12)
	require.Equal(t, "M-J", u.Code)
	require.Equal(t, "知识产权审判庭", u.Name)
	require.Equal(t, "zscqspt", u.Initials)
	require.Equal(t, 10, u.OrderNo, "at the end")
	require.Equal(t, "001501005", u.SortPath)
	require.Equal(t, "县（处）级", u.Level.Name)
	require.Equal(t, st.u["M"].ID, u.CourtID)
	require.Equal(t, 1, u.Version)
	now := st.stored(u)
	st.svc.codes.FillAll(now)
	require.Equal(t, u, now, "what is answered is what is stored")
	op, before, reason := st.logged("unit")
	require.Equal(t, "INSERT", op)
	require.Empty(t, before)
	require.Equal(t, "增设", reason)
	require.Equal(t, 1, st.audited("org.add", audit.OK))
	require.Empty(t, st.changed, "nobody else moved")
	st.closureHolds()

	team, err := st.svc.Add(st.clerk("M"), AddUnitInput{ParentID: u.ID.Any(), Code: "M-J1", Name: "一团队", Kind: TrialTeam})
	require.NoError(t, err, "the new unit is within reach on the next request")
	require.Equal(t, "001501005001", team.SortPath)

	first, err := st.svc.Add(ctx, AddUnitInput{ParentID: st.u["M"].ID.Any(), Code: "M-0", Name: "立案庭", Kind: Division, OrderNo: 1})
	require.NoError(t, err)
	require.Equal(t, "001501001", first.SortPath)
	require.NotEmpty(t, st.changed, "its later siblings have moved")
	st.closureHolds()

	below, err := st.svc.Add(st.upper(), AddUnitInput{ParentID: st.u["S"].ID.Any(), Code: "B3", Name: "铁路运输法院", Kind: Court, CourtLevel: ptr(Basic)})
	require.NoError(t, err)
	require.Equal(t, below.ID, below.CourtID)
	st.closureHolds()
}

func TestAddRefuses(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ok := AddUnitInput{ParentID: st.u["M"].ID.Any(), Code: "M-J", Name: "知识产权审判庭", Kind: Division}
	with := func(f func(in *AddUnitInput)) AddUnitInput { in := ok; f(&in); return in }
	clerk := st.clerk("M")
	for what, c := range map[string]struct {
		ctx  context.Context
		in   AddUnitInput
		want *problem.Problem
	}{
		"code taken":        {clerk, with(func(in *AddUnitInput) { in.Code = "B1-C" }), errCodeTaken},
		"name taken":        {clerk, with(func(in *AddUnitInput) { in.Name = "金融审判庭" }), errNameTaken},
		"wrong place":       {clerk, with(func(in *AddUnitInput) { in.Kind = Tribunal }), errTribunal},
		"unknown code":      {clerk, with(func(in *AddUnitInput) { in.Level = code.Of("XX") }), code.ErrUnknown},
		"unknown field":     {clerk, with(func(in *AddUnitInput) { in.Field = code.Of("XX") }), code.ErrUnknown},
		"no name":           {clerk, with(func(in *AddUnitInput) { in.Name = "" }), errRequired},
		"no such parent":    {clerk, with(func(in *AddUnitInput) { in.ParentID = id.NewUnit().Any() }), problem.ErrNotFound},
		"parent no unit":    {clerk, with(func(in *AddUnitInput) { in.ParentID = id.NewCadre().Any() }), problem.ErrNotFound},
		"other court":       {st.clerk("B1"), ok, problem.ErrForbidden},
		"court above":       {st.as(authz.RolePersonnel, "H", authz.ReachCourt), ok, problem.ErrForbidden},
		"reader only":       {st.as(authz.RoleLeader, "M", authz.ReachSubtree), ok, problem.ErrForbidden},
		"administrator":     {st.as(authz.RoleSysadmin, "", authz.ReachSubtree), ok, problem.ErrForbidden},
		"nobody":            {context.Background(), ok, problem.ErrUnauthenticated},
		"nobody, no parent": {context.Background(), with(func(in *AddUnitInput) { in.ParentID = id.Any{} }), problem.ErrUnauthenticated},
	} {
		_, err := st.svc.Add(c.ctx, c.in)
		require.Error(t, err, what)
		require.Equal(t, c.want.Code, problem.Of(err).Code, "%s: %v", what, err)
	}
	require.Equal(t, 6, st.audited("org.edit", audit.Denied))
	require.Zero(t, st.audited("org.add", audit.OK))
	n, err := pg.Value[int](context.Background(), st.db.Point, "select count(*)::int from unit")
	require.NoError(t, err)
	require.Equal(t, 12, n)

	_, err = st.svc.Add(clerk, with(func(in *AddUnitInput) { in.Code = "B1-C" }))
	p := problem.Of(err)
	require.Equal(t, []string{"code"}, p.Field)
	require.Equal(t, problem.Conflict, p.Kind)
}

func TestChange(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.clerk("M")
	u := st.u["M-F"]
	in := ChangeUnitInput{
		ID: u.ID.Any(), ExpectedVersion: 1, Name: "金融审判第一庭", ShortName: "金融一庭", Level: code.Of("107"), Field: code.Of("FINANCIAL"),
		OrderNo: 2, EffectiveOn: civil.NewDate(2025, 7, 1), DocumentNo: "澜编〔2025〕7号", Reason: "更名",
	}
	counted, trips := pg.CountTrips(ctx)
	now, err := st.svc.Change(counted, in)
	require.NoError(t, err)
	require.LessOrEqual(t, trips.Round(), 12)
	require.Equal(t, 2, now.Version)
	require.Equal(t, "金融审判第一庭", now.Name)
	require.Equal(t, "jrspdyt", now.Initials)
	require.Equal(t, []id.Unit{u.ID}, st.changed)
	op, before, _ := st.logged("unit")
	require.Equal(t, "UPDATE", op)
	require.Equal(t, "金融审判庭", before["name"])
	require.NotContains(t, before, "code", "only what changed")
	require.Equal(t, 1, st.audited("org.change", audit.OK))

	names, err := st.svc.FormerNames(ctx, []id.Unit{u.ID})
	require.NoError(t, err)
	require.Len(t, names[u.ID], 1)
	require.Equal(t, "金融审判庭", names[u.ID][0].Name)
	require.Equal(t, civil.NewDate(2025, 6, 30), names[u.ID][0].ValidTo)
	require.True(t, names[u.ID][0].ValidFrom.IsZero())
	events, err := st.svc.Events(ctx, []id.Unit{u.ID})
	require.NoError(t, err)
	require.Equal(t, Renamed, events[u.ID][0].Kind)
	require.Equal(t, "澜编〔2025〕7号", events[u.ID][0].DocumentNo)

	t.Run("stale", func(t *testing.T) {
		_, err := st.svc.Change(ctx, in)
		p := st.refused(err, errStale)
		require.Equal(t, problem.Conflict, p.Kind)
		require.Contains(t, p.Message, "苏禾于 2026-01-19 09:30 修改")
	})
	t.Run("again, after the last name", func(t *testing.T) {
		in := in
		in.ExpectedVersion, in.Name, in.EffectiveOn = 2, "金融庭", civil.NewDate(2025, 7, 1)
		_, err := st.svc.Change(ctx, in)
		st.refused(err, errEarly)
		in.EffectiveOn = today().AddDays(1)
		_, err = st.svc.Change(ctx, in)
		st.refused(err, errFuture)
		in.EffectiveOn = civil.Date{}
		now, err := st.svc.Change(ctx, in)
		require.NoError(t, err)
		require.Equal(t, 3, now.Version)
		names, err := st.svc.FormerNames(ctx, []id.Unit{u.ID})
		require.NoError(t, err)
		require.Equal(t, "金融审判第一庭", names[u.ID][0].Name, "newest first")
		require.Equal(t, civil.NewDate(2025, 7, 1), names[u.ID][0].ValidFrom)
		require.Equal(t, civil.NewDate(2026, 1, 18), names[u.ID][0].ValidTo)
	})
	t.Run("without a new name no history", func(t *testing.T) {
		st.changed = nil
		now, err := st.svc.Change(ctx, ChangeUnitInput{ID: st.u["M-C"].ID.Any(), ExpectedVersion: 1, Name: "民事审判第二庭", OrderNo: 1})
		require.NoError(t, err)
		require.Equal(t, "001501001", now.SortPath, "the order follows")
		require.Contains(t, st.changed, st.u["M-C"].ID)
		names, err := st.svc.FormerNames(ctx, []id.Unit{now.ID})
		require.NoError(t, err)
		require.Empty(t, names)
		st.closureHolds()
	})
	t.Run("refused", func(t *testing.T) {
		in := ChangeUnitInput{ID: st.u["M-P"].ID.Any(), ExpectedVersion: 1, Name: "民事审判第二庭", OrderNo: 1}
		_, err := st.svc.Change(ctx, in)
		st.refused(err, errNameTaken)
		in.Name = "政治部"
		_, err = st.svc.Change(st.clerk("B1"), in)
		st.refused(err, problem.ErrForbidden)
		_, err = st.svc.Change(context.Background(), in)
		st.refused(err, problem.ErrUnauthenticated)
		in.ID = id.NewUnit().Any()
		_, err = st.svc.Change(ctx, in)
		st.refused(err, problem.ErrNotFound)
		_, err = st.svc.Change(ctx, ChangeUnitInput{ID: st.u["M-P"].ID.Any(), ExpectedVersion: 1, OrderNo: -1, Level: code.Of("XX")})
		all, top := problem.ForUser(err)
		require.NoError(t, top)
		require.Len(t, all, 3)
	})
}

func TestMove(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.clerk("M")
	in := MoveUnitInput{ID: st.u["M-C"].ID.Any(), ExpectedVersion: 1, ParentID: st.u["M-P"].ID.Any(), HappenedOn: civil.NewDate(2026, 1, 1), DocumentNo: "一号", Reason: "划转"}
	counted, trips := pg.CountTrips(ctx)
	u, err := st.svc.Move(counted, in)
	require.NoError(t, err)
	require.LessOrEqual(t, trips.Round(), 12)
	require.Equal(t, "001501001001", u.SortPath)
	require.Equal(t, st.u["M-P"].ID, st.stored(u).ParentID)
	require.Equal(t, 2, u.Version)
	st.closureHolds()
	require.Contains(t, st.changed, u.ID)
	events, err := st.svc.Events(ctx, []id.Unit{u.ID})
	require.NoError(t, err)
	require.Equal(t, Moved, events[u.ID][0].Kind)
	require.Equal(t, st.u["M"].ID, events[u.ID][0].FromParentID)
	require.Equal(t, st.u["M-P"].ID, events[u.ID][0].SuccessorID)
	_, before, reason := st.logged("unit")
	require.Contains(t, before, "parent_id")
	require.Equal(t, "划转", reason)

	_, err = st.svc.Move(ctx, in)
	st.refused(err, errStale)
	in.ExpectedVersion = 2
	_, err = st.svc.Move(ctx, in)
	st.refused(err, errSamePlace)
	in.ParentID = id.NewUnit().Any()
	_, err = st.svc.Move(ctx, in)
	st.refused(err, errParent)
	in.ParentID, in.HappenedOn = st.u["M"].ID.Any(), today().AddDays(1)
	_, err = st.svc.Move(ctx, in)
	st.refused(err, errFuture)
	in.HappenedOn = civil.Date{}
	_, err = st.svc.Move(ctx, in)
	st.refused(err, errRequired)
	in.HappenedOn, in.ParentID = today(), st.u["H"].ID.Any()
	_, err = st.svc.Move(ctx, in)
	st.refused(err, errOtherCourt)
	_, err = st.svc.Move(st.clerk("B1"), in)
	st.refused(err, problem.ErrForbidden)

	t.Run("a court, by those above it", func(t *testing.T) {
		in := MoveUnitInput{ID: st.u["B1"].ID.Any(), ExpectedVersion: 1, ParentID: st.u["S"].ID.Any(), HappenedOn: today()}
		_, err := st.svc.Move(st.clerk("B1"), in)
		st.refused(err, problem.ErrForbidden)
		_, err = st.svc.Move(st.as(authz.RolePersonnel, "M", authz.ReachSubtree), in)
		st.refused(err, problem.ErrForbidden) // not at the new place
		u, err := st.svc.Move(st.upper(), in)
		require.NoError(t, err)
		require.Equal(t, "001502501", u.SortPath)
		require.Equal(t, "001502501001", st.stored(st.u["B1-T"]).SortPath, "with all below")
		require.Equal(t, u.ID, st.stored(st.u["B1-T"]).CourtID)
		st.closureHolds()
		_, err = st.svc.Change(st.as(authz.RolePersonnel, "M", authz.ReachSubtree), ChangeUnitInput{ID: st.u["B1-T"].ID.Any(), ExpectedVersion: 1, Name: "石矶法庭"})
		st.refused(err, problem.ErrForbidden) // no longer below
	})
}

func TestMerge(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.clerk("M")
	from, to := st.u["M-C"], st.u["M-F"]
	st.people[from.ID], st.people[to.ID] = 21, 30
	in := MergeUnitInput{ID: from.ID.Any(), ExpectedVersion: 1, SuccessorID: to.ID.Any(), HappenedOn: civil.NewDate(2025, 12, 31), DocumentNo: "二号", Reason: "合并"}
	counted, trips := pg.CountTrips(ctx)
	u, err := st.svc.Merge(counted, in)
	require.NoError(t, err)
	require.LessOrEqual(t, trips.Round(), 12)
	require.Equal(t, civil.NewDate(2025, 12, 31), u.ValidTo)
	require.Equal(t, 51, st.people[to.ID])
	require.Zero(t, st.people[from.ID])
	events, err := st.svc.Events(ctx, []id.Unit{from.ID})
	require.NoError(t, err)
	require.Equal(t, to.ID, events[from.ID][0].SuccessorID)
	below, err := st.svc.Children(ctx, []id.Unit{st.u["M"].ID})
	require.NoError(t, err)
	require.NotContains(t, byCode(below[st.u["M"].ID]), "M-C")
	n, err := st.svc.Count(ctx, UnitFilter{IncludeClosed: true})
	require.NoError(t, err)
	require.Equal(t, 12, n)
	st.closureHolds()

	in.ExpectedVersion = 2
	_, err = st.svc.Merge(ctx, in)
	st.refused(err, errClosed)
	_, err = st.svc.Change(ctx, ChangeUnitInput{ID: from.ID.Any(), ExpectedVersion: 2, Name: "改名"})
	st.refused(err, errClosed)
	for what, c := range map[string]struct {
		unit, into string
		want       *problem.Problem
	}{
		"itself": {"M-F", "M-F", errSelf}, "a court": {"M-F", "M", errCourtMerge}, "other court": {"M-F", "H-P", errOtherCourt},
		"a group": {"G", "M-F", errGroupMerge}, "closed": {"M-F", "M-C", errSuccessor},
	} {
		_, err := st.svc.Merge(ctx, MergeUnitInput{ID: st.u[c.unit].ID.Any(), ExpectedVersion: 1, SuccessorID: st.u[c.into].ID.Any(), HappenedOn: today()})
		require.Equal(t, c.want.Code, problem.Of(err).Code, what)
	}
	_, err = st.svc.Merge(ctx, MergeUnitInput{ID: to.ID.Any(), ExpectedVersion: 1, SuccessorID: id.NewUnit().Any(), HappenedOn: today()})
	st.refused(err, errSuccessor)
	_, err = st.svc.Merge(st.clerk("B1"), MergeUnitInput{ID: to.ID.Any(), ExpectedVersion: 1, SuccessorID: st.u["M-P"].ID.Any(), HappenedOn: today()})
	st.refused(err, problem.ErrForbidden)
	st.svc.OnMerged = nil
	_, err = st.svc.Merge(ctx, MergeUnitInput{ID: to.ID.Any(), ExpectedVersion: 1, SuccessorID: st.u["M-P"].ID.Any(), HappenedOn: today()})
	st.refused(err, errHasPeople) // nobody moves them
	require.True(t, st.stored(to).Open())
}

func TestClose(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.clerk("M")
	u := st.u["M-C"]
	st.load(Bulk{Establishments: []*Establishment{{UnitID: u.ID, Kind: LeadershipSlot, Item: code.Of("1A32"), Authorized: 1, ValidFrom: civil.NewDate(2020, 1, 1)}}})
	in := CloseUnitInput{ID: u.ID.Any(), ExpectedVersion: 1, HappenedOn: civil.NewDate(2025, 12, 31), Reason: "撤销"}

	st.people[u.ID] = 3
	_, err := st.svc.Close(ctx, in)
	p := st.refused(err, errHasPeople)
	require.Contains(t, p.Message, "还有 3 人")
	st.people[u.ID] = 0
	_, err = st.svc.Close(st.clerk("H"), in)
	st.refused(err, problem.ErrForbidden)

	u, err = st.svc.Close(ctx, in)
	require.NoError(t, err)
	require.False(t, u.Open())
	ended, err := pg.Value[civil.Date](ctx, st.db.Point, "select valid_to from establishment where unit_id = $1", u.ID)
	require.NoError(t, err)
	require.Equal(t, in.HappenedOn, ended, "what it may have ends with it")
	op, _, _ := st.logged("establishment")
	require.Equal(t, "UPDATE", op)
	st.closureHolds()
	_, err = st.svc.Close(ctx, in)
	st.refused(err, errStale)
	_, err = st.svc.Add(ctx, AddUnitInput{ParentID: u.ID.Any(), Code: "X", Name: "团队", Kind: TrialTeam})
	st.refused(err, errParentClosed)

	_, err = st.svc.Close(ctx, CloseUnitInput{ID: st.u["M"].ID.Any(), ExpectedVersion: 1, HappenedOn: today()})
	st.refused(err, problem.ErrForbidden) // a court does not close itself
	_, err = st.svc.Close(st.upper(), CloseUnitInput{ID: st.u["M"].ID.Any(), ExpectedVersion: 1, HappenedOn: today()})
	st.refused(err, errHasChildren)
	_, err = st.svc.Close(st.upper(), CloseUnitInput{ID: st.u["H"].ID.Any(), ExpectedVersion: 1, HappenedOn: today()})
	st.refused(err, errRoot)
	_, err = st.svc.Close(st.upper(), CloseUnitInput{ID: st.u["B2"].ID.Any(), ExpectedVersion: 1, HappenedOn: today()})
	require.NoError(t, err)
}

func TestSetEstablishment(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.upper()
	m := st.u["M"].ID
	in := SetEstablishmentInput{UnitID: m.Any(), Kind: People, Item: "1A", Authorized: 400, ValidFrom: civil.NewDate(2020, 1, 1), DocumentNo: "一号", Reason: "核定"}
	set := func(authorized int, from civil.Date) error {
		in.Authorized, in.ValidFrom = authorized, from
		_, err := st.svc.SetEstablishment(ctx, in)
		return err
	}
	inForce := func() *Establishment {
		found, err := st.svc.Establishments(ctx, []id.Unit{m})
		require.NoError(t, err)
		require.Len(t, found[m], 1)
		return found[m][0]
	}
	require.NoError(t, set(400, civil.NewDate(2020, 1, 1)))
	require.Equal(t, 400, inForce().Authorized)
	require.Equal(t, 1, st.audited("establishment.set", audit.OK))

	require.NoError(t, set(410, civil.NewDate(2020, 1, 1)), "correct the same day")
	require.Equal(t, 410, inForce().Authorized)
	require.Equal(t, 2, inForce().Version)
	_, before, _ := st.logged("establishment")
	require.InDelta(t, 400, before["authorized"], 0)

	counted, trips := pg.CountTrips(ctx)
	in.Authorized, in.ValidFrom = 420, civil.NewDate(2024, 6, 1)
	_, err := st.svc.SetEstablishment(counted, in)
	require.NoError(t, err)
	require.LessOrEqual(t, trips.Round(), 12)
	require.Equal(t, 420, inForce().Authorized)
	history, err := pg.Values[civil.Date](ctx, st.db.Point, "select valid_to from establishment where unit_id = $1 order by valid_from", m)
	require.NoError(t, err)
	require.Equal(t, []civil.Date{civil.NewDate(2024, 5, 31), {}}, history)

	err = set(430, civil.NewDate(2023, 1, 1))
	p := st.refused(err, errEarlier)
	require.Contains(t, p.Message, "自 2024-06-01 起已有编制核定数 420")
	require.NoError(t, set(500, today().AddDays(30)), "a number to come")
	require.Equal(t, 420, inForce().Authorized)

	in.Item = "ZZ"
	st.refused(set(1, today()), code.ErrUnknown)
	in.Item = "1A"
	_, err = st.svc.SetEstablishment(st.clerk("M"), in)
	st.refused(err, problem.ErrForbidden) // the numbers come from above
	_, err = st.svc.SetEstablishment(st.as(authz.RolePersonnel, "H", authz.ReachCourt), in)
	st.refused(err, problem.ErrForbidden)
	in.UnitID = id.NewUnit().Any()
	st.refused(set(1, today()), problem.ErrNotFound)
	quota := SetEstablishmentInput{UnitID: m.Any(), Kind: JudgeQuota, Authorized: 139, ValidFrom: civil.NewDate(2020, 1, 1)}
	_, err = st.svc.SetEstablishment(ctx, quota)
	require.NoError(t, err)
	quota.Authorized = 140
	_, err = st.svc.SetEstablishment(ctx, quota)
	require.NoError(t, err)
	n, err := pg.Value[int](ctx, st.db.Point, "select count(*)::int from establishment where kind = 'JUDGE_QUOTA'")
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func TestBulk(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	st.closureHolds()
	for code, path := range map[string]string{"H": "001", "B1-T": "001501004501001"} {
		require.Equal(t, path, st.stored(st.u[code]).SortPath)
	}
	require.Equal(t, 1, st.audited("org.load", audit.OK))

	// A second load beside what stands: a division in front of the others.
	st.load(Bulk{
		Units:  []*Unit{{Code: "M-L", Name: "立案庭", Kind: Division, ParentID: st.u["M"].ID, OrderNo: 0}},
		Names:  []*UnitName{{UnitID: st.u["S"].ID, Name: "澜州铁路运输中级法院", ValidTo: civil.NewDate(2018, 5, 31)}},
		Events: []*UnitEvent{{UnitID: st.u["S"].ID, Kind: Renamed, HappenedOn: civil.NewDate(2018, 6, 1)}},
	})
	require.Contains(t, st.changed, st.u["M-F"].ID)
	require.NotContains(t, st.changed, st.u["B2"].ID)
	st.closureHolds()

	for what, c := range map[string]struct {
		unit *Unit
		want *problem.Problem
	}{
		"a second root":       {court("R", "另一高院", High, nil, 1), errRootTwice},
		"a root in no court":  {inside("R", "政治部", Division, nil, 1), errUnder},
		"wrong place":         {inside("R", "法庭", Tribunal, st.u["M"], 1), errTribunal},
		"code taken":          {inside("M-F", "另一庭", Division, st.u["M"], 1), errCodeTaken},
		"parent nowhere":      {inside("R", "庭", Division, inside("Q", "", Division, nil, 1), 1), errCycle},
		"court without level": {inside("R", "法院", Court, st.u["M"], 1), errUnder},
	} {
		err := st.tryLoad(Bulk{Units: []*Unit{c.unit}})
		require.Error(t, err, what)
		require.Equal(t, c.want.Code, problem.Of(err).Code, "%s: %v", what, err)
	}
	st.closureHolds()
}

func TestAddRoot(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	_, err := st.owner().Exec(context.Background(), "truncate unit cascade")
	require.NoError(t, err)
	add := func(in RootInput) (u *Unit, err error) {
		err = st.db.Tx(context.Background(), func(tx pgx.Tx) error {
			set, err := change.Begin(context.Background(), tx, change.Set{ActorName: "系统", Source: change.System})
			require.NoError(t, err)
			u, err = st.svc.AddRootTx(context.Background(), tx, authz.SystemPermit("init"), set, in)
			return err
		})
		return u, err
	}
	_, err = add(RootInput{Code: "001", Name: "", CourtLevel: High})
	st.refused(err, errRequired)
	_, err = add(RootInput{Code: "001", Name: "某市高级人民法院", CourtLevel: "TOP"})
	st.refused(err, errCourtLevel)
	u, err := add(RootInput{Code: "001", Name: "某市高级人民法院", ShortName: "高院", CourtLevel: High})
	require.NoError(t, err)
	require.Equal(t, "001", u.SortPath)
	require.Equal(t, u.ID, st.stored(u).CourtID)
	st.closureHolds()
	_, err = add(RootInput{Code: "002", Name: "又一高级人民法院", CourtLevel: High})
	st.refused(err, errRootTwice)
}

// Two people change the tree at one moment: each move alone is right, both would make a ring.
func TestTwoMovesMakeNoRing(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	move := func(unit, to string) error {
		_, err := st.svc.Move(st.clerk("M"), MoveUnitInput{ID: st.u[unit].ID.Any(), ExpectedVersion: 1, ParentID: st.u[to].ID.Any(), HappenedOn: today()})
		return err
	}
	for range 5 {
		errs := make([]error, 2)
		var wg sync.WaitGroup
		wg.Go(func() { errs[0] = move("M-F", "M-C") })
		wg.Go(func() { errs[1] = move("M-C", "M-F") })
		wg.Wait()
		require.True(t, (errs[0] == nil) != (errs[1] == nil), "%v", errs)
		st.closureHolds()
		_, err := st.owner().Exec(context.Background(), "update unit set parent_id = $1, version = 1 where code in ('M-F', 'M-C')", st.u["M"].ID)
		require.NoError(t, err)
		st.load(Bulk{})
	}
}
