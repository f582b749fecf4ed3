package pg

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Statement is a statement whose result nobody waits for.
type Statement struct {
	SQL   string
	Args  []any
	Fail  func(error) error                   // says what a failure means; nil: it says so itself
	Check func(pgconn.CommandTag) error       // looks at what was done; nil: it may have done anything
	Read  func(rows pgx.CollectableRow) error // of a reading: takes one row; nil: it returns none
}

// Later runs a statement when the transaction sends its next one, in the same round trip and before it, or together with
// commit. Whatever reads after it sees what it did. Its failure is that of the statement it travels with: the transaction is
// broken then, and every further statement says the same. What it is given must not change until it was sent. A
// transaction that is not one of DB.Tx runs it at once.
func Later(ctx context.Context, tx pgx.Tx, s Statement) error {
	if t, ok := tx.(*transaction); ok {
		if t.closed {
			return pgx.ErrTxClosed
		}
		t.queue = append(t.queue, &s)
		return nil
	}
	return s.now(ctx, tx)
}

func (s *Statement) now(ctx context.Context, q Querier) error {
	b := &pgx.Batch{}
	b.Queue(s.SQL, s.Args...)
	results := q.SendBatch(ctx, b)
	err := s.take(results)
	if e := results.Close(); err == nil {
		err = e
	}
	return err
}

// take reads the result of a statement that was sent.
func (s *Statement) take(results pgx.BatchResults) error {
	if s.Read != nil {
		rows, err := results.Query()
		if err == nil {
			_, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (struct{}, error) { return struct{}{}, s.Read(r) })
		}
		return s.failed(err)
	}
	tag, err := results.Exec()
	if err != nil {
		return s.failed(err)
	}
	if s.Check != nil {
		return s.Check(tag)
	}
	return nil
}

func (s *Statement) failed(err error) error {
	if err != nil && s.Fail != nil {
		return s.Fail(err)
	}
	return err
}

// sent is the part of a transaction that its savepoints share.
type sent struct {
	conn   *pgx.Conn
	queue  []*Statement // before the next statement
	broken error        // why what was queued failed; only the savepoint that it failed in can be rolled back
}

// transaction is a transaction, or a savepoint in one. It begins with its first statement.
type transaction struct {
	*sent
	closed bool
	saved  bool       // it is a savepoint
	mark   *Statement // that makes the savepoint
	made   bool       // the savepoint is there
}

const (
	sqlBegin    = "begin"
	sqlCommit   = "commit"
	sqlRollback = "rollback"
	// All savepoints bear one name, so that they stay one prepared statement; the innermost is meant.
	sqlSave    = "savepoint later"
	sqlRelease = "release savepoint later"
	sqlBack    = "rollback to savepoint later; release savepoint later"
)

func begin(conn *pgx.Conn) *transaction {
	return &transaction{sent: &sent{conn: conn, queue: []*Statement{{SQL: sqlBegin}}}}
}

// send sends what is queued, and b after it, in one round trip. It reads the results of what was queued; those of b are
// the caller's, who closes.
func (s *sent) send(ctx context.Context, b *pgx.Batch) (pgx.BatchResults, error) {
	if s.broken != nil {
		return nil, s.broken
	}
	queue := s.queue
	s.queue = nil
	all := &pgx.Batch{}
	for _, q := range queue {
		all.Queue(q.SQL, q.Args...)
	}
	all.QueuedQueries = append(all.QueuedQueries, b.QueuedQueries...)
	results := s.conn.SendBatch(ctx, all)
	for _, q := range queue {
		if err := q.take(results); err != nil {
			_ = results.Close() // the rest was not done
			s.broken = err
			return nil, err
		}
	}
	return results, nil
}

// flush sends what is queued.
func (s *sent) flush(ctx context.Context) error {
	if len(s.queue) == 0 {
		return s.broken
	}
	results, err := s.send(ctx, &pgx.Batch{})
	if err != nil {
		return err
	}
	return results.Close()
}

// waits says whether something must go before a statement.
func (s *sent) waits() bool { return len(s.queue) > 0 || s.broken != nil }

func (t *transaction) Begin(context.Context) (pgx.Tx, error) {
	if t.closed {
		return nil, pgx.ErrTxClosed
	}
	if t.broken != nil {
		return nil, t.broken
	}
	sp := &transaction{sent: t.sent, saved: true}
	sp.mark = &Statement{SQL: sqlSave, Check: func(pgconn.CommandTag) error { sp.made = true; return nil }}
	t.queue = append(t.queue, sp.mark)
	return sp, nil
}

func (t *transaction) Commit(ctx context.Context) error {
	if t.closed {
		return pgx.ErrTxClosed
	}
	if t.broken != nil {
		return t.broken
	}
	if t.saved {
		return t.release(ctx)
	}
	if t.begins() {
		t.closed, t.queue = true, nil
		return nil
	}
	// What is looked at before it may stand is not sent together with commit.
	for _, q := range t.queue {
		if q.Check != nil {
			if err := t.flush(ctx); err != nil {
				return err
			}
			break
		}
	}
	tag, err := t.exec(ctx, sqlCommit)
	if err != nil {
		return err
	}
	t.closed = true
	if tag.String() == "ROLLBACK" {
		return pgx.ErrTxCommitRollback
	}
	return nil
}

