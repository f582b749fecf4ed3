package console

import (
	"context"
	"fmt"
	"net/http"
	"slices"
)

type vars = map[string]any

// Scene is where a walk takes place: who asks, of whom, and what there is to be sent.
type Scene struct {
	Handler  http.Handler // the whole service, its door included
	Password string       // of every account
	Accounts []string     // logins; asked in turn until one may

	Court, Division string // where the accounts work: a court and a division of it
	// Person finds somebody of the court whose record has rows in all of these tables, and whom every account may handle.
	Person  func(ctx context.Context, tables ...string) (string, error)
	Number  func() string     // an ID number that nobody has
	Picture []byte            // a portrait
	Forms   map[string][]byte // files by name: of somebody stored, of somebody new, of one of two namesakes
	Archive []byte            // a .zip of so many new people that reading it is a job

	// Ask sends an operation; nil for the Ask of this package.
	Ask func(ctx context.Context, session string, o *Operation, variables map[string]any) (*Answer, error)
}

// Walk asks every operation of the console.
type Walk struct {
	Scene
	Answers    []*Answer
	Refused    map[string][]string // codes by operation
	operations map[string]*Operation
	sessions   map[string]string
}

// NewWalk begins a walk.
func NewWalk(operations map[string]*Operation, s Scene) *Walk {
	w := &Walk{Scene: s, operations: operations, sessions: map[string]string{}, Refused: map[string][]string{}}
	if w.Ask == nil {
		w.Ask = func(ctx context.Context, session string, o *Operation, v map[string]any) (*Answer, error) {
			return Ask(ctx, w.Handler, session, o, v)
		}
	}
	return w
}

// Run asks everything: first what only reads, then changes of records, of a person, an import, and the inbox.
func (w *Walk) Run(ctx context.Context) error {
	for _, part := range []func(context.Context) error{w.reading, w.records, w.person, w.importing, w.inbox} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Missed lists the operations that were not asked.
func (w *Walk) Missed() []string {
	var out []string
	for name := range w.operations {
		if !slices.ContainsFunc(w.Answers, func(a *Answer) bool { return a.Operation == name }) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// ask tries the accounts in turn until one may.
func (w *Walk) ask(ctx context.Context, name string, v vars) (*Answer, error) {
	o := w.operations[name]
	if o == nil {
		return nil, fmt.Errorf("the console has no operation %s any more", name)
	}
	var a *Answer
	for _, who := range w.Accounts {
		session, err := w.session(ctx, who)
		if err != nil {
			return nil, err
		}
		if a, err = w.Ask(ctx, session, o, v); err != nil {
			return nil, err
		}
		if !slices.Contains(a.Codes, "FORBIDDEN") && !slices.Contains(a.Codes, "NOT_FOUND") {
			break
		}
	}
	w.Answers = append(w.Answers, a)
	if len(a.Codes) > 0 {
		w.Refused[name] = a.Codes
	}
	return a, nil
}

type question struct {
	name string
	v    vars
}

// all asks one after the other and forgets what they say.
func (w *Walk) all(ctx context.Context, list ...question) error {
	for _, q := range list {
		if _, err := w.ask(ctx, q.name, q.v); err != nil {
			return err
		}
	}
	return nil
}

// reading is what the console asks while nobody changes anything.
func (w *Walk) reading(ctx context.Context) error {
	person, err := w.Person(ctx, "judge_quota", "family_member")
	if err != nil {
		return err
	}
	under := vars{"under": w.Court}
	return w.all(
		ctx,
		question{"Viewer", nil}, question{"Sessions", nil}, question{"Reach", nil}, question{"RecordSets", nil},
		question{"CodeTables", vars{"tables": []string{"ZB09", "GB/T 3304"}}},
		question{"GlobalSearch", vars{"text": "李", "units": true}}, question{"GlobalSearch", vars{"text": "民事", "units": true}},
		question{"FindUnits", vars{"text": "民事"}},
		question{"RosterPage", vars{"first": 100, "filter": under, "orderBy": "UNIT", "count": true}},
		question{"RosterPage", vars{"first": 100, "filter": vars{"under": w.Court, "lowerCourts": true, "text": "wang"}, "orderBy": "RETIREMENT", "count": true}},
		question{"UnitBranch", vars{"id": w.Court}}, question{"UnitPath", vars{"id": w.Division}}, question{"UnitDetail", vars{"id": w.Court}},
		question{"TeamFigures", vars{"unit": w.Court}}, question{"GapPeople", vars{"filter": vars{"under": w.Court, "gap": "ANY"}, "first": 8}},
		question{"ReminderCounts", vars{"under": w.Court, "lowerCourts": true}},
		question{"Reminders", vars{"first": 100, "filter": vars{"under": w.Court, "kind": "POST_TENURE", "window": "OVERDUE"}, "count": true}},
		question{"Profile", vars{"id": person}}, question{"Profile", vars{"id": person, "asOf": "2020-01-01"}},
		question{"ProfileCareer", vars{"id": person}}, question{"ProfileCareer", vars{"id": person, "recordedAt": "2030-01-01T00:00:00Z"}},
		question{"ProfileRest", vars{"id": person, "identity": true, "contact": true, "family": true}},
		question{"ProfileRestricted", vars{"id": person, "purpose": "干部考察", "discipline": true, "proposals": true}},
	)
}
