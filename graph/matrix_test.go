package graph_test

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/org"
)

var update = flag.Bool("update", false, "write golden files anew")

// view is somebody who looks at a person: the role of a column of expected-fields.csv at one of its places.
type view struct {
	role  string
	place int
	ctx   context.Context
	who   *cadre.Cadre
}

func TestWhoSeesWhatOfARecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	roles, expected := expectedFields(t)
	for _, f := range fields(s.schema.Types["Cadre"]) {
		require.Contains(t, expected, f.Name, "who may see Cadre.%s? Say so in policies/expected-fields.csv", f.Name)
	}
	require.Len(t, expected, len(fields(s.schema.Types["Cadre"])), "a field of expected-fields.csv is not in the schema")

	sections := s.selection(s.schema.Types["Cadre"], 2, "children", "parent", "court", "history")
	changes := `{ totalCount edges { node { set setName items { label before after } } } }`
	one := `query($id: ID!) { cadre(id: $id, purpose: "核查") { ` + sections + ` history(first: 50) ` + changes + `} }`
	sections += ` history ` + changes
	node := `query($id: ID!) { node(id: $id) { ... on Cadre { ` + sections + `} } }`
	list := `query($unit: ID!) { cadres(filter: {unit: $unit}) { totalCount edges { node { ` + sections + `} } } }`
	seen := map[string]map[string]string{} // field → role → cells
	for field := range expected {
		seen[field] = map[string]string{}
	}
	for _, v := range s.views(t, roles) {
		by := ask(t, v.ctx, s.h, one, vars{"id": v.who.ID.String()})
		got := s.cells(by, "cadre")
		for field, cell := range got {
			seen[field][v.role] += cell
		}
		s.noCanary(t, v, by, got)
		then := ask(t, v.ctx, s.h, `query($id: ID!, $at: DateTime!) { cadre(id: $id, recordedAt: $at) { id } }`, vars{"id": v.who.ID.String(), "at": time.Now().UTC()})
		if want := map[string]string{"v": "v", "d": "f", "a": "a", "f": "f"}[got["history"]]; want != "" {
			require.Equal(t, want, s.cells(then, "cadre")["id"], "the record as it was known, for %s at %d", v.role, v.place)
		}
		// The other ways to the same person show the same, but what asks for a purpose.
		withoutPurpose := maps(got)
		for _, field := range []string{"sanctions", "disciplineTexts"} {
			if got[field] == "v" {
				withoutPurpose[field] = "d"
			}
		}
		found := ask(t, v.ctx, s.h, node, vars{"id": v.who.ID.String()})
		require.Equal(t, withoutPurpose, s.cells(found, "node"), "node(id) for %s at %d", v.role, v.place)
		s.noCanary(t, v, found, withoutPurpose)
		listed := ask(t, v.ctx, s.h, list, vars{"unit": v.who.UnitID.String()})
		if v.who.ID == s.whole.ID { // else they may stand in their own list
			s.noCanary(t, v, listed, withoutPurpose)
		}
		edges, _ := listed.at("cadres", "edges").([]any)
		at := slices.IndexFunc(edges, func(e any) bool {
			return e.(map[string]any)["node"].(map[string]any)["id"] == v.who.ID.String()
		})
		require.Equal(t, got["id"] == "v", at >= 0, "the list for %s at %d", v.role, v.place)
		if edges != nil {
			require.EqualValues(t, len(edges), listed.at("cadres", "totalCount"), "a list and its count agree")
		}
		if at >= 0 {
			require.Equal(t, withoutPurpose, s.cells(listed, "cadres", "edges", at, "node"), "the list for %s at %d", v.role, v.place)
		}
	}
	for field, want := range expected {
		for role, cells := range want {
			require.Equal(t, cells, seen[field][role], "Cadre.%s for %s (places: own court, other court, high court with subtree, high court only)", field, role)
		}
	}
	s.writeMatrix(t, roles, seen)
}

// cells says of each field of a person whether it is visible, denied, or the person not there.
func (s *site) cells(a *answer, path ...any) map[string]string {
	out := map[string]string{}
	whole, _ := a.at(path...).(map[string]any)
	for _, f := range fields(s.schema.Types["Cadre"]) {
		cell := "v"
		switch {
		case whole == nil && len(a.Errors) == 0:
			cell = "a"
		case whole == nil:
			cell = "?"
			if a.Errors[0].code() == "FORBIDDEN" {
				cell = "f"
			}
		case whole[f.Name] == nil:
			cell = "0"
			for _, e := range a.Errors {
				if e.code() == "FORBIDDEN" && (strings.Contains(e.Message, "“"+f.Name+"”") || len(e.Path) > 0 && e.Path[len(e.Path)-1] == f.Name) {
					cell = "d"
				}
			}
		}
		out[f.Name] = cell
	}
	return out
}

