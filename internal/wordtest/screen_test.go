package wordtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shown is a text that people may see.
type shown struct {
	path string
	line int
	text string
}

var (
	blockComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	lineComment  = regexp.MustCompile(`(?m)(^|\s)//.*$`)
	sqlComment   = regexp.MustCompile(`(?m)--.*$`)
	chinese      = regexp.MustCompile(`\p{Han}`)
)

// shownTexts gathers what stands on screen: strings of the console, string literals of Go (labels in struct tags too),
// descriptions of the schema, code tables and parameters, comments kept in the database. Comments of code are not shown.
func shownTexts(t *testing.T) []shown {
	t.Helper()
	var all []shown
	add := func(f file, text string) {
		for i, line := range strings.Split(text, "\n") {
			if chinese.MatchString(line) || strings.Contains(line, "KPI") || strings.Contains(line, "AI ") {
				all = append(all, shown{f.path, i + 1, line})
			}
		}
	}
	blank := func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) }
	said := catalogueComments(files(t))
	for _, f := range files(t) {
		switch {
		case f.in("docs", "internal/wordtest", "internal/archtest"), strings.Contains(f.path, "_test.go"), strings.Contains(f.path, ".test.ts"), f.in("web/e2e"):
		case f.in("web") && (strings.HasSuffix(f.path, ".ts") || strings.HasSuffix(f.path, ".tsx")):
			add(f, lineComment.ReplaceAllString(blockComment.ReplaceAllStringFunc(f.text, blank), ""))
		case f.in("web") && strings.HasSuffix(f.path, ".html"), strings.HasSuffix(f.path, ".graphqls"):
			add(f, f.text)
		case strings.HasSuffix(f.path, ".tsv"):
			add(f, regexp.MustCompile(`(?m)^# (note|standard).*$`).ReplaceAllString(f.text, ""))
		case strings.HasSuffix(f.path, ".sql"):
			add(f, said.current(f))
		case strings.HasSuffix(f.path, ".go"):
			all = append(all, literals(t, f)...)
		}
	}
	require.Greater(t, len(all), 1000)
	return all
}

// literals lists the string literals of a Go file that hold Chinese.
func literals(t *testing.T, f file) []shown {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, f.path, f.text, 0)
	require.NoError(t, err)
	var all []shown
	ast.Inspect(parsed, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		require.NoError(t, err)
		if chinese.MatchString(text) {
			all = append(all, shown{f.path, set.Position(lit.Pos()).Line, text})
		}
		return true
	})
	return all
}

// finds lists the places of a word in a text, but not where it is a part of a longer term of the list.
func finds(text, word string, longer []string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		if !within(text, at, word, longer) {
			return true
		}
		at += len(word)
	}
}

func within(text string, at int, word string, longer []string) bool {
	for _, l := range longer {
		for off := 0; ; {
			i := strings.Index(l[off:], word)
			if i < 0 {
				break
			}
			off += i
			if from := at - off; from >= 0 && strings.HasPrefix(text[from:], l) {
				return true
			}
			off += len(word)
		}
	}
	return false
}

func TestFinds(t *testing.T) {
	t.Parallel()
	require.True(t, finds("按身份号码", "身份号码", []string{"公民身份号码"}))
	require.False(t, finds("公民身份号码已登记", "身份号码", []string{"公民身份号码"}))
	require.True(t, finds("公民身份号码、身份号码", "身份号码", []string{"公民身份号码"}))
	require.False(t, finds("花名册", "榜", nil))
}

// otherThings are places where a word means something else than the glossary's thing.
func otherThings() map[string]string {
	return map[string]string{
		"internal/code/data/zb135.tsv 编外":            "an alias by which other systems' files name the code; it is read, never printed",
		"internal/lrmx/tags.go 身份证号":                 "the name that the editor of the form gives to its cell ShenFenZheng",
		"internal/lrmx/check.go 身份证号":                "speaks of the cell of the file, under the editor's name",
		"internal/regulation/data/regulation.tsv 职称": "a word of the regulation that the parameter comes from",
		"cmd/bole/doctor.go 校准":                      "clocks are set right, not ratings",
	}
}

func TestOneChineseWordForOneThing(t *testing.T) {
	t.Parallel()
	g := readGlossary(t)
	var terms []string
	for _, row := range g.terms {
		terms = append(terms, row.chinese...)
	}
	except := exceptions(t, otherThings())
	look := func(s shown, word, instead string) {
		if !finds(s.text, word, terms) || except.has(s.path+" "+word) {
			return
		}
		t.Errorf("%s:%d: “%s” in %q: %s", s.path, s.line, word, strings.TrimSpace(cut(s.text)), instead)
	}
	for _, s := range shownTexts(t) {
		for _, row := range g.terms {
			for _, word := range row.insteadZH {
				look(s, word, "say "+row.chinese[0])
			}
		}
		for _, word := range g.never {
			look(s, word, "never on screen, see docs/glossary.md")
		}
	}
}

func cut(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
