package org

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

func TestReading(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := st.as(authz.RoleDivisionHead, "M-F", authz.ReachCourt) // names and order of units are no secret

	t.Run("one", func(t *testing.T) {
		u, err := st.svc.Get(ctx, st.u["B1-T"].ID)
		require.NoError(t, err)
		require.Equal(t, "石矶人民法庭", u.Name)
		require.Equal(t, st.u["B1"].ID, u.CourtID)
		_, err = st.svc.Get(ctx, id.NewUnit())
		require.ErrorIs(t, err, problem.ErrNotFound)
		_, err = st.svc.Get(context.Background(), st.u["M"].ID)
		require.ErrorIs(t, err, problem.ErrUnauthenticated)

		u, err = st.svc.ByCode(ctx, " M-F ")
		require.NoError(t, err)
		require.Equal(t, "金融审判庭", u.Name)
		_, err = st.svc.ByCode(ctx, "none")
		require.ErrorIs(t, err, problem.ErrNotFound)
	})

	t.Run("pages in tree order", func(t *testing.T) {
		var codes []string
		args := page.Args{First: ptr(5)}
		for {
			c, err := st.svc.List(ctx, UnitFilter{}, args)
			require.NoError(t, err)
			for _, e := range c.Edges {
				codes = append(codes, e.Node.Code)
			}
			if !c.PageInfo.HasNextPage {
				break
			}
			args.After = c.PageInfo.EndCursor
		}
		require.Equal(t, []string{"H", "H-P", "M", "M-P", "M-F", "M-C", "G", "B1", "B1-T", "B1-C", "B2", "S"}, codes)
		n, err := st.svc.Count(ctx, UnitFilter{})
		require.NoError(t, err)
		require.Equal(t, 12, n)

		c, err := st.svc.List(ctx, UnitFilter{Kinds: []UnitKind{Court}}, page.Args{First: ptr(1)})
		require.NoError(t, err)
		_, err = st.svc.List(ctx, UnitFilter{}, page.Args{After: c.PageInfo.EndCursor})
		require.ErrorIs(t, err, page.ErrCursor, "a cursor of another filter")
		_, err = st.svc.List(ctx, UnitFilter{}, page.Args{First: ptr(101)})
		require.ErrorIs(t, err, page.ErrFirst)
	})

	t.Run("filters", func(t *testing.T) {
		under := st.u["M"].ID.Any()
		for what, c := range map[string]struct {
			f    UnitFilter
			want []string
		}{
			"under":           {UnitFilter{Under: &under, Kinds: []UnitKind{Court}}, []string{"M", "B1", "B2"}},
			"part of a name":  {UnitFilter{Text: "审判庭"}, []string{"M-F", "B1-C"}},
			"initials":        {UnitFilter{Text: "JRSP"}, []string{"M-F"}},
			"no wildcard":     {UnitFilter{Text: "%"}, nil},
			"unknown unit":    {UnitFilter{Under: ptr(id.NewUnit().Any())}, nil},
			"wrong kind":      {UnitFilter{Under: ptr(id.Any{Kind: "cadre", UUID: id.NewUUID()})}, nil},
			"kind and text":   {UnitFilter{Text: "法院", Kinds: []UnitKind{Group}}, []string{"G"}},
			"nothing matches": {UnitFilter{Text: "纪检组"}, nil},
		} {
			page, err := st.svc.List(ctx, c.f, page.Args{})
			require.NoError(t, err, what)
			var codes []string
			for _, e := range page.Edges {
				codes = append(codes, e.Node.Code)
			}
			require.Equal(t, c.want, codes, what)
			n, err := st.svc.Count(ctx, c.f)
			require.NoError(t, err)
			require.Equal(t, len(c.want), n, what)
		}
	})

	t.Run("edges in one exchange each", func(t *testing.T) {
		counted, trips := pg.CountTrips(ctx)
		units, err := st.svc.ByIDs(counted, []id.Unit{st.u["M"].ID, st.u["B1"].ID, id.NewUnit()})
		require.NoError(t, err)
		require.Len(t, units, 2)
		below, err := st.svc.Children(counted, []id.Unit{st.u["M"].ID, st.u["H"].ID})
		require.NoError(t, err)
		require.Len(t, below[st.u["M"].ID], 5)
		require.Equal(t, "H-P", below[st.u["H"].ID][0].Code, "what is inside the court comes before the courts below")
		require.Equal(t, 2, trips.Round())
		none, err := st.svc.ByIDs(ctx, nil)
		require.NoError(t, err)
		require.Empty(t, none)
	})
}

