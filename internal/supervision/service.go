package supervision

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/regulation"
)

// Options build a Service.
type Options struct {
	DB         *pg.DB
	Authz      *authz.Authorizer
	Cadres     *cadre.Service
	Names      cadre.Names
	Regulation *regulation.Service
	Clock      func() time.Time  // the real clock
	Today      func() civil.Date // "today" of all rules and pages
}

// Service answers what falls due, and keeps it reckoned.
type Service struct {
	db         *pg.DB
	authz      *authz.Authorizer
	cadres     *cadre.Service
	names      cadre.Names
	regulation *regulation.Service
	clock      func() time.Time
	today      func() civil.Date
}

// New makes the service.
func New(o Options) *Service {
	return &Service{db: o.DB, authz: o.Authz, cadres: o.Cadres, names: o.Names, regulation: o.Regulation, clock: o.Clock, today: o.Today}
}

// Rules is what reminders are reckoned with on a day.
func (s *Service) Rules(on civil.Date) Rules {
	return Rules{
		Param:      func(code string) (regulation.Value, bool) { return s.regulation.Param(code, on) },
		Retirement: s.regulation.RetirementRules(on), Names: s.names, Today: on,
	}
}

// where renders scope and unit; nil when nobody can be found.
func (s *Service) where(ctx context.Context, under *id.Any, lowerCourts bool) (*pg.Where, error) {
	scope, err := s.authz.Scope(ctx, authz.ReminderRead)
	if err != nil || scope.None {
		return nil, err
	}
	w := &pg.Where{}
	scope.Where(w, columns())
	if under != nil {
		below(w, under.Unit(), lowerCourts)
	}
	return w, nil
}

// Count counts people by kind and window: those of a unit and below it in the same court, or with its courts below; everybody in
// scope without a unit.
//
// Permission: reminder.read.
// Errors: FORBIDDEN.
func (s *Service) Count(ctx context.Context, under *id.Any, lowerCourts bool) (*Counts, error) {
	w, err := s.where(ctx, under, lowerCourts)
	if err != nil {
		return nil, err
	}
	today := s.today()
	out := &Counts{ComputedOn: today, Kinds: make([]*KindCount, len(Kinds()))}
	by := map[Kind]*KindCount{}
	for i, k := range Kinds() {
		out.Kinds[i] = &KindCount{Kind: k}
		by[k] = out.Kinds[i]
	}
	if w == nil {
		return out, nil
	}
	first, end := today.Month().First(), func(w Window) civil.Date { return today.Month().AddMonths(w.months()).Last() }
	b := &pgx.Batch{}
	gaps, err := s.where(ctx, under, lowerCourts)
	if err != nil {
		return nil, err
	}
	in(gaps, Filter{Kind: RecordGap, Window: Undated}, today)
	cond, args := gaps.SQL(1)
	b.Queue(countGaps+cond, args...).QueryRow(func(r pgx.Row) error { return r.Scan(&by[RecordGap].Undated) })
	w.And("(r.due_by is null or r.due_by <= ?)", end(Year))
	w.And("(r.kind <> 'POST_PROBATION' or r.due_by >= ?)", first)
	cond, args = w.SQL(5)
	b.Queue(selectCounts+cond+countsTail, append([]any{first, end(Current), end(Quarter), end(Year)}, args...)...).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[KindCount])
		for _, k := range rows {
			*by[k.Kind] = *k
		}
		return err
	})
	b.Queue(selectRenewal).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[renewal])
		for _, x := range rows {
			out.ComputedAt = &x.ComputedAt
		}
		return err
	})
	if err := s.db.List.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Unavailable(fmt.Errorf("count reminders: %w", err))
	}
	return out, nil
}

// List pages through the reminders behind a number, what falls due first in front.
//
// Permission: reminder.read.
// Errors: FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) List(ctx context.Context, f Filter, args page.Args) (*page.Connection[Reminder], error) {
	w, err := s.where(ctx, f.Under, f.LowerCourts)
	if err != nil {
		return nil, err
	}
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("reminders", f)
	key, err := args.Key(query, 4)
	if err != nil {
		return nil, err
	}
	if w == nil {
		return page.Of([]*Reminder{}, size, "", nil), nil
	}
	today := s.today()
	in(w, f, today)
	if err := after(w, f.Kind, key); err != nil {
		return nil, err
	}
	of := selectReminders
	if f.Kind == RecordGap {
		of = selectGaps
	}
	cond, values := w.SQL(1)
	rows, err := pg.All[listed](ctx, s.db.List, of+cond+sorted+strconv.Itoa(size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list reminders: %w", err)
	}
	keys := make(map[*Reminder][]string, len(rows))
	out := make([]*Reminder, len(rows))
	for i, r := range rows {
		if f.Kind == RecordGap {
			r.Reminder = ofGaps(r)
		}
		r.today = today
		out[i] = &r.Reminder
		keys[out[i]] = r.key()
	}
	return page.Of(out, size, query, func(r *Reminder) []string { return keys[r] }), nil
}

// Total counts what List pages through.
//
// Permission: reminder.read.
// Errors: FORBIDDEN.
func (s *Service) Total(ctx context.Context, f Filter) (int, error) {
	w, err := s.where(ctx, f.Under, f.LowerCourts)
	if err != nil || w == nil {
		return 0, err
	}
	in(w, f, s.today())
	of := countReminders
	if f.Kind == RecordGap {
		of = countGaps
	}
	cond, values := w.SQL(1)
	return pg.Value[int](ctx, s.db.List, of+cond, values...)
}

// ofGaps is the reminder of what is missing in a record.
//
// Basis: GB/T 14946.1—2019 全国组织、干部、人事管理信息；干部任免审批表填表说明。
func ofGaps(r *listed) Reminder {
	m := Reminder{CadreID: r.CadreID, Kind: RecordGap, Reckoning: fmt.Sprintf("信息缺项 %d 处。", len(r.Gaps)),
		Basis: []*Basis{{Name: "信息采集项目", Source: "GB/T 14946.1—2019；干部任免审批表填表说明", Verified: true}}, Facts: []*Fact{}}
	for _, g := range r.Gaps {
		m.Facts = append(m.Facts, &Fact{Label: cadre.GapName(g.Code), Value: g.Message, Set: g.Set})
	}
	return m
}
