package movement

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Submit hands a draft to whoever reviews it. A kind that asks nobody else is written at once, or on its day.
//
// Permission: movement.draft at the unit whose matter it is; only who drafted it.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_NOT_MINE and every rule of the plan (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
func (s *Service) Submit(ctx context.Context, movement id.Movement, expected int) (m *Movement, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		var permit authz.Permit
		if m, permit, err = s.own(ctx, tx, movement, expected); err != nil {
			return err
		}
		if m.State.step() != StepSubmit {
			return errStep.Says("这一事项现为“%s”，不能再提交。", m.State.Name())
		}
		if m.State == Returned {
			m.Turn++
		}
		return s.agree(ctx, tx, m, StepSubmit, permit, "")
	})
	return given(m, err)
}

// Review answers what was submitted (审核).
//
// Permission: movement.review at the unit whose matter it is.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_DECISION, MOVEMENT_REMARK (Invalid); MOVEMENT_SAME_HAND and every rule of the
// plan (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
func (s *Service) Review(ctx context.Context, in StepInput) (*Movement, error) {
	return s.decide(ctx, in, StepReview, authz.MovementReview, nil)
}

// Approve answers what was reviewed (审批).
//
// Permission: movement.approve at the unit whose matter it is.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_DECISION, MOVEMENT_REMARK (Invalid); MOVEMENT_SAME_HAND and every rule of the
// plan (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
func (s *Service) Approve(ctx context.Context, in StepInput) (*Movement, error) {
	return s.decide(ctx, in, StepApprove, authz.MovementApprove, nil)
}

// Accept answers what another court offers (接收): a division of one's own court and a post may be given with it.
//
// Permission: movement.accept at the receiving unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_DECISION, MOVEMENT_REMARK, MOVEMENT_UNIT, CODE_UNKNOWN (Invalid);
// MOVEMENT_SAME_HAND and every rule of the plan (Rule); MOVEMENT_STEP, MOVEMENT_STALE (Conflict).
// Basis: 公务员法（2018）第七十一条.
func (s *Service) Accept(ctx context.Context, in AcceptInput) (*Movement, error) {
	return s.decide(ctx, in.StepInput, StepAccept, authz.MovementAccept, func(tx pgx.Tx, m *Movement) error {
		return s.give(ctx, tx, m, in)
	})
}

// give puts the place and post of the receiving court into a matter.
func (s *Service) give(ctx context.Context, q pg.Querier, m *Movement, in AcceptInput) error {
	if in.ToUnitID != nil && in.ToUnitID.Unit() != m.ToUnitID {
		at, err := places(ctx, q, in.ToUnitID.Unit())
		if err != nil {
			return err
		}
		to := at[in.ToUnitID.Unit()]
		if to == nil || to.CourtID != m.ToCourtID {
			return errUnit.Says("请选择本院的机构。").At("toUnitId")
		}
		m.ToUnitID, m.ToName = to.ID, to.FullName()
	}
	if in.PostName == "" {
		return nil
	}
	for _, x := range []struct {
		field, table string
		err          error
	}{{"postLevel", "ZB09", s.codes.Check("ZB09", in.PostLevel)}, {"leading", "ZB42", s.codes.Check("ZB42", in.Leading)}} {
		if x.err != nil {
			return problem.Of(x.err).At(x.field)
		}
	}
	m.Terms.PostName, m.Terms.PostLevel, m.Terms.Leading = in.PostName, in.PostLevel, in.Leading
	return nil
}

// decide is the frame of a step by somebody else.
func (s *Service) decide(ctx context.Context, in StepInput, step StepKind, p authz.Permission, with func(pgx.Tx, *Movement) error) (m *Movement, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		var permit authz.Permit
		if m, permit, err = s.seen(ctx, tx, selectForUpdate, in.ID.Movement(), p); err != nil {
			return err
		}
		if err := check(in); err != nil {
			return err
		}
		if err := s.mayStep(ctx, tx, m, step, permit.Actor(), in.ExpectedVersion); err != nil {
			return err
		}
		permit = permit.Because(in.Remark)
		if in.Decision != Agree {
			m.State = map[Decision]State{GiveBack: Returned, Decline: Refused}[in.Decision]
			done := map[Decision]StepKind{GiveBack: StepReturn, Decline: StepRefuse}[in.Decision]
			if err := s.step(ctx, tx, m, done, permit.Actor(), in.Remark); err != nil {
				return err
			}
			return s.save(ctx, tx, m, permit, "movement."+map[Decision]string{GiveBack: "return", Decline: "refuse"}[in.Decision])
		}
		if with != nil {
			if err := with(tx, m); err != nil {
				return err
			}
		}
		return s.agree(ctx, tx, m, step, permit, in.Remark)
	})
	if err != nil {
		return nil, err
	}
	s.fill(ctx, m)
	return m, nil
}

// mayStep holds the order of the steps, the version and the four eyes.
func (s *Service) mayStep(ctx context.Context, q pg.Querier, m *Movement, step StepKind, a *authz.Actor, expected int) error {
	if m.State.step() != step {
		what := map[StepKind]string{StepReview: "审核", StepApprove: "审批", StepAccept: "接收"}[step]
		return errStep.Says("这一事项现为“%s”，不能再%s。", m.State.Name(), what)
	}
	steps, err := pg.All[Step](ctx, q, selectSteps, []id.Movement{m.ID})
	if err != nil {
		return fmt.Errorf("read the steps of a matter: %w", err)
	}
	if m.took(steps, a.AccountID, a.CadreID) {
		return errSameHand
	}
	if m.Version != expected {
		return errStale
	}
	return nil
}

// agree takes a step forward: the plan must have nothing in its way; after the last step it is carried out.
func (s *Service) agree(ctx context.Context, tx pgx.Tx, m *Movement, step StepKind, permit authz.Permit, remark string) error {
	next := m.after(step, s.today())
	if err := s.step(ctx, tx, m, step, permit.Actor(), remark); err != nil {
		return err
	}
	if next == InForce {
		return s.enforce(ctx, tx, m, permit, permit.Actor().AccountID)
	}
	plan, err := s.plan(ctx, tx, m)
	if err != nil {
		return err
	}
	if err := problem.List(plan.Obstacles).Err(); err != nil {
		return err
	}
	m.State = next
	action := map[StepKind]string{StepSubmit: "submit", StepReview: "review", StepApprove: "approve", StepAccept: "accept"}[step]
	return s.save(ctx, tx, m, permit, "movement."+action)
}

// rules says whether an error is a broken rule of a plan, which a person can mend.
func rules(err error) bool {
	var l problem.List
	if errors.As(err, &l) {
		return true
	}
	k := problem.Of(err).Kind
	return k == problem.Rule || k == problem.Conflict || k == problem.Invalid
}
