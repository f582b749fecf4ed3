package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/id"
)

// Odd bodies and values, pages and cursors, hidden rows: the second half of TestAttacks.

func (d *door) oddBodies() {
	good := `{"query":"{ __typename }"}`
	utf16 := []byte{0xff, 0xfe}
	for _, c := range good {
		utf16 = append(utf16, byte(c), 0)
	}
	for name, body := range map[string][]byte{
		"empty": nil, "null": []byte("null"), "text": []byte(`"x"`), "number": []byte("1"), "array": []byte("[]"), "half": []byte(`{"query":"{ __typename }"`),
		"two": []byte(good + good), "secret": []byte(`{"query":"{ x }","password":"canary-Secret-1`), "BOM": append([]byte("\ufeff"), good...), "UTF-16": utf16,
		"invalid UTF-8": []byte("{\"query\":\"{ __typename } \xff\xfe\"}"), "twice": []byte(`{"query":"{ a }","query":"{ __typename }"}`),
		"twice below": []byte(`{"query":"{ __typename }","variables":{"a":1,"a":2}}`), "NUL": []byte(`{"query":"{ __typename }","variables":{"a":"\u0000"}}`),
		"deep list":   []byte(`{"query":"{ __typename }","variables":{"a":` + strings.Repeat("[", 50000) + strings.Repeat("]", 50000) + `}}`),
		"deep object": []byte(`{"query":"{ __typename }","variables":` + strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000) + `}`),
		"large":       []byte(`{"query":"` + strings.Repeat("a", 300<<10) + `"}`), "one string": []byte(`{"query":"{ __typename }","variables":{"a":"` + strings.Repeat("a", 1<<20) + `"}}`),
	} {
		began := time.Now()
		status, text := d.send(http.MethodPost, "/graphql", "application/json", body)
		require.Less(d.t, time.Since(began), 2*time.Second, name)
		require.True(d.t, status == http.StatusBadRequest || status == http.StatusRequestEntityTooLarge, "%s: %d %s", name, status, text)
		require.NotContains(d.t, text, "canary", name)
		require.Less(d.t, len(text), 500, name)
		require.Contains(d.t, text, "BODY_INVALID", name)
	}
	status, _ := d.send(http.MethodPost, "/graphql", "application/json; charset=utf-8", []byte("  "+good+"\n"))
	require.Equal(d.t, http.StatusOK, status)
}

func (d *door) oddValues() {
	for _, q := range []string{
		`{ cadres(first: 99999999999999999999999) { totalCount } }`, `{ cadres(first: 1.5) { totalCount } }`, `{ cadres(first: "1") { totalCount } }`, `{ cadres(first: true) { totalCount } }`,
		`{ cadres(first: [1]) { totalCount } }`, `{ cadres(filter: {ageFrom: 1e400}) { totalCount } }`, `{ cadres(filter: []) { totalCount } }`, `{ cadres(after: 7) { totalCount } }`,
		`{ cadres(filter: {status: ` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `}) { totalCount } }`, `{ cadre(id: 7) { id } }`, `{ cadre(id: "nobody") { id } }`, `{ cadre(id: "") { id } }`, `{ cadre(id: "cadre_01h455vb4pex5vsknk084sn02Q") { id } }`,
		`{ cadre(id: {}) { id } }`, `{ cadre(id: null) { id } }`,
	} {
		d.refuses("GRAPHQL_INVALID", q, nil)
	}
	whole := d.whole.ID.String()
	for _, v := range []any{vars{}, []any{1, 2}, 7, true, nil, "cadre", whole + "x"} {
		d.refuses("GRAPHQL_INVALID", `query($id: ID!) { cadre(id: $id) { id } }`, vars{"id": v})
	}
	// A wrong date says so, but is no failure of ours.
	for _, day := range []any{"2026-13", "x", 7, vars{}} {
		a := d.ask(`query($id: ID!, $on: Date) { cadre(id: $id, asOf: $on) { id } }`, vars{"id": whole, "on": day})
		require.NotContains(d.t, a.codes(), "INTERNAL", a.raw)
		require.NotEmpty(d.t, a.Errors)
	}
	for _, text := range []string{"%", "_", `\`, "'", `"`, "';--", "\ufffd", "😀", strings.Repeat("王", 5000), "$1", "\u202e", " ", "\t"} {
		for _, field := range []string{"text", "sex", "idNumber", "gap"} {
			a := d.ask(`query($f: CadreFilter) { cadres(filter: $f) { totalCount edges { node { id } } } }`, vars{"f": vars{field: text}})
			require.Empty(d.t, a.Errors, "%s %q: %s", field, text, a.raw)
		}
		require.Empty(d.t, d.ask(`query($f: UnitFilter) { units(filter: $f) { totalCount } }`, vars{"f": vars{"text": text}}).Errors)
	}
	sizes := vars{"ageFrom": 1 << 40, "ageTo": -(1 << 40), "status": []string{}, "party": []string{strings.Repeat("1", 10000)}, "retirementTo": "9999-12"}
	for field, v := range sizes {
		a := d.ask(`query($f: CadreFilter) { cadres(filter: $f) { totalCount } }`, vars{"f": vars{field: v}})
		require.NotContains(d.t, a.codes(), "INTERNAL", "%s: %s", field, a.raw)
	}
}

