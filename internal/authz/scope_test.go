package authz

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

func sorted(ids []id.Cadre) []id.Cadre {
	slices.SortFunc(ids, func(a, b id.Cadre) int { return slices.Compare(a[:], b[:]) })
	return ids
}

// What a list shows, what Covers says and what the single read allows are one set: for random grants, people and
// permissions.
func TestListAndSingleReadAgree(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := context.Background()
	_, err := pgtest.Owner(t, db).Exec(ctx, "create table test_person (id uuid, unit_id uuid, management text, staff text); grant select, insert on test_person to bole_app")
	require.NoError(t, err)
	f := newFixture()
	units := []id.Unit{f.high, f.court, f.division, f.other}
	type person struct {
		id                id.Cadre
		unit              id.Unit
		management, staff string
	}
	people := make([]person, 60)
	pick := func(from ...string) string { return from[rand.IntN(len(from))] }
	for i := range people {
		people[i] = person{id.NewCadre(), units[rand.IntN(4)], pick("01", "02", ""), pick("1", "2", "")}
		p := people[i]
		_, err := db.Point.Exec(ctx, "insert into test_person values ($1, $2, nullif($3, ''), nullif($4, ''))", p.id, p.unit, p.management, p.staff)
		require.NoError(t, err)
	}
	z := newAuthorizer(t, &refusals{})
	classes := func(from ...string) []string {
		if rand.IntN(2) == 0 {
			return nil
		}
		return []string{pick(from...)}
	}
	bound := slices.DeleteFunc(Permissions(), func(p Permission) bool { return p.traits().open })
	for range 400 {
		a := &Actor{CadreID: people[rand.IntN(5)].id, Relatives: []id.Cadre{people[5].id, people[6].id}, StepUpAt: time.Now()}
		if rand.IntN(5) == 0 {
			a.CadreID, a.Relatives = id.Cadre{}, nil
		}
		for range rand.IntN(3) {
			g := f.grant(Roles()[3+rand.IntN(11)], units[rand.IntN(4)], Reach(pick("COURT", "SUBTREE")))
			g.ManagementClasses, g.StaffCategories = classes("01", "02"), classes("1", "2")
			a.Grants = append(a.Grants, g)
		}
		p := bound[rand.IntN(len(bound))]
		actx := WithActor(ctx, a)
		scope := z.Visible(actx, p)
		want := []id.Cadre{}
		for _, q := range people {
			single := z.CanTarget(actx, p, Target{UnitID: q.unit, Persons: []id.Cadre{q.id}, Management: q.management, Staff: q.staff, SelfOK: true})
			require.Equal(t, single, scope.Covers(q.id, q.unit, q.management, q.staff), "%s %+v", p, a.Grants)
			if single {
				want = append(want, q.id)
			}
		}
		var w pg.Where
		scope.Where(&w, Columns{Cadre: "id", Unit: "unit_id", Management: "management", Staff: "staff"})
		where, args := w.SQL(1)
		got, err := pg.Values[id.Cadre](ctx, db.List, "select id from test_person "+where, args...)
		require.NoError(t, err)
		require.Equal(t, sorted(want), sorted(got), "%s %s", p, where)
		if scope.None {
			require.Empty(t, got)
		}
		for _, c := range []Columns{{}, {Unit: "unit_id"}, {Unit: "unit_id", Staff: "staff"}, {Unit: "unit_id", Management: "management", Staff: "staff"}, {Cadre: "id"}} {
			var w pg.Where
			scope.Where(&w, c)
			where, args := w.SQL(1)
			fewer, err := pg.Values[id.Cadre](ctx, db.List, "select id from test_person "+where, args...)
			require.NoError(t, err)
			for _, x := range fewer {
				require.Contains(t, want, x, "a column that is not given never shows more")
			}
		}
	}
}

func TestScopeHasNearlyAlwaysOneClause(t *testing.T) {
	t.Parallel()
	f := newFixture()
	a := f.actor(RolePersonnel, f.court, ReachCourt)
	a.Grants = append(a.Grants, f.grant(RoleAppraisalAnalyst, f.other, ReachCourt), f.grant(RoleLeader, f.court, ReachCourt))
	s := newAuthorizer(t, &refusals{}).Visible(WithActor(context.Background(), a), CadreRead)
	require.Len(t, s.Clauses, 1)
	require.Len(t, s.Clauses[0].Units, 3)
}

