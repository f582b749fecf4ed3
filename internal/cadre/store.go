package cadre

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// reading reads summaries with the names of unit and court; the caller adds where and order.
type reading struct {
	*table[Summary]
	sql string
}

func newReading(skip ...string) reading {
	t := newTable[Summary]("cadre_summary", nil, skip...)
	cols := make([]string, len(t.columns))
	for i, c := range t.columns {
		switch c.name {
		case "unit_name":
			cols[i] = "u.name"
		case "court_name":
			cols[i] = "k.name"
		default:
			cols[i] = "s." + c.name
		}
	}
	return reading{t, "select " + strings.Join(cols, ", ") + summaryFrom}
}

const summaryFrom = `
from cadre_summary s
join unit u on u.id = s.unit_id
join unit k on k.id = s.court_id
`

// target is what authorization asks of a person.
type target struct {
	UnitID     id.Unit `db:"unit_id"`
	Management string  `db:"management"`
	Staff      string  `db:"staff"`
}

func (t *target) of(cadreID id.Cadre) authz.Target {
	return authz.Target{UnitID: t.UnitID, Persons: []id.Cadre{cadreID}, Management: t.Management, Staff: t.Staff}
}

const targetColumns = `c.unit_id, coalesce(c.management_class, '') as management, coalesce(s.category, '') as staff`

const targetFrom = `
from cadre c left join cadre_summary s on s.id = c.id `

func selectTarget(ctx context.Context, q pg.Querier, cadreID id.Cadre, lock bool) (*target, error) {
	sql := `select ` + targetColumns + targetFrom + `where c.id = $1`
	if lock {
		sql += " for update of c"
	}
	return pg.One[target](ctx, q, sql, cadreID)
}

const selectBefores = `select before from record_change
where table_name = $1 and row_id = $2 and op = 'UPDATE' and version > $3`

const lockHeader = `select to_jsonb(c) from cadre c where id = $1 for update`

const selectUnitPlaces = `select id, court_id, sort_path as unit_sort from unit where id = any($1)`

const selectPlacesOfPeople = `select id, court_id, sort_path as unit_sort from unit where id in (
  select unit_id from cadre where id = any($1) union select host_unit_id from secondment where cadre_id = any($1))`

// place is where a unit stands.
type place struct {
	ID       id.Unit `db:"id"`
	CourtID  id.Unit `db:"court_id"`
	UnitSort string  `db:"unit_sort"`
}

// queuePlaces asks in a batch where units stand: those given, or those where people belong or work.
func queuePlaces(b *pgx.Batch, places map[id.Unit]*place, sql string, ids any) {
	b.Queue(sql, ids).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[place])
		for _, p := range rows {
			places[p.ID] = p
		}
		return err
	})
}

// identityColumns are those of identity that may leave the database unopened.
const selectIdentities = `select id, cadre_id, version, change_set_id, source, updated_at, updated_by, masked, birth_matches
from identity where cadre_id = any($1)`

const upsertIdentity = `insert into identity (id, cadre_id, version, change_set_id, source, updated_at, updated_by, masked, birth_matches, number, number_index)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)
on conflict (cadre_id) do update set version = excluded.version, change_set_id = excluded.change_set_id, source = excluded.source,
  updated_at = excluded.updated_at, updated_by = excluded.updated_by, masked = excluded.masked, birth_matches = excluded.birth_matches,
  number = excluded.number, number_index = excluded.number_index`

const selectKinships = `select k.id, $2::uuid as cadre_id,
  case when k.cadre_id = $2 then k.relative_id else k.cadre_id end as relative_id,
  case when k.cadre_id = $2 then k.title else '对方登记：' || k.title end as title,
  k.matched_by, k.state, k.version, s.name as relative_name, u.name || ' ' || s.current_post_text as relative_post
from kinship k
join cadre_summary s on s.id = case when k.cadre_id = $2 then k.relative_id else k.cadre_id end
join unit u on u.id = s.court_id
where k.cadre_id = $1 or k.relative_id = $1
order by k.id`

// queueParts asks for the wanted parts of many people in one batch; found is keyed by person.
func (s *Service) queueParts(b *pgx.Batch, parts Parts, ids []id.Cadre, found map[id.Cadre]*Cadre) {
	if parts&(PartBasic|PartPersonal) != 0 {
		b.Queue(s.headers.selectSQL("where id = any($1)"), ids).Query(func(r pgx.Rows) error {
			rows, err := s.headers.rows(r)
			s.codes.FillAll(rows)
			for _, h := range rows {
				c := found[h.ID]
				if parts.Has(PartBasic) {
					c.Basic = h
				}
				if parts.Has(PartPersonal) {
					c.Personal = &Personal{BirthPlace: h.BirthPlace, GrowthPlace: h.GrowthPlace, Health: h.Health, Marital: h.Marital}
				}
			}
			return err
		})
	}
	if parts.Has(PartIdentity) {
		b.Queue(selectIdentities, ids).Query(func(r pgx.Rows) error {
			rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[Identity])
			for _, i := range rows {
				found[i.CadreID].Identity = i
			}
			return err
		})
	}
	if parts.Has(PartContact) {
		b.Queue(s.contacts.selectSQL("where cadre_id = any($1)"), ids).Query(func(r pgx.Rows) error {
			rows, err := s.contacts.rows(r)
			for _, c := range rows {
				found[c.CadreID].Contact = c
			}
			return err
		})
	}
	if parts.Has(PartPhotos) {
		b.Queue(s.photos.selectSQL("where cadre_id = any($1) order by updated_at desc, id"), ids).Query(func(r pgx.Rows) error {
			rows, err := s.photos.rows(r)
			for _, p := range rows {
				found[p.CadreID].Photos = append(found[p.CadreID].Photos, p)
			}
			return err
		})
	}
	if parts.Has(PartKinships) {
		for cadreID, c := range found {
			b.Queue(selectKinships, cadreID, cadreID).Query(func(r pgx.Rows) (err error) {
				c.Kinships, err = pgx.CollectRows(r, pgx.RowToAddrOfStructByName[Kinship])
				return err
			})
		}
	}
	for _, sec := range s.sections {
		if parts.Has(sec.set().Part) {
			sec.queue(b, ids, found)
		}
	}
}
