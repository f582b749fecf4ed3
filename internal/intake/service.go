package intake

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Sizes of the module.
const (
	atOnce     = 20       // files or people that a request handles itself; more are a job
	chunkItems = 200      // people of one transaction
	chunkBytes = 24 << 20 // of their photos, at most
	readers    = 2        // files parsed at the same time
	maxFiles   = 5000     // named in one request
	maxNamed   = 100      // people named in one export
	maxExport  = 20000    // people of one export
	photoKept  = 90 * 24 * time.Hour
	exportKept = 24 * time.Hour
	stuckAfter = time.Hour // of a command that left its batch
)

// Options build a Service. All but Limits are required.
type Options struct {
	DB         *pg.DB
	Authz      *authz.Authorizer
	Audit      *audit.Log
	Keys       *crypt.Keyring
	Codes      cadre.Codes
	Cadres     *cadre.Service
	Files      *file.Service
	Inbox      *inbox.Service
	Retirement func(on civil.Date) []civil.RetirementRule
	Clock      func() time.Time  // the real clock
	Today      func() civil.Date // "today" of all rules and pages
	Limits     lrmx.Limits       // of the files; the zero value is the library's
}

// Service imports and exports records.
type Service struct {
	db         *pg.DB
	authz      *authz.Authorizer
	audit      *audit.Log
	keys       *crypt.Keyring
	codes      cadre.Codes
	cadres     *cadre.Service
	files      *file.Service
	inbox      *inbox.Service
	jobs       *job.Service
	retirement func(on civil.Date) []civil.RetirementRule
	clock      func() time.Time
	today      func() civil.Date
	limits     lrmx.Limits
}

// New makes the service. Register its work, then give it the queue with UseJobs.
func New(o Options) *Service {
	return &Service{
		db: o.DB, authz: o.Authz, audit: o.Audit, keys: o.Keys, codes: o.Codes, cadres: o.Cadres, files: o.Files, inbox: o.Inbox,
		retirement: o.Retirement, clock: o.Clock, today: o.Today, limits: o.Limits,
	}
}

// UseJobs gives the queue, which needs the registered work to exist before it.
func (s *Service) UseJobs(jobs *job.Service) { s.jobs = jobs }

// now is the clock to the microsecond, which is what the database keeps.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

func (s *Service) index(number string) []byte {
	return s.keys.BlindIndex("identity.number", civil.NormalIDNumber(number))
}

