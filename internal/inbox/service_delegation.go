package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Delegations lists who stands in for the account and for whom it stands in, now or later.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Delegations(ctx context.Context) ([]*Delegation, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{})
	if err != nil {
		return nil, err
	}
	return pg.All[Delegation](ctx, s.db.Point, selectDelegations, permit.Actor().AccountID, s.today())
}

// Delegates lists who could stand in for the account: for all that waits for it by name, who may do everything that it
// may; for one matter, who holds its permission there.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN; INBOX_NOT_NAMED (Invalid).
func (s *Service) Delegates(ctx context.Context, matter *id.Any) ([]*Delegate, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{})
	if err != nil {
		return nil, err
	}
	me := permit.Actor().AccountID
	var can []id.Account
	if matter == nil {
		can, err = s.authz.CoveringTx(ctx, s.db.Point)
	} else {
		var m *named
		if m, err = s.named(ctx, s.db.Point, matter.Matter(), me); err != nil {
			return nil, err
		}
		can, err = s.authz.HoldersTx(ctx, s.db.Point, m.Permission, m.target())
		can = slices.DeleteFunc(can, func(a id.Account) bool { return a == m.ExceptID })
	}
	if err != nil {
		return nil, err
	}
	return pg.All[Delegate](ctx, s.db.Point, selectAccounts, can, me)
}

// named reads a matter that waits for the account by name and that others could do.
func (s *Service) named(ctx context.Context, q pg.Querier, matter id.Matter, account id.Account) (*named, error) {
	m, err := pg.One[named](ctx, q, lockMatter, matter, account)
	if errors.Is(err, problem.ErrNotFound) || err == nil && m.Permission == "" {
		return nil, ErrNotNamed.At("matterId")
	}
	if err != nil {
		return nil, fmt.Errorf("read a matter: %w", err)
	}
	return m, nil
}

// Delegate lets somebody stand in for the account for a time. The other one sees what waits for the account by name, and
// must hold the permission for it: nothing is granted. All that waits by name can only be handed to somebody who may do
// everything that the account may.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN; INBOX_PERIOD, INBOX_REASON, INBOX_DELEGATE, INBOX_NOT_NAMED (Invalid); INBOX_DELEGATED (Conflict).
func (s *Service) Delegate(ctx context.Context, n NewDelegation) (*Delegation, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{Reason: n.Reason})
	if err != nil {
		return nil, err
	}
	if err := n.check(s.today()); err != nil {
		return nil, err
	}
	me, other := permit.Actor().AccountID, n.DelegateID.Account()
	made := id.NewDelegation()
	var out *Delegation
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		var matter id.Matter
		if n.MatterID != nil {
			matter = n.MatterID.Matter()
		}
		if err := s.canStandIn(ctx, tx, me, other, n.MatterID != nil, matter); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertDelegation, made, me, other, matter, n.FromOn, n.ToOn, n.Reason, s.now()); err != nil {
			return pg.Translate(fmt.Errorf("delegate: %w", err), constraints())
		}
		if out, err = pg.One[Delegation](ctx, tx, selectDelegation, me, made); err != nil {
			return err
		}
		if err := notifyTx(ctx, tx, civil.Date{}, me, other); err != nil {
			return err
		}
		e := permit.Event("inbox.delegate")
		e.Object, e.Detail = made.Any(), map[string]any{"delegate": other.String(), "from": n.FromOn.String(), "to": n.ToOn.String(), "all": n.MatterID == nil}
		return s.audit.Record(ctx, tx, e)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// canStandIn asks the other account's own grants, as they stand now.
func (s *Service) canStandIn(ctx context.Context, tx pgx.Tx, me, other id.Account, one bool, matter id.Matter) error {
	actor, err := s.actor(ctx, other)
	if errors.Is(err, problem.ErrUnauthenticated) || err == nil && actor.AccountID == me {
		return ErrDelegate.At("delegateId") // unknown, disabled, or oneself
	}
	if err != nil {
		return fmt.Errorf("look at who is to stand in: %w", err)
	}
	if !one {
		can, err := s.authz.CoveringTx(ctx, tx)
		if err == nil && !slices.Contains(can, other) {
			return ErrDelegate.At("delegateId")
		}
		return err
	}
	m, err := s.named(ctx, tx, matter, me)
	if err != nil {
		return err
	}
	if m.ExceptID == other || !s.authz.CanTarget(authz.WithActor(ctx, actor), m.Permission, m.target()) {
		return ErrDelegate.At("delegateId")
	}
	return nil
}

// CancelDelegation ends that somebody stands in; it holds at once.
//
// Permission: inbox.own; it is one's own delegation.
// Errors: UNAUTHENTICATED, FORBIDDEN; INBOX_DELEGATION_ENDED (Conflict).
func (s *Service) CancelDelegation(ctx context.Context, delegation id.Delegation) (*Delegation, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{})
	if err != nil {
		return nil, err
	}
	me := permit.Actor().AccountID
	var out *Delegation
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		other, err := pg.Value[id.Account](ctx, tx, cancelDelegation, me, delegation, s.now(), s.today())
		if errors.Is(err, problem.ErrNotFound) {
			return ErrOver
		}
		if err != nil {
			return fmt.Errorf("cancel a delegation: %w", err)
		}
		if out, err = pg.One[Delegation](ctx, tx, selectDelegation, me, delegation); err != nil {
			return err
		}
		if err := notifyTx(ctx, tx, civil.Date{}, me, other); err != nil {
			return err
		}
		e := permit.Event("inbox.delegation.cancel")
		e.Object, e.Detail = delegation.Any(), map[string]any{"delegate": other.String()}
		return s.audit.Record(ctx, tx, e)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
