package account

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
)

// BenchmarkAuthenticate is what every request pays: a clerk of the high court who reaches 700 units.
func BenchmarkAuthenticate(b *testing.B) {
	x := newBench(b)
	nodes := []authz.Node{{ID: x.high, CourtID: x.high}}
	for range 700 {
		nodes = append(nodes, authz.Node{ID: id.NewUnit(), ParentID: x.high, CourtID: x.high})
	}
	x.tx(func(ctx context.Context, tx pgx.Tx) error {
		return authz.ReplaceClosureTx(ctx, tx, x.permit, authz.Closure(nodes))
	})
	x.accountOf("suhe", id.NewCadre(), authz.RolePersonnel, x.high)
	token := x.login("suhe")
	x.as(token)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := x.s.Authenticate(context.Background(), token); err != nil {
				b.Error(err)
			}
		}
	})
	require.Less(b, time.Duration(0), b.Elapsed())
}
