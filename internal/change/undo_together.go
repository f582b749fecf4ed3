package change

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// errMoved is returned where rows do not stand as they were read. It cannot happen while they are locked, but what is done
// then is still right.
var errMoved = errors.New("change: a row did not stand as it was read")

// together writes a scheme in one round trip, within a savepoint, and says what was restored and what was kept.
func (reg *Registry) together(ctx context.Context, tx pgx.Tx, s *scheme) ([]Restored, []Kept, error) {
	if s.err != nil {
		return nil, nil, s.err
	}
	gone := map[uuid.UUID]bool{} // people
	err := pgx.BeginFunc(ctx, tx, func(sp pgx.Tx) error {
		for i, r := range s.list {
			if err := reg.write(ctx, sp, r, s.steps[i], gone); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	restored, kept := s.restored, s.kept
	var inUse []Kept
	for i := range s.list {
		for _, x := range s.steps[i] {
			switch {
			case x.op != Delete || !reg.isPerson(x.table):
			case gone[x.id]:
				restored = append(restored, Restored{x.table, x.id, x.cadre, Delete})
			default:
				inUse = append(inUse, Kept{Table: x.table, RowID: x.id, CadreID: x.cadre, Why: InUse})
			}
		}
	}
	if inUse, err = lastOfPeople(ctx, tx, inUse, s.list); err != nil {
		return nil, nil, err
	}
	return restored, append(kept, inUse...), nil
}

// write queues what a reversal does: rows that refer to others go first and come last, people go when all else is done.
func (reg *Registry) write(ctx context.Context, tx pgx.Tx, r Reversal, steps []step, gone map[uuid.UUID]bool) error {
	type group struct {
		op    Op
		table string
	}
	groups := map[group][]step{}
	for _, x := range steps {
		groups[group{x.op, x.table}] = append(groups[group{x.op, x.table}], x)
	}
	var order []group
	for i := len(reg.order) - 1; i >= 0; i-- {
		if !reg.isPerson(reg.order[i]) {
			order = append(order, group{Delete, reg.order[i]})
		}
	}
	for _, op := range []Op{Update, Insert} {
		for _, table := range reg.order {
			order = append(order, group{op, table})
		}
	}
	for _, table := range reg.order {
		if reg.isPerson(table) {
			order = append(order, group{Delete, table})
		}
	}
	for _, g := range order {
		if len(groups[g]) == 0 {
			continue
		}
		s, err := reg.statement(r, g.op, g.table, groups[g], gone)
		if err != nil {
			return err
		}
		if err := pg.Later(ctx, tx, s); err != nil {
			return err
		}
	}
	return nil
}

// statement takes rows of one table back and logs it.
func (reg *Registry) statement(r Reversal, op Op, table string, steps []step, gone map[uuid.UUID]bool) (pg.Statement, error) {
	ids, versions, cadres, images := make([]uuid.UUID, len(steps)), make([]int, len(steps)), make([]id.Cadre, len(steps)), make([]json.RawMessage, len(steps))
	for i, x := range steps {
		ids[i], versions[i], cadres[i] = x.id, x.at, x.cadre
		if op == Insert {
			x.again(r.By)
		}
		var err error
		if images[i], err = json.Marshal(x.was); err != nil {
			return pg.Statement{}, fmt.Errorf("spell the row: %w", err)
		}
	}
	c := reg.tables[table]
	all := func(tag pgconn.CommandTag) error {
		if tag.RowsAffected() != int64(len(steps)) {
			return errMoved
		}
		return nil
	}
	switch {
	case op == Update:
		sql := fmt.Sprintf(restoreLogged, quoted(table), quotedAll(c.restore, ""), quotedAll(c.restore, "p."))
		return pg.Statement{SQL: sql, Args: []any{ids, images, cadres, r.By, table}, Check: all}, nil
	case op == Insert:
		rows, err := json.Marshal(images)
		if err != nil {
			return pg.Statement{}, fmt.Errorf("spell the rows: %w", err)
		}
		sql := fmt.Sprintf(insertLogged, quoted(table), quotedAll(c.all, ""), quotedAll(c.all, "p."))
		return pg.Statement{SQL: sql, Args: []any{rows, r.By, table, ids, cadres}, Check: all}, nil
	case reg.isPerson(table):
		return pg.Statement{SQL: reg.removing(table), Args: []any{ids, versions, cadres, r.By, table}, Read: func(row pgx.CollectableRow) error {
			var i uuid.UUID
			err := row.Scan(&i)
			gone[i] = true
			return err
		}}, nil
	}
	return pg.Statement{SQL: reg.removing(table), Args: []any{ids, versions, cadres, r.By, table}, Check: all}, nil
}

// lastOfPeople says of people who stay because others' rows belong to them who changed their records last.
func lastOfPeople(ctx context.Context, tx pgx.Tx, kept []Kept, list []Reversal) ([]Kept, error) {
	if len(kept) == 0 {
		return nil, nil
	}
	var people []id.Cadre
	var ours []id.ChangeSet
	for _, k := range kept {
		people = append(people, k.CadreID)
	}
	for _, r := range list {
		ours = append(ours, r.Set)
	}
	entries, err := pg.All[Entry](ctx, tx, selectLastOfPeople, people, ours)
	if err != nil {
		return nil, fmt.Errorf("find who worked on people: %w", err)
	}
	for i := range kept {
		for _, e := range entries {
			if e.CadreID == kept[i].CadreID {
				kept[i].SetID, kept[i].ActorName, kept[i].At = e.SetID, e.ActorName, e.At
			}
		}
	}
	return kept, nil
}
