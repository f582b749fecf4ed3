// Package console reads the operations that the console sends (web/src/**/*.graphql) and asks them of a handler in this
// process, counting what each asks of the database. A walk asks them all once, each where it finds what it needs:
// `make bench` walks through the demo city, the golden test of graph through a small one. Both hold the same budget.
//
// Words: operation (操作), walk (走查), scene (场景), round trip (数据库往返), budget (限额).
package console

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/pg"
)

// The budget of one operation of the console, the session included.
const (
	Trips      = 12
	Statements = 40
)

// Operation is a document with the fragments that it uses, and no others.
type Operation struct {
	Name     string
	Mutation bool
	Document string
}

var (
	opening = regexp.MustCompile(`(?m)^(query|mutation|fragment)\s+(\w+)`)
	spread  = regexp.MustCompile(`\.\.\.\s*(\w+)`)
)

// Operations reads the documents below a folder, by name.
func Operations(folder fs.FS) (map[string]*Operation, error) {
	operations, fragments := map[string]*Operation{}, map[string]string{}
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".graphql" {
			return err
		}
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		text := string(b)
		starts := opening.FindAllStringSubmatchIndex(text, -1)
		for i, m := range starts {
			end := len(text)
			if i+1 < len(starts) {
				end = starts[i+1][0]
			}
			kind, what, body := text[m[2]:m[3]], text[m[4]:m[5]], strings.TrimSpace(text[m[0]:end])
			if kind == "fragment" {
				fragments[what] = body
				continue
			}
			operations[what] = &Operation{Name: what, Mutation: kind == "mutation", Document: body}
		}
		return nil
	})
	if err == nil && len(operations) == 0 {
		err = errors.New("no operations there")
	}
	for _, o := range operations {
		o.Document = withFragments(o.Document, fragments)
	}
	return operations, err
}

func withFragments(document string, fragments map[string]string) string {
	used := map[string]bool{}
	for again := true; again; {
		again = false
		for _, m := range spread.FindAllStringSubmatch(document, -1) {
			if f, ok := fragments[m[1]]; ok && !used[m[1]] {
				used[m[1]], again = true, true
				document += "\n" + f
			}
		}
	}
	return document
}

// Answer is what an operation gave and what it cost.
type Answer struct {
	Operation         string
	Trips, Statements int
	Body              []byte
	Data              map[string]any
	Codes             []string // of errors and user errors
}

// At follows names and positions into the data; nil when something on the way is missing.
func (a *Answer) At(way ...any) any { return At(a.Data, way...) }

// At follows names and positions into what was read from JSON; nil when something on the way is missing.
func At(v any, way ...any) any {
	for _, p := range way {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

// Text is At for texts.
func (a *Answer) Text(way ...any) string { s, _ := a.At(way...).(string); return s }

// Number is At for whole numbers.
func (a *Answer) Number(way ...any) int { n, _ := a.At(way...).(float64); return int(n) }

// Ask sends an operation with the cookie of a session (empty when ctx already says who asks), and counts.
func Ask(ctx context.Context, h http.Handler, session string, o *Operation, variables map[string]any) (*Answer, error) {
	body, err := json.Marshal(map[string]any{"query": o.Document, "variables": variables})
	if err != nil {
		return nil, err
	}
	ctx, trips := pg.CountTrips(ctx)
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if session != "" {
		r.Header.Set("Cookie", "bole_session="+session)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var a struct {
		Data   map[string]any
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s: %d %.300s", o.Name, w.Code, w.Body)
	}
	out := &Answer{Operation: o.Name, Trips: trips.Round(), Statements: trips.Statements(), Body: w.Body.Bytes(), Data: a.Data}
	for _, e := range a.Errors {
		out.Codes = append(out.Codes, e.Extensions.Code)
	}
	for _, payload := range a.Data {
		p, _ := payload.(map[string]any)
		wrong, _ := p["userErrors"].([]any)
		for _, e := range wrong {
			m, _ := e.(map[string]any)
			code, _ := m["code"].(string)
			out.Codes = append(out.Codes, code)
		}
	}
	return out, nil
}

// Worst is the answer that cost the most round trips, then statements.
func Worst(answers []*Answer) *Answer {
	return slices.MaxFunc(answers, func(a, b *Answer) int {
		return cmp.Or(a.Trips-b.Trips, a.Statements-b.Statements)
	})
}

// Over lists what is over the budget.
func Over(answers []*Answer) []string {
	var out []string
	for _, a := range answers {
		if a.Trips > Trips || a.Statements > Statements {
			out = append(out, fmt.Sprintf("%s: %d round trips, %d statements", a.Operation, a.Trips, a.Statements))
		}
	}
	return out
}
