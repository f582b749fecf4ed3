package main

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/bench/console"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

type vars = map[string]any

// script asks every operation of the console once, in an order in which each finds what it needs, and keeps the costs.
type script struct {
	s          *stage
	h          http.Handler
	db         *pgx.Conn
	operations map[string]*console.Operation
	sessions   map[string]string
	answers    []*console.Answer
	refused    map[string][]string
}

// trips returns the round trips of the costliest operation of the console.
func (s *stage) trips(ctx context.Context) (int, error) {
	operations, err := console.Operations(os.DirFS("web/src"))
	if err != nil {
		return 0, fmt.Errorf("read the console's operations (run this from the root of the project): %w", err)
	}
	a, err := s.app(ctx)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	runner, err := a.Job.Start(ctx, s.config.Direct(), 1)
	if err != nil {
		return 0, err
	}
	defer func() { _ = runner.Stop(context.WithoutCancel(ctx)) }()
	x := &script{s: s, h: a.Handler(), operations: operations, sessions: map[string]string{}, refused: map[string][]string{}}
	if x.db, err = pgx.Connect(ctx, s.db.OwnerURL); err != nil {
		return 0, err
	}
	defer func() { _ = x.db.Close(ctx) }()
	for _, part := range []func(context.Context) error{x.reading, x.records, x.person, x.importing} {
		if err := part(ctx); err != nil {
			return 0, err
		}
	}
	x.report()
	return console.Worst(x.answers).Trips, nil
}

func (x *script) report() {
	asked := map[string]bool{}
	for _, a := range x.answers {
		asked[a.Operation] = true
	}
	var missed []string
	for name := range x.operations {
		if !asked[name] {
			missed = append(missed, name)
		}
	}
	slices.Sort(missed)
	worst := console.Worst(x.answers)
	x.s.say("trips: %d operations of the console; worst %s with %d round trips and %d statements", len(asked), worst.Operation, worst.Trips, worst.Statements)
	if over := console.Over(x.answers); len(over) > 0 {
		x.s.say("  over the budget of %d and %d: %s", console.Trips, console.Statements, strings.Join(over, "; "))
	}
	if len(missed) > 0 {
		x.s.say("  not asked: %s", strings.Join(missed, " "))
	}
	for _, name := range slices.Sorted(maps.Keys(x.refused)) {
		x.s.say("  refused: %s %s", name, strings.Join(x.refused[name], " "))
	}
}

// ask tries the accounts in turn until one may.
func (x *script) ask(ctx context.Context, name string, v vars, accounts ...string) (*console.Answer, error) {
	o := x.operations[name]
	if o == nil {
		return nil, fmt.Errorf("the console has no operation %s any more", name)
	}
	if len(accounts) == 0 {
		accounts = []string{account, "personnel_head.erzhong", "personnel.gaoyuan"}
	}
	var a *console.Answer
	for _, who := range accounts {
		session, err := x.session(who)
		if err != nil {
			return nil, err
		}
		if a, err = console.Ask(ctx, x.h, session, o, v); err != nil {
			return nil, err
		}
		if !slices.Contains(a.Codes, "FORBIDDEN") {
			break
		}
	}
	x.answers = append(x.answers, a)
	if len(a.Codes) > 0 {
		x.refused[name] = a.Codes
	}
	return a, nil
}

// all asks one after the other and forgets what they say.
func (x *script) all(ctx context.Context, list []question) error {
	for _, q := range list {
		if _, err := x.ask(ctx, q.name, q.v); err != nil {
			return err
		}
	}
	return nil
}

type question struct {
	name string
	v    vars
}

// person is somebody of the account's court, an original and not the clerk's relative, for whom the condition holds.
func (x *script) somebody(ctx context.Context, where string) (string, error) {
	var p id.Cadre
	err := x.db.QueryRow(ctx, `select s.id from cadre_summary s join account a on a.login = $1 join cadre_summary me on me.id = a.cadre_id
where s.court_id = me.court_id and s.person_index is not null and not exists (select from account b where b.cadre_id = s.id)
and not exists (select from recusal_pair r where r.cadre_id = s.id) and `+where+` order by s.id limit 1`, account).Scan(&p)
	return p.String(), err
}

