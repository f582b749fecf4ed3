package account

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Grants lists the roles of an account, those that ended too, newest first.
//
// Permission: account.read; nothing for one's own.
func (s *Service) Grants(ctx context.Context, account id.Account) ([]*Grant, error) {
	if _, err := s.Get(ctx, account); err != nil {
		return nil, err
	}
	return pg.All[Grant](ctx, s.DB.Point, selectGrants, account)
}

// Roles lists the roles that an account holds now, in the order in which they were granted last.
//
// Permission: account.read; nothing for one's own.
func (s *Service) Roles(ctx context.Context, account id.Account) ([]authz.Role, error) {
	grants, err := s.Grants(ctx, account)
	if err != nil {
		return nil, err
	}
	now := s.now()
	var roles []authz.Role
	for _, g := range grants {
		if g.RevokedAt == nil && !g.ValidFrom.After(now) && (g.ValidTo == nil || g.ValidTo.After(now)) && !slices.Contains(roles, g.Role) {
			roles = append(roles, g.Role)
		}
	}
	return roles, nil
}

// Grant gives an account a role at a unit. Nobody grants to an account of the own, and the three administrators are
// neither granted nor given business roles here.
//
// Permission: role.grant at the unit.
// Errors: GRANT_ROLE, GRANT_REACH, GRANT_UNIT, GRANT_PERIOD (Invalid); ACCOUNT_SELF, GRANT_ADMIN_ROLE, GRANT_SEPARATION (Rule);
// GRANT_TWICE (Conflict); STEP_UP_REQUIRED.
// Basis: GB/T 22239-2019, 8.1.5.3 (the security administrator grants).
func (s *Service) Grant(ctx context.Context, n NewGrant) (id.Grant, error) {
	permit, err := s.Authz.Require(ctx, authz.RoleGrant, authz.Target{UnitID: n.UnitID, Reason: n.Reason})
	if err != nil {
		return id.Grant{}, err
	}
	if n.Role.Admin() {
		return id.Grant{}, ErrAdminRole.At("role")
	}
	var grant id.Grant
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		a, err := pg.One[Account](ctx, tx, selectForUpdate, n.AccountID)
		if errors.Is(err, problem.ErrNotFound) {
			return authz.ErrGrantAccount.At("accountID")
		}
		if err != nil {
			return err
		}
		if own(permit.Actor(), a) {
			return ErrSelf
		}
		known, err := pg.Value[bool](ctx, tx, selectUnitKnown, n.UnitID)
		if err != nil {
			return fmt.Errorf("look for the unit: %w", err)
		}
		if !known && !n.UnitID.IsZero() {
			return ErrGrantPlace.At("unitID")
		}
		grant, err = s.grant(ctx, tx, permit, a, n)
		return err
	})
	return grant, err
}

// own says whether the account is the actor's, or another one of the same person.
func own(actor *authz.Actor, a *Account) bool {
	return a.ID == actor.AccountID || !a.CadreID.IsZero() && a.CadreID == actor.CadreID
}

func (s *Service) grant(ctx context.Context, tx pgx.Tx, permit authz.Permit, a *Account, n NewGrant) (id.Grant, error) {
	from := n.ValidFrom
	if from == nil {
		now := s.now()
		from = &now
	}
	grant, err := authz.GrantTx(ctx, tx, permit, authz.GrantRow{Account: a.ID, Person: a.CadreID, Role: n.Role, UnitID: n.UnitID,
		Reach: n.Reach, ManagementClasses: n.ManagementClasses, StaffCategories: n.StaffCategories, ValidFrom: from,
		ValidTo: n.ValidTo, Reason: n.Reason})
	if err != nil {
		return id.Grant{}, err
	}
	ev := permit.Event("role.grant")
	ev.Object, ev.Unit, ev.Reason = a.ID.Any(), n.UnitID, n.Reason
	ev.Detail = map[string]any{"grant": grant.String(), "role": n.Role, "reach": n.Reach}
	return grant, s.Audit.Record(ctx, tx, ev)
}

// Revoke ends a grant; it holds on the account's very next request.
//
// Permission: role.grant at the grant's unit.
// Errors: GRANT_ENDED (Conflict); ACCOUNT_SELF, GRANT_ADMIN_ROLE (Rule); STEP_UP_REQUIRED.
func (s *Service) Revoke(ctx context.Context, grant id.Grant, reason string) error {
	g, err := pg.One[Grant](ctx, s.DB.Point, selectGrant, grant)
	if errors.Is(err, problem.ErrNotFound) {
		return s.Authz.Absent(ctx, authz.RoleGrant)
	}
	if err != nil {
		return fmt.Errorf("read the grant: %w", err)
	}
	permit, err := s.Authz.Require(ctx, authz.RoleGrant, authz.Target{UnitID: g.UnitID, Reason: reason})
	if err != nil {
		return err
	}
	if g.Role.Admin() {
		return ErrAdminRole
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		a, err := pg.One[Account](ctx, tx, selectForUpdate, g.AccountID)
		if err != nil {
			return err
		}
		if own(permit.Actor(), a) {
			return ErrSelf
		}
		if err := authz.RevokeTx(ctx, tx, permit, grant, s.now()); err != nil {
			return err
		}
		ev := permit.Event("role.revoke")
		ev.Object, ev.Unit = a.ID.Any(), g.UnitID
		ev.Detail = map[string]any{"grant": grant.String(), "role": g.Role}
		return s.Audit.Record(ctx, tx, ev)
	})
}
