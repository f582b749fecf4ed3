package change

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/id"
)

// Source says where a change came from.
type Source string

// The sources.
const (
	Manual Source = "MANUAL" // entered on screen
	Import Source = "IMPORT" // accepted from a file
	Seed   Source = "SEED"   // the demo city
	Undo   Source = "UNDO"   // taking back another set
	System Source = "SYSTEM" // computed by the platform
)

// Op is what was done to a row.
type Op string

// The operations.
const (
	Insert Op = "INSERT"
	Update Op = "UPDATE"
	Delete Op = "DELETE"
)

// Set is a change set.
type Set struct {
	ID        id.ChangeSet // made by Begin when zero
	At        time.Time    // the transaction's time when zero
	ActorID   id.Account
	ActorName string
	UnitID    id.Unit
	Reason    string
	Source    Source
	FileID    id.File
	JobID     id.Job
	UndoesID  id.ChangeSet // the set that this one takes back
}

// Line is one change of one row, to be logged after it was made, in its transaction.
type Line struct {
	Table   string
	RowID   uuid.UUID
	CadreID id.Cadre // the person that the row belongs to; zero when none
	Op      Op
	Version int             // that the change left the row with; of a deleted row, its last. Zero: read from After or the row
	Before  json.RawMessage // to_jsonb of the row before; nothing for an inserted row
	After   json.RawMessage // to_jsonb of the row after an update; when absent, the row is read
}

// Entry is one change of one row as history shows it.
type Entry struct {
	Seq       int64
	SetID     id.ChangeSet
	At        time.Time
	ActorID   id.Account
	ActorName string
	UnitID    id.Unit
	Reason    string
	Source    Source
	FileID    id.File
	Table     string `db:"table_name"`
	RowID     uuid.UUID
	CadreID   id.Cadre
	Op        Op
	Version   int
	Before    json.RawMessage // the columns that changed, as they were; all of a deleted row
	After     json.RawMessage `db:"-"` // the same columns, as they became; all of an inserted row
}

// Restored is a row that an undo brought back to what it was.
type Restored struct {
	Table   string
	RowID   uuid.UUID
	CadreID id.Cadre
	Op      Op // what the undo did: DELETE takes back an insert
}

// Kept is a row that an undo left alone.
type Kept struct {
	Table     string
	RowID     uuid.UUID
	CadreID   id.Cadre
	Why       Why
	SetID     id.ChangeSet // the set that changed it since; zero when nobody did
	ActorName string
	At        time.Time
}

// Why says why a row was left alone.
type Why string

// The reasons.
const (
	ChangedSince Why = "CHANGED_SINCE" // somebody changed or deleted the row since
	InUse        Why = "IN_USE"        // other rows refer to it
	Collides     Why = "COLLIDES"      // what it was before would break a rule now
)
