package archtest

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ranks are the layers of internal; inside ranks 2 and 3 the order counts.
func ranks() [][]string {
	return [][]string{
		{"id", "civil", "page", "problem", "config", "lrmx", "sheet"},
		{"pg", "embedded"},
		{"crypt", "audit", "authz", "change", "code", "regulation", "account", "org", "file", "job", "inbox"},
		{"cadre", "intake", "movement", "condition", "training", "appraisal", "supervision", "scouting", "talent", "appointment", "practice", "report"},
		{"httpserver"},
		{"app"},
	}
}

const (
	ordered1, ordered2 = 2, 3
	graphRank          = 4
)

// place finds rank and order of a folder; ok is false for what stands beside the ranks.
func place(folder string) (rank, order int, ok bool) {
	name, inner := strings.CutPrefix(folder, "internal/")
	if !inner {
		return graphRank, 0, folder == "graph" || strings.HasPrefix(folder, "graph/")
	}
	name, _, _ = strings.Cut(name, "/")
	for r, list := range ranks() {
		if o := slices.Index(list, name); o >= 0 {
			return r, o, true
		}
	}
	return 0, 0, false
}

// beside says which folders stand outside the ranks: they may import what they need, and no module imports them.
func beside(folder string) bool {
	for _, f := range []string{"internal/demo", "internal/hrtest", "internal/console", "internal/bench", "internal/archtest", "internal/wordtest", "internal/adr", "internal/tools"} {
		if folder == f || strings.HasPrefix(folder, f+"/") {
			return true
		}
	}
	return false
}

// embeds are folders that hold files for the binary, and no code of ours.
func embeds(folder string) bool {
	return slices.Contains([]string{"migrations", "policies", "web"}, folder)
}

// forTests are packages that only tests import.
func forTests(folder string) bool {
	return folder == "internal/pg/pgtest" || folder == "internal/hrtest" || folder == "internal/console"
}

// allowed says whether a file in from may import to.
func allowed(from, to string, test bool) (bool, string) {
	if forTests(to) {
		return test || beside(from) && from != "internal/demo" || forTests(from), "is for tests"
	}
	if embeds(to) {
		return true, ""
	}
	switch {
	case strings.HasPrefix(from, "cmd/"):
		return !strings.HasPrefix(to, "graph/"), "a command knows nothing of GraphQL but the server"
	case from == "internal/demo":
		rank, _, ok := place(to)
		return ok && rank < graphRank, "the demo city stands on the modules"
	case beside(from) || forTests(from):
		return true, ""
	case test && to == "internal/app":
		return true, "" // the platform as it is built answers
	case to == "internal/demo":
		return from == "internal/app" || from == "internal/httpserver", "the demo city is built by app"
	}
	fr, fo, ok := place(from)
	if !ok {
		return false, "the folder stands in no rank: give it one in design and here"
	}
	tr, to2, ok := place(to)
	if !ok {
		return false, "it stands in no rank"
	}
	switch {
	case tr < fr:
		return true, ""
	case tr > fr:
		return false, "it stands in a higher rank"
	case fr == ordered1 || fr == ordered2:
		return to2 <= fo, "it stands to the right"
	case strings.HasPrefix(to, "graph") && from == "internal/httpserver", strings.HasPrefix(from, "graph") == strings.HasPrefix(to, "graph"):
		return true, ""
	}
	return false, "graph is served by httpserver, not the other way round"
}

func TestImportOrder(t *testing.T) {
	t.Parallel()
	b := rule(t, "a package imports lower ranks; inside ranks 2 and 3 only those to its left", nil)
	for _, s := range sources(t) {
		for _, i := range s.file.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			require.NoError(t, err)
			to, own := strings.CutPrefix(path, module)
			if !own || to == s.pkg {
				continue
			}
			if ok, why := allowed(s.pkg, to, s.test); !ok {
				b.add(s, i, "%s may not import %s: %s", s.pkg, to, why)
			}
		}
	}
}

// The rule itself, so that a change of it is seen.
func TestAllowed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		test, ok bool
	}{
		{"internal/org", "internal/authz", false, true},
		{"internal/authz", "internal/org", false, false},
		{"internal/cadre", "internal/org", false, true},
		{"internal/org", "internal/cadre", false, false},
		{"internal/appraisal", "internal/training", false, true},
		{"internal/training", "internal/appraisal", false, false},
		{"internal/civil", "internal/problem", false, true},
		{"internal/civil", "internal/pg", false, false},
		{"internal/pg", "migrations", false, true},
		{"internal/org", "internal/pg/pgtest", false, false},
		{"internal/org", "internal/pg/pgtest", true, true},
		{"internal/cadre", "graph", false, false},
		{"graph", "internal/cadre", false, true},
		{"graph", "internal/httpserver", false, false},
		{"internal/httpserver", "graph", false, true},
		{"graph", "internal/app", false, false},
		{"internal/app", "internal/httpserver", false, true},
		{"cmd/bole", "internal/app", false, true},
		{"cmd/bole", "graph/model", false, false},
		{"internal/demo", "internal/cadre", false, true},
		{"internal/cadre", "internal/demo", false, false},
		{"internal/app", "internal/demo", false, true},
		{"internal/app", "internal/demo/loader", false, false},
		{"internal/demo/loader", "internal/app", false, true},
		{"internal/demo", "internal/app", false, false},
		{"cmd/bole", "internal/demo/loader", false, true},
		{"internal/bench", "internal/app", false, true},
		{"internal/bench/limit", "internal/pg", false, true},
		{"internal/app", "internal/bench", false, false},
		{"internal/bench", "internal/console", false, true},
		{"graph", "internal/console", true, true},
		{"graph", "internal/console", false, false},
		{"graph", "internal/app", true, true},
		{"internal/helpers", "internal/id", false, false},
	} {
		ok, _ := allowed(c.from, c.to, c.test)
		require.Equal(t, c.ok, ok, "%s → %s", c.from, c.to)
	}
}

func TestOnlyGraphKnowsGraphQL(t *testing.T) {
	t.Parallel()
	b := rule(t, "everything that knows GraphQL stands in graph", nil)
	for _, s := range sources(t) {
		if s.in("graph", "internal/httpserver", "internal/app", "internal/archtest") {
			continue
		}
		for _, i := range s.file.Imports {
			if strings.Contains(i.Path.Value, "99designs/gqlgen") || strings.Contains(i.Path.Value, "vektah/gqlparser") {
				b.add(s, i, "imports %s", i.Path.Value)
			}
		}
	}
}

func TestCasbinStandsInAuthz(t *testing.T) {
	t.Parallel()
	b := rule(t, "authorization is decided in internal/authz and nowhere else", nil)
	for _, s := range sources(t) {
		for _, i := range s.file.Imports {
			if strings.Contains(i.Path.Value, "casbin") && s.pkg != "internal/authz" {
				b.add(s, i, "imports %s", i.Path.Value)
			}
		}
	}
}
