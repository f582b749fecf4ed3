package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWrittenFileIsFresh(t *testing.T) {
	t.Parallel()
	written, err := os.ReadFile("../schema/cadre_sets.graphqls")
	require.NoError(t, err)
	require.Equal(t, document(), string(written), "run go generate ./graph")
}