func TestScopeRefusesWhoCouldNeverSeeAnything(t *testing.T) {
	t.Parallel()
	log := &refusals{}
	z := newAuthorizer(t, log)
	f := newFixture()
	ctx := WithActor(context.Background(), f.actor(RoleSysadmin, id.Unit{}, ReachSubtree))
	s, err := z.Scope(ctx, CadreRead)
	require.ErrorIs(t, err, problem.ErrForbidden)
	require.True(t, s.None)
	require.Len(t, log.events, 1)
	s, err = z.Scope(ctx, AccountRead)
	require.NoError(t, err)
	require.True(t, s.All)
	s, err = z.Scope(WithActor(ctx, f.actor(RoleSecadmin, id.Unit{}, ReachSubtree)), RoleGrant)
	require.NoError(t, err)
	require.True(t, s.All)
	s, err = z.Scope(WithActor(ctx, &Actor{CadreID: f.people[0]}), CadreRead)
	require.NoError(t, err)
	require.Equal(t, Scope{Self: f.people[0]}, s)
	require.True(t, z.CanAnywhere(ctx, AccountRead))
	require.False(t, z.CanAnywhere(ctx, CadreEdit))
}

func TestClosure(t *testing.T) {
	t.Parallel()
	f := newFixture()
	rows := Closure([]Node{{f.high, id.Unit{}, f.high}, {f.court, f.high, f.court}, {f.division, f.court, f.court}, {f.other, f.high, f.other}})
	require.ElementsMatch(t, []ClosureRow{
		{f.high, f.high, true}, {f.court, f.court, true}, {f.high, f.court, false}, {f.division, f.division, true},
		{f.court, f.division, true}, {f.high, f.division, false}, {f.other, f.other, true}, {f.high, f.other, false},
	}, rows)
	loop := Closure([]Node{{f.high, f.court, f.high}, {f.court, f.high, f.court}})
	require.NotEmpty(t, loop, "a loop ends")
}

type dbBench struct {
	*fixture
	t      *testing.T
	db     *pg.DB
	permit Permit
}

func newDBBench(t *testing.T) *dbBench {
	t.Helper()
	b := &dbBench{fixture: newFixture(), t: t, db: pgtest.New(t), permit: SystemPermit("test")}
	b.tree(Node{b.high, id.Unit{}, b.high}, Node{b.court, b.high, b.court}, Node{b.division, b.court, b.court}, Node{b.other, b.high, b.other})
	return b
}

func (b *dbBench) tx(f func(ctx context.Context, tx pgx.Tx) error) error {
	return b.db.Tx(context.Background(), func(tx pgx.Tx) error { return f(context.Background(), tx) })
}

func (b *dbBench) tree(nodes ...Node) {
	b.t.Helper()
	require.NoError(b.t, b.tx(func(ctx context.Context, tx pgx.Tx) error { return ReplaceClosureTx(ctx, tx, b.permit, Closure(nodes)) }))
}

func (b *dbBench) account(login string) id.Account {
	b.t.Helper()
	a := id.NewAccount()
	_, err := b.db.Point.Exec(context.Background(), "insert into account (id, login, name, created_at) values ($1, $2, $2, now())", a, login)
	require.NoError(b.t, err)
	return a
}

func (b *dbBench) grantTx(a id.Account, person id.Cadre, role Role, unit id.Unit, from, to *time.Time) (id.Grant, error) {
	var g id.Grant
	err := b.tx(func(ctx context.Context, tx pgx.Tx) error {
		var err error
		g, err = GrantTx(ctx, tx, b.permit, GrantRow{Account: a, Person: person, Role: role, UnitID: unit, Reach: ReachSubtree, ValidFrom: from, ValidTo: to})
		return err
	})
	return g, err
}

