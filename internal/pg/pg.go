package pg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/puddle/v2"

	"github.com/bole-platform/bole/internal/problem"
)

// AppRole is the role that the service works under. It owns nothing.
const AppRole = "bole_app"

// Options say how the pools behave. The zero value is right for tests and small installations.
type Options struct {
	// Max is the number of connections of each pool; 0 means 16.
	Max int
	// Describe chooses a statement cache that works through PgBouncer in transaction mode.
	Describe bool
	// Role, when not empty, is taken on at every connection: a login that owns the schema still works as the
	// application. It cannot be combined with Describe.
	Role string
	// StatementTimeout bounds each statement; 0 means no bound. It cannot be combined with Describe.
	StatementTimeout time.Duration
	// Tracer, when not nil, sees every statement besides the counter of round trips.
	Tracer pgx.QueryTracer
}

// DB is the database: two pools over the same address.
type DB struct {
	Point *pgxpool.Pool // reads and writes by key; generic plans are cached
	List  *pgxpool.Pool // lists and searches; planned with their real values
}

// Querier runs statements: a pool, a connection or a transaction.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// Open prepares the pools. No connection is made before the first statement, so that the service can start
// before its database.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	point, err := open(ctx, dsn, o, false)
	if err != nil {
		return nil, err
	}
	list, err := open(ctx, dsn, o, true)
	if err != nil {
		point.Close()
		return nil, err
	}
	return &DB{Point: point, List: list}, nil
}

func open(ctx context.Context, dsn string, o Options, list bool) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("read the database address: %w", err)
	}
	c.MaxConns = int32(min(max(o.Max, 0), 1000))
	if o.Max <= 0 {
		c.MaxConns = 16
	}
	c.MaxConnIdleTime = 5 * time.Minute
	c.ConnConfig.ConnectTimeout = 5 * time.Second
	c.ConnConfig.Tracer = tracer{next: o.Tracer}
	p := c.ConnConfig.RuntimeParams
	if p["application_name"] == "" {
		p["application_name"] = "bole"
	}
	p["timezone"] = "UTC"
	if o.Describe {
		// The server plans an unnamed statement with its values each time: right for lists, good enough for points.
		c.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	} else {
		if list {
			p["plan_cache_mode"] = "force_custom_plan"
		}
		if o.Role != "" {
			p["role"] = o.Role
		}
		if o.StatementTimeout > 0 {
			p["statement_timeout"] = strconv.FormatInt(o.StatementTimeout.Milliseconds(), 10)
		}
	}
	pool, err := pgxpool.NewWithConfig(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("open the pool: %w", err)
	}
	return pool, nil
}

// Close ends all connections, waiting for those in use.
func (db *DB) Close() {
	db.Point.Close()
	db.List.Close()
}

// Ping says whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return Unavailable(db.Point.Ping(ctx)) }

// Tx runs f in one transaction (read committed) and commits when f returns nil. It rolls back on an error and on a
// panic, also when ctx has ended meanwhile, and retries nothing. The transaction begins with its first statement, and sends
// what Later has queued together with the next statement or with commit.
func (db *DB) Tx(ctx context.Context, f func(tx pgx.Tx) error) error {
	conn, err := db.Point.Acquire(ctx)
	if err != nil {
		return Unavailable(fmt.Errorf("begin: %w", err))
	}
	defer conn.Release()
	tx := begin(conn.Conn())
	defer func() { // a transaction that was committed has nothing to roll back
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = tx.Rollback(end)
	}()
	if err := f(tx); err != nil {
		return Unavailable(err)
	}
	if err := tx.Commit(ctx); err != nil {
		return Unavailable(fmt.Errorf("commit: %w", err))
	}
	return nil
}

// Unavailable turns the loss of the connection, the refusal of a new one and the wait for a free one into
// problem.ErrUnavailable. Every other error comes back as it is.
func Unavailable(err error) error {
	if err == nil || !unavailable(err) {
		return err
	}
	return problem.ErrUnavailable.Because(err)
}

func unavailable(err error) bool {
	var p *problem.Problem
	if errors.As(err, &p) || errors.Is(err, context.Canceled) {
		return false
	}
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		// 08 connection, 57P0x shut down or starting, 53 out of connections, disk or memory, 25006 a standby.
		return strings.HasPrefix(pe.Code, "08") || strings.HasPrefix(pe.Code, "57P") ||
			strings.HasPrefix(pe.Code, "53") || pe.Code == "25006"
	}
	var ce *pgconn.ConnectError
	var ne net.Error
	return errors.As(err, &ce) || errors.As(err, &ne) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, puddle.ErrClosedPool) || errors.Is(err, context.DeadlineExceeded) ||
		strings.Contains(err.Error(), "conn closed")
}
