package archtest

import (
	"go/ast"
	"strings"
	"testing"
)

// A service method says who may call it; a permit cannot be made but where it is allowed; who is given a transaction does
// not begin one.

func TestServiceMethodsNameTheirPermission(t *testing.T) {
	t.Parallel()
	b := rule(t, `the doc comment of an exported service method that takes a context ends with "Permission:" (none, with the reason, when it asks nobody)`, map[string]string{
		"internal/code/service.go Sync":            "at start, before anybody is there",
		"internal/code/service.go Load":            "at start, before anybody is there",
		"internal/regulation/service.go Sync":      "at start, before anybody is there",
		"internal/regulation/service.go Load":      "at start, before anybody is there",
		"internal/job/service.go Start":            "at start, before anybody is there",
		"internal/account/service.go Authenticate": "makes the actor that permissions are asked of",
		"internal/account/tx.go HashPassword":      "reads and writes nothing",
	})
	for _, s := range sources(t) {
		rank, _, ok := place(s.pkg)
		if s.test || !ok || rank != ordered1 && rank != ordered2 {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !f.Name.IsExported() || !service(f) || !takes(f, "context.Context") || takes(f, "authz.Permit") || takes(f, "pgx.Tx") || strings.HasSuffix(f.Name.Name, "Tx") {
				continue // works under the decision of its caller
			}
			if doc := f.Doc.Text(); !strings.Contains(doc, "\nPermission: ") {
				b.addNamed(s, f, f.Name.Name, "%s.%s does not say who may call it", s.pkg, f.Name.Name)
			}
		}
	}
}

// service says whether the method belongs to what modules offer: the type Service, and cadre's Section.
func service(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return false
	}
	of := strings.TrimPrefix(text(f.Recv.List[0].Type), "*")
	return of == "Service" || of == "Section"
}

func takes(f *ast.FuncDecl, typ string) bool {
	for _, p := range f.Type.Params.List {
		if text(p.Type) == typ {
			return true
		}
	}
	return false
}

func TestSystemPermit(t *testing.T) {
	t.Parallel()
	b := rule(t, "only app, demo, cmd and tests act as the platform itself", nil)
	for _, s := range sources(t) {
		if s.test || s.in("internal/app", "internal/demo", "internal/hrtest", "cmd") {
			continue
		}
		pkg := s.name(module + "internal/authz")
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && pkg != "" && isName(sel.X, pkg) && sel.Sel.Name == "SystemPermit" {
				b.add(s, sel, "calls authz.SystemPermit")
			}
			return true
		})
	}
}

func TestWhoTakesATransactionBeginsNone(t *testing.T) {
	t.Parallel()
	b := rule(t, "a function that takes a tx never begins one", nil)
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil || !takes(f, "pgx.Tx") {
				continue
			}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if c, ok := n.(*ast.CallExpr); ok {
					sel, ok := c.Fun.(*ast.SelectorExpr)
					if ok && (sel.Sel.Name == "Tx" || sel.Sel.Name == "Begin" || sel.Sel.Name == "BeginTx") && !isName(sel.X, "change") && !isName(sel.X, "pgx") {
						b.add(s, c, "%s takes a transaction and begins one by %s", f.Name.Name, text(sel))
					}
				}
				return true
			})
		}
	}
}

// What a transaction's function is called says that it takes one.
func TestTxFunctionsAreCalledSo(t *testing.T) {
	t.Parallel()
	b := rule(t, "an exported function of a module that takes a tx and a permit has a name ending in Tx", nil)
	for _, s := range sources(t) {
		rank, _, ok := place(s.pkg)
		if s.test || !ok || rank != ordered1 && rank != ordered2 {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Name.IsExported() && takes(f, "pgx.Tx") && takes(f, "authz.Permit") && !strings.HasSuffix(f.Name.Name, "Tx") {
				b.add(s, f, "func %s", f.Name.Name)
			}
		}
	}
}
