package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Items lists the people of a batch in the order of its files. Differences with a record that the viewer may not import
// for are left out.
//
// Permission: cadre.import at the batch's unit, or the batch is one's own; cadre.import at each person's unit for the differences.
// Errors: NOT_FOUND, FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) Items(ctx context.Context, batch id.Batch, states []ItemState, args page.Args) (*page.Connection[Item], error) {
	b, _, err := s.seen(ctx, s.db.Point, selectBatch, batch)
	if err != nil {
		return nil, err
	}
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("import_item", batch.String(), states)
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	w := itemsOf(batch, states)
	if key != nil {
		seq, err := strconv.Atoi(key[0])
		if err != nil {
			return nil, page.ErrCursor
		}
		w.And("i.seq > ?", seq)
	}
	where, values := w.SQL(1)
	rows, err := pg.All[itemRow](ctx, s.db.List, selectItems+where+fmt.Sprintf(" order by i.seq limit %d", size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list items: %w", err)
	}
	items, err := s.shown(ctx, b, rows)
	if err != nil {
		return nil, err
	}
	return page.Of(items, size, query, func(i *Item) []string { return []string{strconv.Itoa(i.Seq)} }), nil
}

// CountItems counts the people that Items lists.
//
// Permission: as Items.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) CountItems(ctx context.Context, batch id.Batch, states []ItemState) (int, error) {
	if _, _, err := s.seen(ctx, s.db.Point, selectBatch, batch); err != nil {
		return 0, err
	}
	where, values := itemsOf(batch, states).SQL(1)
	return pg.Value[int](ctx, s.db.List, countItems+where, values...)
}

func itemsOf(batch id.Batch, states []ItemState) *pg.Where {
	w := &pg.Where{}
	w.And("i.batch_id = ?", batch)
	if len(states) > 0 {
		names := make([]string, len(states))
		for i, x := range states {
			names[i] = string(x)
		}
		w.And("i.state = any(?)", names)
	}
	return w
}

// Item reads one person of a batch.
//
// Permission: as Items.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Item(ctx context.Context, item id.Item) (*Item, error) {
	r, b, err := s.seenItem(ctx, s.db.Point, selectItem, item)
	if err != nil {
		return nil, err
	}
	list, err := s.shown(ctx, b, []*itemRow{r})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (s *Service) seenItem(ctx context.Context, q pg.Querier, sql string, item id.Item) (*itemRow, *Batch, error) {
	r, err := pg.One[itemRow](ctx, q, sql, item)
	if errors.Is(err, problem.ErrNotFound) {
		return nil, nil, s.authz.Absent(ctx, authz.CadreImport)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read an item: %w", err)
	}
	b, _, err := s.seen(ctx, q, selectBatch, r.BatchID)
	return r, b, err
}

// shown opens rows of a batch for people. What concerns a record that the viewer may not import for is closed, and what
// concerns sanctions is for whoever may read them, and of a new person for the one who brought the file.
func (s *Service) shown(ctx context.Context, b *Batch, rows []*itemRow) ([]*Item, error) {
	var matched []id.Cadre
	for _, r := range rows {
		if !r.CadreID.IsZero() {
			matched = append(matched, r.CadreID)
		}
	}
	open, discipline, err := s.readable(ctx, b, matched)
	if err != nil {
		return nil, err
	}
	items := make([]*Item, len(rows))
	for i, r := range rows {
		x := &Item{
			ID: r.ID, BatchID: r.BatchID, FileName: r.FileName, State: r.State, Name: r.Name, BirthOn: r.BirthOn,
			CurrentPostText: r.CurrentPostText, CadreID: r.CadreID, MatchedBy: r.MatchedBy, NamesakeIDs: ids(r.NamesakeIDs), UnitID: r.UnitID,
			Differences: []*Difference{}, Warnings: []*Warning{}, Error: r.Error, Version: r.Version, Seq: r.Seq,
		}
		items[i] = x
		if !r.CadreID.IsZero() && !open[r.CadreID] {
			continue
		}
		sanctions := discipline[r.CadreID]
		var k kept
		var p preview
		if err := errors.Join(s.open(r.ID, "sheet", r.Sheet, &k), s.open(r.ID, "preview", r.Preview, &p)); err != nil {
			return nil, err
		}
		x.Warnings = append(append(x.Warnings, k.Warnings...), p.Warnings...)
		x.Differences = append(x.Differences, p.Differences...)
		if !sanctions {
			x.Warnings = slices.DeleteFunc(x.Warnings, func(w *Warning) bool { return w.Code == warnSanction })
			x.Differences = slices.DeleteFunc(x.Differences, func(d *Difference) bool { return d.Set == "discipline_text" })
		}
		if r.Decided != nil {
			for _, d := range x.Differences {
				d.Take = slices.Contains(r.Decided, d.Key)
			}
		}
	}
	return items, nil
}