func TestCourtsOfTheViewer(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	home := st.u["B1-C"].ID
	st.svc.HomeUnit = func(context.Context, pg.Querier, id.Cadre) (id.Unit, error) { return home, nil }
	for what, c := range map[string]struct {
		ctx  context.Context
		want []string
	}{
		"one court":           {st.clerk("M"), []string{"M"}},
		"with courts below":   {st.as(authz.RoleLeader, "M", authz.ReachSubtree), []string{"M", "B1", "B2"}},
		"a division's head":   {st.as(authz.RoleDivisionHead, "M-F", authz.ReachCourt), []string{"M"}},
		"an administrator":    {st.as(authz.RoleAuditor, "", authz.ReachSubtree), []string{"H", "M", "B1", "B2", "S"}},
		"nobody but a person": {authz.WithActor(context.Background(), &authz.Actor{CadreID: id.NewCadre()}), []string{"B1"}},
		"no person, no role":  {authz.WithActor(context.Background(), &authz.Actor{}), nil},
	} {
		courts, err := st.svc.Courts(c.ctx)
		require.NoError(t, err, what)
		var codes []string
		for _, u := range courts {
			codes = append(codes, u.Code)
		}
		require.Equal(t, c.want, codes, what)
	}
	_, err := st.svc.Courts(context.Background())
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

func TestWithoutPermissionNothingIsRead(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	ctx := authz.WithActor(context.Background(), &authz.Actor{AccountID: id.NewAccount()}) // signed in, no role, no person
	all := []id.Unit{st.u["M"].ID}
	_, err := st.svc.Get(ctx, all[0])
	require.ErrorIs(t, err, problem.ErrForbidden)
	_, err = st.svc.ByCode(ctx, "M")
	require.ErrorIs(t, err, problem.ErrForbidden)
	_, err = st.svc.List(ctx, UnitFilter{}, page.Args{})
	require.ErrorIs(t, err, problem.ErrForbidden)
	_, err = st.svc.Count(ctx, UnitFilter{})
	require.ErrorIs(t, err, problem.ErrForbidden)
	units, err := st.svc.ByIDs(ctx, all)
	require.NoError(t, err)
	require.Empty(t, units)
	children, err := st.svc.Children(ctx, all)
	require.NoError(t, err)
	require.Empty(t, children)
	events, err := st.svc.Events(ctx, all)
	require.NoError(t, err)
	require.Empty(t, events)
	names, err := st.svc.FormerNames(ctx, all)
	require.NoError(t, err)
	require.Empty(t, names)
	courts, err := st.svc.Courts(ctx)
	require.NoError(t, err)
	require.Empty(t, courts)
}

func TestNumbersAreForThoseEntitled(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	m, b := st.u["M"].ID, st.u["B1"].ID
	st.load(Bulk{Establishments: []*Establishment{
		{UnitID: m, Kind: JudgeQuota, Authorized: 139, ValidFrom: civil.NewDate(2020, 1, 1)},
		{UnitID: m, Kind: People, Item: code.Of("1A"), Authorized: 400, ValidFrom: civil.NewDate(2015, 1, 1), ValidTo: civil.NewDate(2019, 12, 31)},
		{UnitID: m, Kind: People, Item: code.Of("1A"), Authorized: 420, ValidFrom: civil.NewDate(2020, 1, 1)},
		{UnitID: m, Kind: LeadershipSlot, Item: code.Of("1A32"), Authorized: 24, ValidFrom: civil.NewDate(2020, 1, 1)},
		{UnitID: b, Kind: JudgeQuota, Authorized: 60, ValidFrom: civil.NewDate(2020, 1, 1)},
	}})
	st.svc.CountPeople = func(_ context.Context, _ pg.Querier, units []id.Unit) (map[id.Unit]int, error) {
		found := map[id.Unit]int{}
		for _, u := range units {
			if u == m {
				found[u] = 408
			}
		}
		return found, nil
	}
	both := []id.Unit{m, b, st.u["M-F"].ID}

	found, err := st.svc.Establishments(st.clerk("M"), both)
	require.NoError(t, err)
	require.Len(t, found, 1, "no number of another court")
	require.Len(t, found[m], 3, "only what is in force")
	require.Equal(t, []EstablishmentKind{People, LeadershipSlot, JudgeQuota}, []EstablishmentKind{found[m][0].Kind, found[m][1].Kind, found[m][2].Kind})
	require.Equal(t, &code.Code{Table: "ZB135", Code: "1A", Name: "政法专项编制"}, found[m][0].Item)
	require.Equal(t, "县处级副职", found[m][1].Item.Name)
	require.Nil(t, found[m][2].Item)
	found, err = st.svc.Establishments(st.as(authz.RoleLeader, "M", authz.ReachSubtree), both)
	require.NoError(t, err)
	require.Len(t, found, 2)
	found, err = st.svc.Establishments(st.as(authz.RoleDivisionHead, "M", authz.ReachCourt), both)
	require.NoError(t, err)
	require.Empty(t, found)

	counts, err := st.svc.OnEstablishment(st.clerk("M"), both)
	require.NoError(t, err)
	require.Equal(t, map[id.Unit]int{m: 408, st.u["M-F"].ID: 0}, counts)
	counts, err = st.svc.OnEstablishment(st.as(authz.RoleDivisionHead, "M-F", authz.ReachCourt), both)
	require.NoError(t, err)
	require.Equal(t, map[id.Unit]int{st.u["M-F"].ID: 0}, counts)
	counts, err = st.svc.OnEstablishment(st.as(authz.RoleAuditor, "", authz.ReachSubtree), both)
	require.NoError(t, err)
	require.Empty(t, counts)
}
