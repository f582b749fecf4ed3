package org

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// SetEstablishment sets what a unit may have from a day on (核定编制、职数、员额). The number before ends on the day before;
// the same first day again corrects the number.
//
// Permission: establishment.edit at the unit's court.
// Errors: NOT_FOUND, FORBIDDEN; ORG_REQUIRED, ORG_TOO_LONG, ORG_EARLY, ORG_ESTABLISHMENT_KIND, ORG_ESTABLISHMENT_ITEM,
// ORG_ESTABLISHMENT_NUMBER, CODE_UNKNOWN (Invalid); ORG_CLOSED (Rule); ORG_ESTABLISHMENT_EARLIER (Conflict).
func (s *Service) SetEstablishment(ctx context.Context, in SetEstablishmentInput) (*Unit, error) {
	found, err := s.find(ctx, authz.EstablishmentEdit, in.UnitID.Unit())
	if err != nil {
		return nil, err
	}
	u := found[in.UnitID.Unit()]
	permit, err := s.authz.Require(ctx, authz.EstablishmentEdit, authz.Target{UnitID: u.CourtID, Reason: in.Reason})
	if err != nil {
		return nil, err
	}
	wrong := in.check()
	item := code.Of(in.Item)
	if in.Kind.Table() != "" {
		if err := s.codes.Check(in.Kind.Table(), item); err != nil {
			wrong.Add(problem.Of(err).At("item"))
		}
	}
	if !u.ValidFrom.IsZero() && !in.ValidFrom.IsZero() && in.ValidFrom.Before(u.ValidFrom) {
		wrong.Add(errEarly.Says("起始日期 %s 早于该机构的设立日期 %s，请核对。", in.ValidFrom, u.ValidFrom).At("validFrom"))
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		t, _, err := readTree(ctx, tx, u.ID)
		if err != nil {
			return fmt.Errorf("read the tree of units: %w", err)
		}
		e := &edit{Service: s, tx: tx, permit: permit, tree: t, unit: t.units[u.ID]}
		if u, err = e.current(ctx, e.unit.Version); err != nil {
			return err
		}
		return e.setEstablishment(ctx, in, item)
	})
	if err != nil {
		return nil, err
	}
	s.codes.FillAll(u)
	return u, nil
}

func (e *edit) setEstablishment(ctx context.Context, in SetEstablishmentInput, item *code.Code) error {
	last, err := pg.One[Establishment](ctx, e.tx, selectLast, e.unit.ID, in.Kind, item)
	if err != nil && !errors.Is(err, problem.ErrNotFound) {
		return fmt.Errorf("read the number in force: %w", err)
	}
	e.set = change.QueueBegin(&e.batch, change.Set{
		At: e.clock(), ActorID: e.permit.Actor().AccountID, ActorName: e.permit.Actor().Name, UnitID: e.permit.Unit(),
		Reason: e.permit.Reason(), Source: change.Manual,
	})
	fresh := &Establishment{
		ID: id.NewEstablishment(), UnitID: e.unit.ID, Kind: in.Kind, Item: item, Authorized: in.Authorized, ValidFrom: in.ValidFrom,
		DocumentNo: in.DocumentNo, Version: 1, ChangeSetID: e.set,
	}
	switch next(last, in.ValidFrom) {
	case addNumber:
		err = e.insertEstablishment(fresh)
	case correctNumber:
		last.Authorized, last.DocumentNo = in.Authorized, in.DocumentNo
		err = e.updateEstablishment(ctx, last)
	case followNumber:
		last.ValidTo = in.ValidFrom.AddDays(-1)
		err = errors.Join(e.updateEstablishment(ctx, last), e.insertEstablishment(fresh))
	case tooEarly:
		return errEarlier.Says("自 %s 起已有%s核定数 %d，请从更晚的日期填写，或者以 %s 更正。",
			last.ValidFrom, in.Kind.Name(), last.Authorized, last.ValidFrom).At("validFrom")
	}
	if err != nil {
		return err
	}
	event := e.permit.Event("establishment.set")
	event.Object, event.Detail = e.unit.ID.Any(), map[string]any{
		"changeSet": e.set.String(), "kind": in.Kind, "item": in.Item, "authorized": in.Authorized, "validFrom": in.ValidFrom.String(),
	}
	if err := e.audit.Queue(&e.batch, event); err != nil {
		return err
	}
	if err := e.tx.SendBatch(ctx, &e.batch).Close(); err != nil {
		return translate(fmt.Errorf("write the establishment: %w", err))
	}
	return nil
}

func (e *edit) insertEstablishment(v *Establishment) error {
	e.batch.Queue(insertEstablishment, v.values()...)
	return change.QueueRow(&e.batch, e.set, change.Line{Table: "establishment", RowID: uuid.UUID(v.ID), Op: change.Insert})
}

func (e *edit) updateEstablishment(ctx context.Context, v *Establishment) error {
	before, err := pg.Value[json.RawMessage](ctx, e.tx, selectEstablishmentBefore, v.ID)
	if err != nil {
		return fmt.Errorf("read the establishment: %w", err)
	}
	v.Version, v.ChangeSetID = v.Version+1, e.set
	e.batch.Queue(updateEstablishment, v.changes()...)
	return change.QueueRow(&e.batch, e.set, change.Line{Table: "establishment", RowID: uuid.UUID(v.ID), Op: change.Update, Before: before})
}

// endEstablishments ends what a unit may have with the unit. A number that would have begun later ends on its first day.
func (e *edit) endEstablishments(ctx context.Context, u *Unit, on civil.Date) error {
	standing, err := pg.All[Establishment](ctx, e.tx, selectStanding, u.ID, on)
	if err != nil {
		return fmt.Errorf("read what the unit may have: %w", err)
	}
	for _, v := range standing {
		v.ValidTo = on
		if v.ValidFrom.After(on) {
			v.ValidTo = v.ValidFrom
		}
		if err := e.updateEstablishment(ctx, v); err != nil {
			return err
		}
	}
	return nil
}
