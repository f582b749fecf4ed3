package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
)

// The checks of the tools that attack GraphQL, and ours, against the whole service outside demo mode.

// door is the service behind a real listener, outside demo mode, with a clerk signed in.
type door struct {
	*site
	t      *testing.T
	url    string
	cookie string
}

func newDoor(t *testing.T) *door {
	t.Helper()
	s := newSite(t)
	srv := httptest.NewServer(s.Again(func(o *app.Options) { o.Demo = nil }).Handler())
	t.Cleanup(srv.Close)
	s.Account("personnel.north", authz.RolePersonnel, s.North, authz.ReachCourt, s.Su)
	token, _ := s.login(t, "personnel.north")
	return &door{site: s, t: t, url: srv.URL, cookie: "bole_session=" + token}
}

// send posts a body as it is.
func (d *door) send(method, path, kind string, body []byte) (status int, text string) {
	d.t.Helper()
	r, err := http.NewRequestWithContext(d.t.Context(), method, d.url+path, bytes.NewReader(body))
	require.NoError(d.t, err)
	r.Header.Set("Cookie", d.cookie)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	resp, err := http.DefaultClient.Do(r)
	require.NoError(d.t, err)
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	require.NoError(d.t, err)
	return resp.StatusCode, string(out)
}

// ask posts a document.
func (d *door) ask(query string, v vars) *answer {
	d.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	require.NoError(d.t, err)
	status, text := d.send(http.MethodPost, "/graphql", "application/json", body)
	a := &answer{raw: text, status: status}
	require.NoError(d.t, json.Unmarshal([]byte(text), a), text)
	return a
}

// refuses asserts that a document is refused with a code, without data, in a few words.
func (d *door) refuses(code, query string, v vars) {
	d.t.Helper()
	a := d.ask(query, v)
	short := query[:min(len(query), 200)]
	for _, v := range a.Data {
		require.Nil(d.t, v, "%s: %s", short, a.raw)
	}
	require.Less(d.t, len(a.raw), 4096, short)
	require.NotEmpty(d.t, a.Errors, short)
	for _, e := range a.Errors {
		require.Equal(d.t, code, e.code(), "%s: %s", short, a.raw)
	}
	d.tellsNothing(a.raw)
}

// tellsNothing looks for words of the schema and of the engine.
func (d *door) tellsNothing(text string) {
	d.t.Helper()
	for _, w := range []string{"Did you mean", "cadres", "Cadre", "Unit", "expected at least", "Expected Name", "Cannot query", "gqlgen", "gqlparser", "goroutine", "tracing", "exception", "locations"} {
		require.NotContains(d.t, text, w)
	}
}

func TestAttacks(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	require.Empty(t, d.ask(`{ viewer { account { login } demo } }`, nil).Errors)
	for name, attack := range map[string]func(*door){
		"G-01 aliases": (*door).aliases, "G-02 batches": (*door).batches, "G-03 G-09 introspection": (*door).introspection,
		"G-04 directives": (*door).directives, "G-05 repetition": (*door).repetition, "G-06 suggestions": (*door).suggestions,
		"G-07 GET": (*door).get, "G-08 consoles": (*door).consoles, "G-10 forms": (*door).forms, "G-11 traces": (*door).traces,
		"G-12 fingerprints": (*door).fingerprints, "G-13 many tries": (*door).manyTries, "G-14 cycles": (*door).cycles,
		"G-16 bombs": (*door).bombs, "G-17 odd bodies": (*door).oddBodies, "G-17 odd values": (*door).oddValues, "G-18 pages": (*door).pages, "G-18 cursors": (*door).cursors,
		"G-19 hidden rows": (*door).hiddenRows,
	} {
		t.Run(name, func(t *testing.T) { attack(&door{site: d.site, t: t, url: d.url, cookie: d.cookie}) })
	}
}

func (d *door) aliases() {
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "alias%d: __typename ", i)
		}
		return "{ " + b.String() + "}"
	}
	d.refuses("TOO_COMPLEX", many(101), nil)
	d.refuses("TOO_COMPLEX", many(16), nil)
	require.Len(d.t, d.ask(many(15), nil).Data, 15)
	d.refuses("TOO_COMPLEX", "{ viewer { ..."+strings.Repeat("on Viewer { ...", 3)+" on Viewer { "+strings.TrimPrefix(strings.TrimSuffix(many(16), "}"), "{ ")+"} } } } } }", nil)
}

