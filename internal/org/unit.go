package org

import (
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// Unit is a node of the tree (机构), set B01.
type Unit struct {
	ID          id.Unit
	Code        string
	Name        string
	ShortName   string
	Initials    string // of the name, for search
	Kind        UnitKind
	CourtLevel  *CourtLevel // of courts only
	Level       *code.Code  `code:"ZB03"`
	Field       *code.Code  `code:"TRIAL_FIELD"`
	ParentID    id.Unit     // zero for the root
	CourtID     id.Unit
	OrderNo     int
	SortPath    string
	CreditCode  string
	District    string
	ValidFrom   civil.Date
	ValidTo     civil.Date // zero while open
	Version     int
	ChangeSetID id.ChangeSet
}

// IsNode marks the type as a Node of the schema.
func (*Unit) IsNode() {}

// Open says whether the unit is in existence.
func (u *Unit) Open() bool { return u.ValidTo.IsZero() }

// Root says whether nothing stands above the unit.
func (u *Unit) Root() bool { return u.ParentID.IsZero() }

// Called is the short name, else the name.
func (u *Unit) Called() string {
	if u.ShortName != "" {
		return u.ShortName
	}
	return u.Name
}

// UnitKind is the kind of a unit (B0194).
type UnitKind string

// The kinds.
const (
	Court     UnitKind = "COURT"      // 法院（法人单位）
	Division  UnitKind = "DIVISION"   // 内设机构
	Tribunal  UnitKind = "TRIBUNAL"   // 人民法庭
	TrialTeam UnitKind = "TRIAL_TEAM" // 审判团队
	Group     UnitKind = "GROUP"      // 机构分组
)

// Valid says whether the kind is one of the kinds.
func (k UnitKind) Valid() bool { return k.Name() != "" }

// Name is the kind's name on screen, empty for none of the kinds.
func (k UnitKind) Name() string {
	switch k {
	case Court:
		return "法院"
	case Division:
		return "内设机构"
	case Tribunal:
		return "人民法庭"
	case TrialTeam:
		return "审判团队"
	case Group:
		return "机构分组"
	}
	return ""
}

// CourtLevel is the level of a court.
type CourtLevel string

// The levels.
const (
	High         CourtLevel = "HIGH"         // 高级人民法院
	Intermediate CourtLevel = "INTERMEDIATE" // 中级人民法院
	Special      CourtLevel = "SPECIAL"      // 专门人民法院
	Basic        CourtLevel = "BASIC"        // 基层人民法院
)

// Valid says whether the level is one of the levels.
func (l CourtLevel) Valid() bool { return l.step() > 0 }

// Name is the level's name on screen.
func (l CourtLevel) Name() string {
	switch l {
	case High:
		return "高级人民法院"
	case Intermediate:
		return "中级人民法院"
	case Special:
		return "专门人民法院"
	case Basic:
		return "基层人民法院"
	}
	return ""
}

// step counts the levels from the top; 0 is none of them. Special courts stand beside the intermediate ones.
func (l CourtLevel) step() int {
	switch l {
	case High:
		return 1
	case Intermediate, Special:
		return 2
	case Basic:
		return 3
	}
	return 0
}

// UnitEvent is something that happened to a unit (机构沿革).
type UnitEvent struct {
	ID           id.Record
	UnitID       id.Unit
	Kind         UnitEventKind
	SuccessorID  id.Unit // of a merger; of a move, the unit above afterwards
	FromParentID id.Unit // of a move, the unit above before
	HappenedOn   civil.Date
	DocumentNo   string
	Reason       string
	ChangeSetID  id.ChangeSet
}

// UnitEventKind is what happened.
type UnitEventKind string

// The kinds of events.
const (
	Moved   UnitEventKind = "MOVED"   // 划转
	Merged  UnitEventKind = "MERGED"  // 合并
	Closed  UnitEventKind = "CLOSED"  // 撤销
	Renamed UnitEventKind = "RENAMED" // 更名
)

// Valid says whether the kind is one of the kinds.
func (k UnitEventKind) Valid() bool {
	return k == Moved || k == Merged || k == Closed || k == Renamed
}

// UnitName is a former name (曾用名).
type UnitName struct {
	ID          id.Record
	UnitID      id.Unit
	Name        string
	ShortName   string
	ValidFrom   civil.Date
	ValidTo     civil.Date
	ChangeSetID id.ChangeSet
}
