package movement

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Draft begins a matter (经办). A key that was used before gives the matter of that time.
//
// Permission: movement.draft at the person's unit of establishment; of newcomers at the unit that takes them; of former people
// who come again cadre.read at their unit besides.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_KIND, MOVEMENT_PERSON, MOVEMENT_REQUIRED, MOVEMENT_TOO_LONG, MOVEMENT_MANNER,
// MOVEMENT_UNIT, MOVEMENT_UNTIL, MOVEMENT_KEY, CODE_UNKNOWN, CADRE_REQUIRED, CADRE_ID_NUMBER (Invalid); MOVEMENT_NAMESAKE,
// MOVEMENT_RECORD (Conflict).
func (s *Service) Draft(ctx context.Context, in DraftInput, key string) (m *Movement, namesakes []*cadre.Cadre, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		permit, to, who, err := s.mayDraft(ctx, tx, in)
		if err != nil {
			return err
		}
		a := permit.Actor()
		if key = strings.TrimSpace(key); key == "" || len(key) > 100 {
			return errKey.At("idempotencyKey")
		}
		m, err = pg.One[Movement](ctx, tx, selectByKey, a.AccountID, key)
		if err == nil {
			s.fill(ctx, m)
			return nil
		}
		if !errors.Is(err, problem.ErrNotFound) {
			return fmt.Errorf("look for the key: %w", err)
		}
		m = &Movement{ID: id.NewMovement(), State: Drafted, Version: 1, Turn: 1, DraftedBy: a.AccountID, DraftedAt: s.now(), IdempotencyKey: key}
		if namesakes, err = s.prepare(ctx, tx, m, in, in.Newcomer, to, who); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertMovement, m.inserted()...); err != nil {
			return translate(fmt.Errorf("begin a matter: %w", err))
		}
		if err := s.step(ctx, tx, m, StepDraft, a, ""); err != nil {
			return err
		}
		e := permit.Event("movement.draft")
		e.Object, e.Detail = m.ID.Any(), map[string]any{"kind": m.Kind}
		return s.audit.Record(ctx, tx, e)
	})
	if err != nil {
		return nil, namesakes, err
	}
	s.fill(ctx, m)
	return m, nil, nil
}

// Change writes a draft, or what was returned, anew. A newcomer who is not given, and an ID number that is left empty, stay as
// they are.
//
// Permission: movement.draft, as Draft; only who drafted it.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; those of Draft; MOVEMENT_NOT_MINE (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
func (s *Service) Change(ctx context.Context, movement id.Movement, expected int, in DraftInput) (m *Movement, namesakes []*cadre.Cadre, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		var permit authz.Permit
		if m, permit, err = s.own(ctx, tx, movement, expected); err != nil {
			return err
		}
		if m.State != Drafted && m.State != Returned {
			return errStep.Says("这一事项现为“%s”，不能修改。", m.State.Name())
		}
		old, err := s.openNewcomer(m)
		if err != nil {
			return err
		}
		if in.Newcomer == nil && in.CadreID == nil {
			in.Newcomer = old
		} else if in.Newcomer != nil && old != nil && in.Newcomer.IDNumber == "" {
			in.Newcomer.IDNumber = old.IDNumber
		}
		_, to, who, err := s.mayDraft(ctx, tx, in)
		if err != nil {
			return err
		}
		if namesakes, err = s.prepare(ctx, tx, m, in, in.Newcomer, to, who); err != nil {
			return err
		}
		if err := s.step(ctx, tx, m, StepChange, permit.Actor(), ""); err != nil {
			return err
		}
		return s.save(ctx, tx, m, permit, "movement.change")
	})
	if err != nil {
		return nil, namesakes, err
	}
	s.fill(ctx, m)
	return m, nil, nil
}