// Batch reads a batch.
//
// Permission: cadre.import at the batch's unit, or the batch is one's own.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Batch(ctx context.Context, batch id.Batch) (*Batch, error) {
	b, permit, err := s.seen(ctx, s.db.Point, selectBatch, batch)
	if err != nil {
		return nil, err
	}
	if b.State == Reading || b.State == Accepting {
		err = s.db.Tx(ctx, func(tx pgx.Tx) error {
			if err := s.free(ctx, tx, permit, b); !errors.Is(err, ErrBusy) {
				return err
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return b, s.count(ctx, s.db.Point, b)
}

// free says whether a batch can be worked on. Where the work that it waits for has ended without ever beginning
// (cancelled in the queue, or a command that was broken off), the batch is settled with what it has.
func (s *Service) free(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch) error {
	if b.State != Reading && b.State != Accepting {
		return nil
	}
	ended, err := pg.Value[bool](ctx, tx, selectStuck, b.ID, s.now().Add(-stuckAfter))
	if err != nil {
		return fmt.Errorf("look after the work of a batch: %w", err)
	}
	if !ended {
		return ErrBusy
	}
	return s.settleTx(ctx, tx, permit, b)
}

// ChangeSet reads the change set of what a batch wrote last; nil when it has written nothing.
//
// Permission: as Batch.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) ChangeSet(ctx context.Context, b *Batch) (*cadre.ChangeSet, error) {
	if _, err := s.require(ctx, b); err != nil {
		return nil, err
	}
	if b.ChangeSetID.IsZero() {
		return nil, nil //nolint:nilnil // there is none
	}
	return s.cadres.ChangeSetTx(ctx, s.db.Point, b.ChangeSetID)
}

// Batches lists batches, newest first.
//
// Permission: cadre.import.
// Errors: FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) Batches(ctx context.Context, args page.Args) (*page.Connection[Batch], error) {
	w, err := s.batchesOf(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("import_batch")
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	if key != nil {
		after, err := id.ParseBatch(key[0])
		if err != nil {
			return nil, page.ErrCursor
		}
		w.And("b.id < ?", after)
	}
	where, values := w.SQL(1)
	rows, err := pg.All[Batch](ctx, s.db.List, selectBatches+where+fmt.Sprintf(" order by b.id desc limit %d", size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list batches: %w", err)
	}
	c := page.Of(rows, size, query, func(b *Batch) []string { return []string{b.ID.String()} })
	shown := make([]*Batch, len(c.Edges))
	for i, e := range c.Edges {
		shown[i] = e.Node
	}
	return c, s.count(ctx, s.db.List, shown...)
}

// CountBatches counts the batches that Batches lists.
//
// Permission: cadre.import.
// Errors: FORBIDDEN.
func (s *Service) CountBatches(ctx context.Context) (int, error) {
	w, err := s.batchesOf(ctx)
	if err != nil {
		return 0, err
	}
	where, values := w.SQL(1)
	return pg.Value[int](ctx, s.db.List, countBatches+where, values...)
}

func (s *Service) batchesOf(ctx context.Context) (*pg.Where, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := s.authz.Scope(ctx, authz.CadreImport)
	if err != nil {
		return nil, err
	}
	// A batch is of a unit, not of a person: there is nobody to be recused from.
	scope.Except, scope.Self = nil, id.Cadre{}
	w := &pg.Where{}
	w.Or(func(o *pg.Where) {
		o.And("b.account_id = ?", a.AccountID)
		o.All(func(x *pg.Where) { scope.Where(x, authz.Columns{Unit: "b.home_unit_id"}) })
	})
	return w, nil
}

// count fills the counts of batches.
func (s *Service) count(ctx context.Context, q pg.Querier, batches ...*Batch) error {
	byID := make(map[id.Batch]*Batch, len(batches))
	all := make([]id.Batch, 0, len(batches))
	for _, b := range batches {
		b.Counts = &Counts{}
		byID[b.ID] = b
		all = append(all, b.ID)
	}
	type row struct {
		BatchID id.Batch
		Counts
	}
	rows, err := pg.All[row](ctx, q, selectCounts, all)
	if err != nil {
		return fmt.Errorf("count the items of batches: %w", err)
	}
	for _, r := range rows {
		c := r.Counts
		byID[r.BatchID].Counts = &c
	}
	return nil
}

// seen reads a batch that the actor may see, with the decision about it. What may not be seen is not there.
func (s *Service) seen(ctx context.Context, q pg.Querier, sql string, batch id.Batch) (*Batch, authz.Permit, error) {
	b, err := pg.One[Batch](ctx, q, sql, batch)
	if errors.Is(err, problem.ErrNotFound) {
		return nil, authz.Permit{}, s.authz.Absent(ctx, authz.CadreImport)
	}
	if err != nil {
		return nil, authz.Permit{}, fmt.Errorf("read a batch: %w", err)
	}
	permit, err := s.require(ctx, b)
	if err != nil {
		return nil, permit, err
	}
	return b, permit, nil
}

// require demands the permission to import at a batch. One's own batch only asks for the permission somewhere.
func (s *Service) require(ctx context.Context, b *Batch) (authz.Permit, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return authz.Permit{}, err
	}
	t := authz.Target{UnitID: b.HomeUnitID}
	if b.AccountID == a.AccountID {
		t = s.home(ctx, a, t)
	}
	return s.authz.Require(ctx, authz.CadreImport, t)
}

// home finds a place where the actor may import: the wanted one, else one of the grants, with the classes that a
// restricted grant asks for.
func (s *Service) home(ctx context.Context, a *authz.Actor, wanted authz.Target) authz.Target {
	if s.authz.CanTarget(ctx, authz.CadreImport, wanted) {
		return wanted
	}
	first := func(list []string) string {
		if len(list) > 0 {
			return list[0]
		}
		return ""
	}
	for _, g := range a.Grants {
		t := authz.Target{UnitID: g.UnitID, Management: first(g.ManagementClasses), Staff: first(g.StaffCategories)}
		if !g.UnitID.IsZero() && s.authz.CanTarget(ctx, authz.CadreImport, t) {
			return t
		}
	}
	return wanted
}

// rules are what comparing depends on today.
func (s *Service) rules(units *unitNames) *rules {
	today := s.today()
	return &rules{codes: s.codes, retirement: s.retirement(today), today: today, units: units}
}

func (s *Service) unitNames(ctx context.Context, q pg.Querier) (*unitNames, error) {
	units, err := pg.All[unitName](ctx, q, selectUnitNames)
	if err != nil {
		return nil, fmt.Errorf("read the names of units: %w", err)
	}
	return newUnitNames(units), nil
}
