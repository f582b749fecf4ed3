package change

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// ErrUndone is answered when what is to be taken back was taken back before.
var ErrUndone = problem.New(problem.Conflict, "CHANGE_UNDONE", "这次变动没有可以撤销的内容，可能已经撤销过。")

// Reversal is a set that is taken back, and the new one that does it, which Begin has written already.
type Reversal struct{ Set, By id.ChangeSet }

// UndoSets takes change sets back, in the order given, the newest first: each row that still is what the set left. Rows that
// somebody changed since, that others refer to, or that would break a rule now stay as they are, and are listed with who
// changed them. What a later set changed and an undo has taken back since counts as unchanged, so that sets can be taken
// back one after another. A person whom a set added stays while others' rows belong to the person. Only registered tables
// and columns are written.
//
// It takes three round trips, whatever the sets hold; only where a rule of the database forbids one of the rows are they
// taken back one by one.
//
// Errors: CHANGE_UNDONE (Conflict).
func (reg *Registry) UndoSets(ctx context.Context, tx pgx.Tx, list []Reversal) ([]Restored, []Kept, error) {
	pasts, err := reg.pasts(ctx, tx, list)
	if err != nil {
		return nil, nil, err
	}
	p := reg.plan(pasts, list)
	restored, kept, err := reg.together(ctx, tx, p)
	if forbidden(err) || errors.Is(err, errMoved) {
		restored, kept, err = nil, nil, nil
		for _, r := range list {
			some, left, err := reg.rowByRow(ctx, tx, r.Set, r.By)
			if err != nil {
				return nil, nil, err
			}
			restored, kept = append(restored, some...), append(kept, left...)
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("take sets back: %w", err)
	}
	if len(restored) == 0 && len(kept) == 0 {
		return nil, nil, ErrUndone
	}
	return restored, kept, nil
}

// forbidden says whether a rule of the database forbids a change.
func forbidden(err error) bool {
	var pe *pgconn.PgError
	return errors.As(err, &pe) && (strings.HasPrefix(pe.Code, "23") || pe.Code == "P0001")
}

// event is one line of the change log, with who wrote it.
type event struct {
	line
	SetID     id.ChangeSet
	UndoesID  id.ChangeSet
	CadreID   id.Cadre
	Version   int
	ActorName string
	At        time.Time
}

// past is what happened to a row since the first of some sets touched it, and how it stands.
type past struct {
	row
	cadre   id.Cadre
	events  []*event // oldest first
	there   bool
	version int
}

// pasts reads what happened to the rows that the sets touched, and locks those that are there.
func (reg *Registry) pasts(ctx context.Context, tx pgx.Tx, list []Reversal) ([]*past, error) {
	sets := make([]id.ChangeSet, len(list))
	for i, r := range list {
		sets[i] = r.Set
	}
	events, err := pg.All[event](ctx, tx, selectSince, sets)
	if err != nil {
		return nil, fmt.Errorf("read the sets: %w", err)
	}
	var all []*past
	byRow, byTable := map[row]*past{}, map[string][]uuid.UUID{}
	for _, e := range events {
		if !reg.Has(e.TableName) {
			continue
		}
		r := row{e.TableName, e.RowID}
		if byRow[r] == nil {
			byRow[r] = &past{row: r, cadre: e.CadreID}
			all, byTable[r.table] = append(all, byRow[r]), append(byTable[r.table], r.id)
		}
		byRow[r].events = append(byRow[r].events, e)
	}
	b := &pgx.Batch{}
	for _, table := range reg.order {
		if len(byTable[table]) == 0 {
			continue
		}
		b.Queue(fmt.Sprintf(lockRows, quoted(table)), byTable[table]).Query(func(r pgx.Rows) error {
			type now struct {
				RowID   uuid.UUID
				Version int
			}
			rows, err := pgx.CollectRows(r, pgx.RowToStructByName[now])
			for _, n := range rows {
				byRow[row{table, n.RowID}].there, byRow[row{table, n.RowID}].version = true, n.Version
			}
			return err
		})
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Unavailable(fmt.Errorf("lock the rows of the sets: %w", err))
	}
	slices.Reverse(all)
	return all, nil
}

// of gathers what a set did to the row; nil when it did nothing.
func (p *past) of(set id.ChangeSet) (*undone, error) {
	var u *undone
	for _, e := range slices.Backward(p.events) {
		if e.SetID != set {
			continue
		}
		if u == nil {
			u = &undone{row: p.row, cadre: p.cadre, last: e.Op, version: e.Version, was: object{}}
		}
		u.first = e.Op
		if e.Before == nil {
			continue
		}
		var before object
		if err := json.Unmarshal(e.Before, &before); err != nil {
			return nil, fmt.Errorf("read a change: %w", err)
		}
		maps.Copy(u.was, before)
	}
	return u, nil
}

// since lists what happened after the last thing that a set did.
func (p *past) since(set id.ChangeSet) []*event {
	for i, e := range slices.Backward(p.events) {
		if e.SetID == set {
			return p.events[i+1:]
		}
	}
	return p.events
}

// takenBack says whether all that happened to the row since a set was taken back again, so that it stands as the set left
// it.
func (p *past) takenBack(set id.ChangeSet) bool {
	since := p.since(set)
	for i, e := range since {
		later := slices.ContainsFunc(since[i+1:], func(u *event) bool { return u.UndoesID == e.SetID })
		earlier := !e.UndoesID.IsZero() && slices.ContainsFunc(since[:i], func(o *event) bool { return o.SetID == e.UndoesID })
		if !later && !earlier {
			return false
		}
	}
	return true
}

// back decides what is done to a row to take back what a set did, and lets it stand so; or why it is left alone. What is
// done may be nothing.
func (p *past) back(u *undone, r Reversal) (op Op, done bool, why Why) {
	switch {
	case u.last == Delete && p.there:
		return Insert, false, ChangedSince
	case u.last == Delete && u.first == Insert:
		return Delete, false, "" // inserted and deleted by the set itself
	case u.last == Delete:
		op = Insert
		p.there, p.version = true, u.version+1
	case !p.there, p.version != u.version && !p.takenBack(r.Set):
		return Update, false, ChangedSince
	case u.first == Insert:
		op = Delete
		p.there = false
	default:
		op = Update
	}
	return op, true, ""
}

// stands notes what was decided, for the sets that are taken back after it.
func (p *past) stands(op Op, r Reversal, before int) {
	if op == Update {
		p.version = before + 1
	}
	p.events = append(p.events, &event{line: line{TableName: p.table, RowID: p.id, Op: op}, SetID: r.By, UndoesID: r.Set, CadreID: p.cadre, Version: p.version})
}

// step is one row that is to be written.
type step struct {
	*undone
	op Op
	at int // the version that the row has
}

// scheme is how sets are taken back: their rows by reversal, and those that stay.
type scheme struct {
	list     []Reversal
	steps    [][]step
	restored []Restored
	kept     []Kept
	err      error
}

// plan decides about every row of every set.
func (reg *Registry) plan(pasts []*past, list []Reversal) *scheme {
	out := &scheme{list: list, steps: make([][]step, len(list))}
	ours := map[id.ChangeSet]bool{}
	for _, r := range list {
		ours[r.Set], ours[r.By] = true, true
	}
	for i, r := range list {
		for _, p := range pasts {
			u, err := p.of(r.Set)
			if err != nil {
				out.err = err
				return out
			}
			if u == nil {
				continue
			}
			at := p.version
			op, done, why := p.back(u, r)
			if why != "" {
				out.kept = append(out.kept, p.kept(why, r.Set, ours))
				continue
			}
			if done && (op != Update || reg.restores(u)) {
				p.stands(op, r, at)
				out.steps[i] = append(out.steps[i], step{u, op, at})
			}
			if !done || !reg.isPerson(p.table) || op != Delete { // whether a person goes is seen then
				out.restored = append(out.restored, Restored{p.table, p.id, p.cadre, op})
			}
		}
	}
	return out
}

// kept says who changed a row that stays.
func (p *past) kept(why Why, set id.ChangeSet, ours map[id.ChangeSet]bool) Kept {
	k := Kept{Table: p.table, RowID: p.id, CadreID: p.cadre, Why: why}
	for _, e := range p.since(set) {
		if !ours[e.SetID] {
			k.SetID, k.ActorName, k.At = e.SetID, e.ActorName, e.At
		}
	}
	return k
}

func (reg *Registry) isPerson(table string) bool { return reg.tables[table].Person == "id" }

// restores says whether an undo of an update has anything to write.
func (reg *Registry) restores(u *undone) bool {
	return slices.ContainsFunc(reg.tables[u.table].restore, func(n string) bool { _, ok := u.was[n]; return ok })
}
