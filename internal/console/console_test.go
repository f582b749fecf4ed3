package console_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/console"
)

func TestOperationsBringTheirFragments(t *testing.T) {
	t.Parallel()
	operations, err := console.Operations(os.DirFS("../../web/src"))
	require.NoError(t, err)
	career := operations["ProfileCareer"].Document
	require.Contains(t, career, "fragment PostRow on Post")
	require.NotContains(t, career, "fragment FamilyMemberRow")
	require.True(t, operations["AcceptImport"].Mutation)
	_, err = console.Operations(os.DirFS(t.TempDir()))
	require.Error(t, err)
}