func (d *door) batches() {
	one := `{"query":"{ __typename }"}`
	status, text := d.send(http.MethodPost, "/graphql", "application/json", []byte("["+strings.Repeat(one+",", 9)+one+"]"))
	require.Equal(d.t, http.StatusBadRequest, status)
	require.NotContains(d.t, text, "data")
}

func (d *door) introspection() {
	deep := "fields { type { "
	for _, q := range []string{
		"{ __schema { types { name fields { name } } } }", `{ __type(name: "Cadre") { name } }`, "{ a: __schema { queryType { name } } }",
		"{ ... on Query { __schema { directives { name } } } }", "query { ...F } fragment F on Query { __schema { types { name } } }",
		"{ __schema { types { " + strings.Repeat(deep, 5) + "name" + strings.Repeat(" } }", 5) + " } } }",
	} {
		a := d.ask(q, nil)
		require.NotEmpty(d.t, a.Errors, q)
		for _, v := range a.Data {
			require.Nil(d.t, v, q)
		}
		d.tellsNothing(strings.ReplaceAll(a.raw, `"__type"`, ""))
	}
	require.Equal(d.t, "Query", d.ask("{ __typename }", nil).Data["__typename"])
}

func (d *door) directives() {
	a := d.ask("query { __typename "+strings.Repeat("@aa ", 10)+"}", nil)
	require.Len(d.t, a.Errors, 1)
	d.tellsNothing(a.raw)
	d.refuses("GRAPHQL_INVALID", "query { __typename "+strings.Repeat("@aa ", 900)+"}", nil)
	d.refuses("TOO_COMPLEX", "query { viewer { demo } "+strings.Repeat("... @include(if: true) { __typename } ", 21)+"}", nil)
}

func (d *door) repetition() {
	d.refuses("TOO_COMPLEX", "{ "+strings.Repeat("__typename ", 500)+"}", nil)
	d.refuses("TOO_COMPLEX", "{ "+strings.Repeat("viewer { demo } ", 200)+"}", nil)
	d.refuses("GRAPHQL_INVALID", "{ "+strings.Repeat("__typename ", 2100)+"}", nil) // tokens
}

func (d *door) suggestions() {
	for _, q := range []string{
		"{ cadress { totalCount } }", "{ __schema { directive } }", "{ viewer { accont { id } } }", "{ viewer }", "{ viewer { demo { id } } }",
		"{ cadres(orderBy: UNITS) { totalCount } }", "{ cadres(filter: {genders: \"1\"}) { totalCount } }", "{ cadres(frst: 1) { totalCount } }",
		"query($f: CadreFilte) { cadres(filter: $f) { totalCount } }", "query($f: CadreFilter) { cadres(filter: $g) { totalCount } }",
		"{ node(id: \"x\") { ... on Cadr { id } } }", "{ ...Missing }", "{ __typename @perhaps(if: true) }", "fragment F on Cadre { nam } { ...F }",
		"mutation { reveal(input: {item: ID_NUMBR}) { value } }",
	} {
		d.refuses("GRAPHQL_INVALID", q, nil)
	}
	d.refuses("GRAPHQL_INVALID", "query($f: CadreFilter) { cadres(filter: $f) { totalCount } }", vars{"f": vars{"genders": "1"}})
	d.refuses("GRAPHQL_INVALID", "query($o: CadreOrder!) { cadres(orderBy: $o) { totalCount } }", vars{"o": "UNITS"})
	d.refuses("GRAPHQL_INVALID", "query($o: CadreOrder!) { cadres(orderBy: $o) { totalCount } }", nil)
}

func (d *door) get() {
	for _, path := range []string{"/graphql?query=%7B__typename%7D", "/graphql?query=mutation+cop%7B__typename%7D"} {
		for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodDelete, http.MethodPatch} {
			status, text := d.send(method, path, "application/json", nil)
			require.Equal(d.t, http.StatusMethodNotAllowed, status, method)
			require.NotContains(d.t, text, "data", method)
		}
		status, _ := d.send(http.MethodPost, path, "application/json", nil)
		require.Equal(d.t, http.StatusBadRequest, status, "the query of the address is not read")
	}
}

