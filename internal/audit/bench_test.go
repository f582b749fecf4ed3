package audit

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func benchLog(b *testing.B) *Log {
	b.Helper()
	path := filepath.Join(b.TempDir(), "keyring")
	require.NoError(b, crypt.Generate(path))
	k, err := crypt.Load(path)
	require.NoError(b, err)
	return New(pgtest.New(b), k, Options{Clock: time.Now})
}

// BenchmarkRecord is one record in a transaction of its own, from several clients.
func BenchmarkRecord(b *testing.B) {
	l := benchLog(b)
	e := Event{Action: "cadre.read", ActorName: "苏禾", Actor: id.NewAccount(), Persons: []id.Cadre{id.NewCadre()}}
	b.SetParallelism(4)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if err := l.db.Tx(context.Background(), func(tx pgx.Tx) error { return l.Record(context.Background(), tx, e) }); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkVerify walks a chain of 50,000 records.
func BenchmarkVerify(b *testing.B) {
	const n = 50_000
	l := benchLog(b)
	ctx := context.Background()
	require.NoError(b, l.db.Tx(ctx, func(tx pgx.Tx) error {
		batch := &pgx.Batch{}
		for range n {
			if err := l.Queue(batch, Event{Action: "cadre.read", Persons: []id.Cadre{id.NewCadre()}, Detail: map[string]any{"parts": "family"}}); err != nil {
				return err
			}
		}
		return tx.SendBatch(ctx, batch).Close()
	}))
	started := time.Now()
	require.NoError(b, l.Seal(ctx))
	b.ReportMetric(n/time.Since(started).Seconds(), "links/s")
	for b.Loop() {
		r, err := l.Verify(ctx)
		require.NoError(b, err)
		require.Empty(b, r.Findings)
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
