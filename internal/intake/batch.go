package intake

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// Importer names this reader; it is kept with every batch.
const Importer = "bole-intake/1"

// State says where a batch stands.
type State string

// The states of a batch.
const (
	Reading   State = "READING"
	Checking  State = "CHECKING"
	Accepting State = "ACCEPTING"
	Done      State = "DONE"
	Undone    State = "UNDONE"
)

// Batch is an import batch (导入批次).
type Batch struct {
	ID          id.Batch
	Number      string
	CreatedAt   time.Time
	AccountID   id.Account
	CreatedBy   string
	UnitID      id.Unit // for new people; zero: proposed for each
	HomeUnitID  id.Unit // whose people may see the batch
	State       State
	JobID       id.Job       // that reads or writes it, or did last
	ChangeSetID id.ChangeSet // of what was accepted last
	Importer    string
	Counts      *Counts `db:"-"`
}

// IsNode marks the type as a Node of the schema.
func (*Batch) IsNode() {}

// Counts are the people of a batch by state.
type Counts struct {
	Total     int
	New       int
	Differs   int
	Same      int
	Namesakes int
	Broken    int
	Accepted  int
	Skipped   int
	Safe      int
	Conflicts int
}

// Open is the number of rows that somebody still has to decide.
func (c *Counts) Open() int { return c.New + c.Differs + c.Namesakes }

// ItemState says how a person of a batch stands to the stored records.
type ItemState string

// The states of an item.
const (
	ItemNew       ItemState = "NEW"
	ItemDiffers   ItemState = "DIFFERS"
	ItemSame      ItemState = "SAME"
	ItemNamesakes ItemState = "NAMESAKES"
	ItemBroken    ItemState = "BROKEN"
	ItemAccepted  ItemState = "ACCEPTED"
	ItemSkipped   ItemState = "SKIPPED"
)

// Open says whether somebody still has to decide.
func (s ItemState) Open() bool { return s == ItemNew || s == ItemDiffers || s == ItemNamesakes }

// How an item was matched with a stored person.
const (
	ByNumber = "ID_NUMBER"
	ByName   = "NAME_BIRTH_SEX"
	ByChoice = "CHOSEN"
)

// Item is one person of a batch.
type Item struct {
	ID              id.Item
	BatchID         id.Batch
	FileName        string
	State           ItemState
	Name            string
	BirthOn         civil.Partial
	CurrentPostText string
	CadreID         id.Cadre
	MatchedBy       *string
	NamesakeIDs     []id.Cadre
	UnitID          id.Unit
	Differences     []*Difference
	Warnings        []*Warning
	Error           *string
	Version         int
	Seq             int
}

// IsNode marks the type as a Node of the schema.
func (*Item) IsNode() {}

// Warning is something odd about a file.
type Warning struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// DifferenceKind says what a difference means.
type DifferenceKind string

// The kinds.
const (
	Added    DifferenceKind = "ADDED"
	Safe     DifferenceKind = "SAFE"
	Conflict DifferenceKind = "CONFLICT"
	Offered  DifferenceKind = "OFFERED"
)

// Difference is one difference between file and record.
type Difference struct {
	Key    string         `json:"key"`
	Set    string         `json:"set"`
	Label  string         `json:"label"`
	Stored *string        `json:"stored,omitempty"`
	File   *string        `json:"file,omitempty"`
	Base   *string        `json:"base,omitempty"`
	Kind   DifferenceKind `json:"kind"`
	Take   bool           `json:"take"`
	Note   string         `json:"note,omitempty"`
	Barred bool           `json:"barred,omitempty"` // it cannot be taken: what the file says is no valid value
}

// StartInput says what is to be compared.
type StartInput struct {
	FileIDs        []id.Any
	UnitID         *id.Any
	IdempotencyKey string
}

// ChooseInput says which person a row is.
type ChooseInput struct {
	ItemID          id.Any
	ExpectedVersion int
	CadreID         *id.Any
	UnitID          *id.Any
}

// DecideInput says which differences are taken.
type DecideInput struct {
	ItemID          id.Any
	ExpectedVersion int
	Take            []string
}

// SkipInput names a row to be skipped.
type SkipInput struct {
	ItemID          id.Any
	ExpectedVersion int
}

// AcceptInput says what is to be written.
type AcceptInput struct {
	BatchID        id.Any
	ItemIDs        []id.Any // all open rows when nil
	SafeOnly       bool
	IdempotencyKey string
}

// UndoInput names a batch to be undone.
type UndoInput struct {
	BatchID id.Any
	Reason  string
}