// readable says for which people the viewer may import, and of whom he may read sanctions; the zero id stands for new
// people. Nothing is audited.
func (s *Service) readable(ctx context.Context, b *Batch, people []id.Cadre) (open, discipline map[id.Cadre]bool, err error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, nil, err
	}
	open, discipline = make(map[id.Cadre]bool, len(people)), make(map[id.Cadre]bool, len(people)+1)
	discipline[id.Cadre{}] = a.AccountID == b.AccountID || s.authz.Can(ctx, authz.CadreDisciplineRead, b.HomeUnitID)
	if len(people) == 0 {
		return open, discipline, nil
	}
	rows, err := pg.All[person](ctx, s.db.Point, selectPeople, people)
	if err != nil {
		return nil, nil, fmt.Errorf("find people: %w", err)
	}
	for _, p := range rows {
		open[p.ID] = s.authz.CanTarget(ctx, authz.CadreImport, p.target())
		discipline[p.ID] = s.authz.CanTarget(ctx, authz.CadreDisciplineRead, p.target())
	}
	return open, discipline, nil
}

// Choose says which stored person a row is, or that it is a new one, and compares anew.
//
// Permission: cadre.import at the person's unit; cadre.create at the unit of a new person.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; IMPORT_PERSON, IMPORT_UNIT (Invalid); IMPORT_STALE, IMPORT_SETTLED, IMPORT_MATCHED, IMPORT_BUSY (Conflict).
func (s *Service) Choose(ctx context.Context, in ChooseInput) (*Item, error) {
	return s.change(ctx, in.ItemID, in.ExpectedVersion, func(tx pgx.Tx, r *itemRow, b *Batch) error {
		if r.State == ItemBroken || len(r.Sheet) == 0 {
			return ErrSettled
		}
		w, err := s.openWork(r)
		if err != nil {
			return err
		}
		same := in.CadreID != nil && in.CadreID.Cadre() == r.CadreID && !r.CadreID.IsZero()
		if r.MatchedBy != nil && *r.MatchedBy == ByNumber && !same {
			return ErrMatched
		}
		w.chosen = true
		r.CadreID, r.UnitID = id.Cadre{}, id.Unit{}
		switch {
		case in.CadreID != nil:
			if err := s.choosePerson(ctx, tx, r, in.CadreID.Cadre()); err != nil {
				return err
			}
		default:
			if err := s.chooseNew(ctx, tx, r, b, in.UnitID); err != nil {
				return err
			}
		}
		return s.assessOne(ctx, tx, b, w)
	})
}

func (s *Service) choosePerson(ctx context.Context, tx pgx.Tx, r *itemRow, chosen id.Cadre) error {
	p, err := pg.One[person](ctx, tx, selectPeople, []id.Cadre{chosen})
	if errors.Is(err, problem.ErrNotFound) {
		return ErrPerson.At("cadreId")
	}
	if err != nil {
		return err
	}
	_, err = s.authz.Require(ctx, authz.CadreImport, p.target())
	if errors.Is(err, problem.ErrNotFound) {
		return ErrPerson.At("cadreId")
	}
	r.CadreID = p.ID
	return err
}

func (s *Service) chooseNew(ctx context.Context, tx pgx.Tx, r *itemRow, b *Batch, unit *id.Any) error {
	if unit == nil {
		r.UnitID = b.UnitID
		return nil
	}
	if r.UnitID = unit.Unit(); r.UnitID.IsZero() {
		return ErrUnit.At("unitId")
	}
	if _, err := s.authz.Require(ctx, authz.CadreCreate, authz.Target{UnitID: r.UnitID}); err != nil {
		return err
	}
	open, err := pg.Value[bool](ctx, tx, selectUnitOpen, r.UnitID)
	if err == nil && !open {
		return ErrUnit.Says("所选单位不存在或已经撤销，请另选单位。").At("unitId")
	}
	return err
}

func (s *Service) openWork(r *itemRow) (*work, error) {
	was := *r
	w := &work{row: r, was: &was, kept: &kept{}}
	if err := s.open(r.ID, "sheet", r.Sheet, w.kept); err != nil {
		return nil, err
	}
	if w.kept.Sheet == nil {
		return nil, fmt.Errorf("item %s keeps no sheet", r.ID)
	}
	w.chosen = r.MatchedBy != nil && *r.MatchedBy == ByChoice
	return w, nil
}

// assessOne assesses one row and records that its record was read.
func (s *Service) assessOne(ctx context.Context, tx pgx.Tx, b *Batch, w *work) error {
	units, err := s.unitNames(ctx, tx)
	if err != nil {
		return err
	}
	a := s.assessor(ctx, tx, b, units)
	if err := a.assess(ctx, []*work{w}); err != nil {
		return err
	}
	permit, err := s.require(ctx, b)
	if err != nil {
		return err
	}
	if e, some := a.audited(permit, []*work{w}); some {
		return s.audit.Record(ctx, tx, e)
	}
	return nil
}

