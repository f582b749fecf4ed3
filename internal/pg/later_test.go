package pg_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

func named(name string) pg.Statement {
	return pg.Statement{SQL: "insert into thing values ($1, $2)", Args: []any{id.NewUnit(), name}, Fail: func(err error) error {
		return pg.Translate(err, map[string]*problem.Problem{"thing_name_key": problem.New(problem.Conflict, "THING_NAME", "名称已存在。")})
	}}
}

const countThings = "select count(*)::int from thing"

func TestLaterGoesWithTheNextStatement(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	for name, next := range map[string]func(ctx context.Context, tx pgx.Tx) (int, error){
		"query": func(ctx context.Context, tx pgx.Tx) (int, error) { return pg.Value[int](ctx, tx, countThings) },
		"row": func(ctx context.Context, tx pgx.Tx) (n int, err error) {
			err = tx.QueryRow(ctx, countThings).Scan(&n)
			return n, err
		},
		"batch": func(ctx context.Context, tx pgx.Tx) (n int, err error) {
			b := &pgx.Batch{}
			b.Queue("select 1")
			b.Queue(countThings).QueryRow(func(row pgx.Row) error { return row.Scan(&n) })
			return n, tx.SendBatch(ctx, b).Close()
		},
		"exec": func(ctx context.Context, tx pgx.Tx) (int, error) {
			tag, err := tx.Exec(ctx, "update thing set part = null where part is null")
			return int(tag.RowsAffected()), err
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := db.Point.Exec(t.Context(), "delete from thing")
			require.NoError(t, err)
			ctx, trips := pg.CountTrips(t.Context())
			require.NoError(t, db.Tx(ctx, func(tx pgx.Tx) error {
				require.NoError(t, pg.Later(ctx, tx, named("一")))
				require.NoError(t, pg.Later(ctx, tx, named("二")))
				require.Zero(t, trips.Round(), "nothing was sent")
				n, err := next(ctx, tx)
				require.NoError(t, err)
				require.Equal(t, 2, n, "what reads after it sees it")
				require.Equal(t, 1, trips.Round())
				return pg.Later(ctx, tx, named("三"))
			}))
			require.Equal(t, 2, trips.Round(), "the last goes with commit")
			n, err := pg.Value[int](t.Context(), db.Point, countThings)
			require.NoError(t, err)
			require.Equal(t, 3, n)
		})
	}
	_, err := db.Point.Exec(t.Context(), "delete from thing")
	require.NoError(t, err)
	ctx, trips := pg.CountTrips(t.Context())
	require.NoError(t, db.Tx(ctx, func(tx pgx.Tx) error {
		require.NoError(t, pg.Later(ctx, tx, named("一")))
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"thing"}, []string{"id", "name"}, pgx.CopyFromRows([][]any{{id.NewUnit(), "二"}}))
		require.NoError(t, err)
		_, err = tx.Exec(ctx, "update thing set name = 'x' || name; update thing set name = 'y' || name")
		return err
	}))
	require.Equal(t, 3, trips.Round(), "a copy cannot travel with others")
	n, err := pg.Value[int](t.Context(), db.Point, countThings+" where name like 'yx%'")
	require.NoError(t, err)
	require.Equal(t, 2, n)
}

func TestLaterReads(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	var names []string
	read := pg.Statement{SQL: "select name from thing order by name", Read: func(r pgx.CollectableRow) error {
		var n string
		err := r.Scan(&n)
		names = append(names, n)
		return err
	}}
	ctx, trips := pg.CountTrips(t.Context())
	require.NoError(t, db.Tx(ctx, func(tx pgx.Tx) error {
		require.NoError(t, pg.Later(ctx, tx, named("a")))
		require.NoError(t, pg.Later(ctx, tx, named("b")))
		return pg.Later(ctx, tx, read)
	}))
	require.Equal(t, []string{"a", "b"}, names)
	require.Equal(t, 1, trips.Round())
}

