package inbox

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// Options build a Service. All are required but Log.
type Options struct {
	DB    *pg.DB
	Authz *authz.Authorizer
	Audit *audit.Log
	// Actor is another account as it stands now: whether it can stand in is asked of its own grants.
	Actor func(ctx context.Context, account id.Account) (*authz.Actor, error)
	Clock func() time.Time  // the real clock
	Today func() civil.Date // "today" of due dates and delegations
	Log   *slog.Logger      // nil: slog.Default
}

// Service keeps the inbox.
type Service struct {
	db    *pg.DB
	authz *authz.Authorizer
	audit *audit.Log
	actor func(ctx context.Context, account id.Account) (*authz.Actor, error)
	clock func() time.Time
	today func() civil.Date
	live  *live
}

// New makes the service. Listen lets its notices come in.
func New(o Options) *Service {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return &Service{db: o.DB, authz: o.Authz, audit: o.Audit, actor: o.Actor, clock: o.Clock, today: o.Today, live: newLive(o.Log)}
}

// now is the clock to the microsecond, which is what the database keeps.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// who asks, with what it holds.
func (s *Service) who(ctx context.Context) (*who, authz.Permit, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{})
	if err != nil {
		return nil, permit, err
	}
	a := permit.Actor()
	x := &who{account: a.AccountID, recused: []id.Cadre{}, any: []authz.Permission{}, today: s.today()}
	if !a.CadreID.IsZero() {
		x.recused = append(append(x.recused, a.Relatives...), a.CadreID)
	}
	if x.held, err = s.authz.Held(ctx); err != nil {
		return nil, permit, err
	}
	for _, h := range x.held {
		x.any = append(x.any, h.Permissions...)
	}
	slices.Sort(x.any)
	x.any = slices.Compact(x.any)
	return x, permit, nil
}

// List pages through the matters of the account: what waits by due date, the undated last; what has ended or come, the
// newest first.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) List(ctx context.Context, f Filter, args page.Args) (*page.Connection[Matter], error) {
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	x, _, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	query := page.Bind("matter", f)
	key, err := args.Key(query, len(inOrder(f.View)))
	if err != nil {
		return nil, err
	}
	w := x.where(f)
	if key != nil {
		if !sound(f.View, key) {
			return nil, page.ErrCursor
		}
		after(w, f.View, key)
	}
	sql, values := x.listSQL(w, f.View, size+1)
	rows, err := pg.All[Matter](ctx, s.db.List, sql, values...)
	if err != nil {
		return nil, fmt.Errorf("list matters: %w", err)
	}
	return page.Of(rows, size, query, func(m *Matter) []string { return keyOf(f.View, m) }), nil
}

// keyOf is the place of a matter in the order of a view.
func keyOf(v View, m *Matter) []string {
	row := uuid.UUID(m.ID).String()
	at := m.ReceivedAt
	if m.ClosedAt != nil {
		at = *m.ClosedAt
	}
	if v == Finished || v == News {
		return []string{at.UTC().Format(time.RFC3339Nano), row}
	}
	due := "9999-12-31"
	if !m.DueOn.IsZero() {
		due = m.DueOn.String()
	}
	return []string{due, m.ReceivedAt.UTC().Format(time.RFC3339Nano), row}
}

// sound says whether a key is one: a client can put anything into a cursor.
func sound(v View, key []string) bool {
	for i, o := range inOrder(v) {
		var err error
		switch o.cast {
		case "uuid":
			err = uuid.Validate(key[i])
		case "date":
			_, err = time.Parse(time.DateOnly, key[i])
		default:
			_, err = time.Parse(time.RFC3339Nano, key[i])
		}
		if err != nil {
			return false
		}
	}
	return true
}

// Get reads one matter that waits for the account, that it has asked for or that it has done.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
func (s *Service) Get(ctx context.Context, matter id.Matter) (*Matter, error) {
	x, _, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	w := &pg.Where{}
	w.And("m.id = ?", matter)
	w.Or(func(o *pg.Where) {
		o.All(x.waiting)
		o.All(x.started)
		o.All(x.finished)
	})
	sql, values := x.listSQL(w, Waiting, 1)
	return pg.One[Matter](ctx, s.db.Point, sql, values...)
}

// Count counts what List lists.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Count(ctx context.Context, f Filter) (int, error) {
	x, _, err := s.who(ctx)
	if err != nil {
		return 0, err
	}
	where, values := x.where(f).SQL(1)
	return pg.Value[int](ctx, s.db.List, countMatters+where, values...)
}

// Figures are the numbers of the account's inbox.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Figures(ctx context.Context) (*Figures, error) {
	x, _, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	return x.figures(ctx, s.db.List)
}

// MarkRead notes that the account has seen all messages up to an instant, now at the latest; its other pages are told.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) MarkRead(ctx context.Context, until time.Time) (*Figures, error) {
	x, _, err := s.who(ctx)
	if err != nil {
		return nil, err
	}
	if now := s.now(); until.After(now) {
		until = now
	}
	var f *Figures
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, upsertRead, x.account, until); err != nil {
			return fmt.Errorf("note what was read: %w", err)
		}
		if f, err = x.figures(ctx, tx); err != nil {
			return err
		}
		return notifyTx(ctx, tx, civil.Date{}, x.account)
	})
	if err != nil {
		return nil, err
	}
	return f, nil
}
