package pg_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync"
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

// withTable makes a table that the application may write.
func withTable(t *testing.T) *pg.DB {
	t.Helper()
	db := pgtest.New(t)
	_, err := pgtest.Owner(t, db).Exec(t.Context(), `
		create table thing (id uuid primary key, name text not null constraint thing_name_key unique, part uuid);
		grant select, insert, update, delete on thing to bole_app`)
	require.NoError(t, err)
	return db
}

type thing struct {
	ID   id.Unit
	Name string
	Part id.Cadre
}

func TestCollectIsStrict(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	ctx := t.Context()
	unit := id.NewUnit()
	_, err := db.Point.Exec(ctx, "insert into thing values ($1, $2, $3)", unit, "一", id.Cadre{})
	require.NoError(t, err)

	got, err := pg.One[thing](ctx, db.Point, "select id, name, part from thing where id = any($1)", []id.Unit{unit, id.NewUnit()})
	require.NoError(t, err)
	require.Equal(t, &thing{ID: unit, Name: "一"}, got)

	_, err = pg.One[thing](ctx, db.Point, "select id, name from thing")
	require.Error(t, err, "a field without a column")
	_, err = pg.One[thing](ctx, db.Point, "select *, 1 as more from thing")
	require.Error(t, err, "a column without a field")
	_, err = pg.One[thing](ctx, db.Point, "select * from thing where name = $1", "二")
	require.ErrorIs(t, err, problem.ErrNotFound)

	none, err := pg.All[thing](ctx, db.List, "select * from thing where name = $1", "二")
	require.NoError(t, err)
	require.NotNil(t, none)
	require.Empty(t, none)

	ids, err := pg.Values[uuid.UUID](ctx, db.List, "select id from thing")
	require.NoError(t, err)
	require.Equal(t, []uuid.UUID{uuid.UUID(unit)}, ids)
	n, err := pg.Value[int](ctx, db.List, "select count(*) from thing")
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func TestTx(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	count := func() int {
		n, err := pg.Value[int](t.Context(), db.Point, "select count(*) from thing")
		require.NoError(t, err)
		return n
	}
	add := func(ctx context.Context, tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "insert into thing values ($1, $2)", id.NewUnit(), uuid.NewString())
		return err
	}
	t.Run("an error rolls back", func(t *testing.T) {
		wrong := errors.New("wrong")
		require.ErrorIs(t, db.Tx(t.Context(), func(tx pgx.Tx) error {
			require.NoError(t, add(t.Context(), tx))
			return wrong
		}), wrong)
		require.Zero(t, count())
	})
	t.Run("a panic rolls back and goes on", func(t *testing.T) {
		require.Panics(t, func() {
			_ = db.Tx(t.Context(), func(tx pgx.Tx) error {
				require.NoError(t, add(t.Context(), tx))
				panic("defect")
			})
		})
		require.Zero(t, count())
	})
	t.Run("an ended context rolls back and gives the connection back", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		require.ErrorIs(t, db.Tx(ctx, func(tx pgx.Tx) error {
			require.NoError(t, add(ctx, tx))
			cancel()
			return add(ctx, tx)
		}), context.Canceled)
		require.Zero(t, count())
		require.Eventually(t, func() bool { return db.Point.Stat().AcquiredConns() == 0 }, 5*time.Second, time.Millisecond)
	})
	t.Run("success commits", func(t *testing.T) {
		require.NoError(t, db.Tx(t.Context(), func(tx pgx.Tx) error { return add(t.Context(), tx) }))
		require.Equal(t, 1, count())
	})
	t.Run("a swallowed failure of a statement does not pass for success", func(t *testing.T) {
		require.Error(t, db.Tx(t.Context(), func(tx pgx.Tx) error {
			_, _ = tx.Exec(t.Context(), "select 1/0")
			return nil
		}))
	})
}

func TestTranslate(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	taken := problem.New(problem.Conflict, "THING_NAME", "名称已存在。")
	table := map[string]*problem.Problem{"thing_name_key": taken}
	insert := func() error {
		_, err := db.Point.Exec(t.Context(), "insert into thing values ($1, 'x')", id.NewUnit())
		return pg.Translate(err, table)
	}
	require.NoError(t, insert())
	err := insert()
	require.ErrorIs(t, err, taken)
	name, ok := pg.Constraint(err)
	require.True(t, ok)
	require.Equal(t, "thing_name_key", name)
	require.NoError(t, pg.Translate(nil, table))
	_, ok = pg.Constraint(errors.New("x"))
	require.False(t, ok)
}