// Preview shows the plan of a matter before it is drafted; nothing is kept.
//
// Permission: movement.draft, as Draft.
// Errors: those of Draft but MOVEMENT_KEY and MOVEMENT_NAMESAKE.
func (s *Service) Preview(ctx context.Context, in DraftInput) (*Plan, error) {
	_, to, who, err := s.mayDraft(ctx, s.db.Point, in)
	if err != nil {
		return nil, err
	}
	if in.Newcomer != nil {
		n := *in.Newcomer
		n.DespiteNamesake = true
		in.Newcomer = &n
	}
	m := &Movement{ID: id.NewMovement(), State: Drafted, Turn: 1}
	if _, err := s.prepare(ctx, s.db.Point, m, in, in.Newcomer, to, who); err != nil {
		return nil, err
	}
	return s.plan(ctx, s.db.Point, m)
}

// Withdraw ends a matter that is not in force yet (撤回).
//
// Permission: movement.draft at the unit whose matter it is; only who drafted it.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_NOT_MINE (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
func (s *Service) Withdraw(ctx context.Context, movement id.Movement, expected int, remark string) (m *Movement, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		var permit authz.Permit
		if m, permit, err = s.own(ctx, tx, movement, expected); err != nil {
			return err
		}
		if !m.State.open() {
			return errStep.Says("这一事项现为“%s”，不能撤回。", m.State.Name())
		}
		m.State = Withdrawn
		if err := s.step(ctx, tx, m, StepWithdraw, permit.Actor(), remark); err != nil {
			return err
		}
		return s.save(ctx, tx, m, permit.Because(remark), "movement.withdraw")
	})
	return given(m, err)
}

