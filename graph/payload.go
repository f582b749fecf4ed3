package graph

import (
	"context"

	"github.com/bole-platform/bole/graph/model"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/problem"
)

// after ends a change of a record: the mistakes of the user, or the person as it stands now with the selected parts.
func (r *Resolver) after(ctx context.Context, c id.Cadre, err error) (*cadre.Cadre, []*problem.Problem, error) {
	wrong, err := userErrors(err)
	if err != nil || len(wrong) > 0 {
		return nil, wrong, err
	}
	now, err := r.svc.Cadre.Get(ctx, c, cadre.View{Parts: r.parts(ctx, "cadre")})
	r.report(ctx, now)
	return now, wrong, err
}

// changed ends a change of a row: it tells whose it is.
func changed[T any](ctx context.Context, r *Resolver, row *T, err error) (*cadre.Cadre, []*problem.Problem, error) {
	var owner id.Cadre
	if b, ok := any(row).(interface{ Base() *cadre.Row }); ok && row != nil {
		owner = b.Base().CadreID
	}
	return r.after(ctx, owner, err)
}

func (r *Resolver) cadrePayload(ctx context.Context, c id.Cadre, namesakes []*cadre.Cadre, err error) (*model.CadrePayload, error) {
	now, wrong, err := r.after(ctx, c, err)
	if namesakes == nil {
		namesakes = []*cadre.Cadre{}
	}
	return &model.CadrePayload{Cadre: now, Namesakes: namesakes, UserErrors: wrong}, err
}

func (r *Resolver) cadreConnection(ctx context.Context, c *page.Connection[cadre.Cadre], f cadre.Filter, err error) (*model.CadreConnection, error) {
	if err != nil {
		return nil, err
	}
	for _, e := range c.Edges {
		r.report(ctx, e.Node)
	}
	return &model.CadreConnection{Connection: c, Filter: f}, nil
}

func undoPayload(u *cadre.Undone, err error) (*model.UndoPayload, error) {
	wrong, err := userErrors(err)
	p := &model.UndoPayload{Kept: []*cadre.KeptRow{}, UserErrors: wrong}
	if u != nil {
		p.ChangeSet, p.Restored = u.Set, u.Restored
		p.Kept = append(p.Kept, u.Kept...)
	}
	return p, err
}

func undoImportPayload(u *intake.Undid, err error) (*model.UndoImportPayload, error) {
	wrong, err := userErrors(err)
	p := &model.UndoImportPayload{Kept: []*cadre.KeptRow{}, UserErrors: wrong}
	if u != nil {
		p.Batch, p.Restored = u.Batch, u.Restored
		p.Kept = append(p.Kept, u.Kept...)
	}
	return p, err
}

func exportPayload(e *intake.Exported, err error) (*model.FileTicketPayload, error) {
	wrong, err := userErrors(err)
	p := &model.FileTicketPayload{Warnings: []string{}, UserErrors: wrong}
	if e != nil {
		p.Ticket, p.Job = e.Ticket, e.Job
		p.Warnings = append(p.Warnings, e.Warnings...)
	}
	return p, err
}

func delegationPayload(d *inbox.Delegation, err error) (*model.DelegationPayload, error) {
	wrong, err := userErrors(err)
	return &model.DelegationPayload{Delegation: d, UserErrors: wrong}, err
}

func ticketPayload(t *file.Ticket, err error) (*model.FileTicketPayload, error) {
	wrong, err := userErrors(err)
	return &model.FileTicketPayload{Ticket: t, Warnings: []string{}, UserErrors: wrong}, err
}

func args(first *int, after *string) page.Args { return page.Args{First: first, After: after} }

// or gives the value or its zero.
func or[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// filled gives nil for the empty text.
func filled(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
