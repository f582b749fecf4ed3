package authz

import (
	"slices"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/id"
)

// Permit is a decision that was taken: who may do what, where, to whom, why. Only Require makes one. A function that
// takes a Permit demands nothing itself; audit and change read actor and reason from it.
type Permit struct {
	actor      *Actor
	permission Permission
	target     Target
	system     bool
}

// SystemPermit lets the platform itself act where nobody is signed in: seeding, migration of data, the command line.
// Only internal/app, internal/demo and cmd may call it; an arch test holds that.
func SystemPermit(name string) Permit {
	return Permit{actor: &Actor{Login: "system:" + name, Name: "系统", RequestID: id.NewRequest()}, permission: "system", system: true}
}

// Actor is who was permitted. A permit that nobody gave panics: without a decision nothing is done.
func (p Permit) Actor() *Actor {
	if p.actor == nil {
		panic("authz: a permit that nobody gave")
	}
	return p.actor
}

// System says whether the platform itself acts.
func (p Permit) System() bool { return p.system }

// Permission is what was permitted.
func (p Permit) Permission() Permission { return p.permission }

// Unit is where it was permitted.
func (p Permit) Unit() id.Unit { return p.target.UnitID }

// Persons are the people concerned.
func (p Permit) Persons() []id.Cadre { return p.target.Persons }

// Reason is the purpose given.
func (p Permit) Reason() string { return p.target.Reason }

// Request is the request in which it was permitted.
func (p Permit) Request() id.Request { return p.Actor().RequestID }

// Because returns the permit with another reason.
func (p Permit) Because(reason string) Permit { p.target.Reason = reason; return p }

// Event begins the audit record of what is done under the permit. An empty action is the permission's name.
func (p Permit) Event(action string) audit.Event {
	e := eventOf(p.Actor(), p.permission, &p.target)
	if action != "" {
		e.Action = action
	}
	return e
}

func eventOf(a *Actor, p Permission, t *Target) audit.Event {
	return audit.Event{
		Actor: a.AccountID, ActorName: a.Name, Session: a.SessionID, Request: a.RequestID, Remote: a.Remote,
		Action: string(p), Unit: t.UnitID, Persons: slices.Clone(t.Persons), Reason: t.Reason, Outcome: audit.OK,
	}
}
