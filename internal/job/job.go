package job

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/bole-platform/bole/internal/id"
)

// State says where a job stands.
type State string

// The states.
const (
	Queued    State = "QUEUED"
	Running   State = "RUNNING"
	Done      State = "DONE"
	Failed    State = "FAILED"
	Cancelled State = "CANCELLED"
)

// Ended says whether nothing more will happen.
func (s State) Ended() bool { return s == Done || s == Failed || s == Cancelled }

// MarshalGQL writes the state.
func (s State) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(s))) }

// UnmarshalGQL reads a state.
func (s *State) UnmarshalGQL(v any) error {
	text, _ := v.(string)
	if !slices.Contains([]State{Queued, Running, Done, Failed, Cancelled}, State(text)) {
		return fmt.Errorf("%v is not a state of a job", v)
	}
	*s = State(text)
	return nil
}

// Job is long work as people see it.
type Job struct {
	ID            id.Job
	Kind          string
	Title         string // Chinese
	AccountID     id.Account
	State         State
	Done          int // units of work, those that failed included
	Total         int // 0: not yet known
	Failed        int
	Message       string  // Chinese
	FileID        id.File // what it made
	RiverID       *int64
	Attempt       int
	CreatedAt     time.Time
	StartedAt     *time.Time
	CancelAskedAt *time.Time
	FinishedAt    *time.Time
}

// Args are what a kind of job needs to begin; they travel as JSON and hold ids, never personal data.
type Args interface {
	// Kind names the kind of work, in the manner of cadre_import.
	Kind() string
}

// Order says how a job is shown, and makes asking for it repeatable.
type Order struct {
	Title string // Chinese
	Total int    // units of work, when known
	Key   string // idempotency key: the same account, kind and key is the same job
}

// IsNode marks the type as a Node of the schema.
func (*Job) IsNode() {}
