package authz

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// Trail is the audit trail as administrators read it. Package audit stands to the left and cannot demand a permission
// itself.
type Trail struct {
	DB    *pg.DB
	Authz *Authorizer
	Log   *audit.Log
}

// List pages through the trail, newest first. The auditor reads all of it; the security administrator what the auditors
// did. Reading is recorded too.
//
// Permission: audit.read; audit.auditor.read for what auditors did.
// Basis: GB/T 22239-2019, 8.1.5.2; 8.1.4.3.
func (s *Trail) List(ctx context.Context, f audit.Filter, args page.Args) (*page.Connection[audit.Row], error) {
	permit, f, err := s.demand(ctx, f)
	if err != nil {
		return nil, err
	}
	c, err := s.Log.List(ctx, f, args)
	if err != nil {
		return nil, err
	}
	ev := permit.Event("")
	ev.Count = len(c.Edges)
	if !f.Person.IsZero() {
		ev.Detail = map[string]any{"person": f.Person.String()}
	}
	return c, s.DB.Tx(ctx, func(tx pgx.Tx) error { return s.Log.Record(ctx, tx, ev) })
}

// Count counts what List lists.
//
// Permission: as List.
func (s *Trail) Count(ctx context.Context, f audit.Filter) (int, error) {
	_, f, err := s.demand(ctx, f)
	if err != nil {
		return 0, err
	}
	return s.Log.Count(ctx, f)
}

func (s *Trail) demand(ctx context.Context, f audit.Filter) (Permit, audit.Filter, error) {
	permission := AuditRead
	if !s.Authz.CanAnywhere(ctx, AuditRead) && s.Authz.CanAnywhere(ctx, AuditAuditorRead) {
		permission = AuditAuditorRead
	}
	permit, err := s.Authz.Require(ctx, permission, Target{})
	if err != nil || permission == AuditRead {
		return permit, f, err
	}
	auditors, err := pg.Values[id.Account](ctx, s.DB.Point, selectHolders, RoleAuditor)
	if err != nil {
		return permit, f, fmt.Errorf("find the auditors: %w", err)
	}
	f.Actors = append([]id.Account{}, auditors...) // never nil, which is anybody
	return permit, f, nil
}
