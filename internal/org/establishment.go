package org

import (
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// Establishment is what a unit may have (编制、职数、员额) for a stretch of time.
type Establishment struct {
	ID          id.Establishment
	UnitID      id.Unit
	Kind        EstablishmentKind
	Item        *code.Code // nil for the quota
	Authorized  int
	ValidFrom   civil.Date
	ValidTo     civil.Date // zero until another number follows
	DocumentNo  string
	Version     int
	ChangeSetID id.ChangeSet
}

// InForce says whether the number holds on a day.
func (e *Establishment) InForce(on civil.Date) bool {
	return !e.ValidFrom.After(on) && (e.ValidTo.IsZero() || !e.ValidTo.Before(on))
}

// EstablishmentKind is what is authorised.
type EstablishmentKind string

// The kinds.
const (
	People         EstablishmentKind = "ESTABLISHMENT"   // 编制
	LeadershipSlot EstablishmentKind = "LEADERSHIP_SLOT" // 职数
	JudgeQuota     EstablishmentKind = "JUDGE_QUOTA"     // 员额
)

// Valid says whether the kind is one of the kinds.
func (k EstablishmentKind) Valid() bool { return k.Name() != "" }

// Name is the kind's name on screen.
func (k EstablishmentKind) Name() string {
	switch k {
	case People:
		return "编制"
	case LeadershipSlot:
		return "职数"
	case JudgeQuota:
		return "员额"
	}
	return ""
}

// Table is the code table of the kind's items, empty for the quota.
func (k EstablishmentKind) Table() string {
	switch k {
	case People:
		return "ZB135"
	case LeadershipSlot:
		return "ZB09"
	}
	return ""
}

// step is what setting a number means for the one in force.
type step int

const (
	addNumber     step = iota // nothing stands yet
	correctNumber             // the same first day: the number itself was wrong
	followNumber              // the standing one ends on the day before
	tooEarly                  // before the standing one: history is not rewritten
)

// next decides what a number from a day on means beside the last one of the same unit, kind and item.
func next(last *Establishment, from civil.Date) step {
	switch {
	case last == nil:
		return addNumber
	case !last.ValidTo.IsZero():
		if last.ValidTo.Before(from) {
			return addNumber
		}
		return tooEarly
	case last.ValidFrom == from:
		return correctNumber
	case last.ValidFrom.Before(from):
		return followNumber
	}
	return tooEarly
}