// every pair of an administrator and another role, on one account and on two accounts of one person.
func TestTheDatabaseKeepsAdministratorsApart(t *testing.T) {
	t.Parallel()
	b := newDBBench(t)
	n := 0
	for _, admin := range Roles()[:3] {
		for _, other := range Roles() {
			if other == admin {
				continue
			}
			for _, order := range [][2]Role{{admin, other}, {other, admin}} {
				n++
				a := b.account("a" + uuid.NewString())
				_, err := b.grantTx(a, id.Cadre{}, order[0], b.court, nil, nil)
				require.NoError(t, err)
				_, err = b.grantTx(a, id.Cadre{}, order[1], b.other, nil, nil)
				require.ErrorIs(t, err, ErrSeparation, order)
			}
		}
	}
	require.Equal(t, 3*13*2, n)

	person := id.NewCadre()
	first, second := b.account("first"), b.account("second")
	_, err := b.grantTx(first, person, RoleSysadmin, id.Unit{}, nil, nil)
	require.NoError(t, err)
	_, err = b.grantTx(second, person, RoleAuditor, id.Unit{}, nil, nil)
	require.ErrorIs(t, err, ErrSeparation, "nor through two accounts of one person")
	_, err = b.grantTx(second, id.NewCadre(), RoleAuditor, id.Unit{}, nil, nil)
	require.NoError(t, err)
	require.ErrorIs(t, b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return PersonOfAccountTx(ctx, tx, b.permit, second, person)
	}), ErrSeparation)
}

func TestGrantsInTime(t *testing.T) {
	t.Parallel()
	b := newDBBench(t)
	a := b.account("clerk")
	now := time.Now()
	day := func(n int) *time.Time { d := now.AddDate(0, 0, n); return &d }
	_, err := b.grantTx(a, id.Cadre{}, RoleSysadmin, id.Unit{}, day(-10), day(-5))
	require.NoError(t, err)
	g, err := b.grantTx(a, id.Cadre{}, RolePersonnel, b.court, day(-5), nil)
	require.NoError(t, err, "one office after the other")
	_, err = b.grantTx(a, id.Cadre{}, RolePersonnel, b.court, day(0), nil)
	require.ErrorIs(t, err, ErrGrantTwice)
	_, err = b.grantTx(a, id.Cadre{}, RoleLeader, b.court, day(2), day(1))
	require.ErrorIs(t, err, ErrGrantPeriod)
	for _, bad := range []GrantRow{{Account: a, Role: "king", UnitID: b.court, Reach: ReachCourt}, {Account: a, Role: RoleCadre, UnitID: b.court, Reach: ReachCourt},
		{Account: a, Role: RoleLeader, UnitID: b.court, Reach: "ALL"}, {Account: a, Role: RoleLeader, Reach: ReachCourt}} {
		require.Error(t, bad.Check())
	}
	require.ErrorIs(t, b.tx(func(ctx context.Context, tx pgx.Tx) error {
		_, err := GrantTx(ctx, tx, b.permit, GrantRow{Account: id.NewAccount(), Role: RoleLeader, UnitID: b.court, Reach: ReachCourt})
		return err
	}), ErrGrantAccount)

	future, err := b.grantTx(a, id.Cadre{}, RoleLeader, b.court, day(3), day(9))
	require.NoError(t, err)
	revoke := func(g id.Grant) error {
		return b.tx(func(ctx context.Context, tx pgx.Tx) error { return RevokeTx(ctx, tx, b.permit, g, now) })
	}
	require.NoError(t, revoke(g))
	require.ErrorIs(t, revoke(g), ErrGrantEnded)
	require.NoError(t, revoke(future), "a grant that has not begun")
	_, err = b.grantTx(a, id.Cadre{}, RoleAuditor, id.Unit{}, day(1), nil)
	require.NoError(t, err)
	for _, sql := range []string{"delete from role_grant", "update role_grant set role = 'auditor'", "update role_grant set unit_id = null", "update role_grant set account_id = null"} {
		_, err := b.db.Point.Exec(context.Background(), sql)
		require.ErrorContains(t, err, "permission denied", sql)
	}
}

