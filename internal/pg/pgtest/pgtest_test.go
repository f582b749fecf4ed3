package pgtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func TestEachTestHasItsOwnDatabase(t *testing.T) {
	t.Parallel()
	a, b := pgtest.New(t), pgtest.New(t)
	nameA, err := pg.Value[string](t.Context(), a.Point, "select current_database()")
	require.NoError(t, err)
	nameB, err := pg.Value[string](t.Context(), b.Point, "select current_database()")
	require.NoError(t, err)
	require.NotEqual(t, nameA, nameB)

	user, err := pg.Value[string](t.Context(), a.List, "select current_user")
	require.NoError(t, err)
	require.Equal(t, pg.AppRole, user)
	version, err := pg.StoredVersion(t.Context(), pgtest.Owner(t, a))
	require.NoError(t, err)
	require.Equal(t, pg.SchemaVersion(), version)
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		pgtest.New(b).Close()
	}
}