// given drops what was being worked on when it was refused.
func given[T any](v *T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

// own locks a matter for the one who drafted it.
func (s *Service) own(ctx context.Context, tx pgx.Tx, movement id.Movement, expected int) (*Movement, authz.Permit, error) {
	m, permit, err := s.seen(ctx, tx, selectForUpdate, movement, authz.MovementDraft)
	if err != nil {
		return nil, permit, err
	}
	switch {
	case m.DraftedBy != permit.Actor().AccountID:
		return nil, permit, errNotMine
	case m.Version != expected:
		return nil, permit, errStale.Says("这一事项在您打开之后已有变化，现为“%s”，请刷新后再办。", m.State.Name())
	}
	return m, permit, nil
}

// mayDraft demands the permission to draft, and finds person and place.
func (s *Service) mayDraft(ctx context.Context, q pg.Querier, in DraftInput) (permit authz.Permit, to *Place, who *person, err error) {
	if _, err := authz.ActorOf(ctx); err != nil {
		return permit, nil, nil, err
	}
	t := authz.Target{Reason: in.Reason}
	if in.CadreID != nil {
		if who, err = pg.One[person](ctx, q, selectPerson, in.CadreID.Cadre()); err != nil {
			if errors.Is(err, problem.ErrNotFound) {
				err = s.authz.Absent(ctx, authz.MovementDraft)
			}
			return permit, nil, nil, err
		}
		t = authz.Target{UnitID: who.UnitID, Persons: []id.Cadre{who.ID}, Management: who.ManagementClass, Staff: who.Category, Reason: in.Reason}
	}
	if in.ToUnitID != nil && (in.Kind.comes() || in.CadreID == nil) {
		if who != nil {
			if _, err := s.authz.Require(ctx, authz.CadreRead, t); err != nil {
				return permit, nil, nil, err
			}
		}
		t.UnitID = in.ToUnitID.Unit()
		if n := in.Newcomer; n != nil {
			t.Management, t.Staff = in.Terms.ManagementClass.Value(), in.Terms.Category.Value()
		}
	}
	if t.UnitID.IsZero() {
		return permit, nil, nil, errPerson
	}
	if permit, err = s.authz.Require(ctx, authz.MovementDraft, t); err != nil {
		return permit, nil, nil, err
	}
	if in.ToUnitID == nil {
		return permit, nil, who, nil
	}
	at, err := places(ctx, q, in.ToUnitID.Unit())
	if err != nil {
		return permit, nil, nil, err
	}
	if to = at[in.ToUnitID.Unit()]; to == nil {
		return permit, nil, nil, errUnit.At("toUnitId")
	}
	return permit, to, who, nil
}

// prepare fills a matter from the form.
func (s *Service) prepare(ctx context.Context, q pg.Querier, m *Movement, in DraftInput, n *Newcomer, to *Place, who *person) ([]*cadre.Cadre, error) {
	in.tidy()
	wrong := in.check(s.codes)
	if in.Kind.comes() && who == nil && n == nil {
		wrong.Add(errPerson.At("newcomer"))
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	if !in.Kind.comes() {
		n = nil
	}
	m.Kind, m.EffectiveOn, m.UntilOn, m.Terms, m.DocumentNo, m.Reason = in.Kind, in.EffectiveOn, in.UntilOn, in.Terms, in.DocumentNo, in.Reason
	m.ToUnitID, m.ToName, m.ToCourtID, m.Acceptance, m.CadreID, m.Newcomer = id.Unit{}, in.ToName, id.Unit{}, false, id.Cadre{}, nil
	v, ok := s.param.Param("movement.steps."+string(in.Kind), s.today())
	m.Reviews = 2
	if ok {
		m.Reviews = min(max(v.Int-1, 0), 2)
	}
	if who != nil {
		m.CadreID, m.PersonName, m.PersonPost, m.UnitID = who.ID, who.Name, who.Post, who.UnitID
		m.ManagementClass, m.Category = who.ManagementClass, who.Category
	}
	if in.Kind.comes() {
		m.UnitID = to.ID
	}
	home, err := places(ctx, q, m.UnitID)
	if err != nil {
		return nil, err
	}
	if home[m.UnitID] == nil {
		return nil, errUnit
	}
	m.UnitName = home[m.UnitID].FullName()
	if to != nil && (in.Kind.comes() || in.Kind.moves() || in.Kind.lends()) {
		m.ToUnitID, m.ToName = to.ID, to.FullName()
		if !in.Kind.comes() && to.CourtID != home[m.UnitID].CourtID {
			m.Acceptance, m.ToCourtID = true, to.CourtID
		}
	}
	if n == nil || who != nil {
		return nil, nil
	}
	return s.newcomer(ctx, q, m, n)
}

// newcomer checks somebody who has no record yet, and seals what is known.
func (s *Service) newcomer(ctx context.Context, q pg.Querier, m *Movement, n *Newcomer) ([]*cadre.Cadre, error) {
	if err := s.cadres.CheckNew(&n.Basic, n.IDNumber); err != nil {
		return nil, within(err, "newcomer")
	}
	m.PersonName, m.PersonPost = n.Basic.Name, ""
	m.ManagementClass, m.Category = m.Terms.ManagementClass.Value(), m.Terms.Category.Value()
	if n.IDNumber != "" {
		owner, err := s.cadres.OwnerOfNumberTx(ctx, q, n.IDNumber)
		if err != nil {
			return nil, err
		}
		if !owner.IsZero() {
			return nil, errRecord.At("newcomer", "idNumber")
		}
	}
	if !n.DespiteNamesake {
		same, err := s.cadres.NamesakesTx(ctx, q, &n.Basic)
		if err != nil {
			return nil, err
		}
		if len(same) > 0 {
			return same, errNamesake.At("newcomer")
		}
	}
	return nil, s.seal(m, n)
}

// within puts the fields of problems below a part of the input.
func within(err error, part string) error {
	wrong, other := problem.ForUser(err)
	if other != nil {
		return other
	}
	var list problem.List
	for _, p := range wrong {
		field := "basic"
		if len(p.Field) > 0 && p.Field[0] == "idNumber" {
			list.Add(p.At(part, "idNumber"))
			continue
		}
		list.Add(p.At(append([]string{part, field}, p.Field...)...))
	}
	return list.Err()
}
