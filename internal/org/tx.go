package org

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// AddRootTx adds the first unit of an installation: the highest court of the tree.
//
// Errors: ORG_REQUIRED, ORG_TOO_LONG, ORG_TEXT, ORG_CODE_FORM, ORG_COURT_LEVEL (Invalid); ORG_ROOT_TWICE (Conflict).
func (s *Service) AddRootTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, in RootInput) (*Unit, error) {
	if err := in.check().Err(); err != nil {
		return nil, err
	}
	u := &Unit{ID: id.NewUnit(), Code: in.Code, Name: in.Name, ShortName: in.ShortName, Kind: Court, CourtLevel: &in.CourtLevel, OrderNo: 1}
	if err := s.BulkTx(ctx, tx, permit, set, Bulk{Units: []*Unit{u}}); err != nil {
		return nil, err
	}
	return u, nil
}

// Bulk is what BulkTx loads. Rows without an identifier get one; version, change set, and of units the initials, court and
// place in the order, are filled in.
type Bulk struct {
	Units          []*Unit // in any order; a parent may be among them or stored already
	Names          []*UnitName
	Events         []*UnitEvent
	Establishments []*Establishment
}

// BulkTx loads units with their history and numbers by COPY: the demo city, a first load. The tree must obey the rules; the
// closure is written anew. Units that stood already keep their place or are reported to OnUnitChanged.
//
// Errors: ORG_CYCLE, ORG_UNDER, ORG_TRIBUNAL, ORG_TOO_MANY (Rule); ORG_CODE_TAKEN, ORG_ROOT_TWICE (Conflict).
func (s *Service) BulkTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, b Bulk) error {
	t, _, err := readTree(ctx, tx, id.Unit{})
	if err != nil {
		return fmt.Errorf("read the tree of units: %w", err)
	}
	fresh := make(map[*Unit]bool, len(b.Units))
	for _, u := range b.Units {
		if u.ID.IsZero() {
			u.ID = id.NewUnit()
		}
		u.Version, u.ChangeSetID, u.Initials, fresh[u] = 1, set, initials(u.Name), true
		t.add(u)
	}
	changed, err := t.arrange()
	if err != nil {
		return err
	}
	if err := t.check(b.Units); err != nil {
		return err
	}
	if err := s.copy(ctx, tx, set, &b); err != nil {
		return translate(err)
	}
	if err := s.settle(ctx, tx, permit, t, changed, fresh); err != nil {
		return err
	}
	e := permit.Event("org.load")
	e.Count, e.Detail = len(b.Units), map[string]any{"changeSet": set.String()}
	return s.audit.Record(ctx, tx, e)
}

// check holds the rules of what may stand where for loaded units. History may stand under what is closed.
func (t *tree) check(units []*Unit) error {
	for _, u := range units {
		if u.Root() {
			if u.Kind != Court || u.CourtLevel == nil {
				return errUnder.Says("最上级机构应为法院，“%s”不是。", u.Name)
			}
			continue
		}
		if u.Open() && !t.units[u.ParentID].Open() {
			return errParentClosed.Says("“%s”的上级机构已经撤销。", u.Name)
		}
		if p := t.suits(u.Kind, u.CourtLevel, t.units[u.ParentID]); p != nil {
			return p.Says("“%s”：%s", u.Name, p.Message)
		}
	}
	return nil
}

func (s *Service) copy(ctx context.Context, tx pgx.Tx, set id.ChangeSet, b *Bulk) error {
	lines := make([]change.Line, 0, len(b.Units)+len(b.Establishments))
	for _, u := range b.Units {
		lines = append(lines, change.Line{Table: "unit", RowID: uuid.UUID(u.ID), Op: change.Insert, Version: 1})
	}
	for _, n := range b.Names {
		n.ChangeSetID = set
		if n.ID == (id.Record{}) {
			n.ID = id.Record(id.NewUUID())
		}
	}
	for _, e := range b.Events {
		e.ChangeSetID = set
		if e.ID == (id.Record{}) {
			e.ID = id.Record(id.NewUUID())
		}
	}
	for _, e := range b.Establishments {
		if e.ID.IsZero() {
			e.ID = id.NewEstablishment()
		}
		e.Version, e.ChangeSetID = 1, set
		lines = append(lines, change.Line{Table: "establishment", RowID: uuid.UUID(e.ID), Op: change.Insert, Version: 1})
	}
	if err := copyRows(ctx, tx, "unit", unitColumns, b.Units, (*Unit).values); err != nil {
		return fmt.Errorf("load units: %w", err)
	}
	if err := copyRows(ctx, tx, "unit_name", nameColumns, b.Names, (*UnitName).values); err != nil {
		return fmt.Errorf("load former names: %w", err)
	}
	if err := copyRows(ctx, tx, "unit_succession", eventColumns, b.Events, (*UnitEvent).values); err != nil {
		return fmt.Errorf("load events: %w", err)
	}
	if err := copyRows(ctx, tx, "establishment", establishmentColumns, b.Establishments, (*Establishment).values); err != nil {
		return fmt.Errorf("load establishments: %w", err)
	}
	return change.Rows(ctx, tx, set, lines)
}

// settle writes the order and the closure of a tree to which rows were added.
func (s *Service) settle(ctx context.Context, tx pgx.Tx, permit authz.Permit, t *tree, changed []*Unit, fresh map[*Unit]bool) error {
	var stood []*Unit
	var ids []id.Unit
	for _, u := range changed {
		if !fresh[u] {
			stood, ids = append(stood, u), append(ids, u.ID)
		}
	}
	if len(stood) > 0 {
		var batch pgx.Batch
		queuePaths(&batch, stood)
		if err := tx.SendBatch(ctx, &batch).Close(); err != nil {
			return fmt.Errorf("write the order of units: %w", err)
		}
	}
	if err := authz.ReplaceClosureTx(ctx, tx, permit, t.closure()); err != nil {
		return err
	}
	return s.tellChanged(ctx, tx, ids)
}

// tellChanged tells of units that others repeat by name or place.
func (s *Service) tellChanged(ctx context.Context, tx pgx.Tx, units []id.Unit) error {
	if len(units) == 0 || s.OnUnitChanged == nil {
		return nil
	}
	if err := s.OnUnitChanged(ctx, tx, units); err != nil {
		return fmt.Errorf("tell of %d changed units: %w", len(units), err)
	}
	return nil
}

// FindTx reads the unit of a code for the platform's own work; the caller holds a decision.
//
// Errors: NOT_FOUND.
func (s *Service) FindTx(ctx context.Context, q pg.Querier, unitCode string) (*Unit, error) {
	return pg.One[Unit](ctx, q, selectUnitByCode, strings.TrimSpace(unitCode))
}