func (x *script) reading(ctx context.Context) error {
	court, err := x.s.court(ctx)
	if err != nil {
		return err
	}
	person, err := x.somebody(ctx, `s.in_quota and exists (select from family_member f where f.cadre_id = s.id)`)
	if err != nil {
		return err
	}
	division, err := x.division(ctx)
	if err != nil {
		return err
	}
	under := vars{"under": court}
	return x.all(ctx, []question{
		{"Viewer", nil}, {"Sessions", nil}, {"Reach", nil}, {"RecordSets", nil}, {"CodeTables", vars{"tables": []string{"ZB09", "GB/T 3304"}}},
		{"GlobalSearch", vars{"text": "李", "units": true}}, {"FindUnits", vars{"text": "民事"}},
		{"RosterPage", vars{"first": 100, "filter": under, "orderBy": "UNIT", "count": true}},
		{"RosterPage", vars{"first": 100, "filter": vars{"under": court, "lowerCourts": true, "text": "wang"}, "orderBy": "RETIREMENT", "count": true}},
		{"UnitBranch", vars{"id": court}}, {"UnitPath", vars{"id": division}}, {"UnitDetail", vars{"id": court}}, {"TeamFigures", vars{"unit": court}},
		{"GapPeople", vars{"filter": vars{"under": court, "gap": "ANY"}, "first": 8}}, {"RetiringPeople", vars{"filter": vars{"under": court, "retirementTo": "2027-01"}}},
		{"Profile", vars{"id": person}}, {"Profile", vars{"id": person, "asOf": "2020-01-01"}}, {"ProfileCareer", vars{"id": person}},
		{"ProfileCareer", vars{"id": person, "recordedAt": "2030-01-01T00:00:00Z"}},
		{"ProfileRest", vars{"id": person, "identity": true, "contact": true, "family": true}},
		{"ProfileRestricted", vars{"id": person, "purpose": "干部考察", "discipline": true, "proposals": true}},
	})
}

func (x *script) division(ctx context.Context) (string, error) {
	var u id.Unit
	err := x.db.QueryRow(ctx, `select u.id from unit u join account a on a.login = $1 join cadre_summary me on me.id = a.cadre_id
where u.court_id = me.court_id and u.kind = 'DIVISION' and u.valid_to is null order by u.sort_path limit 1`, account).Scan(&u)
	return u.String(), err
}

// records takes a row out of every set of somebody's record, puts it back and changes it.
func (x *script) records(ctx context.Context) error {
	for _, set := range cadre.Sets() {
		person, err := x.somebody(ctx, "exists (select from "+set.Table+" t where t.cadre_id = s.id)")
		if err != nil {
			if person, err = x.somebody(ctx, "true"); err != nil {
				return err
			}
		}
		if err := x.record(ctx, set, person); err != nil {
			return fmt.Errorf("%s: %w", set.Table, err)
		}
	}
	return nil
}

func (x *script) record(ctx context.Context, set cadre.InfoSet, person string) error {
	fields := ""
	for _, f := range set.Fields {
		switch {
		case strings.HasSuffix(f.Name, "Id"):
		case f.Table != "":
			fields += " " + f.Name + " { code }"
		default:
			fields += " " + f.Name
		}
	}
	read := &console.Operation{Name: "", Document: fmt.Sprintf(`query($id: ID!) { cadre(id: $id, purpose: "核对") { %s { id version %s } } }`, set.Plural, fields)}
	session, err := x.session("personnel_head.erzhong")
	if err != nil {
		return err
	}
	stored, err := console.Ask(ctx, x.h, session, read, vars{"id": person})
	if err != nil {
		return err
	}
	row := vars{}
	for _, f := range set.Fields {
		v := stored.At("cadre", set.Plural, 0, f.Name)
		if m, ok := v.(map[string]any); ok {
			v = m["code"]
		}
		if s, ok := v.(string); v != nil && (!ok || !strings.Contains(s, "*")) {
			row[f.Name] = v
		}
		if row[f.Name] == nil && f.Required && f.Type.Kind() == reflect.String { // nobody has a row to copy
			row[f.Name] = "XianRenZhiWu"
		}
	}
	noun := strings.ToLower(set.Noun[:1]) + set.Noun[1:]
	if of := stored.Text("cadre", set.Plural, 0, "id"); of != "" {
		version := stored.Number("cadre", set.Plural, 0, "version")
		if _, err := x.ask(ctx, "Remove"+set.Noun, vars{"input": vars{"id": of, "expectedVersion": version, "reason": "核对"}}, account, "personnel_head.erzhong"); err != nil {
			return err
		}
	}
	added, err := x.ask(ctx, "Add"+set.Noun, vars{"input": vars{"cadreId": person, noun: row, "reason": "核对"}}, account, "personnel_head.erzhong")
	if err != nil || added.Text("add"+set.Noun, noun, "id") == "" {
		return err
	}
	payload := "add" + set.Noun
	_, err = x.ask(ctx, "Change"+set.Noun, vars{"input": vars{"id": added.Text(payload, noun, "id"), "expectedVersion": added.Number(payload, noun, "version"),
		noun: row, "reason": "核对"}}, account, "personnel_head.erzhong")
	return err
}
