package audit

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// Filter narrows the trail.
type Filter struct {
	Actor    id.Account
	Person   id.Cadre // whom it concerned: "who accessed this person"
	Action   string   // exactly, or with "." at the end everything below
	Outcome  Outcome
	Object   id.Any
	From, To *time.Time
	Actors   []id.Account // only what these did; nil: anybody
}

func (f Filter) where() *pg.Where {
	w := &pg.Where{}
	if !f.Actor.IsZero() {
		w.And("r.actor_id = ?", f.Actor)
	}
	if !f.Person.IsZero() {
		w.And("r.person_ids @> array[?::uuid]", f.Person)
	}
	if n := len(f.Action); n > 0 && f.Action[n-1] == '.' {
		w.And("starts_with(r.action, ?)", f.Action)
	} else if n > 0 {
		w.And("r.action = ?", f.Action)
	}
	if f.Outcome != "" {
		w.And("r.outcome = ?", f.Outcome)
	}
	if f.Object.UUID != uuid.Nil {
		w.And("r.object_kind = ? and r.object_id = ?", f.Object.Kind, f.Object.UUID)
	}
	if f.From != nil {
		w.And("r.id >= ?", lowest(*f.From))
	}
	if f.To != nil {
		w.And("r.id < ?", lowest(*f.To))
	}
	if f.Actors != nil {
		w.And("r.actor_id = any(?)", f.Actors)
	}
	return w
}

// List pages through the trail, newest first. It demands nothing: authz.Trail does.
func (l *Log) List(ctx context.Context, f Filter, args page.Args) (*page.Connection[Row], error) {
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("audit", f)
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	w := f.where()
	if key != nil {
		before, err := uuid.Parse(key[0])
		if err != nil {
			return nil, page.ErrCursor
		}
		w.And("r.id < ?", before)
	}
	where, values := w.SQL(1)
	rows, err := pg.All[Row](ctx, l.db.List, listRecords(where, size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list the audit trail: %w", err)
	}
	return page.Of(rows, size, query, func(r *Row) []string { return []string{uuid.UUID(r.ID).String()} }), nil
}

// Count counts what List lists.
func (l *Log) Count(ctx context.Context, f Filter) (int, error) {
	where, values := f.where().SQL(1)
	return pg.Value[int](ctx, l.db.List, countRecords+where, values...)
}
