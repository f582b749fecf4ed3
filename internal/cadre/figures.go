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

// contract staff hold establishment kind 4A (聘用制); everybody else in post is on the establishment.
const selectFigures = `select
  count(*) filter (where s.status = '1' and s.establishment is distinct from '4A')::int as on_establishment,
  count(*) filter (where s.status = '1' and s.in_quota)::int as in_quota,
  count(*) filter (where s.status = '1' and s.establishment = '4A')::int as contract_staff,
  count(*) filter (where s.status = '2')::int as retired,
  coalesce(round(100.0 / 12 * avg((extract(year from $%[1]d::date) - extract(year from s.birth_on_floor)) * 12
    + extract(month from $%[1]d::date) - extract(month from s.birth_on_floor)) filter (where s.status = '1' and s.establishment is distinct from '4A')), 0)::int as average_age,
  count(*) filter (where s.status = '1' and s.establishment is distinct from '4A' and s.sex = '2')::int as women,
  coalesce(round(avg(s.complete) filter (where s.status = '1')), 0)::int as complete,
  coalesce(sum(jsonb_array_length(s.gaps)) filter (where s.status = '1'), 0)::int as gaps
from cadre_summary s `

const selectAuthorized = `select sum(authorized) filter (where kind = 'ESTABLISHMENT')::int as authorized,
  sum(authorized) filter (where kind = 'JUDGE_QUOTA')::int as quota_authorized
from establishment where unit_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)`

// Figures sums up the people of a unit and of all below it.
//
// Permission: cadre.read, as List; establishment.read for what is authorised.
func (s *Service) Figures(ctx context.Context, unit id.Unit) (*TeamFigures, error) {
	under := unit.Any()
	w, err := s.where(ctx, Filter{Under: &under, Status: []string{"1", "2"}})
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
	f.GapKinds, err = pg.All[GapKind](ctx, q, "select g.code, count(*)::int as people from cadre_summary s cross join lateral unnest(s.gap_codes) g (code) "+
		sql+" and s.status = '1' group by g.code order by people desc, g.code", args...)
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
	rows, err := pg.All[count](ctx, q, `select c.ancestor_id as unit_id, count(s.id)::int as people
from unit_closure c join cadre_summary s on s.unit_id = c.descendant_id
where c.ancestor_id = any($1) and c.same_court and s.status = '1' and s.establishment is distinct from '4A'
group by c.ancestor_id`, units)
	out := make(map[id.Unit]int, len(rows))
	for _, r := range rows {
		out[r.UnitID] = r.People
	}
	return out, err
}
