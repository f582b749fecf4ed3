package change

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// ErrRow is returned for a row change that cannot be logged: a defect of the caller.
var ErrRow = errors.New("change: the row change is not usable")

// Begin writes a change set with the next statement of the transaction; its row changes follow there.
func Begin(ctx context.Context, tx pgx.Tx, s Set) (id.ChangeSet, error) {
	if s.ID.IsZero() {
		s.ID = id.NewChangeSet()
	}
	return s.ID, pg.Later(ctx, tx, pg.Statement{SQL: insertSet, Args: s.args(), Fail: func(err error) error { return fmt.Errorf("begin a change set: %w", err) }})
}

// QueueBegin is Begin in a batch.
func QueueBegin(b *pgx.Batch, s Set) id.ChangeSet {
	if s.ID.IsZero() {
		s.ID = id.NewChangeSet()
	}
	b.Queue(insertSet, s.args()...)
	return s.ID
}

func (s Set) args() []any {
	var at *time.Time
	if !s.At.IsZero() {
		at = &s.At
	}
	return []any{s.ID, at, s.ActorID, s.ActorName, s.UnitID, s.Reason, s.Source, s.FileID, s.JobID, s.UndoesID}
}

// Row logs the change of one row, after it was made, with the next statement of its transaction.
func Row(ctx context.Context, tx pgx.Tx, set id.ChangeSet, l Line) error {
	sql, args, err := l.statement(set)
	if err != nil {
		return err
	}
	s := pg.Statement{SQL: sql, Args: args, Fail: func(err error) error { return fmt.Errorf("log the change of %s: %w", l.Table, err) }}
	if l.Op == Update && l.After == nil { // the row is read then
		s.Check = func(tag pgconn.CommandTag) error {
			if tag.RowsAffected() != 1 {
				return fmt.Errorf("%w: %s %s is not there", ErrRow, l.Table, l.RowID)
			}
			return nil
		}
	}
	return pg.Later(ctx, tx, s)
}

// QueueRow is Row in a batch, so that it costs no round trip.
func QueueRow(b *pgx.Batch, set id.ChangeSet, l Line) error {
	sql, args, err := l.statement(set)
	if err != nil {
		return err
	}
	b.Queue(sql, args...)
	return nil
}

// Rows logs many changes at once; each must carry its Version, and for an update both Before and After, or a Before
// that holds the changed columns only.
func Rows(ctx context.Context, tx pgx.Tx, set id.ChangeSet, lines []Line) error {
	values := make([][]any, len(lines))
	for i, l := range lines {
		if l.Version == 0 || (l.Op == Insert) != (l.Before == nil) {
			return fmt.Errorf("%w: %s %s %s", ErrRow, l.Op, l.Table, l.RowID)
		}
		before := l.Before
		if l.Op == Update && l.After != nil {
			var err error
			if before, err = diff(l.Before, l.After); err != nil {
				return err
			}
		}
		values[i] = []any{set, l.Table, l.RowID, l.CadreID, l.Op, l.Version, before}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"record_change"},
		[]string{"change_set_id", "table_name", "row_id", "cadre_id", "op", "version", "before"}, pgx.CopyFromRows(values))
	if err != nil {
		return fmt.Errorf("log %d changes: %w", len(lines), err)
	}
	return nil
}

// diff is change_diff in Go, for changes that are copied.
func diff(before, after json.RawMessage) (json.RawMessage, error) {
	var b, a map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(before, &b), json.Unmarshal(after, &a)); err != nil {
		return nil, fmt.Errorf("compare a row with itself before: %w", err)
	}
	for k, v := range b {
		if w, ok := a[k]; ok && string(v) == string(w) {
			delete(b, k)
		}
	}
	return json.Marshal(b)
}

func (l Line) statement(set id.ChangeSet) (string, []any, error) {
	if !tableName.MatchString(l.Table) || l.RowID == uuid.Nil || (l.Op == Insert) != (l.Before == nil) {
		return "", nil, fmt.Errorf("%w: %s %s %s", ErrRow, l.Op, l.Table, l.RowID)
	}
	switch {
	case l.Op == Insert:
		return insertInserted, []any{set, l.Table, l.RowID, l.CadreID, max(l.Version, 1)}, nil
	case l.Op == Delete:
		return insertDeleted, []any{set, l.Table, l.RowID, l.CadreID, l.Before}, nil
	case l.Op == Update && l.After != nil:
		return insertUpdated, []any{set, l.Table, l.RowID, l.CadreID, l.Before, l.After}, nil
	case l.Op == Update:
		return fmt.Sprintf(insertUpdatedRead, pgx.Identifier{l.Table}.Sanitize()), []any{set, l.Table, l.RowID, l.CadreID, l.Before}, nil
	}
	return "", nil, fmt.Errorf("%w: operation %q", ErrRow, l.Op)
}

// Get reads a change set.
//
// Errors: NOT_FOUND.
func Get(ctx context.Context, q pg.Querier, set id.ChangeSet) (*Set, error) {
	return pg.One[Set](ctx, q, selectSet, set)
}

// LastSince says who changed a row after a set did.
func LastSince(ctx context.Context, q pg.Querier, table string, row uuid.UUID, set id.ChangeSet) (*Entry, error) {
	return pg.One[Entry](ctx, q, selectLastSince, table, row, set)
}
