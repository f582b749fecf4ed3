package pg

import (
	"context"
	"strings"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
)

// Trips counts what a request asks of the database. Every pool of Open counts into the Trips of the context.
type Trips struct {
	round, statements atomic.Int64
}

// Round is the number of round trips: a batch is one; begin and commit are none when nothing else is sent with them.
func (t *Trips) Round() int { return int(t.round.Load()) }

// batch counts a batch. One that only begins, commits or makes savepoints is none.
func (t *Trips) batch(b *pgx.Batch) {
	n := int64(0)
	for _, q := range b.QueuedQueries {
		if !control(q.SQL) {
			n++
		}
	}
	if n > 0 {
		t.round.Add(1)
		t.statements.Add(n)
	}
}

// Statements is the number of statements.
func (t *Trips) Statements() int { return int(t.statements.Load()) }

type tripsKey struct{}

// CountTrips returns a context whose round trips are counted.
func CountTrips(ctx context.Context) (context.Context, *Trips) {
	t := new(Trips)
	return context.WithValue(ctx, tripsKey{}, t), t
}

// TripsOf returns the counter of the context, or nil.
func TripsOf(ctx context.Context) *Trips {
	t, _ := ctx.Value(tripsKey{}).(*Trips)
	return t
}

// tracer counts round trips and hands everything on to next.
type tracer struct{ next pgx.QueryTracer }

func (t tracer) TraceQueryStart(ctx context.Context, c *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	if n := TripsOf(ctx); n != nil && !control(d.SQL) {
		n.round.Add(1)
		n.statements.Add(1)
	}
	if t.next != nil {
		ctx = t.next.TraceQueryStart(ctx, c, d)
	}
	return ctx
}

func (t tracer) TraceQueryEnd(ctx context.Context, c *pgx.Conn, d pgx.TraceQueryEndData) {
	if t.next != nil {
		t.next.TraceQueryEnd(ctx, c, d)
	}
}

func (t tracer) TraceBatchStart(ctx context.Context, c *pgx.Conn, d pgx.TraceBatchStartData) context.Context {
	if n := TripsOf(ctx); n != nil && d.Batch != nil {
		n.batch(d.Batch)
	}
	if next, ok := t.next.(pgx.BatchTracer); ok {
		ctx = next.TraceBatchStart(ctx, c, d)
	}
	return ctx
}

func (t tracer) TraceBatchQuery(ctx context.Context, c *pgx.Conn, d pgx.TraceBatchQueryData) {
	if next, ok := t.next.(pgx.BatchTracer); ok {
		next.TraceBatchQuery(ctx, c, d)
	}
}

func (t tracer) TraceBatchEnd(ctx context.Context, c *pgx.Conn, d pgx.TraceBatchEndData) {
	if next, ok := t.next.(pgx.BatchTracer); ok {
		next.TraceBatchEnd(ctx, c, d)
	}
}

func (t tracer) TraceCopyFromStart(ctx context.Context, c *pgx.Conn, d pgx.TraceCopyFromStartData) context.Context {
	if n := TripsOf(ctx); n != nil {
		n.round.Add(1)
		n.statements.Add(1)
	}
	if next, ok := t.next.(pgx.CopyFromTracer); ok {
		ctx = next.TraceCopyFromStart(ctx, c, d)
	}
	return ctx
}

func (t tracer) TraceCopyFromEnd(ctx context.Context, c *pgx.Conn, d pgx.TraceCopyFromEndData) {
	if next, ok := t.next.(pgx.CopyFromTracer); ok {
		next.TraceCopyFromEnd(ctx, c, d)
	}
}

// control says whether a statement only opens or closes a transaction or a savepoint.
func control(sql string) bool {
	word, _, _ := strings.Cut(sql, " ")
	switch strings.ToLower(strings.TrimRight(word, ";")) {
	case "begin", "commit", "rollback", "savepoint", "release":
		return true
	}
	return false
}
