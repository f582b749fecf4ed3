package change

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// undone is one row that a set touched: what to go back to, and what the set left.
type undone struct {
	row
	cadre   id.Cadre
	first   Op // the set's first change of the row
	last    Op
	version int    // that the set left
	was     object // columns as they were before the set; all of them when first is Delete or last is
}

// rowByRow takes a set back newest change first, each row in a savepoint of its own, so that a rule which forbids one spoils
// nothing else.
func (reg *Registry) rowByRow(ctx context.Context, tx pgx.Tx, set, newSet id.ChangeSet) ([]Restored, []Kept, error) {
	rows, err := reg.touched(ctx, tx, set)
	if err != nil {
		return nil, nil, err
	}
	restored, rows, err := reg.removeInserted(ctx, tx, rows, newSet, false)
	if err != nil {
		return nil, nil, err
	}
	var people []*undone
	var kept []Kept
	for _, u := range rows {
		if u.first == Insert && u.last == Insert && reg.tables[u.table].Person == "id" {
			people = append(people, u)
			continue
		}
		if err := reg.undoOne(ctx, tx, u, set, newSet, &restored, &kept); err != nil {
			return nil, nil, err
		}
	}
	gone, people, err := reg.removeInserted(ctx, tx, people, newSet, true)
	if err != nil {
		return nil, nil, err
	}
	restored = append(restored, gone...)
	for _, u := range people {
		if err := reg.undoOne(ctx, tx, u, set, newSet, &restored, &kept); err != nil {
			return nil, nil, err
		}
	}
	return restored, kept, nil
}

// undoOne takes one row back and says what became of it.
func (reg *Registry) undoOne(ctx context.Context, tx pgx.Tx, u *undone, set, newSet id.ChangeSet, restored *[]Restored, kept *[]Kept) error {
	why, op, err := reg.undoRow(ctx, tx, u, set, newSet)
	if err != nil {
		return fmt.Errorf("undo %s %s: %w", u.table, u.id, err)
	}
	if why == "" {
		*restored = append(*restored, Restored{u.table, u.id, u.cadre, op})
		return nil
	}
	k := Kept{Table: u.table, RowID: u.id, CadreID: u.cadre, Why: why}
	e, err := LastSince(ctx, tx, u.table, u.id, set)
	if errors.Is(err, problem.ErrNotFound) && why == InUse && !u.cadre.IsZero() {
		e, err = pg.One[Entry](ctx, tx, selectLastOfPerson, u.cadre, set)
	}
	switch {
	case err == nil:
		k.SetID, k.ActorName, k.At = e.SetID, e.ActorName, e.At
	case !errors.Is(err, problem.ErrNotFound):
		return err
	}
	*kept = append(*kept, k)
	return nil
}

// touched gathers the rows of a set, in the order in which they are taken back.
func (reg *Registry) touched(ctx context.Context, tx pgx.Tx, set id.ChangeSet) ([]*undone, error) {
	type setLine struct {
		line
		CadreID id.Cadre
		Version int
	}
	lines, err := pg.All[setLine](ctx, tx, selectLinesOfSet, set)
	if err != nil {
		return nil, fmt.Errorf("read the set: %w", err)
	}
	var rows []*undone
	byRow := map[row]*undone{}
	for _, l := range lines {
		if !reg.Has(l.TableName) {
			continue
		}
		var before object
		if l.Before != nil {
			if err := json.Unmarshal(l.Before, &before); err != nil {
				return nil, fmt.Errorf("read a change: %w", err)
			}
		}
		r := row{l.TableName, l.RowID}
		u := byRow[r]
		if u == nil {
			u = &undone{row: r, cadre: l.CadreID, last: l.Op, version: l.Version, was: object{}}
			byRow[r] = u
			rows = append(rows, u)
		}
		u.first = l.Op
		maps.Copy(u.was, before)
	}
	return rows, nil
}

// undoRow takes one row back within a savepoint, so that a rule which forbids it spoils nothing else.
func (reg *Registry) undoRow(ctx context.Context, tx pgx.Tx, u *undone, set, newSet id.ChangeSet) (Why, Op, error) {
	var why Why
	var op Op
	err := pgx.BeginFunc(ctx, tx, func(sp pgx.Tx) error {
		var err error
		why, op, err = reg.takeBack(ctx, sp, u, set, newSet)
		return err
	})
	var pe *pgconn.PgError
	switch {
	case err == nil:
		return why, op, nil
	case errors.As(err, &pe) && pe.Code == "23503" && op == Delete:
		return InUse, op, nil
	case forbidden(err):
		return Collides, op, nil
	}
	return "", op, err
}