// Decide says which differences are taken.
//
// Permission: cadre.import at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; IMPORT_TAKE (Invalid); IMPORT_STALE, IMPORT_SETTLED, IMPORT_BUSY (Conflict).
func (s *Service) Decide(ctx context.Context, in DecideInput) (*Item, error) {
	return s.change(ctx, in.ItemID, in.ExpectedVersion, func(tx pgx.Tx, r *itemRow, _ *Batch) error {
		if err := s.handles(ctx, tx, r); err != nil {
			return err
		}
		if r.State != ItemNew && r.State != ItemDiffers {
			return ErrSettled
		}
		var p preview
		if err := s.open(r.ID, "preview", r.Preview, &p); err != nil {
			return err
		}
		offered := map[string]bool{}
		for _, d := range p.Differences {
			offered[d.Key] = !d.Barred
		}
		for _, key := range in.Take {
			if !offered[key] {
				return ErrTake.At("take")
			}
		}
		r.Decided = append([]string{}, in.Take...)
		return nil
	})
}

// handles demands the permission to import for the person that a row was matched with.
func (s *Service) handles(ctx context.Context, q pg.Querier, r *itemRow) error {
	if r.CadreID.IsZero() {
		return nil
	}
	p, err := pg.One[person](ctx, q, selectPeople, []id.Cadre{r.CadreID})
	if err != nil {
		return err
	}
	_, err = s.authz.Require(ctx, authz.CadreImport, p.target())
	return err
}

// Skip settles a row without writing anything.
//
// Permission: cadre.import at the batch's unit, or the batch is one's own.
// Errors: NOT_FOUND, FORBIDDEN; IMPORT_STALE, IMPORT_SETTLED, IMPORT_BUSY (Conflict).
func (s *Service) Skip(ctx context.Context, in SkipInput) (*Item, error) {
	return s.change(ctx, in.ItemID, in.ExpectedVersion, func(tx pgx.Tx, r *itemRow, b *Batch) error {
		if !r.State.Open() {
			return ErrSettled
		}
		r.State, r.WaitsFor, r.Error = ItemSkipped, id.Item{}, nil
		return nil
	})
}

// change is the frame of every change of one row: lock batch and row, compare the version, do, write back, let the rows
// that waited for it go on, settle the batch, audit.
func (s *Service) change(ctx context.Context, item id.Any, expected int, do func(tx pgx.Tx, r *itemRow, b *Batch) error) (*Item, error) {
	var out *itemRow
	var of *Batch
	err := s.db.Tx(ctx, func(tx pgx.Tx) error {
		r, err := pg.One[itemRow](ctx, tx, selectItem, item.Item())
		if errors.Is(err, problem.ErrNotFound) {
			return s.authz.Absent(ctx, authz.CadreImport)
		}
		if err != nil {
			return err
		}
		b, permit, err := s.seen(ctx, tx, selectBatchForUpdate, r.BatchID)
		if err != nil {
			return err
		}
		if err := s.free(ctx, tx, permit, b); err != nil {
			return err
		}
		if r, err = pg.One[itemRow](ctx, tx, selectItemForUpdate, r.ID); err != nil {
			return err
		}
		if r.Version != expected {
			return ErrStale
		}
		if r.State == ItemAccepted || r.State == ItemSkipped || r.State == ItemSame {
			return ErrSettled
		}
		if err := do(tx, r, b); err != nil {
			return err
		}
		if err := writeItems(ctx, tx, []*itemRow{r}); err != nil {
			return err
		}
		if err := s.wake(ctx, tx, b, []id.Item{r.ID}); err != nil {
			return err
		}
		if err := s.settleTx(ctx, tx, permit, b); err != nil {
			return err
		}
		r.Version++
		out, of = r, b
		e := permit.Event("cadre.import.decide")
		e.Object, e.Detail = r.ID.Any(), map[string]any{"state": string(r.State)}
		if !r.CadreID.IsZero() {
			e.Persons = []id.Cadre{r.CadreID}
		}
		return s.audit.Record(ctx, tx, e)
	})
	if err != nil {
		return nil, err
	}
	list, err := s.shown(ctx, of, []*itemRow{out})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// wake assesses anew the rows that waited for others, once those are no longer in their way.
func (s *Service) wake(ctx context.Context, tx pgx.Tx, b *Batch, settled []id.Item) error {
	rows, err := pg.All[itemRow](ctx, tx, selectWaiting, settled)
	if err != nil {
		return fmt.Errorf("find waiting rows: %w", err)
	}
	if len(rows) == 0 {
		return nil
	}
	return s.assessAgain(ctx, tx, b, rows)
}

// assessAgain assesses stored rows anew and writes them back.
func (s *Service) assessAgain(ctx context.Context, tx pgx.Tx, b *Batch, rows []*itemRow) error {
	units, err := s.unitNames(ctx, tx)
	if err != nil {
		return err
	}
	works := make([]*work, 0, len(rows))
	for _, r := range rows {
		w, err := s.openWork(r)
		if err != nil {
			return err
		}
		works = append(works, w)
	}
	a := s.assessor(ctx, tx, b, units)
	if err := a.assess(ctx, works); err != nil {
		return err
	}
	if err := writeItems(ctx, tx, rows); err != nil {
		return err
	}
	permit, err := s.require(ctx, b)
	if err != nil {
		return err
	}
	if e, some := a.audited(permit, works); some {
		return s.audit.Record(ctx, tx, e)
	}
	return nil
}
