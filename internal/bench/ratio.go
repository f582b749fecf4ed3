package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/id"
)

// workload is a question, asked of both with the same arguments.
type workload struct {
	name, title string
	arguments   func(ctx context.Context, db *pgx.Conn) ([]argument, error)
	query       string
}

type argument struct {
	variables map[string]any // of the query
	path      string         // of the limit
}

const profileQuery = `query Profile($id: ID!) { cadre(id: $id) {
 id version unitName courtName orderInUnit name pinyin sex { code name } birthOn age ethnicity { code name } nativePlace workStartOn
 party { code name } partyText personnelClass { code name } status { code name } managementClass { code name } establishment { code name }
 category { code name } currentPostText postOn postMonths level { code name } levelOn levelMonths rank { code name } rankOn rankMonths
 judgeGrade { code name } gradeName gradeOn gradeMonths inQuota quotaOn titleText education { code name } fullEducation fullDegree fullSchool
 fullDegreeSchool jobEducation jobDegree jobSchool jobDegreeSchool ratingsText lastRating { code name } lastRatingYear retirementBase { code name }
 retirementMonth retirementAge monthsToRetirement photoUrl complete gaps { code message set rowId fromOn toOn } asOf } }`

const rosterQuery = `query Roster($filter: CadreFilter!) { cadres(first: 20, filter: $filter, orderBy: UNIT) { edges { node {
 id name unitName courtName sex { code name } birthOn age currentPostText postOn level { code name } rank { code name } gradeName inQuota
 lastRating { code name } lastRatingYear } } pageInfo { hasNextPage } } }`

func workloads() []workload {
	return []workload{
		{"profile", "the profile's first screen, 62 fields", somePeople, profileQuery},
		{"roster", "the first 20 of a court in unit order, in the quota or not", someRosters, rosterQuery},
	}
}

const selectPeople = `select s.id from cadre_summary s join unit k on k.id = s.court_id
where exists (select from account a join cadre_summary me on me.id = a.cadre_id where a.login = $1 and me.court_id = s.court_id)
order by md5(s.id::text) limit 500`

// somePeople are people of the account's court.
func somePeople(ctx context.Context, db *pgx.Conn) ([]argument, error) {
	rows, err := db.Query(ctx, selectPeople, account)
	if err != nil {
		return nil, err
	}
	people, err := pgx.CollectRows(rows, pgx.RowTo[id.Cadre])
	args := make([]argument, len(people))
	for i, p := range people {
		args[i] = argument{map[string]any{"id": p.String()}, "/profile?id=" + uuid.UUID(p).String()}
	}
	return args, err
}

const selectCourt = `select me.court_id from account a join cadre_summary me on me.id = a.cadre_id where a.login = $1`

// someRosters are those of the account's court.
func someRosters(ctx context.Context, db *pgx.Conn) ([]argument, error) {
	var court id.Unit
	if err := db.QueryRow(ctx, selectCourt, account).Scan(&court); err != nil {
		return nil, err
	}
	var args []argument
	for _, quota := range []bool{true, false} {
		args = append(args, argument{
			map[string]any{"filter": map[string]any{"under": court.String(), "inQuota": quota}},
			fmt.Sprintf("/roster?court=%s&quota=%t", uuid.UUID(court), quota),
		})
	}
	return args, nil
}

// ratio asks both in turns and compares the medians.
func (s *stage) ratio(ctx context.Context, w workload) (float64, error) {
	db, err := pgx.Connect(ctx, s.db.OwnerURL)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close(ctx) }()
	args, err := w.arguments(ctx, db)
	if err != nil {
		return 0, err
	}
	ours, limit := s.targets(w, args)
	if err := same(ctx, ours, limit); err != nil {
		return 0, err
	}
	d := time.Duration(s.o.seconds * float64(time.Second))
	var a, b side
	for i := range s.o.runs + 1 {
		warm := i == 0 // the first warms both up
		if err := a.run(ctx, ours, s.ours.cmd.Process.Pid, s.db.PID(), d, warm); err != nil {
			return 0, fmt.Errorf("the server: %w", err)
		}
		if err := b.run(ctx, limit, s.limit.cmd.Process.Pid, s.db.PID(), d, warm); err != nil {
			return 0, fmt.Errorf("the limit: %w", err)
		}
	}
	s.say("%s: %s; medians of %d runs of %s", w.name, w.title, s.o.runs, d)
	s.say("  the server %s", a)
	s.say("  the limit  %s", b)
	return median(a.rates) / median(b.rates), nil
}