func (reg *Registry) takeBack(ctx context.Context, tx pgx.Tx, u *undone, set, newSet id.ChangeSet) (Why, Op, error) {
	c := reg.tables[u.table]
	now, err := pg.Value[json.RawMessage](ctx, tx, fmt.Sprintf(selectForUndo, quoted(u.table)), u.id)
	gone := errors.Is(err, problem.ErrNotFound)
	if err != nil && !gone {
		return "", "", err
	}
	if u.last == Delete {
		if !gone {
			return ChangedSince, Insert, nil
		}
		if u.first == Insert {
			return "", Delete, nil // inserted and deleted by the set itself: nothing is left to do
		}
		return "", Insert, reg.insertAgain(ctx, tx, c, u, newSet)
	}
	if gone {
		return ChangedSince, Update, nil
	}
	var at struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(now, &at); err != nil {
		return "", "", fmt.Errorf("read the version: %w", err)
	}
	if at.Version != u.version {
		same, err := pg.Value[bool](ctx, tx, selectTakenBackSince, u.table, u.id, set)
		if err != nil {
			return "", Update, fmt.Errorf("look for changes since: %w", err)
		}
		if !same {
			return ChangedSince, Update, nil
		}
	}
	if u.first == Insert {
		if c.Person == "id" {
			used, err := pg.Value[bool](ctx, tx, fmt.Sprintf(selectInUse, reg.personInUse), u.id)
			if err != nil {
				return "", Delete, fmt.Errorf("look for rows of the person: %w", err)
			}
			if used {
				return InUse, Delete, nil
			}
		}
		if _, err := tx.Exec(ctx, fmt.Sprintf(deleteRestored, quoted(u.table)), u.id); err != nil {
			return "", Delete, err
		}
		return "", Delete, Row(ctx, tx, newSet, Line{Table: u.table, RowID: u.id, CadreID: u.cadre, Op: Delete, Before: now})
	}
	return "", Update, reg.putBack(ctx, tx, c, u, now, newSet)
}

func (reg *Registry) putBack(ctx context.Context, tx pgx.Tx, c *columns, u *undone, now json.RawMessage, newSet id.ChangeSet) error {
	var names []string
	for _, n := range c.restore {
		if _, ok := u.was[n]; ok {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return nil
	}
	was, err := json.Marshal(u.was)
	if err != nil {
		return fmt.Errorf("spell the row: %w", err)
	}
	sql := fmt.Sprintf(updateRestored, quoted(u.table), quotedAll(names, ""), quotedAll(names, "p."))
	after, err := pg.Value[json.RawMessage](ctx, tx, sql, u.id, was, newSet)
	if err != nil {
		return err
	}
	return Row(ctx, tx, newSet, Line{Table: u.table, RowID: u.id, CadreID: u.cadre, Op: Update, Before: now, After: after})
}

// again makes of a removed row the one that is inserted again.
func (u *undone) again(newSet id.ChangeSet) {
	u.was["version"] = json.RawMessage(fmt.Sprint(u.version + 1))
	u.was["change_set_id"] = json.RawMessage(`"` + uuid.UUID(newSet).String() + `"`)
}

func (reg *Registry) insertAgain(ctx context.Context, tx pgx.Tx, c *columns, u *undone, newSet id.ChangeSet) error {
	u.again(newSet)
	was, err := json.Marshal(u.was)
	if err != nil {
		return fmt.Errorf("spell the row: %w", err)
	}
	sql := fmt.Sprintf(insertRestored, quoted(u.table), quotedAll(c.all, ""), quotedAll(c.all, "p."))
	if _, err := tx.Exec(ctx, sql, was); err != nil {
		return err
	}
	return Row(ctx, tx, newSet, Line{Table: u.table, RowID: u.id, CadreID: u.cadre, Op: Insert, Version: u.version + 1})
}

// Count is how many rows of a table a set inserted, updated or deleted.
type Count struct {
	Table string `db:"table_name"`
	Op    Op
	Count int
}

// Counts sums up a set.
func Counts(ctx context.Context, q pg.Querier, set id.ChangeSet) ([]*Count, error) {
	return pg.All[Count](ctx, q, selectCountsOfSet, set)
}