func TestTheDatabaseKnowsTheRolesOfTheCode(t *testing.T) {
	t.Parallel()
	b := newDBBench(t)
	for _, r := range Roles() {
		_, err := b.grantTx(b.account("a"+uuid.NewString()), id.Cadre{}, r, b.court, nil, nil)
		require.NoError(t, err, r)
	}
	names, err := pg.Values[string](context.Background(), b.db.Point,
		"select conname::text from pg_constraint where conrelid = 'role_grant'::regclass and contype in ('x', 'c', 'f') order by 1")
	require.NoError(t, err)
	for _, n := range names {
		require.Contains(t, constraints(), n)
	}
}

func TestClosuresFollowTheTree(t *testing.T) {
	t.Parallel()
	b := newDBBench(t)
	ctx := context.Background()
	c := NewClosures()
	resolve := func() []Grant {
		grants := []Grant{{Role: RolePersonnel, UnitID: b.high, Reach: ReachSubtree}, {Role: RolePersonnel, UnitID: b.high, Reach: ReachCourt},
			{Role: RolePersonnel, UnitID: b.court, Reach: ReachCourt}, {Role: RoleAuditor, Reach: ReachSubtree}, {Role: RolePersonnel, UnitID: id.NewUnit(), Reach: ReachCourt}}
		version, err := pg.Value[int64](ctx, b.db.Point, "select version from unit_closure_version")
		require.NoError(t, err)
		require.NoError(t, c.Resolve(ctx, b.db.Point, version, grants))
		return grants
	}
	for range 2 { // the second time from memory
		g := resolve()
		require.Equal(t, SortUnits([]id.Unit{b.high, b.court, b.division, b.other}), g[0].Units)
		require.True(t, g[0].Top)
		require.Equal(t, []id.Unit{b.high}, g[1].Units)
		require.Equal(t, SortUnits([]id.Unit{b.court, b.division}), g[2].Units)
		require.False(t, g[2].Top)
		require.Empty(t, g[3].Units)
		require.Empty(t, g[4].Units)
	}
	counted, trips := pg.CountTrips(ctx)
	version, err := pg.Value[int64](ctx, b.db.Point, "select version from unit_closure_version")
	require.NoError(t, err)
	require.NoError(t, c.Resolve(counted, b.db.Point, version, []Grant{{Role: RolePersonnel, UnitID: b.high, Reach: ReachSubtree}}))
	require.Zero(t, trips.Round())

	b.tree(Node{b.high, id.Unit{}, b.high}, Node{b.court, b.high, b.court}, Node{b.division, b.other, b.other}, Node{b.other, b.high, b.other})
	require.Equal(t, []id.Unit{b.court}, resolve()[2].Units, "the division has moved")
}

func TestRecusalPairsGoBothWays(t *testing.T) {
	t.Parallel()
	b := newDBBench(t)
	ctx := context.Background()
	one, two := uuid.New(), uuid.New()
	put := func(pairs ...Pair) {
		require.NoError(t, b.tx(func(ctx context.Context, tx pgx.Tx) error { return PutRecusalTx(ctx, tx, b.permit, pairs) }))
	}
	drop := func(sources ...uuid.UUID) {
		require.NoError(t, b.tx(func(ctx context.Context, tx pgx.Tx) error { return DropRecusalTx(ctx, tx, b.permit, sources) }))
	}
	put(Pair{one, b.people[0], b.people[1]}, Pair{two, b.people[1], b.people[0]})
	put(Pair{one, b.people[0], b.people[1]})
	for _, p := range [][2]int{{0, 1}, {1, 0}} {
		recused, err := RecusedTx(ctx, b.db.Point, b.people[p[0]], []id.Cadre{b.people[2], b.people[p[1]]})
		require.NoError(t, err)
		require.True(t, recused)
	}
	drop(one)
	list, err := RelativesTx(ctx, b.db.Point, b.people[0])
	require.NoError(t, err)
	require.Equal(t, b.people[1:2], list, "the other row says so still")
	drop(two)
	recused, err := RecusedTx(ctx, b.db.Point, b.people[0], b.people[1:])
	require.NoError(t, err)
	require.False(t, recused)
}
