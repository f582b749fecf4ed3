package regulation

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/pg"
)

// Service answers from a snapshot of the parameters and the calendar; any number of goroutines may ask at once.
type Service struct {
	db      *pg.DB
	current atomic.Pointer[snapshot]
}

// state is what the files ship and the tables hold.
type state struct {
	values []*Value
	years  []*Year
	days   []*Day
}

type snapshot struct {
	state
	byCode map[string][]*Value // by first day
	year   map[int]Year
	day    map[civil.Date]DayKind
}

func newSnapshot(s state) *snapshot {
	n := &snapshot{state: s, byCode: map[string][]*Value{}, year: map[int]Year{}, day: map[civil.Date]DayKind{}}
	for _, v := range s.values {
		v.number()
		n.byCode[v.Code] = append(n.byCode[v.Code], v)
	}
	for _, y := range s.years {
		n.year[y.Year] = *y
	}
	for _, d := range s.days {
		n.day[d.Day] = d.Kind
	}
	return n
}

// New returns a service that knows nothing before Load.
func New(db *pg.DB) *Service {
	s := &Service{db: db}
	s.current.Store(newSnapshot(state{}))
	return s
}

// Shipped returns a service that answers from the shipped files alone, for what has no database.
func Shipped() (*Service, error) {
	st, err := shipped()
	if err != nil {
		return nil, err
	}
	s := New(nil)
	s.current.Store(newSnapshot(st))
	return s, nil
}

// Sync runs SyncTx in a transaction of its own, then Load.
func (s *Service) Sync(ctx context.Context) error {
	if err := s.db.Tx(ctx, func(tx pgx.Tx) error { return SyncTx(ctx, tx) }); err != nil {
		return err
	}
	return s.Load(ctx)
}

// Load takes a new snapshot of the SQL tables.
func (s *Service) Load(ctx context.Context) error {
	st, err := selectAll(ctx, s.db.Point)
	if err != nil {
		return fmt.Errorf("load regulations: %w", err)
	}
	s.current.Store(newSnapshot(st))
	return nil
}

// Param returns a parameter as in force on a day.
//
// Permission: none; regulations are published.
func (s *Service) Param(code string, on civil.Date) (Value, bool) {
	for _, v := range s.current.Load().byCode[code] {
		if v.In(on) {
			return *v, true
		}
	}
	return Value{}, false
}

// List returns all parameters in force on a day, by code; of every day when on is zero.
//
// Permission: none; regulations are published.
func (s *Service) List(on civil.Date) []*Value {
	all := s.current.Load().values
	if on.IsZero() {
		return all
	}
	var list []*Value
	for _, v := range all {
		if v.In(on) {
			list = append(list, v)
		}
	}
	return list
}

// RetirementRules returns the rules of gradual retirement in force on a day, for civil.Retirement. The rules of a
// record's future are those known today.
//
// Basis: 国务院关于渐进式延迟法定退休年龄的办法，2024，第一条。
func (s *Service) RetirementRules(on civil.Date) []civil.RetirementRule {
	var rules []civil.RetirementRule
	for _, base := range []string{"60", "55", "50"} {
		at := func(what string) (Value, bool) { return s.Param("retirement."+base+"."+what, on) }
		age, ok1 := at("base")
		start, ok2 := at("start")
		step, ok3 := at("step")
		most, ok4 := at("max")
		if ok1 && ok2 && ok3 && ok4 {
			rules = append(rules, civil.RetirementRule{Base: age.Int, Start: start.Month(), StepMonths: step.Int, MaxDelayMonths: most.Int})
		}
	}
	return rules
}

// LegalWorkRule returns how legal work is counted and how much of it a judge must have, as in force on a day.
//
// Basis: 法官法，2019，第十二条。
func (s *Service) LegalWorkRule(on civil.Date) civil.LegalWorkRule {
	n := func(code string) int {
		v, _ := s.Param(code, on)
		return v.Int
	}
	return civil.LegalWorkRule{Years: n("judge.legal.work"), MasterYears: n("judge.legal.work.master"), DoctorYears: n("judge.legal.work.doctor"),
		StudyCounts: n("judge.legal.work.study") == 2}
}

// Workdays returns the last of n working days that begin on from, from itself included when people work on it: a
// notice of five working days put up on 11 February 2026 ends on the 24th. Known is false when the holidays of a
// year it touches have not been entered; the answer then counts Monday to Friday.
func (s *Service) Workdays(from civil.Date, n int) (last civil.Date, known bool) {
	c := s.current.Load()
	return workdays(c.day, c.year, from, n)
}

// IsWorkday reports whether people work on a day.
func (s *Service) IsWorkday(d civil.Date) bool { return working(s.current.Load().day, d) }

// Calendar lists the days that differ from the week, and the years that have been entered.
//
// Permission: none; the calendar is published.
func (s *Service) Calendar() ([]*Year, []*Day) {
	c := s.current.Load()
	return c.years, c.days
}
