package authz

import (
	"context"
	"errors"
	"time"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Target is what something is done to.
type Target struct {
	UnitID     id.Unit    // the unit that the object belongs to; a person's is cadre.unit_id
	Persons    []id.Cadre // the people concerned, for recusal and audit
	Management string     // management class of the person, when grants are restricted by it
	Staff      string     // staff category of the person, likewise
	SelfOK     bool       // the person may do this to the own record
	Reason     string     // the purpose
	Write      bool       // this changes something though the permission is one to read
}

// Refusals records what was refused. *audit.Log does.
type Refusals interface {
	Refused(ctx context.Context, e audit.Event) error
}

// Options build an Authorizer.
type Options struct {
	Log    Refusals         // required
	Clock  func() time.Time // the real clock; required
	StepUp time.Duration    // how long a second proof of identity is good for; 0 asks for none
}

// Authorizer decides. It is immutable and safe for concurrent use.
type Authorizer struct {
	policy *policy
	log    Refusals
	now    func() time.Time
	stepUp time.Duration
}

// Require demands the permission at the target. What one may not see is NOT_FOUND; what one may see but not do, and what
// no role of the account could do anywhere, is FORBIDDEN. Recusal beats every role. Every refusal is audited first.
//
// Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, RECUSAL, PURPOSE_REQUIRED, STEP_UP_REQUIRED.
// Basis: 公务员法 2018, article 76 (recusal).
func (z *Authorizer) Require(ctx context.Context, p Permission, t Target) (Permit, error) {
	a, err := ActorOf(ctx)
	if err != nil {
		return Permit{}, err
	}
	if err := z.decide(a, p, &t); err != nil {
		return Permit{}, z.refuse(ctx, a, p, &t, err)
	}
	return Permit{actor: a, permission: p, target: t}, nil
}

// Absent is the answer for an object that does not exist: the same, and audited the same, as for one that lies
// outside the account's scope.
//
// Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
func (z *Authorizer) Absent(ctx context.Context, p Permission) error {
	a, err := ActorOf(ctx)
	if err != nil {
		return err
	}
	err = problem.ErrForbidden
	if z.anywhere(a, p) || z.anywhere(a, p.traits().read) {
		err = problem.ErrNotFound
	}
	return z.refuse(ctx, a, p, &Target{}, err)
}

// Can says beforehand whether Require would agree at a unit; nothing is audited. It asks for no purpose and no proof,
// which the person can still give.
func (z *Authorizer) Can(ctx context.Context, p Permission, unit id.Unit) bool {
	return z.CanTarget(ctx, p, Target{UnitID: unit})
}

// CanTarget is Can for a target with people, classes or one's own record.
func (z *Authorizer) CanTarget(ctx context.Context, p Permission, t Target) bool {
	a, err := ActorOf(ctx)
	if err != nil {
		return false
	}
	return z.allowed(a, p, &t) == nil
}

// CanAnywhere says whether the account holds the permission at some unit, or for its own person.
func (z *Authorizer) CanAnywhere(ctx context.Context, p Permission) bool {
	a, err := ActorOf(ctx)
	return err == nil && z.anywhere(a, p)
}

func (z *Authorizer) decide(a *Actor, p Permission, t *Target) error {
	if err := z.allowed(a, p, t); err != nil {
		return err
	}
	need := p.traits()
	if need.purpose && t.Reason == "" && !z.own(a, p, t) {
		return ErrPurpose
	}
	if need.stepUp && z.stepUp > 0 && z.now().Sub(a.StepUpAt) > z.stepUp {
		return problem.ErrStepUp
	}
	return nil
}

// allowed decides by role, place and recusal.
func (z *Authorizer) allowed(a *Actor, p Permission, t *Target) error {
	need := p.traits()
	if z.own(a, p, t) {
		return nil
	}
	if !z.covers(a, p, t) {
		switch {
		case z.covers(a, need.read, t) || z.own(a, need.read, t):
			return problem.ErrForbidden
		case z.anywhere(a, p) || z.anywhere(a, need.read):
			return problem.ErrNotFound
		}
		return problem.ErrForbidden
	}
	if (need.recused || need.write || t.Write) && a.recused(t.Persons) {
		return ErrRecusal
	}
	return nil
}

// own says whether the target is nothing but the actor's own record, and what is asked is one's right.
func (z *Authorizer) own(a *Actor, p Permission, t *Target) bool {
	need := p.traits()
	if need.write || t.Write {
		return false
	}
	if need.open && z.account(a, p) {
		return true
	}
	self := a.self()
	if self.IsZero() || !z.policy.has(RoleCadre, p) {
		return false
	}
	return need.open || t.SelfOK && len(t.Persons) == 1 && t.Persons[0] == self
}

// covers says whether some grant gives the permission at the target.
func (z *Authorizer) covers(a *Actor, p Permission, t *Target) bool {
	open := p.traits().open
	for i := range a.Grants {
		g := &a.Grants[i]
		if z.holds(a, g, p) && (open || g.covers(t)) {
			return true
		}
	}
	return false
}

// holds says whether the grant's role has the permission.
func (z *Authorizer) holds(a *Actor, g *Grant, p Permission) bool {
	return !a.restricted() && (z.policy.has(g.Role, p) || g.Top && g.Reach == ReachSubtree && z.policy.hasTop(g.Role, p))
}

// anywhere says whether the account holds the permission at all.
func (z *Authorizer) anywhere(a *Actor, p Permission) bool {
	for i := range a.Grants {
		if z.holds(a, &a.Grants[i], p) {
			return true
		}
	}
	return z.account(a, p) || !a.self().IsZero() && z.policy.has(RoleCadre, p)
}

// account says whether the permission is every account's about itself.
func (z *Authorizer) account(a *Actor, p Permission) bool {
	return z.policy.has(RoleAccount, p) && (p.traits().tends || !a.restricted())
}

// refuse records the refusal and returns it; when it cannot be recorded, that is the error.
func (z *Authorizer) refuse(ctx context.Context, a *Actor, p Permission, t *Target, why error) error {
	if z.log == nil {
		return why
	}
	e := eventOf(a, p, t)
	e.Outcome = audit.Denied
	e.Detail = map[string]any{"code": problem.Of(why).Code}
	if err := z.log.Refused(ctx, e); err != nil {
		return err
	}
	return why
}

// Each demands the permission for many targets in one go, as a list of people with a part of their records does. refused
// holds the refusal of each target, nil where it is permitted; all refusals are audited in one record. The permit names
// the people who are permitted; it is of no use when there are none.
//
// Errors: UNAUTHENTICATED; a refusal that cannot be recorded.
func (z *Authorizer) Each(ctx context.Context, p Permission, targets []Target) (permit Permit, refused []error, err error) {
	a, err := ActorOf(ctx)
	if err != nil {
		return Permit{}, nil, err
	}
	refused = make([]error, len(targets))
	var yes, no Target
	var why error
	n := 0
	for i := range targets {
		t := &targets[i]
		if refused[i] = z.decide(a, p, t); refused[i] != nil {
			no.Persons, no.UnitID, no.Reason, why = append(no.Persons, t.Persons...), t.UnitID, t.Reason, refused[i]
			n++
			continue
		}
		yes.Persons, yes.UnitID, yes.Reason = append(yes.Persons, t.Persons...), t.UnitID, t.Reason
	}
	if n > 0 {
		if err := z.refuse(ctx, a, p, &no, why); !errors.Is(err, why) {
			return Permit{}, nil, err
		}
	}
	if n < len(targets) {
		permit = Permit{actor: a, permission: p, target: yes}
	}
	return permit, refused, nil
}

// DenyAll refuses everything to everybody and records nothing: for tests that look for a service method which asks
// nobody.
func DenyAll() *Authorizer { return &Authorizer{policy: &policy{}, now: time.Now} }

// Exactly lets every grantable role hold exactly these permissions and nothing else, and records nothing: for tests that
// run a use case once with its permission and once with all the others.
func Exactly(permissions ...Permission) *Authorizer {
	p := &policy{index: map[Permission]int{}, base: map[Role]uint64{}, top: map[Role]uint64{}}
	var set uint64
	for i, perm := range permissions {
		p.index[perm] = i
		set |= 1 << i
	}
	for _, r := range Roles() {
		p.base[r] = set
	}
	return &Authorizer{policy: p, now: time.Now}
}
