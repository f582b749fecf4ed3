package regulation_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/regulation"
)

func TestSyncAndLoad(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	s := regulation.New(db)
	require.NoError(t, s.Load(ctx))
	require.Empty(t, s.List(civil.Date{}))
	require.NoError(t, s.Sync(ctx))

	shipped, err := regulation.Shipped()
	require.NoError(t, err)
	require.ElementsMatch(t, shipped.List(civil.Date{}), s.List(civil.Date{}), "what SQL holds is what was shipped")
	wantYears, wantDays := shipped.Calendar()
	years, days := s.Calendar()
	require.Equal(t, wantYears, years)
	require.ElementsMatch(t, wantDays, days)

	stamp := func() string {
		v, err := pg.Value[string](ctx, db.Point, `select string_agg(xmin::text, ',' order by code, effective_from) from regulation`)
		require.NoError(t, err)
		return v
	}
	before := stamp()
	require.NoError(t, s.Sync(ctx))
	require.Equal(t, before, stamp(), "a second start changes nothing")
}

// The political department's own numbers outlive an upgrade; shipped ones are put right.
func TestSyncKeepsLocalValues(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	s := regulation.New(db)
	require.NoError(t, s.Sync(ctx))
	exec := func(sql string) {
		_, err := db.Point.Exec(ctx, sql)
		require.NoError(t, err, sql)
	}
	exec(`update regulation set value = '5', local = true, verified = true where code = 'promotion.judge.309'`)
	exec(`update regulation set value = '9' where code = 'probation.post'`)
	exec(`update regulation set effective_to = '2025-12-31', local = true where code = 'notice.excellent'`)
	exec(`insert into regulation (code, name, value, unit, basis, effective_from, local) values ('notice.excellent', '优秀公示期', '7', '工作日', '本院规定', '2026-01-01', true)`)
	require.NoError(t, s.Sync(ctx))

	on := civil.NewDate(2026, 1, 19)
	v, _ := s.Param("promotion.judge.309", on)
	require.Equal(t, []any{5, true}, []any{v.Int, v.Local})
	v, _ = s.Param("probation.post", on)
	require.Equal(t, 12, v.Int)
	v, _ = s.Param("notice.excellent", on)
	require.Equal(t, 7, v.Int)
	v, _ = s.Param("notice.excellent", civil.NewDate(2025, 12, 31))
	require.Equal(t, 5, v.Int, "on the last day of the old value")
}