func (d *door) consoles() {
	for _, path := range []string{"/", "/graphiql", "/playground", "/console", "/graphql", "/altair", "/voyager"} {
		r, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, d.url+path, nil)
		require.NoError(d.t, err)
		r.Header.Set("Accept", "text/html")
		resp, err := http.DefaultClient.Do(r)
		require.NoError(d.t, err)
		text, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		require.NoError(d.t, err)
		for _, word := range []string{"graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground"} {
			require.NotContains(d.t, string(text), word, path)
		}
	}
	for _, path := range []string{"/demo/accounts", "/demo/tasks", "/demo/samples"} {
		_, text := d.send(http.MethodGet, path, "", nil)
		require.NotContains(d.t, text, `"account"`, "%s outside demo mode", path)
	}
}

func (d *door) forms() {
	query := "mutation { createUploadTicket { ticket { ticket } userErrors { code } } }"
	before := one[int](d.t, d.site, "select count(*)::int from file_ticket")
	multipart := "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"" + query + "\"}\r\n--x\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--x--\r\n"
	for kind, body := range map[string]string{
		"application/x-www-form-urlencoded": "query=" + query, "multipart/form-data; boundary=x": multipart, "text/plain": `{"query":"` + query + `"}`, "": `{"query":"` + query + `"}`,
		"text/plain; application/json": `{"query":"` + query + `"}`, "application/graphql": query, "application/json, text/plain": `{"query":"` + query + `"}`, "application/xml": query,
	} {
		status, text := d.send(http.MethodPost, "/graphql", kind, []byte(body))
		require.Equal(d.t, http.StatusUnsupportedMediaType, status, kind)
		require.NotContains(d.t, text, "data", kind)
	}
	require.Equal(d.t, before, one[int](d.t, d.site, "select count(*)::int from file_ticket"))
}

func (d *door) traces() {
	status, text := d.send(http.MethodPost, "/graphql", "application/json", []byte(`{"query":"{ __typename }","extensions":{"tracing":{},"persistedQuery":{"version":1,"sha256Hash":"x"}}}`))
	require.Equal(d.t, http.StatusOK, status)
	require.JSONEq(d.t, `{"data":{"__typename":"Query"}}`, text)
	d.refuses("GRAPHQL_INVALID", "qwerty cop{abc}", nil)
}

// What is wrong in a document is not told, so that the engine cannot be known by it.
func (d *door) fingerprints() {
	var all []string
	for _, q := range []string{"query{__typename{}", "{ alias^_: __typename }", "query { __typename @deprecated }", "query @skip { __typename }", "{", "", " ", "{}", "subscription { __typename }", "query ($a: Int) { __typename ", "\ufeff{ ^ }"} {
		a := d.ask(q, nil)
		require.NotEmpty(d.t, a.Errors, q)
		d.tellsNothing(a.raw)
		all = append(all, regexp.MustCompile(`,"requestId":"[^"]*"|"path":\[[^]]*\],`).ReplaceAllString(a.raw, ""))
	}
	slices.Sort(all)
	require.Len(d.t, slices.Compact(all), 1, "all mistakes look alike")
}

func (d *door) manyTries() {
	before := one[int](d.t, d.site, "select count(*)::int from file_ticket")
	ticket := "createUploadTicket { ticket { ticket } userErrors { code } }"
	d.refuses("TOO_COMPLEX", "mutation { a: "+ticket+" b: "+ticket+" }", nil)
	d.refuses("TOO_COMPLEX", "mutation { ...F } fragment F on Mutation { a: "+ticket+" b: "+ticket+" }", nil)
	two, err := json.Marshal(map[string]any{"query": "mutation A { " + ticket + " } mutation B { " + ticket + " }", "operationName": "A"})
	require.NoError(d.t, err)
	_, text := d.send(http.MethodPost, "/graphql", "application/json", two)
	require.Contains(d.t, text, "TOO_COMPLEX")
	require.Equal(d.t, before, one[int](d.t, d.site, "select count(*)::int from file_ticket"))
}

// cycles finds every way from a type back to itself and walks it round and round.
func (d *door) cycles() {
	n := 0
	for _, from := range ours(d.schema, ast.Object) {
		for _, way := range d.ways(from, from, 4, nil) {
			root, entry := d.entry(from)
			if root == "" {
				continue
			}
			n++
			names := entry
			for len(names) < 9 {
				names = append(names, way...)
			}
			query := root
			for _, name := range names {
				query += " { " + name
			}
			d.refuses("TOO_COMPLEX", query+" { __typename }"+strings.Repeat(" }", len(names)), nil)
		}
	}
	require.Greater(d.t, n, 3)
	for _, def := range ours(d.schema) {
		for _, f := range fields(def) {
			require.NotRegexp(d.t, `(?i)password|secret|token|debug|hash|salt`, f.Name, "%s has a point of interest", def.Name)
		}
	}
}

