package authz

import (
	"testing"

	"github.com/bole-platform/bole/policies"
	"github.com/stretchr/testify/require"
)

func TestLoad(t *testing.T) {
	_, err := load(policies.Model, policies.Policy)
	require.NoError(t, err)
}
