package org

import (
	"context"
	"fmt"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Add adds a unit (增设机构).
//
// Permission: org.edit at the court of the unit above.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_TEXT, ORG_CODE_FORM, ORG_KIND, ORG_COURT_LEVEL, ORG_ORDER,
// ORG_FUTURE, CODE_UNKNOWN (Invalid); ORG_UNDER, ORG_TRIBUNAL, ORG_PARENT_CLOSED, ORG_TOO_MANY (Rule); ORG_CODE_TAKEN,
// ORG_NAME_TAKEN (Conflict).
// Basis: 人民法院组织法（2018年修订）第十二条至第十五条、第二十六条至第二十九条.
func (s *Service) Add(ctx context.Context, in AddUnitInput) (*Unit, error) {
	found, err := s.find(ctx, authz.OrgEdit, in.ParentID.Unit())
	if err != nil {
		return nil, err
	}
	above := found[in.ParentID.Unit()]
	permit, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: above.CourtID, Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	wrong := in.check(s.today())
	s.checkCodes(&wrong, in.Level, in.Field)
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	u := &Unit{
		ID: id.NewUnit(), Code: in.Code, Name: in.Name, ShortName: in.ShortName, Initials: initials(in.Name), Kind: in.Kind,
		CourtLevel: in.CourtLevel, Level: in.Level, Field: in.Field, ParentID: above.ID, OrderNo: in.OrderNo, ValidFrom: in.ValidFrom,
	}
	return s.edit(ctx, permit, "org.add", id.Unit{}, func(e *edit) error {
		parent := e.tree.units[above.ID]
		if p := e.tree.mayStand(in.Kind, in.CourtLevel, parent); p != nil {
			return p.At("parentId")
		}
		if e.tree.namesake(u, parent.ID, u.Name) != nil {
			return errNameTaken.At("name")
		}
		if u.OrderNo == 0 {
			u.OrderNo = e.tree.last(parent.ID) + 1
		}
		e.insert(u)
		return nil
	})
}

// Change changes a unit; a new name keeps the old one as a former name (更名).
//
// Permission: org.edit at the unit's court.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_TEXT, ORG_ORDER, ORG_FUTURE, ORG_EARLY, CODE_UNKNOWN (Invalid);
// ORG_CLOSED (Rule); ORG_STALE, ORG_NAME_TAKEN (Conflict).
func (s *Service) Change(ctx context.Context, in ChangeUnitInput) (*Unit, error) {
	found, err := s.find(ctx, authz.OrgEdit, in.ID.Unit())
	if err != nil {
		return nil, err
	}
	was := found[in.ID.Unit()]
	permit, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: was.CourtID, Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	wrong := in.check()
	s.checkCodes(&wrong, in.Level, in.Field)
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	return s.edit(ctx, permit, "org.change", was.ID, func(e *edit) error {
		u, err := e.current(ctx, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if in.Name != u.Name {
			if err := e.rename(ctx, u, in); err != nil {
				return err
			}
		}
		e.named = e.named || in.ShortName != u.ShortName
		u.ShortName, u.Level, u.Field, u.OrderNo = in.ShortName, in.Level, in.Field, in.OrderNo
		return nil
	})
}

// rename gives a unit another name and keeps the old one.
func (e *edit) rename(ctx context.Context, u *Unit, in ChangeUnitInput) error {
	if e.tree.namesake(u, u.ParentID, in.Name) != nil {
		return errNameTaken.At("name")
	}
	on := in.EffectiveOn
	if on.IsZero() {
		on = e.today()
	}
	since, err := lastName(ctx, e.tx, u)
	if err != nil {
		return fmt.Errorf("read former names: %w", err)
	}
	var wrong problem.List
	day(&wrong, "effectiveOn", "更名日期", on, e.today(), u.ValidFrom)
	if len(wrong) == 0 && !since.IsZero() && !on.After(since) {
		wrong.Add(errEarly.Says("现名自 %s 起使用，更名日期应晚于这一天。", since).At("effectiveOn"))
	}
	if err := wrong.Err(); err != nil {
		return err
	}
	old := &UnitName{ID: id.Record(id.NewUUID()), UnitID: u.ID, Name: u.Name, ShortName: u.ShortName, ValidFrom: since, ValidTo: on.AddDays(-1), ChangeSetID: e.set}
	e.batch.Queue(insertName, old.values()...)
	e.event(&UnitEvent{UnitID: u.ID, Kind: Renamed, HappenedOn: on, DocumentNo: in.DocumentNo, Reason: in.Reason})
	u.Name, u.Initials, e.named = in.Name, initials(in.Name), true
	return nil
}

// Move puts a unit under another (划转): what is inside a court stays inside it; a court goes under another court of a higher
// level.
//
// Permission: org.edit at the unit's court; to move a court, at the unit above it and at the new one.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_FUTURE, ORG_EARLY, ORG_PARENT, ORG_SAME_PLACE (Invalid); ORG_CLOSED,
// ORG_ROOT, ORG_CYCLE, ORG_OTHER_COURT, ORG_UNDER, ORG_TRIBUNAL, ORG_PARENT_CLOSED, ORG_TOO_MANY (Rule); ORG_STALE,
// ORG_NAME_TAKEN (Conflict).
// Basis: 人民法院组织法（2018年修订）第十二条至第十五条、第二十六条至第二十九条.
func (s *Service) Move(ctx context.Context, in MoveUnitInput) (*Unit, error) {
	found, err := s.find(ctx, authz.OrgEdit, in.ID.Unit(), in.ParentID.Unit())
	if err != nil {
		return nil, err
	}
	was, to := found[in.ID.Unit()], found[in.ParentID.Unit()]
	permit, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: decidedAt(was), Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	if to == nil {
		return nil, errParent.At("parentId")
	}
	if was.Kind == Court {
		if _, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: to.CourtID, Reason: in.Reason}); err != nil {
			return nil, err
		}
	}
	if err := s.happened(in.HappenedOn, "划转日期", was, &in.DocumentNo, &in.Reason); err != nil {
		return nil, err
	}
	return s.edit(ctx, permit, "org.move", was.ID, func(e *edit) error {
		u, err := e.current(ctx, in.ExpectedVersion)
		if err != nil {
			return err
		}
		parent := e.tree.units[to.ID]
		if p := e.tree.mayMove(u, parent); p != nil {
			return p
		}
		e.event(&UnitEvent{UnitID: u.ID, Kind: Moved, SuccessorID: parent.ID, FromParentID: u.ParentID, HappenedOn: in.HappenedOn, DocumentNo: in.DocumentNo, Reason: in.Reason})
		u.OrderNo, e.moved = e.tree.last(parent.ID)+1, true
		e.tree.move(u, parent.ID)
		return nil
	})
}

