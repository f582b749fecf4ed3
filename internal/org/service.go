package org

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Codes is what the organisation needs of the code tables. *code.Service does it.
type Codes interface {
	Check(table string, c *code.Code) error
	Fill(table string, c *code.Code)
	FillAll(rows any)
}

// Options build a Service.
type Options struct {
	DB    *pg.DB
	Authz *authz.Authorizer
	Audit *audit.Log
	Codes Codes
	Clock func() time.Time  // the real clock, for change sets
	Today func() civil.Date // "today" of all rules and pages
}

// Service answers what the organisation is, and keeps it.
type Service struct {
	db    *pg.DB
	authz *authz.Authorizer
	audit *audit.Log
	codes Codes
	clock func() time.Time
	today func() civil.Date

	// CountPeople counts people on the establishment (在编) of each unit and all below it in the same court.
	CountPeople func(ctx context.Context, q pg.Querier, units []id.Unit) (map[id.Unit]int, error)
	// CountRecords counts everybody whose record stands at exactly this unit, of whatever kind: a unit that closes must
	// have nobody.
	CountRecords func(ctx context.Context, q pg.Querier, unit id.Unit) (int, error)
	// HomeUnit is the unit of establishment of a person.
	HomeUnit func(ctx context.Context, q pg.Querier, person id.Cadre) (id.Unit, error)
	// OnMerged moves everybody from a unit that ends to the one that goes on, in the same change set.
	OnMerged func(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, from, to *Unit) error
	// OnUnitChanged hears of units whose name, short name or place in the order has changed.
	OnUnitChanged func(ctx context.Context, tx pgx.Tx, units []id.Unit) error
}

// New makes the service.
func New(o Options) *Service {
	return &Service{db: o.DB, authz: o.Authz, audit: o.Audit, codes: o.Codes, clock: o.Clock, today: o.Today}
}

// Get reads a unit, also a closed one.
//
// Permission: org.read.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Get(ctx context.Context, unit id.Unit) (*Unit, error) {
	if _, err := s.authz.Require(ctx, authz.OrgRead, authz.Target{UnitID: unit}); err != nil {
		return nil, err
	}
	found, err := s.find(ctx, authz.OrgRead, unit)
	if err != nil {
		return nil, err
	}
	return found[unit], nil
}

// ByCode reads the unit of a code.
//
// Permission: org.read.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) ByCode(ctx context.Context, unitCode string) (*Unit, error) {
	scope, err := s.authz.Scope(ctx, authz.OrgRead)
	if err != nil {
		return nil, err
	}
	u, err := pg.One[Unit](ctx, s.db.Point, selectUnitByCode, strings.TrimSpace(unitCode))
	if err == nil && !scope.Covers(id.Cadre{}, u.ID, "", "") {
		err = problem.ErrNotFound
	}
	if err != nil {
		return nil, s.absent(ctx, authz.OrgRead, err)
	}
	s.codes.FillAll(u)
	return u, nil
}

// List pages through units in tree order.
//
// Permission: org.read.
// Errors: FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) List(ctx context.Context, f UnitFilter, args page.Args) (*page.Connection[Unit], error) {
	scope, err := s.authz.Scope(ctx, authz.OrgRead)
	if err != nil {
		return nil, err
	}
	tidy(&f.Text)
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("units", f)
	key, err := args.Key(query, 2)
	if err != nil {
		return nil, err
	}
	if key != nil && uuid.Validate(key[1]) != nil {
		return nil, page.ErrCursor
	}
	rows, err := selectPage(ctx, s.db.List, f.where(scope), key, size+1)
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	s.codes.FillAll(rows)
	return page.Of(rows, size, query, func(u *Unit) []string { return []string{u.SortPath, uuid.UUID(u.ID).String()} }), nil
}

// Count counts what List pages through.
//
// Permission: org.read.
// Errors: FORBIDDEN.
func (s *Service) Count(ctx context.Context, f UnitFilter) (int, error) {
	scope, err := s.authz.Scope(ctx, authz.OrgRead)
	if err != nil {
		return 0, err
	}
	tidy(&f.Text)
	return selectCount(ctx, s.db.List, f.where(scope))
}

// ByIDs reads units for edges of other objects; what may not be seen is left out.
//
// Permission: org.read; without it nothing.
func (s *Service) ByIDs(ctx context.Context, units []id.Unit) (map[id.Unit]*Unit, error) {
	units = s.visible(ctx, units, authz.OrgRead)
	if len(units) == 0 {
		return map[id.Unit]*Unit{}, nil
	}
	return s.byIDs(ctx, units)
}

// Children lists the open units directly below each, in order.
//
// Permission: org.read; without it nothing.
func (s *Service) Children(ctx context.Context, units []id.Unit) (map[id.Unit][]*Unit, error) {
	return edges(ctx, s, selectChildren, units, func(u *Unit) id.Unit { return u.ParentID })
}

// Events lists what happened to each unit, newest first.
//
// Permission: org.read; without it nothing.
func (s *Service) Events(ctx context.Context, units []id.Unit) (map[id.Unit][]*UnitEvent, error) {
	return edges(ctx, s, selectEvents, units, func(e *UnitEvent) id.Unit { return e.UnitID })
}

// FormerNames lists the former names of each unit, newest first.
//
// Permission: org.read; without it nothing.
func (s *Service) FormerNames(ctx context.Context, units []id.Unit) (map[id.Unit][]*UnitName, error) {
	return edges(ctx, s, selectNames, units, func(n *UnitName) id.Unit { return n.UnitID })
}