// noCanary looks for what only a denied field holds in everything that was sent.
func (s *site) noCanary(t testing.TB, v view, a *answer, cells map[string]string) {
	t.Helper()
	for field, texts := range s.secrets {
		if v.who.ID == s.whole.ID && cells[field] == "v" {
			continue
		}
		for _, secret := range texts {
			require.NotContains(t, a.raw, secret, "%s at %d receives something of %s", v.role, v.place, field)
		}
	}
}

// views makes an account for every role at every place.
func (s *site) views(t testing.TB, roles []string) []view {
	t.Helper()
	places := []struct {
		unit  *org.Unit
		reach authz.Reach
	}{{s.North, authz.ReachCourt}, {s.South, authz.ReachCourt}, {s.High, authz.ReachSubtree}, {s.High, authz.ReachCourt}}
	var out []view
	plain := func(login string, person *cadre.Cadre) context.Context {
		return s.As(s.Account(login, authz.RoleCadre, s.North, authz.ReachCourt, person))
	}
	for _, role := range roles {
		switch role {
		case "cadre":
			ctx := plain("whole", s.whole)
			for i, who := range []*cadre.Cadre{s.whole, s.Wang, s.Chen, s.Qian} {
				out = append(out, view{role, i, ctx, who})
			}
		case "account":
			ctx := plain("nobody", nil)
			for i := range places {
				out = append(out, view{role, i, ctx, s.whole})
			}
		case "self":
			out = append(out, view{role, 0, s.As(s.Account("head.self", authz.RolePersonnelHead, s.North, authz.ReachCourt, s.whole)), s.whole})
		case "relative":
			s.related(t, s.Zhao, s.whole)
			out = append(out, view{role, 0, s.As(s.Account("head.relative", authz.RolePersonnelHead, s.North, authz.ReachCourt, s.Zhao)), s.whole})
		default:
			r := authz.Role(role)
			require.True(t, r.Grantable(), "%s is no role", role)
			var ctx context.Context
			for i, p := range places {
				if ctx == nil || !r.Admin() {
					ctx = s.As(s.Account(fmt.Sprintf("%s.%d", role, i), r, p.unit, p.reach, nil))
				}
				out = append(out, view{role, i, ctx, s.whole})
			}
		}
	}
	for _, r := range authz.Roles() {
		require.Contains(t, roles, string(r), "what does %s see? Say so in policies/expected-fields.csv", r)
	}
	return out
}

func (s *site) related(t testing.TB, a, b *cadre.Cadre) {
	t.Helper()
	require.NoError(t, s.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		return authz.PutRecusalTx(t.Context(), tx, authz.SystemPermit("test"), []authz.Pair{{Source: uuid.New(), Cadre: a.ID, Relative: b.ID}})
	}))
}

// expectedFields reads what was typed by hand: the cells by field and role.
func expectedFields(t testing.TB) (roles []string, cells map[string]map[string]string) {
	t.Helper()
	file, err := os.Open("../policies/expected-fields.csv")
	require.NoError(t, err)
	defer file.Close()
	r := csv.NewReader(file)
	r.Comment = '#'
	lines, err := r.ReadAll()
	require.NoError(t, err)
	cells = map[string]map[string]string{}
	roles = lines[0][1:]
	for _, l := range lines[1:] {
		for _, field := range strings.Fields(l[0]) {
			require.NotContains(t, cells, field, "%s stands twice", field)
			cells[field] = map[string]string{}
			for i, role := range roles {
				cells[field][role] = l[i+1]
			}
		}
	}
	return roles, cells
}

// writeMatrix compares what was seen with the page for people.
func (s *site) writeMatrix(t testing.TB, roles []string, seen map[string]map[string]string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# Who sees what of a person's record\n\nGenerated by `go test ./graph -run WhoSees -update` from what the API answers. ● visible, ○ null with FORBIDDEN, · the person is not there, × the whole question is FORBIDDEN. " +
		"Four places: the role is held at the person's own court, at another court, at the high court with its subtree, at the high court only.\n\n| field |")
	for _, r := range roles {
		b.WriteString(" " + r + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(roles)) + "\n")
	marks := strings.NewReplacer("v", "●", "d", "○", "a", "·", "f", "×")
	for _, f := range fields(s.schema.Types["Cadre"]) {
		b.WriteString("| `" + f.Name + "` |")
		for _, r := range roles {
			b.WriteString(" " + marks.Replace(seen[f.Name][r]) + " |")
		}
		b.WriteString("\n")
	}
	golden(t, "../policies/matrix-fields.golden.md", b.String())
}

// golden compares a text with its file, or writes the file.
func golden(t testing.TB, path, text string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "run go test ./graph -update and look at the difference")
}

func maps(m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		out[k] = v
	}
	return out
}
