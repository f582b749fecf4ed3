package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/problem"
)

// Limits bound a document before any of it runs. They are measured in one walk that visits each fragment once and
// multiplies, so that a document which doubles itself with every fragment costs no more to refuse than to read.
type Limits struct {
	Depth      int // nesting of fields; introspection exempt where it is on
	Aliases    int // renamed fields in all
	Mutations  int // fields of a mutation
	Directives int
	Repeats    int // fields written once more beside themselves
	Pages      int // connections, each as often as the rows above it: each is read on its own
	Fields     int // fields after fragments are expanded
	Cost       int // 1 for an object, times the number of rows asked for
	Tokens     int
}

// DefaultLimits are those of security: body 256 KiB stands in httpserver.
func DefaultLimits() Limits {
	return Limits{Depth: 8, Aliases: 15, Mutations: 1, Directives: 20, Repeats: 100, Pages: 25, Fields: 2000, Cost: 5000, Tokens: 2000}
}

// ExtensionName names the extension.
func (Limits) ExtensionName() string { return "limits" }

// Validate accepts any schema.
func (Limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses what is over a limit.
func (l Limits) MutateOperationContext(_ context.Context, o *graphql.OperationContext) *gqlerror.Error {
	w := walk{limits: l, vars: o.Variables, memo: map[string]measure{}, open: map[string]bool{}}
	if len(o.Doc.Operations) > 1 {
		return refuse()
	}
	m := w.set(o.Operation.SelectionSet)
	if o.Operation.Operation == ast.Mutation && m.top > l.Mutations {
		return refuse()
	}
	introspecting := !o.DisableIntrospection && onlyIntrospection(o.Operation.SelectionSet)
	if m.repeats > l.Repeats || m.pages > l.Pages {
		return refuse()
	}
	if m.aliases > l.Aliases || m.directives > l.Directives || m.fields > l.Fields || m.cost > l.Cost || (m.depth > l.Depth && !introspecting) {
		return refuse()
	}
	return nil
}

func refuse() *gqlerror.Error {
	return &gqlerror.Error{Message: problem.ErrTooComplex.Message, Extensions: map[string]any{"code": problem.ErrTooComplex.Code}}
}

func onlyIntrospection(set ast.SelectionSet) bool {
	for _, s := range set {
		f, ok := s.(*ast.Field)
		if !ok || (f.Name != "__schema" && f.Name != "__type" && f.Name != "__typename") {
			return false
		}
	}
	return true
}

// ceiling keeps sums from overflowing; anything above it is refused anyway.
const ceiling = 1 << 30

type measure struct{ depth, aliases, directives, repeats, pages, fields, cost, top int }

func (m *measure) add(n measure) {
	m.depth = max(m.depth, n.depth)
	m.aliases = min(ceiling, m.aliases+n.aliases)
	m.directives = min(ceiling, m.directives+n.directives)
	m.repeats = min(ceiling, m.repeats+n.repeats)
	m.pages = min(ceiling, m.pages+n.pages)
	m.fields = min(ceiling, m.fields+n.fields)
	m.cost = min(ceiling, m.cost+n.cost)
	m.top = min(ceiling, m.top+n.top)
}

type walk struct {
	limits Limits
	vars   map[string]any
	memo   map[string]measure
	open   map[string]bool
}

func (w *walk) set(set ast.SelectionSet) measure {
	var m measure
	seen := make(map[string]bool, len(set))
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			m.add(w.field(s))
			if seen[s.Alias] {
				m.repeats++
			}
			seen[s.Alias] = true
		case *ast.InlineFragment:
			n := w.set(s.SelectionSet)
			n.directives += len(s.Directives)
			m.add(n)
		case *ast.FragmentSpread:
			n := w.fragment(s)
			n.directives += len(s.Directives)
			m.add(n)
		}
	}
	return m
}

func (w *walk) fragment(s *ast.FragmentSpread) measure {
	if m, ok := w.memo[s.Name]; ok {
		return m
	}
	if s.Definition == nil || w.open[s.Name] {
		return measure{cost: ceiling} // a cycle; validation refuses it too
	}
	w.open[s.Name] = true
	m := w.set(s.Definition.SelectionSet)
	delete(w.open, s.Name)
	w.memo[s.Name] = m
	return m
}

func (w *walk) field(f *ast.Field) measure {
	m := w.set(f.SelectionSet)
	m.depth++
	m.fields = min(ceiling, m.fields+1)
	m.directives += len(f.Directives)
	m.top = 1
	if f.Alias != "" && f.Alias != f.Name {
		m.aliases++
	}
	if len(f.SelectionSet) > 0 {
		rows := w.rows(f)
		m.cost = min(ceiling, 1+rows*m.cost)
		if f.Definition != nil && f.Definition.Arguments.ForName("first") != nil {
			m.pages = min(ceiling, 1+rows*m.pages)
		}
	}
	return m
}

// rows is how many rows a field asks for: min(first, 100) of a connection, else one.
func (w *walk) rows(f *ast.Field) int {
	if f.Definition == nil || f.Definition.Arguments.ForName("first") == nil {
		return 1
	}
	arg := f.Arguments.ForName("first")
	if arg == nil {
		return page.Default
	}
	v, err := arg.Value.Value(w.vars)
	if err != nil || v == nil {
		return page.Default
	}
	switch n := v.(type) {
	case int64:
		return clamp(int(n))
	case int:
		return clamp(n)
	case float64:
		return clamp(int(n))
	}
	return page.Max
}

func clamp(n int) int { return max(1, min(n, page.Max)) }
