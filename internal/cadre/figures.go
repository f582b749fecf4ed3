package cadre

import (
	"context"
	"fmt"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// TeamFigures is the team in a few figures (队伍概况).
type TeamFigures struct {
	OnEstablishment int  `db:"on_establishment"`
	Authorized      *int `db:"authorized"`
	InQuota         int  `db:"in_quota"`
	QuotaAuthorized *int `db:"quota_authorized"`
	ContractStaff   int  `db:"contract_staff"`
	Retired         int  `db:"retired"`
	AverageAge      int  `db:"average_age"` // hundredths of a year
	Women           int  `db:"women"`
	Complete        int  `db:"complete"` // hundredths of a percent
	Gaps            int  `db:"gaps"`
	GapKinds        []*GapKind
}

// GapKind is a kind of gap with its number of people.
type GapKind struct {
	Code   string `db:"code"`
	Name   string `db:"-"`
	People int    `db:"people"`
}

// Figures sums up the people of a unit and of all below it.
//
// Permission: cadre.read, as List; establishment.read for what is authorised.
func (s *Service) Figures(ctx context.Context, unit id.Unit) (*TeamFigures, error) {
	under := unit.Any()
	w, err := s.where(ctx, Filter{Under: &under, Status: []string{"1", "2"}}, false)
	if err != nil {
		return nil, err
	}
	f := &TeamFigures{GapKinds: []*GapKind{}}
	if w == nil {
		return f, nil
	}
	sql, args := w.SQL(1)
	q := s.db.List
	type counts struct {
		OnEstablishment int `db:"on_establishment"`
		InQuota         int `db:"in_quota"`
		ContractStaff   int `db:"contract_staff"`
		Retired         int `db:"retired"`
		AverageAge      int `db:"average_age"`
		Women           int `db:"women"`
		Complete        int `db:"complete"`
		Gaps            int `db:"gaps"`
	}
	c, err := pg.One[counts](ctx, q, fmt.Sprintf(selectFigures, len(args)+1)+sql, append(args, s.today())...)
	if err != nil {
		return nil, fmt.Errorf("sum up the team: %w", err)
	}
	f.OnEstablishment, f.InQuota, f.ContractStaff, f.Retired = c.OnEstablishment, c.InQuota, c.ContractStaff, c.Retired
	f.AverageAge, f.Women, f.Complete, f.Gaps = c.AverageAge, c.Women, c.Complete, c.Gaps
	f.GapKinds, err = pg.All[GapKind](ctx, q, selectGapKinds+sql+groupGapKinds, args...)
	if err != nil {
		return nil, fmt.Errorf("count gaps: %w", err)
	}
	for _, k := range f.GapKinds {
		k.Name = GapName(k.Code)
	}
	if s.authz.Can(ctx, authz.EstablishmentRead, unit) {
		type authorized struct {
			Authorized      *int `db:"authorized"`
			QuotaAuthorized *int `db:"quota_authorized"`
		}
		a, err := pg.One[authorized](ctx, q, selectAuthorized, unit, s.today())
		if err != nil {
			return nil, fmt.Errorf("read the establishment: %w", err)
		}
		f.Authorized, f.QuotaAuthorized = a.Authorized, a.QuotaAuthorized
	}
	return f, nil
}

// CountByUnit counts the people on the establishment of units and of all below them in the same court; org asks it.
func CountByUnit(ctx context.Context, q pg.Querier, units []id.Unit) (map[id.Unit]int, error) {
	type count struct {
		UnitID id.Unit `db:"unit_id"`
		People int     `db:"people"`
	}
	rows, err := pg.All[count](ctx, q, selectPeopleOfUnits, units)
	out := make(map[id.Unit]int, len(rows))
	for _, r := range rows {
		out[r.UnitID] = r.People
	}
	return out, err
}