// Courts lists the open courts in which the viewer works, in tree order: those of the units where a role is held, all for an
// administrator; without a role, the court of the person behind the account.
//
// Permission: org.read; without it nothing.
func (s *Service) Courts(ctx context.Context) ([]*Unit, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	scope := s.authz.Visible(ctx, authz.OrgRead)
	if scope.None {
		return []*Unit{}, nil
	}
	all, units := false, []id.Unit{}
	for _, g := range a.Grants {
		all = all || g.UnitID.IsZero()
		units = append(units, g.Units...)
	}
	if len(a.Grants) == 0 && !a.CadreID.IsZero() && s.HomeUnit != nil {
		home, err := s.HomeUnit(ctx, s.db.Point, a.CadreID)
		if err != nil {
			return nil, fmt.Errorf("find the unit of the person: %w", err)
		}
		units = append(units, home)
	}
	rows, err := pg.All[Unit](ctx, s.db.Point, selectCourts, all, units)
	if err != nil {
		return nil, fmt.Errorf("list courts: %w", err)
	}
	s.codes.FillAll(rows)
	return slices.DeleteFunc(rows, func(u *Unit) bool { return !scope.Covers(id.Cadre{}, u.ID, "", "") }), nil
}

// Establishments lists what each unit may have today.
//
// Permission: establishment.read at the unit; without it nothing.
func (s *Service) Establishments(ctx context.Context, units []id.Unit) (map[id.Unit][]*Establishment, error) {
	units = s.visible(ctx, units, authz.EstablishmentRead)
	found := make(map[id.Unit][]*Establishment, len(units))
	if len(units) == 0 {
		return found, nil
	}
	rows, err := pg.All[Establishment](ctx, s.db.Point, selectEstablishments, units, s.today())
	if err != nil {
		return nil, fmt.Errorf("read establishments: %w", err)
	}
	for _, e := range rows {
		s.codes.Fill(e.Kind.Table(), e.Item)
		found[e.UnitID] = append(found[e.UnitID], e)
	}
	return found, nil
}

// OnEstablishment counts the people on the establishment (在编) of each unit and all below it in the same court. A unit
// whose number may not be known is left out.
//
// Permission: establishment.read or directory.read at the unit; without it nothing.
func (s *Service) OnEstablishment(ctx context.Context, units []id.Unit) (map[id.Unit]int, error) {
	units = s.visible(ctx, units, authz.EstablishmentRead, authz.DirectoryRead)
	if len(units) == 0 || s.CountPeople == nil {
		return map[id.Unit]int{}, nil
	}
	found, err := s.CountPeople(ctx, s.db.List, units)
	if err != nil {
		return nil, fmt.Errorf("count people: %w", err)
	}
	for _, u := range units {
		found[u] += 0
	}
	return found, nil
}

// visible keeps the units where one of the permissions is held.
func (s *Service) visible(ctx context.Context, units []id.Unit, permissions ...authz.Permission) []id.Unit {
	var kept []id.Unit
	for _, p := range permissions {
		scope := s.authz.Visible(ctx, p)
		for _, u := range units {
			if !slices.Contains(kept, u) && scope.Covers(id.Cadre{}, u, "", "") {
				kept = append(kept, u)
			}
		}
	}
	return kept
}

// edges reads rows that hang on units.
func edges[T any](ctx context.Context, s *Service, sql string, units []id.Unit, of func(*T) id.Unit) (map[id.Unit][]*T, error) {
	found := make(map[id.Unit][]*T, len(units))
	if units = s.visible(ctx, units, authz.OrgRead); len(units) == 0 {
		return found, nil
	}
	rows, err := pg.All[T](ctx, s.db.Point, sql, units)
	if err != nil {
		return nil, fmt.Errorf("read what belongs to units: %w", err)
	}
	s.codes.FillAll(rows)
	for _, r := range rows {
		found[of(r)] = append(found[of(r)], r)
	}
	return found, nil
}

func (s *Service) byIDs(ctx context.Context, units []id.Unit) (map[id.Unit]*Unit, error) {
	rows, err := pg.All[Unit](ctx, s.db.Point, selectUnits, units)
	if err != nil {
		return nil, fmt.Errorf("read units: %w", err)
	}
	s.codes.FillAll(rows)
	found := make(map[id.Unit]*Unit, len(rows))
	for _, u := range rows {
		found[u.ID] = u
	}
	return found, nil
}

// find reads a unit that something is asked of, with others; without it the answer is authz's for what is not there.
func (s *Service) find(ctx context.Context, p authz.Permission, unit id.Unit, others ...id.Unit) (map[id.Unit]*Unit, error) {
	if _, err := authz.ActorOf(ctx); err != nil {
		return nil, err
	}
	found, err := s.byIDs(ctx, append(others, unit))
	if err != nil {
		return nil, err
	}
	if found[unit] == nil {
		return nil, s.authz.Absent(ctx, p)
	}
	return found, nil
}

// absent turns a missing row into authz's answer.
func (s *Service) absent(ctx context.Context, p authz.Permission, err error) error {
	if problem.Of(err).Kind == problem.NotFound {
		return s.authz.Absent(ctx, p)
	}
	return err
}

// likePart is the pattern of a part of a text.
func likePart(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