// ways lists the paths of object fields without required arguments that lead from a type to another.
func (d *door) ways(from, to *ast.Definition, depth int, seen []string) (out [][]string) {
	if depth == 0 {
		return nil
	}
	for _, f := range fields(from) {
		next := d.schema.Types[f.Type.Name()]
		if next.Kind != ast.Object || slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }) {
			continue
		}
		if next == to {
			out = append(out, []string{f.Name})
			continue
		}
		if slices.Contains(seen, next.Name) {
			continue
		}
		for _, rest := range d.ways(next, to, depth-1, append(seen, next.Name)) {
			out = append(out, append([]string{f.Name}, rest...))
		}
	}
	return out
}

// entry is how a query comes to a type.
func (d *door) entry(to *ast.Definition) (root string, names []string) {
	for _, w := range d.ways(d.schema.Query, to, 4, nil) {
		return "query", w
	}
	if f := d.schema.Query.Fields.ForName(lower(to.Name)); f != nil {
		return "query", []string{f.Name + `(id: "` + d.whole.ID.String() + `")`}
	}
	return "", nil
}

// bombs are documents that double themselves with every fragment.
func (d *door) bombs() {
	flat := func(n int, spread string) string {
		var b strings.Builder
		b.WriteString("{ ...F0 } ")
		for i := range n {
			fmt.Fprintf(&b, "fragment F%d on Query { %s } ", i, strings.ReplaceAll(spread, "NEXT", fmt.Sprintf("F%d", i+1)))
		}
		fmt.Fprintf(&b, "fragment F%d on Query { __typename }", n)
		return b.String()
	}
	nested := func(n int) string {
		var b strings.Builder
		b.WriteString("{ viewer { courts { ...F0 } } } ")
		for i := range n {
			fmt.Fprintf(&b, "fragment F%d on Unit { parent { ...F%d } court { ...F%d } } ", i, i+1, i+1)
		}
		fmt.Fprintf(&b, "fragment F%d on Unit { id }", n)
		return b.String()
	}
	inline := "{ " + strings.Repeat("... on Query { ", 150) + "__typename" + strings.Repeat(" }", 150) + " }"
	wide := "{ " + strings.Repeat("... on Query { __typename } ", 300) + "}"
	for name, q := range map[string]string{
		"flat 26": flat(26, "...NEXT ...NEXT"), "flat 40": flat(40, "...NEXT ...NEXT"), "flat 60": flat(60, "...NEXT ...NEXT"), "nested 12": nested(12), "nested 20": nested(20),
		"include": flat(40, "...NEXT @include(if: true) ...NEXT @include(if: true)"), "aliased": flat(40, "a: viewer { demo } ...NEXT b: viewer { demo } ...NEXT"),
		"mutual": "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }", "self": "{ ...A } fragment A on Query { ...A }",
		"operations": strings.Repeat("query { ...A } ", 50) + "fragment A on Query { __typename }", "wide": wide, "inline": inline,
	} {
		best, size := time.Hour, uint64(1<<40)
		for range 3 { // the machine does other things too
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			a := d.ask(q, nil)
			best = min(best, time.Since(began))
			runtime.ReadMemStats(&after)
			size = min(size, after.TotalAlloc-before.TotalAlloc)
			if name != "wide" && name != "inline" {
				require.NotEmpty(d.t, a.Errors, name)
				require.Empty(d.t, a.Data, name)
			}
			require.Less(d.t, len(a.raw), 4096, name)
		}
		require.Less(d.t, best, 2*time.Second, name)
		require.Less(d.t, size, uint64(8<<20), name)
	}
}

// The limits are those of the threat model.
func TestDefaultLimits(t *testing.T) {
	t.Parallel()
	l := graph.DefaultLimits()
	require.Equal(t, [7]int{8, 15, 1, 20, 2000, 5000, 2000}, [7]int{l.Depth, l.Aliases, l.Mutations, l.Directives, l.Fields, l.Cost, l.Tokens})
}
