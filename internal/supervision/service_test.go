package supervision_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/problem"
	"github.com/bole-platform/bole/internal/supervision"
)

func line(t testing.TB, s *supervision.Service, ctx context.Context, under *id.Any, lower bool, kind supervision.Kind) supervision.KindCount {
	t.Helper()
	c, err := s.Count(ctx, under, lower)
	require.NoError(t, err)
	require.Len(t, c.Kinds, len(supervision.Kinds()))
	for i, k := range supervision.Kinds() {
		require.Equal(t, k, c.Kinds[i].Kind)
		if k == kind {
			return *c.Kinds[i]
		}
	}
	return supervision.KindCount{}
}

// A change of a record changes its reminders at once; undoing it brings them back.
func TestRemindersFollowTheRecord(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	count := func() supervision.KindCount { return line(t, w.Supervision, ctx, nil, false, supervision.JudgeGrade) }
	require.Equal(t, supervision.KindCount{Kind: supervision.JudgeGrade}, count())
	_, err := w.Cadre.JudgeQuotas.Add(ctx, w.Wang.ID, cadre.JudgeQuota{EnteredOn: on("2017-01")}, "入额")
	require.NoError(t, err)
	require.Equal(t, supervision.KindCount{Kind: supervision.JudgeGrade, Undated: 1, ToVerify: 1}, count(), "in the quota without a grade")
	row, err := w.Cadre.Grades.Add(ctx, w.Wang.ID, cadre.Grade{Kind: "JUDGE", Judge: code.Of("311"), CountsFrom: on("2023-02"), Current: true}, "评定")
	require.NoError(t, err)
	require.Equal(t, supervision.KindCount{Kind: supervision.JudgeGrade, Quarter: 1, WithinYear: 1, ToVerify: 1}, count(), "due 2026-02")
	list, err := w.Supervision.List(ctx, supervision.Filter{Kind: supervision.JudgeGrade, Window: supervision.Quarter}, page.Args{})
	require.NoError(t, err)
	require.Len(t, list.Edges, 1)
	m := list.Edges[0].Node
	require.Equal(t, w.Wang.ID, m.CadreID)
	require.Equal(t, "2026-02", m.DueOn.String())
	require.Equal(t, 40, *m.DaysLeft(), "from 19 January to 28 February")
	require.Equal(t, "四级法官自 2023.02 起算，晋升三级法官须满 3年，2026.02 年限届满。", m.Reckoning)
	require.Equal(t, "promotion.judge.310", m.Basis[0].Code)
	require.Equal(t, "2023.02", m.Facts[1].Value)
	_, err = w.Cadre.Grades.Remove(ctx, row.ID, row.Version, "录错")
	require.NoError(t, err)
	require.Equal(t, 1, count().Undated)
}

// The windows are calendar months, and hold their first and last days.
func TestWindows(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	for _, c := range []struct {
		to   string
		want supervision.KindCount
	}{
		{"2025-12-31", supervision.KindCount{Overdue: 1}},
		{"2026-01-01", supervision.KindCount{Current: 1, Quarter: 1, WithinYear: 1}},
		{"2026-01", supervision.KindCount{Current: 1, Quarter: 1, WithinYear: 1}},
		{"2026-02-01", supervision.KindCount{Quarter: 1, WithinYear: 1}},
		{"2026-04-30", supervision.KindCount{Quarter: 1, WithinYear: 1}},
		{"2026-05-01", supervision.KindCount{WithinYear: 1}},
		{"2027-01-31", supervision.KindCount{WithinYear: 1}},
		{"2027-02-01", supervision.KindCount{}},
		{"2027", supervision.KindCount{}},
	} {
		row, err := w.Cadre.Contracts.Add(ctx, w.Zhao.ID, cadre.Contract{Post: code.Of("CLERK"), FromOn: on("2020"), ToOn: on(c.to)}, "签订")
		require.NoError(t, err)
		if c.to == "2025-12-31" { // who is on contract
			h := *w.Zhao.Basic
			h.EstablishmentKind = code.Of("4A")
			require.NoError(t, w.Cadre.ChangeBasic(ctx, w.Zhao.ID, 1, h, "更正"))
		}
		c.want.Kind = supervision.ContractEnd
		require.Equal(t, c.want, line(t, w.Supervision, ctx, nil, false, supervision.ContractEnd), c.to)
		for window, n := range map[supervision.Window]int{supervision.Overdue: c.want.Overdue, supervision.Current: c.want.Current, supervision.Quarter: c.want.Quarter,
			supervision.Year: c.want.WithinYear, supervision.Undated: 0, supervision.ToVerify: 0} {
			f := supervision.Filter{Kind: supervision.ContractEnd, Window: window}
			list, err := w.Supervision.List(ctx, f, page.Args{})
			require.NoError(t, err)
			require.Len(t, list.Edges, n, "%s in %s", c.to, window)
			total, err := w.Supervision.Total(ctx, f)
			require.NoError(t, err)
			require.Equal(t, n, total)
		}
		_, err = w.Cadre.Contracts.Remove(ctx, row.ID, row.Version, "")
		require.NoError(t, err)
	}
}

