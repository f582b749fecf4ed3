package inbox

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// OpenTx lets a step wait, in the transaction of the change that asks for it. A step that waits already (same kind,
// subject and account) only takes on text, place and due date. Whom it waits for is told when the transaction commits.
func (s *Service) OpenTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, step Step) error {
	if err := step.check(); err != nil {
		return err
	}
	by, t := permit.Actor(), step.Target
	persons := t.Persons
	if persons == nil {
		persons = []id.Cadre{}
	}
	put, err := pg.Values[id.Matter](ctx, tx, openMatter, id.NewMatter(), step.Module, step.Kind, step.Subject.Kind, step.Subject.UUID, step.Title,
		step.Object, step.Verb, t.UnitID, step.Permission, t.Management, t.Staff, persons, step.To, step.Not, step.DueOn, s.now(),
		by.AccountID, by.Name, permit.Permission())
	if err != nil {
		return fmt.Errorf("open a matter: %w", err)
	}
	if len(put) == 0 {
		return nil
	}
	return s.tellTx(ctx, tx, []*ended{{AccountID: step.To, Permission: step.Permission, UnitID: t.UnitID, Management: t.Management, Staff: t.Staff}})
}

// CloseTx ends the step of a kind with a subject as done by the permit's account, in the transaction that does it. None
// that waits is no error.
func (s *Service) CloseTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, kind string, subject id.Any) error {
	by := permit.Actor()
	rows, err := pg.All[ended](ctx, tx, closeMatter, subject.UUID, kind, s.now(), by.AccountID, by.Name)
	if err != nil {
		return fmt.Errorf("close a matter: %w", err)
	}
	return s.tellTx(ctx, tx, rows)
}

// WithdrawTx ends every step that waits because of a subject, without its being done: the subject was taken back.
func (s *Service) WithdrawTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, subject id.Any) error {
	by := permit.Actor()
	rows, err := pg.All[ended](ctx, tx, withdrawMatters, subject.UUID, s.now(), by.AccountID, by.Name)
	if err != nil {
		return fmt.Errorf("withdraw matters: %w", err)
	}
	return s.tellTx(ctx, tx, rows)
}

// tellTx tells those whom matters wait for, or did, those who stand in for them, and those who opened them.
func (s *Service) tellTx(ctx context.Context, tx pgx.Tx, rows []*ended) error {
	told := []id.Account{}
	for _, r := range rows {
		told = append(told, r.OpenedBy, r.AccountID)
		if !r.AccountID.IsZero() {
			continue
		}
		holders, err := s.authz.HoldersTx(ctx, tx, r.Permission, authz.Target{UnitID: r.UnitID, Management: r.Management, Staff: r.Staff})
		if err != nil {
			return err
		}
		told = append(told, holders...)
	}
	return notifyTx(ctx, tx, s.today(), told...)
}

// notifyTx sends notices to accounts, and to those who stand in for them on a day when one is given; they leave when the
// transaction commits.
func notifyTx(ctx context.Context, tx pgx.Tx, on civil.Date, accounts ...id.Account) error {
	if len(accounts) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, notify, accounts, on); err != nil {
		return fmt.Errorf("send notices: %w", err)
	}
	return nil
}
