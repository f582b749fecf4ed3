package code

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/pg"
)

const (
	sqlSelectTables = `select code, name, standard, version, note, own, verified, suffixes, sort_no from code_table`

	sqlSelectEntries = `select table_code, code, name, short_name, parent, sort_no, aliases, active, local from code_entry`

	sqlUpsertTables = `
insert into code_table (code, name, standard, version, note, own, verified, suffixes, sort_no)
select r.* from jsonb_to_recordset($1) as r(code text, name text, standard text, version text, note text, own boolean,
  verified boolean, suffixes text[], sort_no integer)
on conflict (code) do update set name = excluded.name, standard = excluded.standard, version = excluded.version,
  note = excluded.note, own = excluded.own, verified = excluded.verified, suffixes = excluded.suffixes,
  sort_no = excluded.sort_no
where (code_table.name, code_table.standard, code_table.version, code_table.note, code_table.own, code_table.verified,
  code_table.suffixes, code_table.sort_no) is distinct from (excluded.name, excluded.standard, excluded.version,
  excluded.note, excluded.own, excluded.verified, excluded.suffixes, excluded.sort_no)`

	// What a court has added or renamed itself (local) stays as it is.
	sqlUpsertEntries = `
insert into code_entry (table_code, code, name, short_name, parent, sort_no, aliases, active, local)
select r.*, false from jsonb_to_recordset($1) as r(table_code text, code text, name text, short_name text, parent text,
  sort_no integer, aliases text[], active boolean)
on conflict (table_code, code) do update set name = excluded.name, short_name = excluded.short_name,
  parent = excluded.parent, sort_no = excluded.sort_no, aliases = excluded.aliases, active = excluded.active
where not code_entry.local and (code_entry.name, code_entry.short_name, code_entry.parent, code_entry.sort_no,
  code_entry.aliases, code_entry.active) is distinct from (excluded.name, excluded.short_name, excluded.parent,
  excluded.sort_no, excluded.aliases, excluded.active)`

	// An entry that is no longer shipped goes out of use; records may still name it.
	sqlRetireEntries = `
update code_entry set active = false
where active and not local and (table_code, code) not in (
  select r.table_code, r.code from jsonb_to_recordset($1) as r(table_code text, code text))`
)

// selectAll reads both tables in one round trip.
func selectAll(ctx context.Context, q pg.Querier) ([]*Table, []*Entry, error) {
	var tables []*Table
	var entries []*Entry
	b := &pgx.Batch{}
	b.Queue(sqlSelectTables).Query(func(rows pgx.Rows) (err error) {
		tables, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[Table])
		return err
	})
	b.Queue(sqlSelectEntries).Query(func(rows pgx.Rows) (err error) {
		entries, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[Entry])
		return err
	})
	return tables, entries, pg.Unavailable(q.SendBatch(ctx, b).Close())
}

// upsertAll writes the shipped tables.
func upsertAll(ctx context.Context, tx pgx.Tx, tables []*Table, entries []*Entry) error {
	t := make([]map[string]any, len(tables))
	for i, x := range tables {
		t[i] = map[string]any{"code": x.Code, "name": x.Name, "standard": x.Standard, "version": x.Version, "note": x.Note,
			"own": x.Own, "verified": x.Verified, "suffixes": x.Suffixes, "sort_no": x.SortNo}
	}
	e := make([]map[string]any, len(entries))
	for i, x := range entries {
		e[i] = map[string]any{"table_code": x.Table, "code": x.Code, "name": x.Name, "short_name": x.ShortName,
			"parent": x.Parent, "sort_no": x.SortNo, "aliases": x.Aliases, "active": x.Active}
	}
	b := &pgx.Batch{}
	b.Queue(sqlUpsertTables, t)
	b.Queue(sqlUpsertEntries, e)
	b.Queue(sqlRetireEntries, e)
	return pg.Unavailable(tx.SendBatch(ctx, b).Close())
}
