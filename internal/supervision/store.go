package supervision

import (
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// columns are those of cadre_summary that a scope is rendered on.
func columns() authz.Columns {
	return authz.Columns{Cadre: "s.id", Unit: "s.unit_id", Management: "s.management_class", Staff: "s.category"}
}

// $1 is the first day of this month; $2, $3, $4 the last days of the windows. The caller adds where.
const selectCounts = `select r.kind,
  count(*) filter (where r.due_by < $1)::int as overdue,
  count(*) filter (where r.due_by between $1 and $2)::int as current,
  count(*) filter (where r.due_by between $1 and $3)::int as quarter,
  count(*) filter (where r.due_by between $1 and $4)::int as within_year,
  count(*) filter (where r.due_by is null)::int as undated,
  count(*) filter (where r.to_verify)::int as to_verify
from reminder r join cadre_summary s on s.id = r.cadre_id `

const countsTail = ` group by r.kind`

// The caller adds where.
const countGaps = `select count(*)::int from cadre_summary s `

// The caller adds where.
const countReminders = `select count(*)::int from reminder r join cadre_summary s on s.id = r.cadre_id `

// sorted is the order of a list; its last column is the id.
const sorted = ` order by sort_on, s.unit_sort, s.order_in_unit, s.id limit `

// The caller adds where and order.
const selectReminders = `select r.cadre_id, r.kind, r.due_on, r.due_by, r.to_verify, r.reckoning, r.basis, r.facts, '[]'::jsonb as gaps,
  coalesce(r.due_by, '9999-12-31') as sort_on, s.unit_sort, s.order_in_unit
from reminder r join cadre_summary s on s.id = r.cadre_id `

const selectGaps = `select s.id as cadre_id, 'RECORD_GAP' as kind, null::text as due_on, null::date as due_by, false as to_verify, '' as reckoning,
  '[]'::jsonb as basis, '[]'::jsonb as facts, s.gaps, '9999-12-31'::date as sort_on, s.unit_sort, s.order_in_unit
from cadre_summary s `

// listed is a reminder with its place in the list.
type listed struct {
	Reminder
	Gaps        []cadre.Gap
	SortOn      civil.Date
	UnitSort    string
	OrderInUnit int
}

func (l *listed) key() []string {
	return []string{l.SortOn.String(), l.UnitSort, strconv.Itoa(l.OrderInUnit), uuid.UUID(l.CadreID).String()}
}

// after adds the keyset condition; a client can put anything into a cursor.
func after(w *pg.Where, kind Kind, key []string) error {
	if key == nil {
		return nil
	}
	on, err := time.Parse(time.DateOnly, key[0])
	n, wrong := strconv.ParseInt(key[2], 10, 32)
	if err != nil || wrong != nil || uuid.Validate(key[3]) != nil {
		return page.ErrCursor
	}
	first := "coalesce(r.due_by, '9999-12-31'::date)"
	if kind == RecordGap {
		first = "'9999-12-31'::date"
	}
	w.And("("+first+", s.unit_sort, s.order_in_unit, s.id) > (?::date, ?::text, ?::int, ?::text::uuid)", on, key[1], n, key[3])
	return nil
}

// below adds the condition of the unit: a stretch of the tree's order, inside one court unless courts below are wanted.
func below(w *pg.Where, unit id.Unit, lowerCourts bool) {
	if !lowerCourts {
		w.And("s.court_id = (select court_id from unit where id = ?)", unit)
	}
	w.And("s.unit_sort >= (select sort_path from unit where id = ?) and s.unit_sort < (select sort_path || '~' from unit where id = ?)", unit, unit)
}

// in adds the condition of the window. A probation that is over is no reminder.
func in(w *pg.Where, f Filter, today civil.Date) {
	if f.Kind == RecordGap {
		w.And("s.status = '1' and s.gap_codes <> '{}'")
		if f.Window != Undated {
			w.And("false")
		}
		return
	}
	first, last := today.Month().First(), today.Month().AddMonths(f.Window.months()).Last()
	w.And("r.kind = ?", f.Kind)
	w.And("(r.kind <> 'POST_PROBATION' or r.due_by >= ?)", first)
	switch f.Window {
	case Overdue:
		w.And("r.due_by < ?", first)
	case Undated:
		w.And("r.due_by is null")
	case ToVerify:
		w.And("r.to_verify")
		w.And("(r.due_by is null or r.due_by <= ?)", last)
	default:
		w.And("r.due_by between ? and ?", first, last)
	}
}

const selectRenewal = `select computed_on, computed_at, parameters, people from reminder_renewal`

const upsertRenewal = `insert into reminder_renewal (computed_on, computed_at, parameters, people) values ($1, $2, $3, $4)
on conflict (one) do update set computed_on = excluded.computed_on, computed_at = excluded.computed_at,
  parameters = excluded.parameters, people = excluded.people`

// renewal is the last time that everything was reckoned.
type renewal struct {
	ComputedOn civil.Date
	ComputedAt time.Time
	Parameters string
	People     int
}

const selectEverybody = `select id from cadre order by id`

// Whoever is being changed is left out: the change writes the reminders itself.
const lockPeople = `select id from cadre where id = any($1) order by id for no key update skip locked`

const deleteReminders = `delete from reminder where cadre_id = any($1)`

const insertReminders = `insert into reminder (cadre_id, kind, due_on, due_by, to_verify, reckoning, basis, facts)
select cadre_id, kind, due_on, due_by, to_verify, reckoning, basis::jsonb, facts::jsonb
from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::boolean[], $6::text[], $7::text[], $8::text[])
  as n (cadre_id, kind, due_on, due_by, to_verify, reckoning, basis, facts)`
