package movement

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// enforce writes a matter to the record: everything in one change set, or nothing. by is who took the last step.
func (s *Service) enforce(ctx context.Context, tx pgx.Tx, m *Movement, permit authz.Permit, by id.Account) error {
	if err := s.lock(ctx, tx, m); err != nil {
		return err
	}
	plan, err := s.plan(ctx, tx, m)
	if err != nil {
		return err
	}
	if err := problem.List(plan.Obstacles).Err(); err != nil {
		return err
	}
	if err := s.carryOut(ctx, tx, m, plan, permit); err != nil {
		return err
	}
	if err := s.settleAccount(ctx, tx, m, plan, permit); err != nil {
		return err
	}
	m.State, m.SettledBy, m.SettledOn = InForce, by, s.today()
	if err := s.step(ctx, tx, m, StepEnforce, permit.Actor(), ""); err != nil {
		return err
	}
	return s.save(ctx, tx, m, permit, "movement.enforce")
}

// lock makes matters of one person, and matters that fill one court, wait for each other.
func (s *Service) lock(ctx context.Context, tx pgx.Tx, m *Movement) error {
	if !m.ToUnitID.IsZero() && (m.Kind.comes() || m.Kind.moves()) {
		at, err := places(ctx, tx, m.ToUnitID)
		if err != nil {
			return err
		}
		if to := at[m.ToUnitID]; to != nil {
			if _, err := tx.Exec(ctx, lockCourt, to.CourtID); err != nil {
				return fmt.Errorf("wait for the establishment: %w", err)
			}
		}
	}
	if m.CadreID.IsZero() {
		return nil
	}
	_, err := pg.One[person](ctx, tx, lockPerson, m.CadreID)
	if errors.Is(err, problem.ErrNotFound) {
		return errPerson.Says("此人的记录已经不在，请撤回这一事项。")
	}
	return err
}

func (s *Service) carryOut(ctx context.Context, tx pgx.Tx, m *Movement, plan *Plan, permit authz.Permit) error {
	at := s.now()
	actor := permit.Actor()
	set, err := change.Begin(ctx, tx, change.Set{At: at, ActorID: actor.AccountID, ActorName: actor.Name, UnitID: m.UnitID, Reason: m.why(), Source: change.System})
	if err != nil {
		return err
	}
	w := cadre.WriteOf(permit, set, cadre.SourceSystem, at)
	switch {
	case plan.newcomer != nil:
		m.CadreID = id.NewCadre()
		err = s.cadres.AddTx(ctx, tx, w, m.CadreID, cadre.NewCadre{UnitID: m.ToUnitID, Basic: plan.newcomer.Basic, IDNumber: plan.newcomer.IDNumber})
	case plan.header != nil:
		err = s.cadres.MoveTx(ctx, tx, w, m.CadreID, plan.header)
	}
	if err != nil {
		return err
	}
	for _, row := range plan.rows {
		if err := row(ctx, tx, w, m.CadreID); err != nil {
			return err
		}
	}
	m.ChangeSetID = set
	return s.cadres.RefreshTx(ctx, tx, []id.Cadre{m.CadreID})
}

// why is the reason of the change set.
func (m *Movement) why() string {
	text := m.Kind.Name()
	if m.DocumentNo != "" {
		text += "（" + m.DocumentNo + "）"
	}
	if m.Reason != "" {
		text += "：" + m.Reason
	}
	return text
}

// settleAccount closes the account of who leaves, and ends the roles of who goes to another court.
func (s *Service) settleAccount(ctx context.Context, tx pgx.Tx, m *Movement, plan *Plan, permit authz.Permit) (err error) {
	switch plan.account {
	case accountClosed:
		m.ClosedAccounts, err = s.accounts.DisablePersonTx(ctx, tx, permit, m.CadreID, m.Kind.Name())
	case accountRevoked:
		m.EndedGrants, err = s.accounts.RevokePersonTx(ctx, tx, permit, m.CadreID, m.Kind.Name())
	}
	return err
}

// Advanced is what a day has brought.
type Advanced struct {
	Enforced  int // matters whose day has come
	Returned  int // those that a rule forbids by now, with the reason
	Refreshed int // summaries that a date has changed: a loan has ended, a grade has begun to count
}

// advanceAtOnce is how many summaries one transaction rewrites.
const advanceAtOnce = 100

// Advance does what has come with the day: matters whose day it is are written, what a rule forbids by now goes back to 经办,
// and summaries that follow from dates are derived again. It can be called at any time and by several processes.
func (s *Service) Advance(ctx context.Context, permit authz.Permit) (done Advanced, err error) {
	for more := true; more; {
		if more, err = s.advanceOne(ctx, permit, &done); err != nil {
			return done, fmt.Errorf("bring a matter into force: %w", err)
		}
	}
	for n := advanceAtOnce; n == advanceAtOnce; {
		err = s.db.Tx(ctx, func(tx pgx.Tx) (err error) {
			n, err = s.cadres.RefreshDueTx(ctx, tx, permit, advanceAtOnce)
			return err
		})
		if err != nil {
			return done, fmt.Errorf("derive summaries again: %w", err)
		}
		done.Refreshed += n
	}
	return done, nil
}

func (s *Service) advanceOne(ctx context.Context, permit authz.Permit, done *Advanced) (more bool, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		list, err := due(ctx, tx, s.today(), 1)
		if err != nil || len(list) == 0 {
			return err
		}
		more = true
		m := list[0]
		fillTerms(s.codes, m.Kind, &m.Terms)
		by, err := s.lastHand(ctx, tx, m)
		if err != nil {
			return err
		}
		tried := *m
		err = pgx.BeginFunc(ctx, tx, func(sp pgx.Tx) error { return s.enforce(ctx, sp, &tried, permit, by) })
		if err == nil {
			done.Enforced++
			return nil
		}
		if !rules(err) {
			return err
		}
		m.State = Returned
		done.Returned++
		if err := s.step(ctx, tx, m, StepReturn, permit.Actor(), "到期未能生效："+sentences(err)); err != nil {
			return err
		}
		return s.save(ctx, tx, m, permit, "movement.return")
	})
	return more, err
}

// lastHand is who took the last deciding step of the turn.
func (s *Service) lastHand(ctx context.Context, q pg.Querier, m *Movement) (by id.Account, err error) {
	steps, err := pg.All[Step](ctx, q, selectSteps, []id.Movement{m.ID})
	if err != nil {
		return by, fmt.Errorf("read the steps of a matter: %w", err)
	}
	for _, st := range steps {
		if st.Turn == m.Turn && st.Step.decides() {
			by = st.AccountID
		}
	}
	return by, nil
}

// sentences joins what broken rules say.
func sentences(err error) string {
	wrong, _ := problem.ForUser(err)
	var texts []string
	for _, p := range wrong {
		texts = append(texts, p.Message)
	}
	return strings.Join(texts, "")
}
