package org

import (
	"context"
	"encoding/json"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// treeLock makes changes of the tree wait for each other.
const treeLock = 0x626f6c65_0001

const lockTree = `select pg_advisory_xact_lock($1)`

const unitColumns = `id, code, name, short_name, initials, kind, court_level, level, field, parent_id, court_id, order_no,
  sort_path, credit_code, district, valid_from, valid_to, version, change_set_id`

const selectUnits = `select ` + unitColumns + ` from unit where id = any($1)`

const selectUnitByCode = `select ` + unitColumns + ` from unit where code = $1`

const selectTree = `select ` + unitColumns + ` from unit`

const selectChildren = `select ` + unitColumns + ` from unit where parent_id = any($1) and valid_to is null order by sort_path`

const selectCourts = `select ` + unitColumns + ` from unit
where kind = 'COURT' and valid_to is null and ($1 or id = any(select court_id from unit where id = any($2)))
order by sort_path`

const selectBefore = `select to_jsonb(u) from unit u where id = $1`

const insertUnit = `insert into unit (` + unitColumns + `)
values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`

const updateUnit = `update unit set name = $2, short_name = $3, initials = $4, level = $5, field = $6, parent_id = $7,
  order_no = $8, sort_path = $9, valid_to = $10, version = $11, change_set_id = $12 where id = $1`

const updatePaths = `update unit u set sort_path = p.path
from unnest($1::uuid[], $2::text[]) as p(id, path) where u.id = p.id and u.sort_path <> p.path`

const nameColumns = `id, unit_id, name, short_name, valid_from, valid_to, change_set_id`

const selectNames = `select ` + nameColumns + ` from unit_name where unit_id = any($1) order by valid_to desc, id desc`

const insertName = `insert into unit_name (` + nameColumns + `) values ($1,$2,$3,$4,$5,$6,$7)`

const eventColumns = `id, unit_id, kind, successor_id, from_parent_id, happened_on, document_no, reason, change_set_id`

const selectEvents = `select ` + eventColumns + ` from unit_succession where unit_id = any($1) order by happened_on desc, id desc`

const insertEvent = `insert into unit_succession (` + eventColumns + `) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`

const establishmentColumns = `id, unit_id, kind, item, authorized, valid_from, valid_to, document_no, version, change_set_id`

const selectEstablishments = `select ` + establishmentColumns + ` from establishment
where unit_id = any($1) and valid_from <= $2 and (valid_to is null or valid_to >= $2)
order by unit_id, case kind when 'ESTABLISHMENT' then 1 when 'LEADERSHIP_SLOT' then 2 else 3 end, item`

// The numbers of a unit that a day ends, locked.
const selectStanding = `select ` + establishmentColumns + ` from establishment
where unit_id = $1 and (valid_to is null or valid_to > $2) for update`

// The last number of a kind, locked, with its image for the change log.
const selectLast = `select ` + establishmentColumns + ` from establishment
where unit_id = $1 and kind = $2 and item is not distinct from $3 order by valid_from desc limit 1 for update`

const selectEstablishmentBefore = `select to_jsonb(e) from establishment e where id = $1`

const insertEstablishment = `insert into establishment (` + establishmentColumns + `) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`

const updateEstablishment = `update establishment set authorized = $2, valid_to = $3, document_no = $4, version = $5,
  change_set_id = $6 where id = $1`

func (u *Unit) values() []any {
	return []any{u.ID, u.Code, u.Name, u.ShortName, u.Initials, u.Kind, u.CourtLevel, u.Level, u.Field, u.ParentID, u.CourtID,
		u.OrderNo, u.SortPath, u.CreditCode, u.District, u.ValidFrom, u.ValidTo, u.Version, u.ChangeSetID}
}

func (u *Unit) changes() []any {
	return []any{u.ID, u.Name, u.ShortName, u.Initials, u.Level, u.Field, u.ParentID, u.OrderNo, u.SortPath, u.ValidTo,
		u.Version, u.ChangeSetID}
}

func (n *UnitName) values() []any {
	return []any{n.ID, n.UnitID, n.Name, n.ShortName, n.ValidFrom, n.ValidTo, n.ChangeSetID}
}

func (e *UnitEvent) values() []any {
	return []any{e.ID, e.UnitID, e.Kind, e.SuccessorID, e.FromParentID, e.HappenedOn, e.DocumentNo, e.Reason, e.ChangeSetID}
}

func (e *Establishment) values() []any {
	return []any{e.ID, e.UnitID, e.Kind, e.Item, e.Authorized, e.ValidFrom, e.ValidTo, e.DocumentNo, e.Version, e.ChangeSetID}
}

func (e *Establishment) changes() []any {
	return []any{e.ID, e.Authorized, e.ValidTo, e.DocumentNo, e.Version, e.ChangeSetID}
}

// where renders a filter within a scope.
func (f *UnitFilter) where(scope authz.Scope) *pg.Where {
	var w pg.Where
	scope.Where(&w, authz.Columns{Unit: "id"})
	if f.Under != nil {
		w.And("id in (select descendant_id from unit_closure where ancestor_id = ?)", f.Under.Unit())
	}
	if len(f.Kinds) > 0 {
		w.And("kind = any(?)", f.Kinds)
	}
	if f.Text != "" {
		part := likePart(f.Text)
		w.And("name like ? or short_name like ? or initials like lower(?)", part, part, part)
	}
	if !f.IncludeClosed {
		w.And("valid_to is null")
	}
	return &w
}

func selectPage(ctx context.Context, q pg.Querier, w *pg.Where, key []string, limit int) ([]*Unit, error) {
	if key != nil {
		w.And("(sort_path, id) > (?, ?::text::uuid)", key[0], key[1])
	}
	where, args := w.SQL(2)
	return pg.All[Unit](ctx, q, "select "+unitColumns+" from unit "+where+" order by sort_path, id limit $1",
		append([]any{limit}, args...)...)
}

func selectCount(ctx context.Context, q pg.Querier, w *pg.Where) (int, error) {
	where, args := w.SQL(1)
	return pg.Value[int](ctx, q, "select count(*)::int from unit "+where, args...)
}

// readTree locks the tree and reads it whole, with the image of one unit for the change log, in one exchange.
func readTree(ctx context.Context, tx pgx.Tx, of id.Unit) (*tree, json.RawMessage, error) {
	var b pgx.Batch
	var units []*Unit
	var before json.RawMessage
	b.Queue(lockTree, int64(treeLock))
	b.Queue(selectTree).Query(func(r pgx.Rows) (err error) {
		units, err = pgx.CollectRows(r, pgx.RowToAddrOfStructByName[Unit])
		return err
	})
	b.Queue(selectBefore, of).Query(func(r pgx.Rows) error {
		images, err := pgx.CollectRows(r, pgx.RowTo[json.RawMessage])
		if len(images) > 0 {
			before = images[0]
		}
		return err
	})
	if err := tx.SendBatch(ctx, &b).Close(); err != nil {
		return nil, nil, err
	}
	return newTree(units), before, nil
}

// lastName finds since when a unit bears its name: the day after its last former name.
func lastName(ctx context.Context, tx pgx.Tx, u *Unit) (civil.Date, error) {
	names, err := pg.All[UnitName](ctx, tx, selectNames+" limit 1", []id.Unit{u.ID})
	if err != nil || len(names) == 0 {
		return u.ValidFrom, err
	}
	return names[0].ValidTo.AddDays(1), nil
}

// queuePaths writes the places of units that stand elsewhere in the order now.
func queuePaths(b *pgx.Batch, units []*Unit) {
	if len(units) == 0 {
		return
	}
	ids, paths := make([]id.Unit, len(units)), make([]string, len(units))
	for i, u := range units {
		ids[i], paths[i] = u.ID, u.SortPath
	}
	b.Queue(updatePaths, ids, paths)
}

func copyRows[T any](ctx context.Context, tx pgx.Tx, table, columns string, rows []*T, values func(*T) []any) error {
	if len(rows) == 0 {
		return nil
	}
	list := strings.FieldsFunc(columns, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	_, err := tx.CopyFrom(ctx, pgx.Identifier{table}, list, pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
		return values(rows[i]), nil
	}))
	return err
}
