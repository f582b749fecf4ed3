package wordtest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// glossary is docs/glossary.md as the tests read it.
type glossary struct {
	terms    []term
	reserved []reserved
	never    []string // words that are never on screen
}

// term is one row of the list.
type term struct {
	chinese   []string
	english   []string
	insteadZH []string // must not be said for it on screen
	insteadEN []string // must not be said for it in the schema or in SQL
	later     bool     // of a module that does not exist yet
}

// reserved is a word of code that means one thing.
type reserved struct {
	word  string
	means string
	names []string // the identifiers that may hold it, in the spelling of the schema
}

var (
	code = regexp.MustCompile("`([^`]+)`")
	hump = regexp.MustCompile(`([a-z0-9])([A-Z])`)
)

func readGlossary(t *testing.T) *glossary {
	t.Helper()
	g := &glossary{}
	section := ""
	for line := range strings.SplitSeq(document(t, "docs/glossary.md"), "\n") {
		if head, ok := strings.CutPrefix(line, "## "); ok {
			section = head
			continue
		}
		cells, ok := cellsOf(line)
		if !ok {
			continue
		}
		switch {
		case strings.Contains(section, "Terms in use"), strings.Contains(section, "Terms of later modules"):
			require.Len(t, cells, 4, "a term has four cells: %s", line)
			g.terms = append(g.terms, term{
				chinese: words(cells[0]), english: codes(cells[1]), insteadZH: words(code.ReplaceAllString(cells[2], "")),
				insteadEN: codes(cells[2]), later: strings.Contains(section, "later"),
			})
		case strings.Contains(section, "Reserved"):
			require.Len(t, cells, 3, "a reserved word has three cells: %s", line)
			g.reserved = append(g.reserved, reserved{codes(cells[0])[0], cells[1], codes(cells[2])})
		case strings.Contains(section, "Never on screen"):
			g.never = append(g.never, words(cells[0])...)
		}
	}
	require.Greater(t, len(g.terms), 60)
	require.NotEmpty(t, g.reserved)
	require.Greater(t, len(g.never), 15)
	return g
}

// cellsOf splits a row of a table; heads and rules are none.
func cellsOf(line string) ([]string, bool) {
	if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| 中文") || strings.HasPrefix(line, "| 词") ||
		strings.HasPrefix(line, "| 不用") {
		return nil, false
	}
	cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells, true
}

// words splits a cell of Chinese words; what stands in brackets explains.
func words(cell string) []string {
	cell = regexp.MustCompile(`（[^）]*）`).ReplaceAllString(cell, "")
	var out []string
	for _, w := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、；，/·", r) }) {
		if w = strings.TrimSpace(w); w != "" && w != "—" {
			out = append(out, w)
		}
	}
	return out
}

func codes(cell string) []string {
	var out []string
	for _, m := range code.FindAllStringSubmatch(cell, -1) {
		out = append(out, m[1])
	}
	return out
}

// One word, one thing: a word that one row forbids is not what another row says, and no English word stands twice.
func TestTheGlossaryAgreesWithItself(t *testing.T) {
	t.Parallel()
	g := readGlossary(t)
	said, english := map[string]bool{}, map[string]string{}
	for _, row := range g.terms {
		require.NotEmpty(t, row.chinese)
		for _, w := range row.chinese {
			require.False(t, said[w], "%s has two rows", w)
			said[w] = true
		}
		for _, e := range row.english {
			require.Empty(t, english[e], "%s stands for %s and for %s", e, english[e], row.chinese[0])
			english[e] = row.chinese[0]
		}
	}
	for _, row := range g.terms {
		for _, w := range row.insteadZH {
			require.False(t, said[w], "%s is a term, and forbidden for %s", w, row.chinese[0])
		}
		for _, e := range row.insteadEN {
			require.Empty(t, english[e], "%s is a term, and forbidden for %s", e, row.chinese[0])
		}
	}
	for _, w := range g.never {
		require.False(t, said[w], "%s is a term, and never on screen", w)
	}
}

// A term in use is used: its English stands in the schema, in SQL or in the code.
func TestTermsInUseAreUsed(t *testing.T) {
	t.Parallel()
	have := map[string]bool{}
	identifier := regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	for _, f := range files(t) {
		if strings.HasSuffix(f.path, ".graphqls") || strings.HasSuffix(f.path, ".sql") || strings.HasSuffix(f.path, ".go") && !f.in("internal/wordtest") {
			for _, w := range identifier.FindAllString(f.text, -1) {
				have[w] = true
			}
		}
	}
	for _, w := range identifier.FindAllString(setsSchema(t), -1) {
		have[w] = true
	}
	for _, row := range readGlossary(t).terms {
		for _, e := range row.english {
			require.True(t, row.later || have[e], "%s: %s is nowhere in schema, SQL or Go", row.chinese[0], e)
		}
	}
}

// setsSchema is the generated part of the schema, which files leaves out.
func setsSchema(t *testing.T) string {
	t.Helper()
	return document(t, "graph/schema/cadre_sets.graphqls")
}

// splitName splits an identifier into its words, in the singular: lastRatingYear → last rating year.
func splitName(name string) []string {
	spaced := hump.ReplaceAllString(name, "${1}_${2}")
	out := strings.FieldsFunc(strings.ToLower(spaced), func(r rune) bool { return r == '_' })
	for i, w := range out {
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
			out[i] = strings.TrimSuffix(w, "s")
		}
	}
	return out
}

// holds says whether the words of a name contain those of another, in order and next to each other.
func holds(name, inner string) bool {
	a, b := splitName(name), splitName(inner)
	for i := 0; i+len(b) <= len(a); i++ {
		if slices.Equal(a[i:i+len(b)], b) {
			return true
		}
	}
	return false
}

func TestSplitName(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{"last", "rating", "year"}, splitName("lastRatingYear"))
	require.Equal(t, []string{"judge", "quota", "pkey"}, splitName("judge_quotas_pkey"))
	require.Equal(t, []string{"quota", "exit"}, splitName("QUOTA_EXIT"))
	require.True(t, holds("judge_quota_cadre_id_fkey", "judgeQuota"))
	require.False(t, holds("quotable", "quota"))
}