func (d *door) pages() {
	lists := map[string]string{"cadres": "", "units": "", "importBatches": "", "history": `cadre(id: "` + d.whole.ID.String() + `") `}
	for list, inside := range lists {
		ask := func(first string) *answer {
			q := list + "(" + first + ") { edges { cursor } }"
			if inside != "" {
				q = inside + "{ " + q + " }"
			}
			return d.ask("{ "+q+" }", nil)
		}
		for _, n := range []string{"-1", "0", "101", "2147483648", "1000000000", "9007199254740993"} {
			a := ask("first: " + n)
			require.Equal(d.t, []string{"PAGE_FIRST"}, a.codes(), "%s first %s: %s", list, n, a.raw)
		}
		for _, n := range []string{"first: null", "after: null", "first: 1", "first: 100", `after: ""`} {
			require.Empty(d.t, ask(n).Errors, "%s %s", list, n)
		}
		for _, c := range []string{"x", "!!!!", "eyJ", base64.RawURLEncoding.EncodeToString([]byte(`{"q":"","k":[]}`)), base64.RawURLEncoding.EncodeToString([]byte(`{"q":"x","k":["1","2","3"]}`)), base64.RawURLEncoding.EncodeToString([]byte("null")), strings.Repeat("A", 20000)} {
			a := ask(fmt.Sprintf("after: %q", c))
			require.Equal(d.t, []string{"PAGE_CURSOR"}, a.codes(), "%s after %.40s: %s", list, c, a.raw)
		}
	}
}

// cursors take a real one and change what it holds.
func (d *door) cursors() {
	forged := [][]string{{"x", "x", "x"}, {"", "", ""}, {"1", "1", "x"}, {"x", "1", "00000000-0000-0000-0000-00000000000"}, {"999999999999999999999", "999999999999999999999", "'"}, {"2020-99-99", "z"}, {"\u0000", "\u0000", "\u0000"}}
	try := func(query, list string, v vars) {
		a := d.ask(query, v)
		require.Empty(d.t, a.Errors, a.raw)
		real, _ := a.at(list, "pageInfo", "endCursor").(string)
		require.NotEmpty(d.t, real, a.raw)
		raw, err := base64.RawURLEncoding.DecodeString(real)
		require.NoError(d.t, err)
		var c struct {
			Query string   `json:"q"`
			Key   []string `json:"k"`
		}
		require.NoError(d.t, json.Unmarshal(raw, &c))
		for _, f := range forged {
			if len(f) < len(c.Key) {
				continue
			}
			for i := range c.Key { // one value at a time, and all
				key := slices.Clone(c.Key)
				key[i] = f[i]
				b, err := json.Marshal(map[string]any{"q": c.Query, "k": key})
				require.NoError(d.t, err)
				v["after"] = base64.RawURLEncoding.EncodeToString(b)
				got := d.ask(query, v)
				require.True(d.t, len(got.Errors) == 0 || slices.Equal(got.codes(), []string{"PAGE_CURSOR"}), "%s %v: %s", list, key, got.raw)
			}
		}
		for _, wrong := range [][]string{nil, {"1"}, append(slices.Clone(c.Key), "1")} {
			if len(wrong) == len(c.Key) {
				continue
			}
			b, err := json.Marshal(map[string]any{"q": c.Query, "k": wrong})
			require.NoError(d.t, err)
			v["after"] = base64.RawURLEncoding.EncodeToString(b)
			require.Equal(d.t, []string{"PAGE_CURSOR"}, d.ask(query, v).codes())
		}
		v["after"] = real
	}
	people := `query($o: CadreOrder!, $after: String, $text: String) { cadres(first: 1, orderBy: $o, after: $after, filter: {text: $text}) { edges { node { id name } } pageInfo { endCursor } } }`
	for _, o := range d.schema.Types["CadreOrder"].EnumValues {
		v := vars{"o": o.Name}
		try(people, "cadres", v)
		v["text"] = "王"
		require.Equal(d.t, []string{"PAGE_CURSOR"}, d.ask(people, v).codes(), "a cursor of another filter")
	}
	v := vars{}
	try(`query($after: String) { units(first: 1, after: $after) { pageInfo { endCursor } } }`, "units", v)
	require.Equal(d.t, []string{"PAGE_CURSOR"}, d.ask(people, vars{"o": "NAME", "after": v["after"]}).codes(), "a cursor of another list")
	// A cursor of somebody who sees more shows nothing more.
	theirs := ask(d.t, d.head, d.h, people, vars{"o": "UNIT"})
	at, _ := theirs.at("cadres", "pageInfo", "endCursor").(string)
	seen := d.ask(people, vars{"o": "UNIT", "after": at})
	require.Empty(d.t, seen.Errors)
	require.Equal(d.t, d.Wang.Basic.Name, seen.at("cadres", "edges", 0, "node", "name"))
}

