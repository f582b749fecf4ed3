package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Options build a Log.
type Options struct {
	Clock       func() time.Time // the real clock; required
	Checkpoints string           // folder of the checkpoints, best on another disk or host; empty: kept in the database only
}

// Log writes the audit records of one process. It is safe for concurrent use.
type Log struct {
	db      *pg.DB
	keys    *crypt.Keyring
	now     func() time.Time
	folder  string
	process uuid.UUID
	number  atomic.Int64
}

// New makes the log of this process.
func New(db *pg.DB, keys *crypt.Keyring, o Options) *Log {
	return &Log{db: db, keys: keys, now: o.Clock, folder: o.Checkpoints, process: uuid.New()}
}

// Record writes a record in the transaction of the operation, with its next statement: both stand or neither.
func (l *Log) Record(ctx context.Context, tx pgx.Tx, e Event) error {
	r, err := l.row(e)
	if err != nil {
		return err
	}
	return pg.Later(ctx, tx, pg.Statement{SQL: insertRecord, Args: r.args(), Fail: func(err error) error { return fmt.Errorf("record %s: %w", e.Action, err) }})
}

// Queue adds the record to a batch that runs in the operation's transaction, so that it costs no round trip.
func (l *Log) Queue(b *pgx.Batch, e Event) error {
	r, err := l.row(e)
	if err != nil {
		return err
	}
	b.Queue(insertRecord, r.args()...)
	return nil
}

// Refused writes a record in a transaction of its own, also when the request has ended meanwhile. It uses the pool of
// lists, so that transactions which hold every connection of the other pool cannot wait for themselves.
func (l *Log) Refused(ctx context.Context, e Event) error {
	r, err := l.row(e)
	if err != nil {
		return err
	}
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if _, err := l.db.List.Exec(own, insertRecord, r.args()...); err != nil {
		return pg.Unavailable(fmt.Errorf("record the refusal of %s: %w", e.Action, err))
	}
	return nil
}

// row numbers and proves an event.
func (l *Log) row(e Event) (*Row, error) {
	if e.Outcome == "" {
		e.Outcome = OK
	}
	detail := []byte("{}")
	if len(e.Detail) > 0 {
		var err error
		if detail, err = json.Marshal(e.Detail); err != nil {
			return nil, fmt.Errorf("spell the detail of %s: %w", e.Action, err)
		}
	}
	persons := e.Persons
	if persons == nil {
		persons = []id.Cadre{}
	}
	r := &Row{
		ID: id.NewAudit(), ProcessID: l.process, Number: l.number.Add(1), At: l.now().UTC().Truncate(time.Microsecond),
		ActorID: e.Actor, ActorName: clean(e.ActorName), SessionID: e.Session, RequestID: e.Request, Remote: clean(e.Remote),
		Action: e.Action, ObjectKind: e.Object.Kind, ObjectID: e.Object.UUID, PersonIDs: persons, UnitID: e.Unit,
		Outcome: e.Outcome, Reason: clean(e.Reason), Detail: string(detail), Count: e.Count,
	}
	r.MAC = l.keys.MAC(recordPurpose, r.canonical())
	return r, nil
}

// clean keeps a text that PostgreSQL would refuse from keeping a refusal out of the trail.
func clean(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "\x00", "�") }