// Merge merges a unit into another of the same court (合并): its people go there, and it is closed.
//
// Permission: org.edit at the unit's court.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_FUTURE, ORG_EARLY, ORG_SUCCESSOR, ORG_SELF (Invalid); ORG_CLOSED,
// ORG_ROOT, ORG_COURT_MERGE, ORG_GROUP_MERGE, ORG_OTHER_COURT, ORG_HAS_CHILDREN, ORG_HAS_PEOPLE (Rule); ORG_STALE (Conflict).
func (s *Service) Merge(ctx context.Context, in MergeUnitInput) (*Unit, error) {
	found, err := s.find(ctx, authz.OrgEdit, in.ID.Unit(), in.SuccessorID.Unit())
	if err != nil {
		return nil, err
	}
	was, into := found[in.ID.Unit()], found[in.SuccessorID.Unit()]
	permit, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: decidedAt(was), Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	if into == nil {
		return nil, errSuccessor.At("successorId")
	}
	if err := s.happened(in.HappenedOn, "合并日期", was, &in.DocumentNo, &in.Reason); err != nil {
		return nil, err
	}
	return s.edit(ctx, permit, "org.merge", was.ID, func(e *edit) error {
		u, err := e.current(ctx, in.ExpectedVersion)
		if err != nil {
			return err
		}
		next := e.tree.units[into.ID]
		if p := e.tree.mayMerge(u, next); p != nil {
			return p
		}
		e.merged = next
		e.event(&UnitEvent{UnitID: u.ID, Kind: Merged, SuccessorID: next.ID, HappenedOn: in.HappenedOn, DocumentNo: in.DocumentNo, Reason: in.Reason})
		return e.close(ctx, u, in.HappenedOn)
	})
}

// Close closes a unit that has no people and nothing open below it (撤销).
//
// Permission: org.edit at the unit's court; to close a court, at the unit above it.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_FUTURE, ORG_EARLY (Invalid); ORG_CLOSED, ORG_ROOT,
// ORG_HAS_CHILDREN, ORG_HAS_PEOPLE (Rule); ORG_STALE (Conflict).
func (s *Service) Close(ctx context.Context, in CloseUnitInput) (*Unit, error) {
	found, err := s.find(ctx, authz.OrgEdit, in.ID.Unit())
	if err != nil {
		return nil, err
	}
	was := found[in.ID.Unit()]
	permit, err := s.authz.Require(ctx, authz.OrgEdit, authz.Target{UnitID: decidedAt(was), Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	if err := s.happened(in.HappenedOn, "撤销日期", was, &in.DocumentNo, &in.Reason); err != nil {
		return nil, err
	}
	return s.edit(ctx, permit, "org.close", was.ID, func(e *edit) error {
		u, err := e.current(ctx, in.ExpectedVersion)
		if err != nil {
			return err
		}
		if p := e.tree.mayClose(u); p != nil {
			return p
		}
		e.event(&UnitEvent{UnitID: u.ID, Kind: Closed, HappenedOn: in.HappenedOn, DocumentNo: in.DocumentNo, Reason: in.Reason})
		return e.close(ctx, u, in.HappenedOn)
	})
}

// decidedAt is where moving or closing a unit is decided: what is inside a court by the court, a court by what stands above.
func decidedAt(u *Unit) id.Unit {
	if u.Kind == Court && !u.Root() {
		return u.ParentID
	}
	return u.CourtID
}

// happened checks what all events of a unit have in common.
func (s *Service) happened(on civil.Date, label string, u *Unit, documentNo, reason *string) error {
	tidy(documentNo, reason)
	var wrong problem.List
	day(&wrong, "happenedOn", label, on, s.today(), u.ValidFrom)
	document(&wrong, *documentNo, *reason)
	return wrong.Err()
}

func (s *Service) checkCodes(wrong *problem.List, level, field *code.Code) {
	if err := s.codes.Check("ZB03", level); err != nil {
		wrong.Add(problem.Of(err).At("level"))
	}
	if err := s.codes.Check("TRIAL_FIELD", field); err != nil {
		wrong.Add(problem.Of(err).At("field"))
	}
}
