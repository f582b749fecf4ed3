package wordtest

import (
	"cmp"
	"fmt"
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func sortBy[T any](list []T, key func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
}

// use is one place that rests on a regulation.
type use struct {
	clause string // article or section; empty: as a whole
	where  string // package.Function, problem code, or parameter
	note   string
}

const regulationsHead = `# 法规索引 · Index of regulations

由 ` + "`go test ./internal/wordtest -update`" + ` 从代码生成，不要手改：注释中的 ` + "`Basis:`" + ` 行、提示所附的依据、法规参数（internal/regulation/data/regulation.tsv）。
Generated from the code; do not edit: the ` + "`Basis:`" + ` lines of methods and rules, the basis of problems, the parameters.

用途：法规修订时，从这里找到要核对的代码和参数。带“未核对”的参数来自一般了解，使用前须由政治部对照文本确认。
When a regulation changes, this page names the code and the parameters to look at. A parameter marked 未核对 has not been compared with the text and must be confirmed before use.
`

func TestIndexOfRegulations(t *testing.T) {
	t.Parallel()
	index := map[string][]use{}
	names := map[string]string{} // key → name as printed
	note := func(basis, where, remark string) {
		for _, c := range citations(basis) {
			key := strings.ReplaceAll(c.name, " ", "")
			if len(names[key]) < len(c.name) {
				names[key] = c.name
			}
			index[key] = append(index[key], use{c.clause, where, remark})
		}
	}
	for _, f := range goFiles(t) {
		for where, basis := range basisLines(f) {
			note(basis, "`"+where+"`", "")
		}
	}
	for _, p := range problems(t) {
		if p.basis != "" {
			note(p.basis, "`"+p.code+"`", "提示 problem")
		}
	}
	for _, row := range parameters(t) {
		remark := "参数 " + row.value + row.unit
		if !row.verified {
			remark += "，未核对"
		}
		note(row.basis, "`"+row.code+"`", remark)
	}

	var keys []string
	for k := range index {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	require.Greater(t, len(keys), 20)
	var b strings.Builder
	b.WriteString(regulationsHead)
	for _, k := range keys {
		list := index[k]
		sortBy(list, func(u use) string { return fmt.Sprintf("%03d %s %s", ordinal(u.clause), u.clause, u.where) })
		list = slices.Compact(list)
		fmt.Fprintf(&b, "\n## %s\n\n", names[k])
		var body [][]string
		for _, u := range list {
			body = append(body, []string{cmp.Or(u.clause, "—"), u.where, u.note})
		}
		b.WriteString(rows([]string{"条款 Clause", "用在何处 Where", "说明 Note"}, body))
	}
	whole(t, "docs/regulations.md", b.String())
}

// basisLines gives the Basis line of every declaration of a file that has one: package.Type.Method → text.
func basisLines(f goFile) map[string]string {
	found := map[string]string{}
	line := regexp.MustCompile(`(?m)^Basis: (.+)$`)
	for _, d := range f.tree.Decls {
		var doc *ast.CommentGroup
		name := f.pkg
		switch d := d.(type) {
		case *ast.FuncDecl:
			doc = d.Doc
			if d.Recv != nil {
				name += "." + receiver(d.Recv.List[0].Type)
			}
			name += "." + d.Name.Name
		case *ast.GenDecl:
			doc = d.Doc
			if s, ok := d.Specs[0].(*ast.ValueSpec); ok {
				name += "." + s.Names[0].Name
			} else if s, ok := d.Specs[0].(*ast.TypeSpec); ok {
				name += "." + s.Name.Name
			}
		}
		if m := line.FindStringSubmatch(doc.Text()); m != nil {
			found[name] = m[1]
		}
	}
	return found
}

func receiver(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return receiver(x.X)
	case *ast.IndexExpr:
		return receiver(x.X)
	}
	return last(x)
}

// citation is one regulation with a clause.
type citation struct{ name, clause string }

var (
	citedStandard = regexp.MustCompile(`^(GB(?:/T)? ?[\d.]+)(?:[—-]\d{4})?[,，]? ?(.*)$`)
	citedYear     = regexp.MustCompile(`^(.+?)(?:（(\d{4})(?:年[^）]*)?）|[，,]? ?(\d{4})(?:[，,] ?|$))(.*)$`)
	citedClause   = regexp.MustCompile(`^(.+?)(第.+条.*|第.+章.*)?$`)
	onlyClause    = regexp.MustCompile(`^(第|\d)`)
)

// citations reads a basis: regulations separated by ；, each with its year in brackets and its article.
func citations(basis string) []citation {
	var out []citation
	for piece := range strings.FieldsFuncSeq(basis, func(r rune) bool { return r == '；' || r == ';' }) {
		piece = strings.Trim(piece, " 。.")
		switch m := citedStandard.FindStringSubmatch(piece); {
		case piece == "":
		case m != nil:
			out = append(out, citation{strings.Replace(strings.Replace(m[1], "GB/T", "GB/T ", 1), "  ", " ", 1), m[2]})
		case onlyClause.MatchString(piece) && len(out) > 0:
			out = append(out, citation{out[len(out)-1].name, piece})
		default:
			if y := citedYear.FindStringSubmatch(piece); y != nil {
				out = append(out, citation{y[1] + "（" + y[2] + y[3] + "）", strings.TrimSpace(y[4])})
			} else {
				c := citedClause.FindStringSubmatch(piece)
				out = append(out, citation{c[1], c[2]})
			}
		}
	}
	return out
}

func TestCitations(t *testing.T) {
	t.Parallel()
	require.Equal(t, []citation{{"公务员法（2018）", "第七十四条、第七十六条"}, {"法官法（2019）", "第二十三条"}},
		citations("公务员法（2018年修订）第七十四条、第七十六条；法官法（2019年修订）第二十三条。"))
	require.Equal(t, []citation{{"国务院关于渐进式延迟法定退休年龄的办法（2024）", "第一条"}}, citations("国务院关于渐进式延迟法定退休年龄的办法，2024，第一条。"))
	require.Equal(t, []citation{{"GB/T 22239", "8.1.5.2"}, {"GB/T 22239", "8.1.4.3"}}, citations("GB/T 22239-2019, 8.1.5.2; 8.1.4.3."))
	require.Equal(t, []citation{{"GB 11643", "公民身份号码"}}, citations("GB 11643—1999 公民身份号码。"))
	require.Equal(t, []citation{{"公务员登记实施办法", ""}}, citations("公务员登记实施办法"))
	require.Equal(t, []citation{{"公务员法（2018）", "article 76 (recusal)"}}, citations("公务员法 2018, article 76 (recusal)."))
}

// ordinal orders articles by their number, where one can be read.
func ordinal(clause string) int {
	digits := map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	n, unit := 0, 0
	for _, r := range strings.TrimPrefix(clause, "第") {
		switch d := digits[r]; {
		case d > 0:
			unit = d
		case r == '十':
			n += max(unit, 1) * 10
			unit = 0
		case r == '百':
			n += unit * 100
			unit = 0
		case r == '零':
		default:
			return n + unit
		}
	}
	return n + unit
}

// parameter is a row of the shipped parameters.
type parameter struct {
	code, value, unit, basis string
	verified                 bool
}

func parameters(t *testing.T) []parameter {
	t.Helper()
	var out []parameter
	for line := range strings.SplitSeq(document(t, "internal/regulation/data/regulation.tsv"), "\n") {
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 8 {
			continue
		}
		out = append(out, parameter{cells[0], cells[2], cells[3], cells[4], cells[7] == "yes"})
	}
	require.Greater(t, len(out), 80)
	return out
}
