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

// Undid is what an undo did.
type Undid struct {
	Movement    *Movement
	Restored    int
	Kept        []*cadre.KeptRow
	EndedGrants int // roles that the matter has ended; they must be granted anew
}

// Undo takes back what a matter has written (撤销), but what others have changed since: that is listed and stays. Accounts that it
// has disabled are opened again; roles that it has ended are not granted again, which only 安全保密管理员 can do.
//
// Permission: that of the last step (movement.accept, movement.approve, movement.review or movement.draft) where it was taken;
// only who took it, on the day on which it came into force.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; MOVEMENT_REMARK (Invalid); MOVEMENT_UNDO_WHO, MOVEMENT_UNDO_DAY, MOVEMENT_UNDO_LATER
// (Rule); MOVEMENT_STEP, MOVEMENT_STALE, CHANGE_UNDONE (Conflict).
func (s *Service) Undo(ctx context.Context, movement id.Movement, expected int, reason string) (out *Undid, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		m, permit, err := s.mayUndo(ctx, tx, movement, expected)
		if err != nil {
			return err
		}
		if reason = strings.TrimSpace(reason); reason == "" {
			return errRemark.At("reason")
		}
		permit = permit.Because(reason)
		undone, err := s.cadres.UndoTx(ctx, tx, permit, []id.ChangeSet{m.ChangeSetID}, "撤销"+m.Kind.Name()+"："+reason)
		if err != nil {
			return err
		}
		if err := s.accounts.EnableTx(ctx, tx, permit, m.ClosedAccounts, "撤销"+m.Kind.Name()); err != nil {
			return err
		}
		there, err := pg.Value[bool](ctx, tx, selectRecordThere, m.CadreID)
		if err != nil {
			return fmt.Errorf("look for the record: %w", err)
		}
		if !there {
			m.CadreID = id.Cadre{} // it began with this matter, and is gone with it
		}
		m.State, m.UndoSetID = Undone, undone.Set.ID
		if err := s.step(ctx, tx, m, StepUndo, permit.Actor(), reason); err != nil {
			return err
		}
		out = &Undid{Movement: m, Restored: undone.Restored, Kept: undone.Kept, EndedGrants: m.EndedGrants}
		return s.save(ctx, tx, m, permit, "movement.undo")
	})
	return given(out, err)
}

// mayUndo locks a matter for the one who may take it back.
func (s *Service) mayUndo(ctx context.Context, tx pgx.Tx, movement id.Movement, expected int) (*Movement, authz.Permit, error) {
	if _, err := authz.ActorOf(ctx); err != nil {
		return nil, authz.Permit{}, err
	}
	m, err := pg.One[Movement](ctx, tx, selectForUpdate, movement)
	if errors.Is(err, problem.ErrNotFound) {
		return nil, authz.Permit{}, s.authz.Absent(ctx, authz.MovementApprove)
	}
	if err != nil {
		return nil, authz.Permit{}, fmt.Errorf("read a matter: %w", err)
	}
	p, t := m.lastStep()
	permit, err := s.authz.Require(ctx, p, t)
	if err != nil {
		return nil, permit, err
	}
	s.fill(ctx, m)
	switch {
	case m.State != InForce:
		return nil, permit, errStep.Says("这一事项现为“%s”，不能撤销。", m.State.Name())
	case m.SettledBy != permit.Actor().AccountID:
		return nil, permit, errUndoWho
	case m.SettledOn != s.today():
		return nil, permit, errUndoDay.Says("这一事项已于 %s 生效，只能在当天撤销，此后请另行办理。", m.SettledOn)
	case m.Version != expected:
		return nil, permit, errStale
	}
	if err := s.lock(ctx, tx, m); err != nil {
		return nil, permit, err
	}
	later, err := pg.Value[bool](ctx, tx, selectLater, m.ID)
	if err != nil {
		return nil, permit, fmt.Errorf("look for later matters: %w", err)
	}
	if later {
		return nil, permit, errUndoLater
	}
	return m, permit, nil
}

// lastStep is the permission of the step after which a matter is written, and where it is asked for.
func (m *Movement) lastStep() (authz.Permission, authz.Target) {
	switch {
	case m.Acceptance:
		return authz.MovementAccept, m.there()
	case m.Reviews > 1:
		return authz.MovementApprove, m.home()
	case m.Reviews > 0:
		return authz.MovementReview, m.home()
	}
	return authz.MovementDraft, m.home()
}
