package pg_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/pg"
)

func TestWhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		build func(w *pg.Where)
		want  string
		args  []any
	}{
		{"nothing", func(*pg.Where) {}, "", nil},
		{"one", func(w *pg.Where) { w.And("a = ?", 1) }, "where a = $3", []any{1}},
		{"joined by and", func(w *pg.Where) { w.And("a = ?", 1); w.And("b between ? and ?", 2, 3) }, "where a = $3 and b between $4 and $5", []any{1, 2, 3}},
		{"alternatives", func(w *pg.Where) {
			w.And("a = ?", 1)
			w.Or(func(o *pg.Where) { o.And("b = ?", 2); o.And("c") })
		}, "where a = $3 and (b = $4 or c)", []any{1, 2}},
		{"alternatives of several conditions", func(w *pg.Where) {
			w.Or(func(o *pg.Where) {
				o.All(func(a *pg.Where) { a.And("a = ?", 1); a.And("b = ?", 2) })
				o.All(func(a *pg.Where) { a.And("c = ?", 3) })
			})
		}, "where ((a = $3 and b = $4) or c = $5)", []any{1, 2, 3}},
		{"no alternative is false", func(w *pg.Where) { w.And("a"); w.Or(func(*pg.Where) {}) }, "where a and false", nil},
		{"no condition is true", func(w *pg.Where) { w.All(func(*pg.Where) {}) }, "where true", nil},
		{"an or inside a condition keeps to itself", func(w *pg.Where) { w.And("a or b"); w.And("c") }, "where (a or b) and c", nil},
		{"the operator ?", func(w *pg.Where) { w.And("tags ?? ?", "x") }, "where tags ? $3", []any{"x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var w pg.Where
			c.build(&w)
			sql, args := w.SQL(3)
			require.Equal(t, c.want, sql)
			require.Equal(t, c.args, args)
		})
	}
	var w pg.Where
	cond, _ := w.Cond(1)
	require.Equal(t, "true", cond)
	w.And("a = ?")
	require.Panics(t, func() { w.SQL(1) })
}
