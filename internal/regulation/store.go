package regulation

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/pg"
)

const (
	sqlSelectValues = `
select code, name, value, unit, basis, effective_from, effective_to, verified, local, note
from regulation order by code, effective_from`

	sqlSelectYears = `select year, basis, verified, local from calendar_year order by year`

	sqlSelectDays = `select day, kind, name, local from calendar_day order by day`

	// What the political department has set itself (local) stays as it is.
	sqlUpsertValues = `
insert into regulation (code, name, value, unit, basis, effective_from, effective_to, verified, note, local)
select r.*, false from jsonb_to_recordset($1) as r(code text, name text, value text, unit text, basis text,
  effective_from date, effective_to date, verified boolean, note text)
where not exists (select from regulation l where l.code = r.code and l.local)
on conflict (code, effective_from) do update set name = excluded.name, value = excluded.value, unit = excluded.unit,
  basis = excluded.basis, effective_to = excluded.effective_to, verified = excluded.verified, note = excluded.note
where not regulation.local and (regulation.name, regulation.value, regulation.unit, regulation.basis,
  regulation.effective_to, regulation.verified, regulation.note) is distinct from (excluded.name, excluded.value,
  excluded.unit, excluded.basis, excluded.effective_to, excluded.verified, excluded.note)`

	sqlUpsertYears = `
insert into calendar_year (year, basis, verified, local)
select r.*, false from jsonb_to_recordset($1) as r(year integer, basis text, verified boolean)
on conflict (year) do update set basis = excluded.basis, verified = excluded.verified
where not calendar_year.local and (calendar_year.basis, calendar_year.verified) is distinct from
  (excluded.basis, excluded.verified)`

	// The days of a year that was entered locally are not touched.
	sqlUpsertDays = `
insert into calendar_day (day, kind, name, local)
select r.*, false from jsonb_to_recordset($1) as r(day date, kind text, name text)
where not exists (select from calendar_year y where y.year = extract(year from r.day) and y.local)
on conflict (day) do update set kind = excluded.kind, name = excluded.name
where not calendar_day.local and (calendar_day.kind, calendar_day.name) is distinct from (excluded.kind, excluded.name)`
)

// selectAll reads the three tables in one round trip.
func selectAll(ctx context.Context, q pg.Querier) (state, error) {
	var s state
	b := &pgx.Batch{}
	b.Queue(sqlSelectValues).Query(func(rows pgx.Rows) (err error) {
		s.values, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[Value])
		return err
	})
	b.Queue(sqlSelectYears).Query(func(rows pgx.Rows) (err error) {
		s.years, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[Year])
		return err
	})
	b.Queue(sqlSelectDays).Query(func(rows pgx.Rows) (err error) {
		s.days, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[Day])
		return err
	})
	return s, pg.Unavailable(q.SendBatch(ctx, b).Close())
}

// upsertAll writes the shipped state.
func upsertAll(ctx context.Context, tx pgx.Tx, s state) error {
	values := make([]map[string]any, len(s.values))
	for i, v := range s.values {
		values[i] = map[string]any{"code": v.Code, "name": v.Name, "value": v.Text, "unit": v.Unit, "basis": v.Basis,
			"effective_from": v.EffectiveFrom, "effective_to": v.EffectiveTo, "verified": v.Verified, "note": v.Note}
	}
	years := make([]map[string]any, len(s.years))
	for i, y := range s.years {
		years[i] = map[string]any{"year": y.Year, "basis": y.Basis, "verified": y.Verified}
	}
	days := make([]map[string]any, len(s.days))
	for i, d := range s.days {
		days[i] = map[string]any{"day": d.Day, "kind": d.Kind, "name": d.Name}
	}
	b := &pgx.Batch{}
	b.Queue(sqlUpsertValues, values)
	b.Queue(sqlUpsertYears, years)
	b.Queue(sqlUpsertDays, days)
	return pg.Unavailable(tx.SendBatch(ctx, b).Close())
}