// exec runs a statement after what is queued, in the same round trip.
func (s *sent) exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if !s.waits() {
		return s.conn.Exec(ctx, sql, args...)
	}
	b := &pgx.Batch{}
	b.Queue(sql, args...)
	results, err := s.send(ctx, b)
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	tag, err := results.Exec()
	if e := results.Close(); err == nil {
		err = e
	}
	return tag, err
}

// begins says whether nothing was sent yet.
func (t *transaction) begins() bool { return len(t.queue) == 1 && t.queue[0].SQL == sqlBegin }

// release ends a savepoint. What was queued within it fails within it.
func (t *transaction) release(ctx context.Context) error {
	switch n := len(t.queue); {
	case n > 0 && t.queue[n-1] == t.mark:
		t.queue = t.queue[:n-1]
	case n == 0:
		t.queue = append(t.queue, &Statement{SQL: sqlRelease})
	default:
		t.queue = append(t.queue, &Statement{SQL: sqlRelease})
		if err := t.flush(ctx); err != nil {
			return err
		}
	}
	t.closed = true
	return nil
}

func (t *transaction) Rollback(ctx context.Context) error {
	if t.closed {
		return pgx.ErrTxClosed
	}
	t.closed = true
	if t.saved {
		return t.back(ctx)
	}
	unsent := t.begins()
	t.queue = nil
	if unsent || t.conn.IsClosed() || t.conn.PgConn().TxStatus() == 'I' {
		return nil
	}
	_, err := t.conn.Exec(ctx, sqlRollback)
	return err
}

// back returns to a savepoint.
func (t *transaction) back(ctx context.Context) error {
	for i, q := range t.queue {
		if q == t.mark {
			t.queue = t.queue[:i]
			return t.broken
		}
	}
	if !t.made { // it failed before
		return t.broken
	}
	t.queue, t.broken = nil, nil
	_, err := t.conn.Exec(ctx, sqlBack)
	return err
}

func (t *transaction) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if t.closed {
		return pgconn.CommandTag{}, pgx.ErrTxClosed
	}
	if several := len(args) == 0 && strings.Contains(sql, ";"); several {
		if err := t.flush(ctx); err != nil {
			return pgconn.CommandTag{}, err
		}
	}
	return t.exec(ctx, sql, args...)
}

func (t *transaction) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if t.closed {
		return noRows{err: pgx.ErrTxClosed}, pgx.ErrTxClosed
	}
	if !t.waits() {
		return t.conn.Query(ctx, sql, args...)
	}
	b := &pgx.Batch{}
	b.Queue(sql, args...)
	results, err := t.send(ctx, b)
	if err != nil {
		return noRows{err: err}, err
	}
	rows, err := results.Query()
	if err != nil {
		_ = results.Close()
		return noRows{err: err}, err
	}
	return &lastRows{Rows: rows, results: results}, nil
}

func (t *transaction) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	rows, err := t.Query(ctx, sql, args...)
	return firstRow{rows, err}
}

func (t *transaction) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	if t.closed {
		return pgx.FailedBatchResults(b, pgx.ErrTxClosed)
	}
	if !t.waits() {
		return t.conn.SendBatch(ctx, b)
	}
	results, err := t.send(ctx, b)
	if err != nil {
		return pgx.FailedBatchResults(b, err)
	}
	return results
}

func (t *transaction) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	if t.closed {
		return 0, pgx.ErrTxClosed
	}
	if err := t.flush(ctx); err != nil {
		return 0, err
	}
	return t.conn.CopyFrom(ctx, table, columns, rows)
}

func (t *transaction) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	if t.closed {
		return nil, pgx.ErrTxClosed
	}
	if err := t.flush(ctx); err != nil {
		return nil, err
	}
	return t.conn.Prepare(ctx, name, sql)
}

// LargeObjects is not for use: files stand in rows.
func (*transaction) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

// Conn is the connection, for its types; what is queued has not been sent there.
func (t *transaction) Conn() *pgx.Conn { return t.conn }

// lastRows are the rows of the last statement of a batch, which ends with them.
type lastRows struct {
	pgx.Rows
	results pgx.BatchResults
	err     error
	ended   bool
}

func (r *lastRows) Close() {
	r.Rows.Close()
	if !r.ended {
		r.ended = true
		r.err = r.results.Close()
	}
}

func (r *lastRows) Next() bool {
	if r.Rows.Next() {
		return true
	}
	r.Close()
	return false
}

func (r *lastRows) Err() error {
	if err := r.Rows.Err(); err != nil {
		return err
	}
	return r.err
}

// noRows are the rows of a statement that was not sent.
type noRows struct {
	pgx.Rows
	err error
}

func (noRows) Close()              {}
func (r noRows) Err() error        { return r.err }
func (noRows) Next() bool          { return false }
func (r noRows) Scan(...any) error { return r.err }

// firstRow is the first of some rows.
type firstRow struct {
	rows pgx.Rows
	err  error
}

func (r firstRow) Scan(to ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return pgx.ErrNoRows
	}
	if err := r.rows.Scan(to...); err != nil {
		return err
	}
	r.rows.Close()
	return r.rows.Err()
}
