package org

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

// stage is a small city in a database of its own.
type stage struct {
	t       *testing.T
	db      *pg.DB
	svc     *Service
	u       map[string]*Unit
	people  map[id.Unit]int // whose record stands where
	changed []id.Unit       // told to OnUnitChanged
}

func newStage(t *testing.T) *stage {
	t.Helper()
	st := &stage{t: t, db: pgtest.New(t), people: map[id.Unit]int{}}
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, crypt.Generate(path))
	keys, err := crypt.Load(path)
	require.NoError(t, err)
	clock := func() time.Time { return time.Date(2026, 1, 19, 1, 30, 0, 0, time.UTC) }
	log := audit.New(st.db, keys, audit.Options{Clock: clock})
	az, err := authz.New(authz.Options{Log: log, Clock: clock})
	require.NoError(t, err)
	codes, err := code.Shipped()
	require.NoError(t, err)
	st.svc = New(Options{DB: st.db, Authz: az, Audit: log, Codes: codes, Clock: clock, Today: func() civil.Date { return civil.NewDate(2026, 1, 19) }})
	st.svc.CountRecords = func(_ context.Context, _ pg.Querier, u id.Unit) (int, error) { return st.people[u], nil }
	st.svc.OnUnitChanged = func(_ context.Context, _ pgx.Tx, units []id.Unit) error {
		st.changed = append(st.changed, units...)
		return nil
	}
	st.svc.OnMerged = func(_ context.Context, _ pgx.Tx, permit authz.Permit, set id.ChangeSet, from, to *Unit) error {
		require.Equal(t, authz.OrgEdit, permit.Permission())
		require.False(t, set.IsZero())
		st.people[to.ID] += st.people[from.ID]
		st.people[from.ID] = 0
		return nil
	}
	units := city()
	st.load(Bulk{Units: units})
	st.u = byCode(units)
	return st
}

// load seeds as the demo does.
func (st *stage) load(b Bulk) {
	st.t.Helper()
	require.NoError(st.t, st.tryLoad(b))
}

func (st *stage) tryLoad(b Bulk) error {
	return st.db.Tx(context.Background(), func(tx pgx.Tx) error {
		set, err := change.Begin(context.Background(), tx, change.Set{ActorName: "系统", Reason: "演示", Source: change.Seed})
		require.NoError(st.t, err)
		return st.svc.BulkTx(context.Background(), tx, authz.SystemPermit("test"), set, b)
	})
}

// as is a context in which somebody holds a role at a unit.
func (st *stage) as(role authz.Role, at string, reach authz.Reach) context.Context {
	st.t.Helper()
	grants := []authz.Grant{{ID: id.NewGrant(), Role: role, Reach: reach}}
	if at != "" {
		grants[0].UnitID = st.u[at].ID
	}
	version, err := pg.Value[int64](context.Background(), st.db.Point, "select version from unit_closure_version")
	require.NoError(st.t, err)
	require.NoError(st.t, authz.NewClosures().Resolve(context.Background(), st.db.Point, version, grants))
	return authz.WithActor(context.Background(), &authz.Actor{
		AccountID: id.NewAccount(), Login: "su.he", Name: "苏禾", RequestID: id.NewRequest(), Grants: grants,
	})
}

// clerk is the political department's clerk of a court.
func (st *stage) clerk(at string) context.Context {
	return st.as(authz.RolePersonnel, at, authz.ReachCourt)
}

// upper is the clerk of the highest court with what lies below.
func (st *stage) upper() context.Context { return st.as(authz.RolePersonnel, "H", authz.ReachSubtree) }

func (st *stage) owner() *pgxpool.Pool { return pgtest.Owner(st.t, st.db) }

// stored reads a unit as it stands.
func (st *stage) stored(u *Unit) *Unit {
	st.t.Helper()
	now, err := pg.One[Unit](context.Background(), st.db.Point, selectUnits, []id.Unit{u.ID})
	require.NoError(st.t, err)
	return now
}

// closureHolds compares the closure with the tree as it stands.
func (st *stage) closureHolds() {
	st.t.Helper()
	n, err := pg.Value[int](context.Background(), st.db.Point, `with recursive up as (
  select id, id as ancestor, court_id from unit
  union all select up.id, u.parent_id, up.court_id from up join unit u on u.id = up.ancestor where u.parent_id is not null),
want as (select up.ancestor as ancestor_id, up.id as descendant_id, a.court_id = up.court_id as same_court from up join unit a on a.id = up.ancestor)
select count(*)::int from want full join unit_closure c using (ancestor_id, descendant_id, same_court)
where want.ancestor_id is null or c.ancestor_id is null`)
	require.NoError(st.t, err)
	require.Zero(st.t, n, "the closure is the tree")
	ordered, err := pg.Value[bool](context.Background(), st.db.Point, `select bool_and(u.parent_id is null or starts_with(u.sort_path, p.sort_path)
  and length(u.sort_path) = length(p.sort_path) + 3) and count(distinct u.sort_path) = count(*) from unit u left join unit p on p.id = u.parent_id`)
	require.NoError(st.t, err)
	require.True(st.t, ordered, "the order is the tree's")
}

// logged reads the last change of a row of a table: what the changed columns were before.
func (st *stage) logged(table string) (op string, before map[string]any, reason string) {
	st.t.Helper()
	var raw json.RawMessage
	require.NoError(st.t, st.db.Point.QueryRow(context.Background(), `select c.op, c.before, s.reason from record_change c
join change_set s on s.id = c.change_set_id where c.table_name = $1 order by c.seq desc limit 1`, table).Scan(&op, &raw, &reason))
	if raw != nil {
		require.NoError(st.t, json.Unmarshal(raw, &before))
	}
	return op, before, reason
}

// audited counts the audit records of an action with an outcome.
func (st *stage) audited(action string, outcome audit.Outcome) int {
	st.t.Helper()
	n, err := pg.Value[int](context.Background(), st.db.Point, `select count(*)::int from audit_record where action = $1 and outcome = $2`, action, outcome)
	require.NoError(st.t, err)
	return n
}

func (st *stage) refused(err error, want *problem.Problem) *problem.Problem {
	st.t.Helper()
	require.Error(st.t, err)
	got := problem.Of(err)
	require.Equal(st.t, want.Code, got.Code, err.Error())
	return got
}

func ptr[T any](v T) *T { return &v }
