package account

import (
	"context"
	"fmt"
	"regexp"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

var loginSpelt = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,63}$`)

// HashPassword makes a hash for New.Hash, so that a seed need not hash one password many times.
func (s *Service) HashPassword(ctx context.Context, password string) (string, error) {
	return s.hasher.make(ctx, password)
}

// CreateTx makes an account in the caller's transaction. With New.Hash its password need not be changed at the first
// sign-in; with New.Password it must.
func (s *Service) CreateTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, n New) (*Account, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	due := false
	if n.Hash == "" && n.Password != "" {
		hash, err := s.hasher.make(ctx, n.Password)
		if err != nil {
			return nil, err
		}
		n.Hash, due = hash, true
	}
	return s.create(ctx, tx, permit, n, due)
}

// GrantTx grants a role in the caller's transaction. Only the platform itself can make one of the three administrators.
func (s *Service) GrantTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, n NewGrant) (id.Grant, error) {
	if n.Role.Admin() && !permit.System() {
		return id.Grant{}, ErrAdminRole.At("role")
	}
	a, err := pg.One[Account](ctx, tx, selectForUpdate, n.AccountID)
	if err != nil {
		return id.Grant{}, err
	}
	return s.grant(ctx, tx, permit, a, n)
}

// ByLoginTx finds an account by its login.
func (s *Service) ByLoginTx(ctx context.Context, q pg.Querier, login string) (*Account, error) {
	return pg.One[Account](ctx, q, selectByLogin, NormalLogin(login))
}

// DisablePersonTx disables every account of somebody who leaves, and ends the sessions, in the transaction that ends the
// service. It tells which accounts it has disabled, so that taking the matter back can open them again.
func (s *Service) DisablePersonTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, person id.Cadre, reason string) ([]id.Account, error) {
	var closed []id.Account
	err := s.eachOf(ctx, tx, permit, person, "account.disable", reason, func(a *Account) error {
		if a.Disabled() {
			return nil
		}
		closed = append(closed, a.ID)
		return s.disable(ctx, tx, a.ID, reason)
	})
	return closed, err
}

// EnableTx opens accounts again that DisablePersonTx has disabled, when the matter is taken back.
func (s *Service) EnableTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, accounts []id.Account, reason string) error {
	for _, a := range accounts {
		if _, err := tx.Exec(ctx, updateEnabled, a); err != nil {
			return fmt.Errorf("enable the account: %w", err)
		}
		ev := permit.Event("account.enable")
		ev.Object, ev.Reason = a.Any(), reason
		if err := s.Audit.Record(ctx, tx, ev); err != nil {
			return err
		}
	}
	return nil
}

// RevokePersonTx ends every grant of somebody who moves to another unit, in the transaction that moves the person, and says
// how many there were.
func (s *Service) RevokePersonTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, person id.Cadre, reason string) (int, error) {
	ended := 0
	err := s.eachOf(ctx, tx, permit, person, "role.revoke", reason, func(a *Account) error {
		n, err := authz.RevokeAllTx(ctx, tx, permit, a.ID, s.now())
		ended += n
		return err
	})
	return ended, err
}

func (s *Service) eachOf(ctx context.Context, tx pgx.Tx, permit authz.Permit, person id.Cadre, action, reason string, do func(*Account) error) error {
	accounts, err := pg.All[Account](ctx, tx, selectByPerson, person)
	if err != nil {
		return fmt.Errorf("find the accounts of a person: %w", err)
	}
	for _, a := range accounts {
		if err := do(a); err != nil {
			return err
		}
		ev := permit.Event(action)
		ev.Object, ev.Unit, ev.Reason, ev.Persons = a.ID.Any(), a.UnitID, reason, []id.Cadre{person}
		if err := s.Audit.Record(ctx, tx, ev); err != nil {
			return err
		}
	}
	return nil
}

// ActorFor gives the actor of an account without a session, for work that was queued or called in its name: the
// import of the command line, a job. Grants and state are read now, so that what was taken away meanwhile holds.
//
// Errors: UNAUTHENTICATED when the account is disabled or unknown.
func (s *Service) ActorFor(ctx context.Context, permit authz.Permit, account id.Account) (*authz.Actor, error) {
	_ = permit.Actor()
	return s.actorOf(ctx, selectActorOfAccount, account)
}
