package authz

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Reach says how far below its unit a grant holds.
type Reach string

// The reaches.
const (
	ReachCourt   Reach = "COURT"   // the unit and what is inside the same court
	ReachSubtree Reach = "SUBTREE" // courts below too
)

// Grant is a role held at a unit. A zero UnitID, which only the three administrators can have, holds everywhere.
type Grant struct {
	ID                id.Grant
	Role              Role
	UnitID            id.Unit
	Reach             Reach
	ManagementClasses []string  // empty: all
	StaffCategories   []string  // empty: all
	Units             []id.Unit // the units within reach, sorted by their bytes
	Top               bool      // no unit stands above UnitID
}

// Actor is who asks: one account with its session and its grants, as they stood when the request began. It is shared
// by the whole request and must not be changed.
type Actor struct {
	AccountID         id.Account
	Login, Name       string
	CadreID           id.Cadre // the person behind the account; zero when there is none
	Relatives         []id.Cadre
	SessionID         id.Session
	StepUpAt          time.Time
	RequestID         id.Request
	Remote            string
	Grants            []Grant
	PasswordChangeDue bool // nothing but one's own session and password until the password is changed
	SecondFactorDue   bool // likewise until a second factor is set up
}

// restricted says whether the account may do nothing but tend to itself.
func (a *Actor) restricted() bool { return a.PasswordChangeDue || a.SecondFactorDue }

// self is the person whose own record the account may see: none for an administrator.
func (a *Actor) self() id.Cadre {
	if a.restricted() || a.Admin() {
		return id.Cadre{}
	}
	return a.CadreID
}

// Admin says whether the account is one of the three administrators.
func (a *Actor) Admin() bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role.Admin() })
}

// Roles lists the roles held, each once.
func (a *Actor) Roles() []Role {
	var roles []Role
	for _, g := range a.Grants {
		if !slices.Contains(roles, g.Role) {
			roles = append(roles, g.Role)
		}
	}
	return roles
}

// recused says whether one of the persons is the actor or a relative.
func (a *Actor) recused(persons []id.Cadre) bool {
	if a.CadreID.IsZero() {
		return false
	}
	return slices.ContainsFunc(persons, func(p id.Cadre) bool {
		return p == a.CadreID || slices.Contains(a.Relatives, p)
	})
}

// covers says whether the grant holds at the target.
func (g *Grant) covers(t *Target) bool {
	if !within(g.ManagementClasses, t.Management) || !within(g.StaffCategories, t.Staff) {
		return false
	}
	return g.UnitID.IsZero() || !t.UnitID.IsZero() && hasUnit(g.Units, t.UnitID)
}

func within(allowed []string, v string) bool {
	return len(allowed) == 0 || v != "" && slices.Contains(allowed, v)
}

func compareUnits(a, b id.Unit) int { return bytes.Compare(a[:], b[:]) }

func hasUnit(sorted []id.Unit, u id.Unit) bool {
	_, ok := slices.BinarySearchFunc(sorted, u, compareUnits)
	return ok
}

// SortUnits sorts as Grant.Units must be, dropping repetitions.
func SortUnits(units []id.Unit) []id.Unit {
	slices.SortFunc(units, compareUnits)
	return slices.Compact(units)
}

type actorKey struct{}

// WithActor puts the actor into the request's context.
func WithActor(ctx context.Context, a *Actor) context.Context {
	for i := range a.Grants {
		if !slices.IsSortedFunc(a.Grants[i].Units, compareUnits) {
			b := *a
			b.Grants = slices.Clone(a.Grants)
			for j := range b.Grants {
				b.Grants[j].Units = SortUnits(slices.Clone(b.Grants[j].Units))
			}
			a = &b
			break
		}
	}
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf takes the actor from the context; without one the request is not signed in.
//
// Errors: UNAUTHENTICATED.
func ActorOf(ctx context.Context) (*Actor, error) {
	if a, ok := ctx.Value(actorKey{}).(*Actor); ok && a != nil {
		return a, nil
	}
	return nil, problem.ErrUnauthenticated
}
