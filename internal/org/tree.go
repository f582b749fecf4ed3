package org

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Three digits a level: what is inside a court is numbered from 001, the courts below it from 501, so that a new
// division does not move the courts below.
const (
	inner      = 0
	lowerCourt = 500
	siblings   = 499
)

// tree is all units, open and closed.
type tree struct {
	units    map[id.Unit]*Unit
	children map[id.Unit][]*Unit // of the zero id: the root
}

func newTree(units []*Unit) *tree {
	t := &tree{units: make(map[id.Unit]*Unit, len(units)), children: make(map[id.Unit][]*Unit, len(units))}
	for _, u := range units {
		t.add(u)
	}
	return t
}

func (t *tree) add(u *Unit) {
	t.units[u.ID] = u
	t.children[u.ParentID] = append(t.children[u.ParentID], u)
}

func (t *tree) move(u *Unit, to id.Unit) {
	t.children[u.ParentID] = slices.DeleteFunc(t.children[u.ParentID], func(v *Unit) bool { return v == u })
	u.ParentID = to
	t.children[to] = append(t.children[to], u)
}

// court is the court that a unit lies in.
func (t *tree) court(u *Unit) *Unit { return t.units[u.CourtID] }

// within says whether a unit is another or stands below it.
func (t *tree) within(u *Unit, above id.Unit) bool {
	for n := 0; u != nil && n <= len(t.units); n++ {
		if u.ID == above {
			return true
		}
		u = t.units[u.ParentID]
	}
	return false
}

// openChildren lists the open units directly below, in order.
func (t *tree) openChildren(of id.Unit) []*Unit {
	var open []*Unit
	for _, u := range t.children[of] {
		if u.Open() {
			open = append(open, u)
		}
	}
	slices.SortFunc(open, func(a, b *Unit) int { return strings.Compare(a.SortPath, b.SortPath) })
	return open
}

// last is the greatest order number directly below a unit.
func (t *tree) last(parent id.Unit) int {
	n := 0
	for _, u := range t.children[parent] {
		n = max(n, u.OrderNo)
	}
	return n
}

// namesake finds another open unit of that name under the same parent.
func (t *tree) namesake(u *Unit, parent id.Unit, name string) *Unit {
	for _, v := range t.openChildren(parent) {
		if v != u && v.Name == name {
			return v
		}
	}
	return nil
}