func TestTripsAreCounted(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	ctx, trips := pg.CountTrips(t.Context())
	require.NoError(t, db.Tx(ctx, func(tx pgx.Tx) error {
		b := new(pgx.Batch)
		for range 3 {
			b.Queue("select 1")
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "select 1"); err != nil {
			return err
		}
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"thing"}, []string{"id", "name"}, pgx.CopyFromRows([][]any{{id.NewUnit(), "x"}}))
		return err
	}))
	require.Equal(t, 3, trips.Round())
	require.Equal(t, 5, trips.Statements())
	_, err := pg.All[thing](ctx, db.List, "select * from thing")
	require.NoError(t, err)
	require.Equal(t, 4, trips.Round())
}

func TestUnavailable(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := l.Addr().String()
	require.NoError(t, l.Close())
	db, err := pg.Open(t.Context(), "postgres://x:y@"+address+"/z?sslmode=disable", pg.Options{})
	require.NoError(t, err, "the service starts before its database")
	defer db.Close()
	require.ErrorIs(t, db.Ping(t.Context()), problem.ErrUnavailable)
	require.ErrorIs(t, db.Tx(t.Context(), func(pgx.Tx) error { return nil }), problem.ErrUnavailable)
	_, err = pg.One[thing](t.Context(), db.Point, "select 1")
	require.ErrorIs(t, err, problem.ErrUnavailable)
	_, err = pg.All[thing](t.Context(), db.List, "select 1")
	require.ErrorIs(t, err, problem.ErrUnavailable)

	live := pgtest.New(t)
	err = live.Tx(t.Context(), func(tx pgx.Tx) error {
		pid, err := pg.Value[int](t.Context(), tx, "select pg_backend_pid()")
		require.NoError(t, err)
		_, err = pgtest.Owner(t, live).Exec(t.Context(), "select pg_terminate_backend($1, 5000)", pid)
		require.NoError(t, err)
		_, err = tx.Exec(t.Context(), "select 1")
		return err
	})
	require.ErrorIs(t, err, problem.ErrUnavailable)
	require.NoError(t, live.Ping(t.Context()), "the pool recovers")

	_, err = live.Point.Exec(t.Context(), "select 1/0")
	require.NotErrorIs(t, pg.Unavailable(err), problem.ErrUnavailable)
}

func TestPlansAndRole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, c := range []struct {
		options pg.Options
		want    string
	}{
		{pg.Options{}, "bole_owner force_custom_plan 0"},
		{pg.Options{Role: pg.AppRole, StatementTimeout: 1500 * time.Millisecond}, "bole_app force_custom_plan 1500ms"},
		{pg.Options{Describe: true, Role: pg.AppRole}, "bole_owner auto 0"},
	} {
		if strings.HasPrefix(c.want, "bole_owner") && pgtestOwner(t, db) != "bole_owner" {
			continue // a server of BOLE_TEST_DATABASE_URL
		}
		o, err := pg.Open(t.Context(), pgtest.OwnerURL(t, db), c.options)
		require.NoError(t, err)
		got, err := pg.Value[string](t.Context(), o.List, "select concat_ws(' ', current_user, current_setting('plan_cache_mode'), current_setting('statement_timeout'))")
		require.NoError(t, err)
		require.Equal(t, c.want, got)
		o.Close()
	}
}

func pgtestOwner(t *testing.T, db *pg.DB) string {
	t.Helper()
	return pgtest.Owner(t, db).Config().ConnConfig.User
}

func TestMigrateTogether(t *testing.T) {
	t.Parallel()
	dsn := pgtest.Empty(t)
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i := range errs {
		wg.Go(func() { errs[i] = pg.Migrate(t.Context(), dsn) })
	}
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	conn, err := pgx.Connect(t.Context(), dsn)
	require.NoError(t, err)
	defer func() { _ = conn.Close(t.Context()) }()
	version, err := pg.StoredVersion(t.Context(), conn)
	require.NoError(t, err)
	require.Equal(t, pg.SchemaVersion(), version)
	jobs, err := pg.Value[bool](t.Context(), conn, "select has_table_privilege('bole_app', 'river.river_job', 'insert')")
	require.NoError(t, err)
	require.True(t, jobs)
}

func TestPartialDates(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for digits, want := range map[string]string{
		"1975": "1975-01-01", "197503": "1975-03-01", "20000229": "2000-02-29",
		"": "", "0000": "", "75": "", "19750": "", "197500": "", "197513": "", "20010229": "", "19750431": "", "19750400": "", "1975-03": "", "１９７５": "",
	} {
		got, err := pg.Value[string](t.Context(), db.Point, "select case when partial_valid($1) then partial_floor($1)::text else '' end", digits)
		require.NoError(t, err, digits)
		require.Equal(t, want, got, digits)
	}
	_, err := db.Point.Exec(t.Context(), "select '1975'::year_month")
	require.Error(t, err)
	_, err = db.Point.Exec(t.Context(), "select '197503'::year_month, '1975'::partial_date, null::partial_date")
	require.NoError(t, err)
}