// A transaction that another made runs at once.
func TestLaterInAnotherTransaction(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	require.NoError(t, pgx.BeginFunc(t.Context(), db.Point, func(tx pgx.Tx) error {
		require.NoError(t, pg.Later(t.Context(), tx, named("一")))
		require.Equal(t, "THING_NAME", problem.Of(pgx.BeginFunc(t.Context(), tx, func(sp pgx.Tx) error { return pg.Later(t.Context(), sp, named("一")) })).Code)
		return nil
	}))
	n, err := pg.Value[int](t.Context(), db.Point, countThings)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func TestLaterFails(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	count := func() int {
		n, err := pg.Value[int](t.Context(), db.Point, countThings)
		require.NoError(t, err)
		return n
	}
	code := func(err error) string { return problem.Of(err).Code }
	twice := func(ctx context.Context, tx pgx.Tx) {
		require.NoError(t, pg.Later(ctx, tx, named("同")))
		require.NoError(t, pg.Later(ctx, tx, named("同")))
	}
	t.Run("with commit", func(t *testing.T) {
		err := db.Tx(t.Context(), func(tx pgx.Tx) error { twice(t.Context(), tx); return nil })
		require.Equal(t, "THING_NAME", code(err))
		require.Zero(t, count())
	})
	t.Run("with the next statement, and it stays", func(t *testing.T) {
		err := db.Tx(t.Context(), func(tx pgx.Tx) error {
			twice(t.Context(), tx)
			_, err := pg.Value[int](t.Context(), tx, countThings)
			require.Equal(t, "THING_NAME", code(err))
			_, err = tx.Exec(t.Context(), "select 1")
			require.Equal(t, "THING_NAME", code(err))
			require.Equal(t, "THING_NAME", code(tx.QueryRow(t.Context(), "select 1").Scan(new(int))))
			b := &pgx.Batch{}
			b.Queue("select 1")
			require.Equal(t, "THING_NAME", code(tx.SendBatch(t.Context(), b).Close()))
			_, err = tx.CopyFrom(t.Context(), pgx.Identifier{"thing"}, []string{"id", "name"}, pgx.CopyFromRows([][]any{{id.NewUnit(), "x"}}))
			require.Equal(t, "THING_NAME", code(err))
			return nil // swallowed
		})
		require.Equal(t, "THING_NAME", code(err), "a swallowed failure does not pass for success")
		require.Zero(t, count())
		require.Zero(t, db.Point.Stat().AcquiredConns())
	})
	t.Run("what is looked at does not stand when it is wrong", func(t *testing.T) {
		wrong := errors.New("nothing was updated")
		err := db.Tx(t.Context(), func(tx pgx.Tx) error {
			require.NoError(t, pg.Later(t.Context(), tx, named("一")))
			return pg.Later(t.Context(), tx, pg.Statement{SQL: "update thing set name = 'x' where id = $1", Args: []any{uuid.New()}, Check: func(tag pgconn.CommandTag) error {
				if tag.RowsAffected() == 0 {
					return wrong
				}
				return nil
			}})
		})
		require.ErrorIs(t, err, wrong)
		require.Zero(t, count())
	})
	t.Run("a statement that fails itself", func(t *testing.T) {
		err := db.Tx(t.Context(), func(tx pgx.Tx) error {
			require.NoError(t, pg.Later(t.Context(), tx, named("一")))
			_, err := pg.Value[int](t.Context(), tx, "select 1/0")
			return err
		})
		var pe *pgconn.PgError
		require.ErrorAs(t, err, &pe)
		require.Equal(t, "22012", pe.Code)
		require.Zero(t, count())
	})
	t.Run("an unused transaction sends nothing", func(t *testing.T) {
		ctx, trips := pg.CountTrips(t.Context())
		require.NoError(t, db.Tx(ctx, func(pgx.Tx) error { return nil }))
		require.Error(t, db.Tx(ctx, func(tx pgx.Tx) error {
			require.NoError(t, pg.Later(ctx, tx, named("一")))
			return errors.New("no")
		}))
		require.Zero(t, trips.Round())
		require.Zero(t, count())
	})
}

func TestLaterWithinSavepoints(t *testing.T) {
	t.Parallel()
	db := withTable(t)
	code := func(err error) string { return problem.Of(err).Code }
	add := func(tx pgx.Tx, names ...string) error {
		for _, n := range names {
			require.NoError(t, pg.Later(t.Context(), tx, named(n)))
		}
		return nil
	}
	within := func(tx pgx.Tx, f func(sp pgx.Tx) error) error { return pgx.BeginFunc(t.Context(), tx, f) }
	for _, c := range []struct {
		name string
		do   func(tx pgx.Tx) error
		fail string
		want []string
	}{
		{"what fails within fails there, and the rest goes on", func(tx pgx.Tx) error {
			_ = add(tx, "a")
			require.Equal(t, "THING_NAME", code(within(tx, func(sp pgx.Tx) error { return add(sp, "b", "b") })))
			require.NoError(t, within(tx, func(sp pgx.Tx) error { return add(sp, "c") }))
			return add(tx, "d")
		}, "", []string{"a", "c", "d"}},
		{"what failed before is not the savepoint's", func(tx pgx.Tx) error {
			_ = add(tx, "a", "a")
			require.Equal(t, "THING_NAME", code(within(tx, func(sp pgx.Tx) error { return add(sp, "b") })))
			require.Equal(t, "THING_NAME", code(within(tx, func(sp pgx.Tx) error { return add(sp, "c") })))
			return nil
		}, "THING_NAME", nil},
		{"an error of its own", func(tx pgx.Tx) error {
			_ = add(tx, "a")
			no := errors.New("no")
			require.ErrorIs(t, within(tx, func(sp pgx.Tx) error { _ = add(sp, "b"); return no }), no)
			require.ErrorIs(t, within(tx, func(sp pgx.Tx) error {
				_ = add(sp, "c")
				n, err := pg.Value[int](t.Context(), sp, countThings)
				require.NoError(t, err)
				require.Equal(t, 2, n)
				_ = add(sp, "d")
				return no
			}), no)
			return nil
		}, "", []string{"a"}},
		{"a failing statement of its own", func(tx pgx.Tx) error {
			require.Error(t, within(tx, func(sp pgx.Tx) error {
				_, err := sp.Exec(t.Context(), "select 1/0")
				return err
			}))
			return add(tx, "a")
		}, "", []string{"a"}},
		{"one in another", func(tx pgx.Tx) error {
			require.NoError(t, within(tx, func(outer pgx.Tx) error {
				_ = add(outer, "a")
				require.Equal(t, "THING_NAME", code(within(outer, func(inner pgx.Tx) error { return add(inner, "b", "a") })))
				require.NoError(t, within(outer, func(inner pgx.Tx) error { return add(inner, "c") }))
				return nil
			}))
			require.Error(t, within(tx, func(outer pgx.Tx) error {
				require.NoError(t, within(outer, func(inner pgx.Tx) error { return add(inner, "d") }))
				return errors.New("no")
			}))
			return nil
		}, "", []string{"a", "c"}},
		{"an empty one", func(tx pgx.Tx) error {
			require.NoError(t, within(tx, func(pgx.Tx) error { return nil }))
			require.NoError(t, within(tx, func(sp pgx.Tx) error {
				_, err := pg.Value[int](t.Context(), sp, countThings)
				return err
			}))
			return add(tx, "a")
		}, "", []string{"a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := db.Point.Exec(t.Context(), "delete from thing")
			require.NoError(t, err)
			require.Equal(t, c.fail == "", code(db.Tx(t.Context(), c.do)) != "THING_NAME")
			names, err := pg.Values[string](t.Context(), db.Point, "select name from thing order by name")
			require.NoError(t, err)
			require.Equal(t, append([]string{}, c.want...), names)
			require.Zero(t, db.Point.Stat().AcquiredConns())
		})
	}
}
