package org

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

// Every rule of the tables can reach a person as a sentence, or is one that only a defect can break.
func TestEveryConstraintIsTranslated(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	defects := map[string]bool{
		"unit_court_id_fkey": true, "unit_court_id_of_courts": true, "unit_sort_path_digits": true,
		"unit_name_unit_id_fkey": true, "unit_succession_unit_id_fkey": true, "establishment_unit_id_fkey": true,
	}
	names, err := pg.Values[string](context.Background(), db.Point, `select conname from pg_constraint
where conrelid in ('unit'::regclass, 'unit_name'::regclass, 'unit_succession'::regclass, 'establishment'::regclass) and contype not in ('p', 'n')
union select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid in ('unit'::regclass, 'unit_name'::regclass, 'unit_succession'::regclass, 'establishment'::regclass) and i.indisunique and not i.indisprimary`)
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
}

func TestProblemsAreSentences(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		require.Regexp(t, `^ORG_[A-Z_]+$`, p.Code, name)
		require.Regexp(t, `^\p{Han}.*。$`, p.Message, name)
		require.NotEqual(t, problem.Internal, p.Kind)
	}
}
