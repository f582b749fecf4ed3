package movement

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
	"github.com/bole-platform/bole/internal/regulation"
)

// Every rule of the tables can reach a person as a sentence, or is one that only a defect can break.
func TestEveryConstraintIsTranslated(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	defects := map[string]bool{"movement_change_set_id_fkey": true, "movement_undo_set_id_fkey": true, "movement_drafted_by_fkey": true,
		"movement_step_movement_id_fkey": true}
	names, err := pg.Values[string](context.Background(), db.Point, `select conname from pg_constraint
where conrelid in ('movement'::regclass, 'movement_step'::regclass) and contype not in ('p', 'n')
union select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid in ('movement'::regclass, 'movement_step'::regclass) and i.indisunique and not i.indisprimary`)
	require.NoError(t, err)
	table := problems()
	for _, name := range names {
		if !defects[name] {
			require.Contains(t, table, name)
		}
		delete(defects, name)
		delete(table, name)
	}
	require.Empty(t, table, "no constraint has these names")
	require.Empty(t, defects, "no constraint has these names")
	for name, p := range problems() {
		require.Regexp(t, `^MOVEMENT_[A-Z_]+$`, p.Code, name)
		require.Regexp(t, `^\p{Han}.*。$`, p.Message, name)
		require.NotEqual(t, problem.Internal, p.Kind)
	}
}

// The steps of every kind are a parameter, and every manner is a code of its table.
func TestParametersAndCodes(t *testing.T) {
	t.Parallel()
	regulations, err := regulation.Shipped()
	require.NoError(t, err)
	db := pgtest.New(t)
	codes := code.New(db)
	require.NoError(t, codes.Sync(t.Context()))
	for _, k := range Kinds() {
		v, ok := regulations.Param("movement.steps."+string(k), civil.NewDate(2026, 1, 19))
		require.True(t, ok && v.Int >= 1 && v.Int <= 3, k.Name())
		for _, contract := range []bool{false, true} {
			for _, m := range k.manners(contract) {
				require.True(t, codes.Has(k.mannerTable(), m), "%s %s", k.Name(), m)
			}
		}
	}
}
