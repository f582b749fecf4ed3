package authz

import (
	"context"
	"fmt"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Holding is what one grant lets an account do, and where.
type Holding struct {
	Clause
	All         bool // everywhere
	Permissions []Permission
}

// Held lists what the account may do by its grants, one entry a grant: for lists whose rows each name the permission that
// they need. What follows from who somebody is, without a grant, is not in it.
//
// Errors: UNAUTHENTICATED.
func (z *Authorizer) Held(ctx context.Context) ([]Holding, error) {
	a, err := ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	var out []Holding
	for i := range a.Grants {
		g := &a.Grants[i]
		h := Holding{Clause: Clause{g.Units, g.ManagementClasses, g.StaffCategories}, All: g.UnitID.IsZero()}
		for p := range z.policy.index {
			if z.holds(a, g, p) {
				h.Permissions = append(h.Permissions, p)
			}
		}
		if len(h.Permissions) > 0 {
			out = append(out, h)
		}
	}
	return out, nil
}

// HoldersTx lists the accounts that hold a permission at a target by a grant, whoever asks: those whom a step waits for.
// Recusal is not looked at.
func (z *Authorizer) HoldersTx(ctx context.Context, q pg.Querier, p Permission, t Target) ([]id.Account, error) {
	base, top := []Role{}, []Role{}
	for _, r := range Roles() {
		if z.policy.has(r, p) {
			base = append(base, r)
		} else if z.policy.hasTop(r, p) {
			top = append(top, r)
		}
	}
	found, err := pg.Values[id.Account](ctx, q, selectHolding, z.now(), t.UnitID, base, top, t.Management, t.Staff)
	if err != nil {
		return nil, fmt.Errorf("find who holds %s: %w", p, err)
	}
	return found, nil
}

// CoveringTx lists the other accounts that may do everything that the account of ctx may, wherever it may: those who can
// stand in for it. An account without a grant at a unit has none.
//
// Errors: UNAUTHENTICATED.
func (z *Authorizer) CoveringTx(ctx context.Context, q pg.Querier) ([]id.Account, error) {
	a, err := ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	var no []int
	var roles []Role
	var units []id.Unit
	var subtree, tops []bool
	wanted := 0
	for i := range a.Grants {
		g := &a.Grants[i]
		if g.UnitID.IsZero() || a.restricted() {
			return nil, nil
		}
		wanted++
		top := g.Top && g.Reach == ReachSubtree
		for _, r := range z.asMuch(g.Role, top) {
			no, roles, units = append(no, wanted), append(roles, r), append(units, g.UnitID)
			subtree, tops = append(subtree, g.Reach == ReachSubtree), append(tops, top)
		}
	}
	if wanted == 0 {
		return nil, nil
	}
	found, err := pg.Values[id.Account](ctx, q, selectCovering, z.now(), wanted, no, roles, units, subtree, tops)
	if err != nil {
		return nil, fmt.Errorf("find who can stand in: %w", err)
	}
	var others []id.Account
	for _, f := range found {
		if f != a.AccountID {
			others = append(others, f)
		}
	}
	return others, nil
}

// asMuch lists the roles that can do what a role can, at the top of the tree or elsewhere.
func (z *Authorizer) asMuch(role Role, top bool) []Role {
	set := func(r Role) uint64 {
		if top {
			return z.policy.base[r] | z.policy.top[r]
		}
		return z.policy.base[r]
	}
	var out []Role
	for _, r := range Roles() {
		if set(role)&^set(r) == 0 {
			out = append(out, r)
		}
	}
	return out
}