// hiddenRows: what one may not see looks like what does not exist.
func (d *door) hiddenRows() {
	ids := regexp.MustCompile(`[a-z]+_[0-9a-z]{26}`)
	alike := func(query, hidden, none string) {
		a, b := d.ask(query, vars{"id": hidden}), d.ask(query, vars{"id": none})
		require.Equal(d.t, ids.ReplaceAllString(b.raw, ""), ids.ReplaceAllString(a.raw, ""), query)
		require.Equal(d.t, b.status, a.status)
		require.NotContains(d.t, a.raw, d.Chen.Basic.Name)
	}
	other := d.Chen.ID.String()
	for _, query := range []string{
		`query($id: ID!) { cadre(id: $id) { __typename id name unit { id } identity { masked } history { totalCount } } }`,
		`query($id: ID!) { node(id: $id) { __typename id ... on Cadre { name sanctions { id } } } }`,
		`query($id: ID!) { cadre(id: $id, recordedAt: "2026-01-01T00:00:00Z") { id } }`, `query($id: ID!) { cadre(id: $id, asOf: "2026-01-01") { id } }`,
		`mutation($id: ID!) { reveal(input: {id: $id, item: MOBILE, purpose: "核对"}) { value userErrors { code } } }`,
		`mutation($id: ID!) { changeIdentity(input: {id: $id, expectedVersion: 1, idNumber: "x", reason: "核对"}) { cadre { id } userErrors { code } } }`,
		`mutation($id: ID!) { addAward(input: {cadreId: $id, award: {name: "x"}}) { cadre { id } userErrors { code } } }`,
		`mutation($id: ID!) { exportCadres(input: {cadreIds: [$id], purpose: "核对"}) { ticket { ticket } userErrors { code } } }`,
	} {
		alike(query, other, id.NewCadre().String())
	}
	row := d.Chen.Posts[0].ID.String()
	alike(`mutation($id: ID!) { removePost(input: {id: $id, expectedVersion: 1}) { cadre { id } userErrors { code } } }`, row, id.NewRecord().String())
	set := one[id.ChangeSet](d.t, d.site, "select change_set_id from cadre where id = $1", d.Chen.ID)
	alike(`mutation($id: ID!) { undoChangeSet(input: {id: $id}) { restored userErrors { code } } }`, set.String(), id.NewChangeSet().String())
	// A filter that only a hidden person meets finds nobody, as one that nobody meets.
	for _, text := range []string{d.Chen.Basic.Name, "没有这人"} {
		a := d.ask(`query($t: String) { cadres(filter: {text: $t}) { totalCount edges { cursor } } }`, vars{"t": text})
		require.EqualValues(d.t, 0, a.at("cadres", "totalCount"), a.raw)
	}
}
