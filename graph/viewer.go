package graph

import (
	"context"
	"strings"

	"github.com/bole-platform/bole/graph/model"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
)

// viewer gathers who is signed in and what this person may do.
func (r *Resolver) viewer(ctx context.Context) (*model.Viewer, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	v := &model.Viewer{
		Today: r.svc.Today(), Demo: r.svc.Demo, Permissions: []string{}, Grants: []*model.RoleGrant{}, Courts: []*org.Unit{},
		Account:    model.Account{ID: a.AccountID.Any(), Login: a.Login, Name: a.Name, Active: true, Title: title(a.Roles())},
		RenewalDue: a.PasswordChangeDue,
	}
	for _, p := range authz.Permissions() {
		if r.svc.Authz.CanAnywhere(ctx, p) {
			v.Permissions = append(v.Permissions, string(p))
		}
	}
	units := make([]id.Unit, 0, len(a.Grants))
	for _, g := range a.Grants {
		units = append(units, g.UnitID)
	}
	names, err := r.svc.Org.ByIDs(ctx, units)
	if err != nil {
		return nil, err
	}
	for _, g := range a.Grants {
		v.Grants = append(v.Grants, &model.RoleGrant{ID: g.ID.Any(), Role: string(g.Role), RoleName: g.Role.Name(), Unit: names[g.UnitID], Reach: string(g.Reach)})
	}
	if v.Courts, err = r.svc.Org.Courts(ctx); err != nil {
		return nil, err
	}
	if until := r.svc.Authz.StepUpUntil(a); !until.IsZero() {
		v.StepUpUntil = &until
	}
	return v, r.sessions(ctx, a, v)
}

func (r *Resolver) sessions(ctx context.Context, a *authz.Actor, v *model.Viewer) error {
	v.Sessions = []*model.AccountSession{}
	wanted := false
	for _, f := range selected(ctx) {
		wanted = wanted || f.Name == "sessions"
	}
	if !wanted {
		return nil
	}
	rows, err := r.svc.Account.Sessions(ctx)
	for _, s := range rows {
		v.Sessions = append(v.Sessions, &model.AccountSession{
			ID: s.ID.Any(), CreatedAt: s.CreatedAt, SeenAt: s.SeenAt, Remote: s.Remote, Agent: s.Agent, Current: s.ID == a.SessionID,
		})
	}
	return err
}

// account reads an account for whoever may.
func (r *Resolver) account(ctx context.Context, of id.Account) (*model.Account, error) {
	a, err := r.svc.Account.Get(ctx, of)
	if err != nil {
		return nil, err
	}
	roles, err := r.svc.Account.Roles(ctx, of)
	if err != nil {
		return nil, err
	}
	return &model.Account{ID: a.ID.Any(), Login: a.Login, Name: a.Name, Active: !a.Disabled(), Title: title(roles)}, nil
}

// title says what the holder of these roles does; 干警 for whoever has none.
func title(roles []authz.Role) string {
	var names []string
	for _, role := range roles {
		names = append(names, role.Name())
	}
	if len(names) == 0 {
		return "干警"
	}
	return strings.Join(names, "、")
}
