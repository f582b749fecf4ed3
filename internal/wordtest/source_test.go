package wordtest

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// goFile is a parsed Go file of the project; tests are left out.
type goFile struct {
	file
	pkg  string // its folder without internal/
	tree *ast.File
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var all []goFile
	for _, f := range files(t) {
		if !strings.HasSuffix(f.path, ".go") || strings.HasSuffix(f.path, "_test.go") || f.in("internal/wordtest") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		folder := f.path[:strings.LastIndex(f.path, "/")]
		all = append(all, goFile{f, strings.TrimPrefix(folder, "internal/"), tree})
	}
	require.Greater(t, len(all), 150)
	return all
}

// declared is a problem that some module declares.
type declared struct{ pkg, kind, code, message, basis string }

// problems gathers the problems of all modules, each code once, in the order of modules and codes.
func problems(t *testing.T) []declared {
	t.Helper()
	var all []declared
	for _, f := range goFiles(t) {
		texts := constantsOf(f.tree)
		ast.Inspect(f.tree, func(n ast.Node) bool {
			p := declared{pkg: f.pkg}
			switch n := n.(type) {
			case *ast.CallExpr:
				if name := last(n.Fun); name != "New" || len(n.Args) != 3 {
					return true
				}
				p.kind, p.code, p.message = last(n.Args[0]), textOf(n.Args[1], texts), textOf(n.Args[2], texts)
			case *ast.CompositeLit:
				if last(n.Type) != "Problem" {
					return true
				}
				for _, e := range n.Elts {
					kv, ok := e.(*ast.KeyValueExpr)
					if !ok {
						continue
					}
					switch last(kv.Key) {
					case "Kind":
						p.kind = last(kv.Value)
					case "Code":
						p.code = textOf(kv.Value, texts)
					case "Message":
						p.message = textOf(kv.Value, texts)
					case "Basis":
						p.basis = textOf(kv.Value, texts)
					}
				}
			}
			if p.code != "" && p.code == strings.ToUpper(p.code) && p.message != "" {
				all = append(all, p)
			}
			return true
		})
	}
	require.Greater(t, len(all), 60)
	slices.SortStableFunc(all, func(a, b declared) int { return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.code, b.code)) })
	return slices.CompactFunc(all, func(a, b declared) bool { return a.pkg == b.pkg && a.code == b.code })
}

// last is the last part of a name: Invalid of problem.Invalid.
func last(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return ""
}

// textOf is the value of a string literal, or of a constant of the file.
func textOf(x ast.Expr, texts map[string]string) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		s, _ := strconv.Unquote(x.Value)
		return s
	case *ast.Ident:
		return texts[x.Name]
	}
	return ""
}

// constantsOf reads the text constants of a file.
func constantsOf(tree *ast.File) map[string]string {
	texts := map[string]string{}
	for _, d := range tree.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			if v, ok := s.(*ast.ValueSpec); ok && len(v.Names) == 1 && len(v.Values) == 1 {
				texts[v.Names[0].Name] = textOf(v.Values[0], nil)
			}
		}
	}
	return texts
}

// A code means one thing: no two modules use the same one for different problems.
func TestProblemCodesAreUnique(t *testing.T) {
	t.Parallel()
	except := exceptions(t, map[string]string{
		"GRANT_UNIT": "a unit that is missing or does not exist: account finds the one, authz the other",
	})
	owner := map[string]string{}
	for _, p := range problems(t) {
		if owner[p.code] != "" && !except.has(p.code) {
			t.Errorf("%s is declared by %s and by %s", p.code, owner[p.code], p.pkg)
		}
		owner[p.code] = p.pkg
	}
}

// constant is a text constant with the comment behind it.
type constant struct{ name, value, comment string }

// constants reads the text constants of one file whose names begin with prefix, in their order.
func constants(t *testing.T, path, prefix string) []constant {
	t.Helper()
	var out []constant
	for _, f := range goFiles(t) {
		if f.path != path {
			continue
		}
		for _, d := range f.tree.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				v, ok := s.(*ast.ValueSpec)
				if !ok || !strings.HasPrefix(v.Names[0].Name, prefix) || len(v.Values) != 1 {
					continue
				}
				out = append(out, constant{v.Names[0].Name, textOf(v.Values[0], nil), strings.TrimSpace(v.Comment.Text())})
			}
		}
	}
	return out
}
