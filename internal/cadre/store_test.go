package cadre_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// Every item of every set has its column, and every column of a table belongs to an item or to the bookkeeping.
func TestSetsMatchTheirTables(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	_, err := change.NewRegistry(t.Context(), db.Point, cadre.Tables()...)
	require.NoError(t, err)
}
