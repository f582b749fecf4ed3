package org

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// edit is one change of the tree on its way into the database.
type edit struct {
	*Service
	tx     pgx.Tx
	permit authz.Permit
	set    id.ChangeSet
	tree   *tree
	batch  pgx.Batch

	unit   *Unit           // that is changed; nil for a new one
	before json.RawMessage // its image for the change log
	added  *Unit
	merged *Unit // what the unit is merged into
	named  bool  // name or short name is another one
	moved  bool  // stands elsewhere
}

// edit is the frame of every change of one unit: lock and read the tree, decide and prepare, write everything in one
// exchange with change log and audit, tell the others.
func (s *Service) edit(ctx context.Context, permit authz.Permit, action string, unit id.Unit, prepare func(e *edit) error) (*Unit, error) {
	var done *Unit
	err := s.db.Tx(ctx, func(tx pgx.Tx) error {
		t, before, err := readTree(ctx, tx, unit)
		if err != nil {
			return fmt.Errorf("read the tree of units: %w", err)
		}
		e := &edit{Service: s, tx: tx, permit: permit, tree: t, unit: t.units[unit], before: before}
		e.set = change.QueueBegin(&e.batch, change.Set{
			At: s.clock(), ActorID: permit.Actor().AccountID, ActorName: permit.Actor().Name, UnitID: permit.Unit(),
			Reason: permit.Reason(), Source: change.Manual,
		})
		if err := prepare(e); err != nil {
			return err
		}
		if err := e.write(ctx, action); err != nil {
			return err
		}
		done = cmp.Or(e.added, e.unit)
		return e.tell(ctx)
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// current is the unit when it may be changed: as the person saw it, and open.
//
// Errors: ORG_STALE, ORG_CLOSED.
func (e *edit) current(ctx context.Context, expected int) (*Unit, error) {
	u := e.unit
	if u == nil {
		return nil, problem.ErrNotFound
	}
	if u.Version != expected {
		last, err := change.Get(ctx, e.tx, u.ChangeSetID)
		if errors.Is(err, problem.ErrNotFound) {
			return nil, errStale
		}
		if err != nil {
			return nil, fmt.Errorf("read who changed the unit: %w", err)
		}
		return nil, errStale.Says("“%s”在您打开之后已由%s于 %s 修改，请刷新后核对，再保存。",
			u.Name, last.ActorName, last.At.In(civil.Shanghai()).Format("2006-01-02 15:04"))
	}
	if !u.Open() {
		return nil, errClosed.Says("“%s”已于 %s 撤销，不能再修改。", u.Name, u.ValidTo)
	}
	return u, nil
}

func (e *edit) insert(u *Unit) {
	e.tree.add(u)
	e.added, e.moved = u, true
}

func (e *edit) event(v *UnitEvent) {
	v.ID, v.ChangeSetID = id.Record(id.NewUUID()), e.set
	e.batch.Queue(insertEvent, v.values()...)
}

// close ends a unit with what it may have.
func (e *edit) close(ctx context.Context, u *Unit, on civil.Date) error {
	u.ValidTo = on
	return e.endEstablishments(ctx, u, on)
}

// write sends everything in one exchange. The new order of the tree is worked out first.
func (e *edit) write(ctx context.Context, action string) error {
	rearranged, err := e.tree.arrange()
	if err != nil {
		return err
	}
	u := e.added
	if u != nil {
		u.Version, u.ChangeSetID = 1, e.set
		e.batch.Queue(insertUnit, u.values()...)
		err = change.QueueRow(&e.batch, e.set, change.Line{Table: "unit", RowID: uuid.UUID(u.ID), Op: change.Insert})
	} else {
		u = e.unit
		u.Version, u.ChangeSetID = u.Version+1, e.set
		e.batch.Queue(updateUnit, u.changes()...)
		err = change.QueueRow(&e.batch, e.set, change.Line{Table: "unit", RowID: uuid.UUID(u.ID), Op: change.Update, Before: e.before})
	}
	if err != nil {
		return err
	}
	queuePaths(&e.batch, rearranged)
	event := e.permit.Event(action)
	event.Object, event.Detail = u.ID.Any(), map[string]any{"changeSet": e.set.String()}
	if err := e.audit.Queue(&e.batch, event); err != nil {
		return err
	}
	if err := e.tx.SendBatch(ctx, &e.batch).Close(); err != nil {
		return translate(fmt.Errorf("write the unit: %w", err))
	}
	if e.moved {
		if err := authz.ReplaceClosureTx(ctx, e.tx, e.permit, e.tree.closure()); err != nil {
			return err
		}
	}
	e.codes.FillAll(u)
	return e.changed(ctx, rearranged)
}

// changed tells of units that others repeat by name or place.
func (e *edit) changed(ctx context.Context, rearranged []*Unit) error {
	ids := make([]id.Unit, 0, len(rearranged)+1)
	for _, u := range rearranged {
		if u != e.added {
			ids = append(ids, u.ID)
		}
	}
	if e.named {
		ids = append(ids, e.unit.ID)
	}
	return e.tellChanged(ctx, e.tx, ids)
}

// tell moves the people of a unit that was merged, and sees that nobody is left in one that ends.
func (e *edit) tell(ctx context.Context) error {
	u := e.unit
	if u == nil || u.Open() {
		return nil
	}
	if e.merged != nil && e.OnMerged != nil {
		if err := e.OnMerged(ctx, e.tx, e.permit, e.set, u, e.merged); err != nil {
			return fmt.Errorf("move the people of %s: %w", u.Name, err)
		}
	}
	if e.CountRecords == nil {
		return nil
	}
	n, err := e.CountRecords(ctx, e.tx, u.ID)
	if err != nil {
		return fmt.Errorf("count the people of %s: %w", u.Name, err)
	}
	if n > 0 {
		return errHasPeople.Says("“%s”中还有 %d 人（含聘用制和离退休人员），请先调出，或者改为合并。", u.Name, n)
	}
	return nil
}
