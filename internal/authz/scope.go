package authz

import (
	"context"
	"slices"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Clause is one alternative of a scope: these units, restricted to these classes (empty: all).
type Clause struct {
	Units             []id.Unit
	ManagementClasses []string
	StaffCategories   []string
}

// Scope is the rows that a permission covers. The zero value covers nothing.
type Scope struct {
	All     bool       // every row
	Clauses []Clause   // any of these, nearly always one
	Self    id.Cadre   // and the row of this person
	Except  []id.Cadre // but never these: recusal
	None    bool       // nothing: All is false, no clause and no person
}

// Columns names the columns of a statement that a scope is rendered on.
type Columns struct{ Cadre, Unit, Management, Staff string }

// Scope demands the permission for a list: the rows that it covers, bound as parameters by Where. An account that
// could not hold the permission anywhere is refused.
//
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (z *Authorizer) Scope(ctx context.Context, p Permission) (Scope, error) {
	a, err := ActorOf(ctx)
	if err != nil {
		return Scope{None: true}, err
	}
	if !z.anywhere(a, p) {
		return Scope{None: true}, z.refuse(ctx, a, p, &Target{}, problem.ErrForbidden)
	}
	return z.scope(a, p), nil
}

// Visible is Scope for an edge to another object: whoever may see nothing gets an empty scope and no error, and
// nothing is audited.
func (z *Authorizer) Visible(ctx context.Context, p Permission) Scope {
	a, err := ActorOf(ctx)
	if err != nil {
		return Scope{None: true}
	}
	return z.scope(a, p)
}

func (z *Authorizer) scope(a *Actor, p Permission) Scope {
	need := p.traits()
	var s Scope
	for i := range a.Grants {
		g := &a.Grants[i]
		if !z.holds(a, g, p) {
			continue
		}
		restricted := len(g.ManagementClasses)+len(g.StaffCategories) > 0
		if need.open || g.UnitID.IsZero() && !restricted {
			s.All = true
			continue
		}
		s.add(g)
	}
	if need.open && (z.account(a, p) || !a.self().IsZero() && z.policy.has(RoleCadre, p)) {
		s.All = true
	}
	if !need.write && z.policy.has(RoleCadre, p) {
		s.Self = a.self()
	}
	if (need.recused || need.write) && !a.CadreID.IsZero() {
		s.Except = append(slices.Clone(a.Relatives), a.CadreID)
	}
	if s.All {
		s.Clauses = nil
	}
	s.None = !s.All && len(s.Clauses) == 0 && s.Self.IsZero()
	return s
}

// add joins a grant to the clause with the same classes, so that there is nearly always one clause.
func (s *Scope) add(g *Grant) {
	if len(g.Units) == 0 {
		return
	}
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if slices.Equal(c.ManagementClasses, g.ManagementClasses) && slices.Equal(c.StaffCategories, g.StaffCategories) {
			c.Units = SortUnits(append(slices.Clone(c.Units), g.Units...))
			return
		}
	}
	s.Clauses = append(s.Clauses, Clause{g.Units, g.ManagementClasses, g.StaffCategories})
}

// Covers says whether a row lies within the scope; it agrees with Where.
func (s Scope) Covers(cadre id.Cadre, unit id.Unit, management, staff string) bool {
	if !cadre.IsZero() && cadre == s.Self {
		return true
	}
	if !cadre.IsZero() && slices.Contains(s.Except, cadre) {
		return false
	}
	if s.All {
		return true
	}
	for _, c := range s.Clauses {
		if hasUnit(c.Units, unit) && within(c.ManagementClasses, management) && within(c.StaffCategories, staff) {
			return true
		}
	}
	return false
}

// Where adds the scope to a filter: unit_id = any($1) and …, joined by or. What cannot be rendered because its column
// is not given is refused, never left out: without a Cadre column one's own row is not added, and a scope with recusal
// is empty; a clause with classes is empty without their column.
func (s Scope) Where(w *pg.Where, c Columns) {
	if s.All && len(s.Except) == 0 {
		return
	}
	w.Or(func(o *pg.Where) {
		if c.Cadre != "" && !s.Self.IsZero() {
			o.And(c.Cadre+" = ?", s.Self)
		}
		if len(s.Except) > 0 && c.Cadre == "" {
			return
		}
		if s.All {
			s.clause(o, Clause{}, c)
		}
		for _, clause := range s.Clauses {
			s.clause(o, clause, c)
		}
	})
}

func (s Scope) clause(o *pg.Where, clause Clause, c Columns) {
	if c.Unit == "" && !s.All ||
		len(clause.ManagementClasses) > 0 && c.Management == "" ||
		len(clause.StaffCategories) > 0 && c.Staff == "" {
		return
	}
	o.All(func(a *pg.Where) {
		if !s.All {
			a.And(c.Unit+" = any(?)", clause.Units)
		}
		if len(clause.ManagementClasses) > 0 {
			a.And(c.Management+" = any(?)", clause.ManagementClasses)
		}
		if len(clause.StaffCategories) > 0 {
			a.And(c.Staff+" = any(?)", clause.StaffCategories)
		}
		if len(s.Except) > 0 {
			a.And(c.Cadre+" <> all(?)", s.Except)
		}
	})
}