// Reminders are those of the people whom the role covers, and the unit asked for.
func TestRemindersKeepToTheScope(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	everybody := w.As(w.Account("head.high", authz.RolePersonnelHead, w.High, authz.ReachSubtree, nil))
	// All six have held their post since May 2020 and reach its five years in May 2025.
	n := func(ctx context.Context, under *id.Any, lower bool) int {
		return line(t, w.Supervision, ctx, under, lower, supervision.PostTenure).Overdue
	}
	at := func(u id.Unit) *id.Any { a := u.Any(); return &a }
	require.Equal(t, 6, n(everybody, nil, false))
	require.Equal(t, 1, n(everybody, at(w.High.ID), false), "the high court alone")
	require.Equal(t, 6, n(everybody, at(w.High.ID), true))
	require.Equal(t, 4, n(everybody, at(w.North.ID), false))
	require.Equal(t, 2, n(everybody, at(w.NorthCivil.ID), false))
	north := w.Clerk()
	require.Equal(t, 4, n(north, nil, false))
	require.Equal(t, 0, n(north, at(w.South.ID), false))
	require.Equal(t, 4, n(north, at(w.High.ID), true), "what may not be seen is not counted")
	list, err := w.Supervision.List(north, supervision.Filter{Kind: supervision.PostTenure, Window: supervision.Overdue}, page.Args{})
	require.NoError(t, err)
	require.Len(t, list.Edges, 4)
	leader := w.As(w.Account("leader.south", authz.RoleLeader, w.South, authz.ReachCourt, nil))
	require.Equal(t, 1, n(leader, nil, false))
	for _, role := range []authz.Role{authz.RoleDivisionHead, authz.RoleStatisticsAnalyst, authz.RoleAuditor} {
		ctx := w.As(w.Account(string(role), role, w.North, authz.ReachCourt, nil))
		_, err := w.Supervision.Count(ctx, nil, false)
		require.Equal(t, problem.Forbidden, problem.Of(err).Kind, role)
		_, err = w.Supervision.List(ctx, supervision.Filter{Kind: supervision.RecordGap, Window: supervision.Undated}, page.Args{})
		require.Equal(t, problem.Forbidden, problem.Of(err).Kind, role)
	}
}

// Pages hold together: the same people as one page, in the order of their dates.
func TestRemindersArePaged(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.As(w.Account("head.high", authz.RolePersonnelHead, w.High, authz.ReachSubtree, nil))
	for _, f := range []supervision.Filter{{Kind: supervision.PostTenure, Window: supervision.Overdue}, {Kind: supervision.RecordGap, Window: supervision.Undated}} {
		whole, err := w.Supervision.List(ctx, f, page.Args{})
		require.NoError(t, err)
		require.Len(t, whole.Edges, 6)
		var seen []id.Cadre
		one := 1
		args := page.Args{First: &one}
		for {
			p, err := w.Supervision.List(ctx, f, args)
			require.NoError(t, err)
			for _, e := range p.Edges {
				seen = append(seen, e.Node.CadreID)
			}
			if !p.PageInfo.HasNextPage {
				break
			}
			args.After = p.PageInfo.EndCursor
		}
		for i, e := range whole.Edges {
			require.Equal(t, e.Node.CadreID, seen[i])
		}
		other := f
		other.Window = supervision.Year
		_, err = w.Supervision.List(ctx, other, args)
		require.Equal(t, "PAGE_CURSOR", problem.Of(err).Code, "a cursor of another number")
		require.NotEmpty(t, whole.Edges[0].Node.Reckoning)
		require.NotEmpty(t, whole.Edges[0].Node.Facts)
		require.NotEmpty(t, whole.Edges[0].Node.Basis)
	}
}

// On another day everything is reckoned anew, once; a person who is being changed is left to the change.
func TestRenew(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	permit := authz.SystemPermit("test")
	people, err := w.Supervision.Renew(t.Context(), permit, false)
	require.NoError(t, err)
	require.Equal(t, 6, people)
	people, err = w.Supervision.Renew(t.Context(), permit, false)
	require.NoError(t, err)
	require.Zero(t, people, "once a day")
	ctx := w.As(w.Account("head.high", authz.RolePersonnelHead, w.High, authz.ReachSubtree, nil))
	before, err := w.Supervision.Count(ctx, nil, false)
	require.NoError(t, err)
	require.NotNil(t, before.ComputedAt)
	// What stands there is what the hook had written.
	_, err = w.DB.Point.Exec(t.Context(), "delete from reminder")
	require.NoError(t, err)
	people, err = w.Supervision.Renew(t.Context(), permit, true)
	require.NoError(t, err)
	require.Equal(t, 6, people)
	again, err := w.Supervision.Count(ctx, nil, false)
	require.NoError(t, err)
	require.Equal(t, before.Kinds, again.Kinds)
	// A post that ended by itself in the meantime.
	_, err = w.Cadre.Posts.Change(ctx, w.Zhao.Posts[0].ID, 1, func() cadre.Post {
		p := *w.Zhao.Posts[0]
		p.RemovedOn = on("2026-03-01")
		return p
	}(), "免职")
	require.NoError(t, err)
	require.Equal(t, 6, line(t, w.Supervision, ctx, nil, false, supervision.PostTenure).Overdue)
	later := w.On(civil.NewDate(2026, 3, 2))
	people, err = later.Supervision.Renew(t.Context(), permit, false)
	require.NoError(t, err)
	require.Equal(t, 6, people)
	require.Equal(t, 5, line(t, later.Supervision, ctx, nil, false, supervision.PostTenure).Overdue)
	// Somebody is at work on Wang.
	tx, err := w.DB.Point.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), "select 1 from cadre where id = $1 for update", w.Wang.ID)
	require.NoError(t, err)
	people, err = later.Supervision.Renew(t.Context(), permit, true)
	require.NoError(t, err, "waits for nobody")
	require.Equal(t, 6, people)
	require.NoError(t, tx.Rollback(t.Context()))
}
