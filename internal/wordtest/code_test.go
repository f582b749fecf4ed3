package wordtest

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// identifier is a name in the schema or in SQL.
type identifier struct {
	path string
	line int
	name string
}

// identifiers gathers every name of the schema and of the migrations: no descriptions, no comments.
func identifiers(t *testing.T) []identifier {
	t.Helper()
	word := regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	var all []identifier
	add := func(path, text string) {
		f := file{path, text}
		for _, at := range word.FindAllStringIndex(text, -1) {
			all = append(all, identifier{path, f.line(at[0]), text[at[0]:at[1]]})
		}
	}
	blank := func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }
	described := regexp.MustCompile(`(?s)""".*?"""|"(?:[^"\\]|\\.)*"`)
	hashed := regexp.MustCompile(`(?m)#.*$`)
	commented := regexp.MustCompile(`(?m)^comment on .*$`)
	schema := func(path, text string) {
		add(path, hashed.ReplaceAllString(described.ReplaceAllStringFunc(text, blank), ""))
	}
	for _, f := range files(t) {
		switch {
		case strings.HasSuffix(f.path, ".graphqls"):
			schema(f.path, f.text)
		case f.in("migrations") && strings.HasSuffix(f.path, ".sql"):
			add(f.path, commented.ReplaceAllString(sqlComment.ReplaceAllString(f.text, ""), ""))
		}
	}
	schema("graph/schema/cadre_sets.graphqls", setsSchema(t))
	require.Greater(t, len(all), 5000)
	return all
}

// anotherThing are names that hold a forbidden or reserved word and mean something else.
func anotherThing() map[string]string {
	return map[string]string{
		"CANDIDATES":    candidate,
		"candidate_ids": candidate,
	}
}

const candidate = "as migration 0007 called namesakes, before 0014"

func TestOneEnglishWordForOneThing(t *testing.T) {
	t.Parallel()
	g := readGlossary(t)
	except := exceptions(t, anotherThing())
	seen := map[string]bool{}
	for _, i := range identifiers(t) {
		if seen[i.path+i.name] {
			continue
		}
		seen[i.path+i.name] = true
		for _, row := range g.terms {
			for _, word := range row.insteadEN {
				if holds(i.name, word) && !except.has(i.name) {
					t.Errorf("%s:%d: %s: say %s (%s), not %s", i.path, i.line, i.name, strings.Join(row.english, ", "), row.chinese[0], word)
				}
			}
		}
		for _, r := range g.reserved {
			if holds(i.name, r.word) && !r.allows(i.name) && !except.has(i.name) {
				t.Errorf("%s:%d: %s: %s is for %s only (%s)", i.path, i.line, i.name, r.word, r.means, strings.Join(r.names, ", "))
			}
		}
	}
}

// allows says whether an identifier is one of the listed names, apart from its usual companions.
func (r reserved) allows(name string) bool {
	bare := bareName(name)
	return slices.ContainsFunc(r.names, func(listed string) bool { return slices.Equal(bareName(listed), bare) })
}

// bareName splits a name and drops what sets, payloads, keys and indexes add to it.
func bareName(name string) []string {
	companions := []string{"add", "change", "remove", "input", "payload", "connection", "edge", "pkey", "fkey", "index", "known", "once", "cadre", "id", "source", "kind"}
	bare := slices.DeleteFunc(splitName(name), func(w string) bool { return slices.Contains(companions, w) })
	return bare
}

func TestAllows(t *testing.T) {
	t.Parallel()
	grade := reserved{"grade", "等级", []string{"grade", "judgeGrade"}}
	for _, name := range []string{"grade", "grades", "Grade", "judge_grade", "AddGradeInput", "grade_cadre_id_fkey", "JUDGE_GRADE"} {
		require.True(t, grade.allows(name), name)
	}
	for _, name := range []string{"appraisalGrade", "gradeRatio"} {
		require.False(t, grade.allows(name), name)
	}
}
