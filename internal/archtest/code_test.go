package archtest

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const longest = 500

func TestFilesAreShort(t *testing.T) {
	t.Parallel()
	b := rule(t, "a file has at most 500 lines", nil)
	for _, s := range sources(t) {
		if s.lines > longest {
			b.add(s, nil, "%d lines", s.lines)
		}
	}
}

// Whoever needs the time is given a clock; these start the clocks, or watch other processes.
func TestTheClockIsReadInFewPlaces(t *testing.T) {
	t.Parallel()
	b := rule(t, "time.Now, time.Since and time.Until are for cmd, app, embedded, bench and tests; a service has a clock", map[string]string{
		"internal/authz/require.go": "DenyAll, which only tests use, never asks it",
	})
	for _, s := range sources(t) {
		if s.test || s.in("cmd", "internal/app", "internal/embedded", "internal/pg/pgtest", "internal/hrtest", "internal/bench") {
			continue
		}
		pkg := s.name("time")
		if pkg == "" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && isName(sel.X, pkg) && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				b.add(s, sel, "reads the clock by time.%s", sel.Sel.Name)
			}
			return true
		})
	}
}

func TestNoInitFunctions(t *testing.T) {
	t.Parallel()
	b := rule(t, "no init functions: app builds everything", nil)
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				b.add(s, f, "func init")
			}
		}
	}
}

func TestPackageVariables(t *testing.T) {
	t.Parallel()
	b := rule(t, "no package variables but embedded files, compiled regular expressions, sentinel errors and assertions of interfaces", map[string]string{
		"graph/setsgen/main.go": "a generator that runs by go generate, not part of the binary",
	})
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && !mayStand(g, v) {
					b.add(s, v, "var %s", v.Names[0].Name)
				}
			}
		}
	}
}

func mayStand(g *ast.GenDecl, v *ast.ValueSpec) bool {
	if embedded(g.Doc) || embedded(v.Doc) || v.Names[0].Name == "_" {
		return true
	}
	sentinel := regexp.MustCompile(`^(Err|err)[A-Z]`).MatchString(v.Names[0].Name)
	for _, x := range v.Values {
		call, _ := x.(*ast.CallExpr)
		if call != nil && text(call.Fun) == "regexp.MustCompile" {
			continue
		}
		if !sentinel {
			return false
		}
	}
	return len(v.Values) > 0
}

func embedded(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}

func isName(x ast.Expr, name string) bool {
	i, ok := x.(*ast.Ident)
	return ok && i.Name == name
}

// text spells a name with its package, "" for anything else.
func text(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return text(x.X) + "." + x.Sel.Name
	case *ast.StarExpr:
		return "*" + text(x.X)
	case *ast.IndexExpr:
		return text(x.X)
	}
	return ""
}

// What the words of the glossary do not say, a name does not say either.
func TestNamesSayWhatThingsAre(t *testing.T) {
	t.Parallel()
	b := rule(t, "nothing is called util, common, helper, manager, handler, repository, dto", nil)
	vague := regexp.MustCompile(`(?i)(^|_|/)(utils?|common|helpers?|managers?|handlers?|repositor(y|ies)|dtos?)(_|/|\.go$|$)`)
	vagueType := regexp.MustCompile(`(Util|Utils|Common|Helper|Manager|Repository|DTO|Dto)$`)
	for _, s := range sources(t) {
		if vague.MatchString(s.path) {
			b.add(s, nil, "the file's name")
		}
		for _, d := range s.file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, spec := range g.Specs {
				if ty, ok := spec.(*ast.TypeSpec); ok && vagueType.MatchString(ty.Name.Name) {
					b.add(s, ty, "type %s", ty.Name.Name)
				}
			}
		}
	}
}

// Every package tells what it is and its words.
func TestPackagesHaveDocs(t *testing.T) {
	t.Parallel()
	b := rule(t, "every package of ours has a doc.go, or for a small one its comment at the top of a file", nil)
	said, first := map[string]bool{}, map[string]*source{}
	for _, s := range sources(t) {
		if s.test || !s.in("internal", "graph", "cmd") {
			continue
		}
		said[s.pkg] = said[s.pkg] || s.file.Doc != nil && len(s.file.Doc.Text()) > len("Package x does.\n")
		if first[s.pkg] == nil {
			first[s.pkg] = s
		}
	}
	for pkg, ok := range said {
		if !ok {
			b.add(first[pkg], nil, "package %s says nothing", pkg)
		}
	}
}