// side is what one of the two gave: answers per second of each run, and processor time for each answer.
type side struct {
	rates             []float64
	answers           float64
	program, database time.Duration
}

func (x *side) run(ctx context.Context, t *target, program, database int, d time.Duration, warm bool) error {
	p, q := spent(program), spent(database)
	rate, err := t.run(ctx, d)
	if err != nil || warm {
		return err
	}
	x.rates = append(x.rates, rate)
	x.answers += rate * d.Seconds()
	x.program += spent(program) - p
	x.database += spent(database) - q
	return nil
}

func (x side) String() string {
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / x.answers }
	return fmt.Sprintf("%.0f/s, %.0f µs of processor in the program and %.0f µs in PostgreSQL for each", median(x.rates), each(x.program), each(x.database))
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func (s *stage) targets(w workload, args []argument) (ours, limit *target) {
	var a, b []string
	for _, x := range args {
		body, _ := json.Marshal(map[string]any{"query": w.query, "variables": x.variables})
		a = append(a, fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: HOST\r\nCookie: bole_session=%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", s.session, len(body), body))
		b = append(b, fmt.Sprintf("GET %s HTTP/1.1\r\nHost: HOST\r\nCookie: bole_session=%s\r\n\r\n", x.path, s.session))
	}
	return newTarget(s.ours.url, a), newTarget(s.limit.url, b)
}

// same makes sure that both give the same rows, whatever the form around them.
func same(ctx context.Context, ours, limit *target) error {
	for i := range ours.requests {
		a, err := ours.one(ctx, i)
		if err != nil {
			return fmt.Errorf("the server: %w", err)
		}
		b, err := limit.one(ctx, i)
		if err != nil {
			return fmt.Errorf("the limit: %w", err)
		}
		x, err := plain(a)
		if err != nil {
			return err
		}
		y, err := plain(b)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(x, y) {
			p, _ := json.Marshal(x)
			q, _ := json.Marshal(y)
			return fmt.Errorf("the two do not return the same:\nserver %s\nlimit  %s", p, q)
		}
	}
	return nil
}

// plain is what an answer says: without the envelopes of GraphQL, and with identifiers as UUIDs.
func plain(body []byte) (any, error) {
	typeID := regexp.MustCompile(`(?:/photos/cadre_[0-9a-z]{26}\?v=)?(?:cadre|file)_[0-9a-z]{26}`)
	body = typeID.ReplaceAllFunc(body, func(b []byte) []byte {
		a, err := id.ParseAny(string(b[bytes.LastIndexByte(b, '=')+1:]))
		if err != nil {
			return b
		}
		return []byte(a.UUID.String())
	})
	var v map[string]any
	if err := json.Unmarshal(body, &v); err != nil {
		return nil, err
	}
	data, ok := v["data"].(map[string]any)
	if !ok {
		return v, nil
	}
	if c, ok := data["cadre"]; ok {
		return c, nil
	}
	list, ok := data["cadres"].(map[string]any)
	if !ok {
		return nil, errors.New("an answer without data")
	}
	info, _ := list["pageInfo"].(map[string]any)
	return map[string]any{"edges": list["edges"], "hasNextPage": info["hasNextPage"]}, nil
}

// signIn returns the token of a new session.
func signIn(ctx context.Context, url, login string) (string, error) {
	body, err := json.Marshal(map[string]string{"account": login, "password": loader.Password})
	if err != nil {
		return "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/auth/login", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	for _, c := range answer.Cookies() {
		if c.Name == "bole_session" {
			return c.Value, nil
		}
	}
	return "", fmt.Errorf("%s could not sign in: %s", login, answer.Status)
}