// arrange gives every unit its court and its place in the order of the whole tree, and lists those whose place has
// changed.
func (t *tree) arrange() ([]*Unit, error) {
	var changed []*Unit
	seen := 0
	var walk func(parent *Unit, list []*Unit) error
	walk = func(parent *Unit, list []*Unit) error {
		slices.SortFunc(list, func(a, b *Unit) int {
			return cmp.Or(cmp.Compare(a.OrderNo, b.OrderNo), strings.Compare(a.Code, b.Code))
		})
		path, number := "", map[int]int{}
		if parent != nil {
			path = parent.SortPath
		}
		for _, u := range list {
			seen++
			from := inner
			if u.Kind == Court && parent != nil {
				from = lowerCourt
			}
			if number[from]++; number[from] > siblings {
				return errTooMany.Says("“%s”之下已有 %d 个机构，不能再增加，请先分组。", parent.Name, siblings)
			}
			if at := path + fmt.Sprintf("%03d", from+number[from]); at != u.SortPath {
				u.SortPath = at
				changed = append(changed, u)
			}
			switch {
			case u.Kind == Court:
				u.CourtID = u.ID
			case parent != nil:
				u.CourtID = parent.CourtID
			}
			if err := walk(u, t.children[u.ID]); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(nil, t.children[id.Unit{}]); err != nil {
		return nil, err
	}
	if seen != len(t.units) {
		return nil, errCycle.Says("有 %d 个机构的上级不在树中，或者互为上级，请核对上级机构。", len(t.units)-seen)
	}
	return changed, nil
}

// closure lists who lies within whom, for authz.
func (t *tree) closure() []authz.ClosureRow {
	nodes := make([]authz.Node, 0, len(t.units))
	for _, u := range t.units {
		nodes = append(nodes, authz.Node{ID: u.ID, ParentID: u.ParentID, CourtID: u.CourtID})
	}
	return authz.Closure(nodes)
}

// mayStand says what is wrong with a unit under a parent; nil is right.
//
// Basis: 人民法院组织法（2018）第十二条至第十五条、第二十六条至第二十九条.
func (t *tree) mayStand(kind UnitKind, level *CourtLevel, parent *Unit) *problem.Problem {
	if !parent.Open() {
		return errParentClosed.Says("“%s”已于 %s 撤销，请另选上级机构。", parent.Name, parent.ValidTo)
	}
	return t.suits(kind, level, parent)
}

// suits is mayStand without regard to time.
func (t *tree) suits(kind UnitKind, level *CourtLevel, parent *Unit) *problem.Problem {
	court := t.court(parent)
	switch kind {
	case Court:
		if parent.Kind != Court && parent.Kind != Group {
			return errUnder.Says("法院的上级应为上级法院，“%s”是%s，请另选。", parent.Name, parent.Kind.Name())
		}
		if court == nil || court.CourtLevel == nil || level == nil || court.CourtLevel.step() >= level.step() {
			return errUnder.Says("“%s”不是%s的上级法院，请另选上级。", parent.Name, level.name())
		}
		return nil
	case Division:
		if parent.Kind == Court || parent.Kind == Division || parent.Kind == Group {
			return nil
		}
	case Tribunal:
		if parent.Kind != Court && parent.Kind != Group {
			break
		}
		if court != nil && court.CourtLevel != nil && (*court.CourtLevel == Basic || *court.CourtLevel == Special) {
			return nil
		}
		return errTribunal
	case TrialTeam:
		if parent.Kind != TrialTeam {
			return nil
		}
	case Group:
		if parent.Kind == Court || parent.Kind == Group {
			return nil
		}
	}
	return errUnder.Says("%s不能设在%s“%s”之下，请另选上级机构。", kind.Name(), parent.Kind.Name(), parent.Name)
}

func (l *CourtLevel) name() string {
	if l == nil {
		return "该法院"
	}
	return l.Name()
}

// mayMove is what is wrong with a move; nil is right.
func (t *tree) mayMove(u, to *Unit) *problem.Problem {
	switch {
	case u.Root():
		return errRoot
	case u.ParentID == to.ID:
		return errSamePlace.Says("“%s”已经在“%s”之下，无需划转。", u.Name, to.Name).At("parentId")
	case t.within(to, u.ID):
		return errCycle.At("parentId")
	case u.Kind != Court && u.CourtID != to.CourtID:
		return errOtherCourt.At("parentId")
	}
	if p := t.mayStand(u.Kind, u.CourtLevel, to); p != nil {
		return p.At("parentId")
	}
	if t.namesake(u, to.ID, u.Name) != nil {
		return errNameTaken.Says("“%s”之下已有同名机构，请先更名，再办理划转。", to.Name).At("parentId")
	}
	return nil
}

// mayMerge is what is wrong with a merger; nil is right.
func (t *tree) mayMerge(u, into *Unit) *problem.Problem {
	switch {
	case u.ID == into.ID:
		return errSelf.At("successorId")
	case u.Kind == Court || into.Kind == Court:
		return errCourtMerge
	case u.Kind == Group || into.Kind == Group:
		return errGroupMerge
	case u.CourtID != into.CourtID:
		return errOtherCourt.At("successorId")
	case !into.Open():
		return errSuccessor.Says("“%s”已于 %s 撤销，请另选并入的机构。", into.Name, into.ValidTo).At("successorId")
	}
	return t.mayClose(u)
}

// mayClose is what is wrong with closing a unit, people aside; nil is right.
func (t *tree) mayClose(u *Unit) *problem.Problem {
	if u.Root() {
		return errRoot
	}
	if open := t.openChildren(u.ID); len(open) > 0 {
		return errHasChildren.Says("“%s”之下还有 %d 个机构（%s），请先划转、合并或者撤销。", u.Name, len(open), listed(open))
	}
	return nil
}

// listed names the first units of a list.
func listed(units []*Unit) string {
	var names []string
	for i, u := range units {
		if i == 3 {
			return strings.Join(names, "、") + "等"
		}
		names = append(names, u.Called())
	}
	return strings.Join(names, "、")
}
