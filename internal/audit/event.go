package audit

import (
	"github.com/bole-platform/bole/internal/id"
)

// Outcome says how an operation ended.
type Outcome string

// The outcomes.
const (
	OK     Outcome = "OK"
	Denied Outcome = "DENIED"
	Failed Outcome = "FAILED"
	Void   Outcome = "VOID" // the number of a record whose transaction was rolled back
)

// Event is what is to be recorded. Detail names fields, counts and conditions; it never holds a secret or the value of
// a sealed field.
type Event struct {
	Actor     id.Account // zero: the platform itself, or nobody known
	ActorName string
	Session   id.Session
	Request   id.Request
	Remote    string // address that the request came from
	Action    string // permission or verb
	Object    id.Any
	Persons   []id.Cadre // the people concerned: "who accessed this person" reads this
	Unit      id.Unit
	Outcome   Outcome // empty: OK
	Reason    string
	Detail    map[string]any
	Count     int // of a list or an export
}
