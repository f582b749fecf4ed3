package cadre

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// What modules to the right need to bring people in, move them and let them go. The caller holds a decision.

// WholeTx reads whole records with their summaries as of today; identities and families come with them, so whoever calls it
// shows nothing of it unasked.
func (s *Service) WholeTx(ctx context.Context, q pg.Querier, parts Parts, ids []id.Cadre) (map[id.Cadre]*Cadre, error) {
	found, places, b := s.blank(ids), map[id.Unit]*place{}, &pgx.Batch{}
	s.queueParts(b, allParts|parts, ids, found)
	queuePlaces(b, places, selectPlacesOfPeople, ids)
	if err := q.SendBatch(ctx, b).Close(); err != nil {
		return nil, fmt.Errorf("load records: %w", err)
	}
	people := make([]*Cadre, 0, len(found))
	for i, c := range found {
		if c.Basic == nil {
			delete(found, i)
			continue
		}
		people = append(people, c)
	}
	if err := s.summarise(people, places); err != nil {
		return nil, err
	}
	return found, nil
}

// DerivationOn gives the rules by which a record is looked at, for a day.
func (s *Service) DerivationOn(day civil.Date) Derivation { return s.derivation(day) }

// MoveTx changes the header of a person, the unit of establishment included; who comes into another unit stands at the end of
// its order. The caller rewrites the summary with RefreshTx.
func (s *Service) MoveTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, edit func(h *Header)) error {
	before, old, err := s.lockHeader(ctx, tx, cadreID)
	if err != nil {
		return err
	}
	h := *old
	edit(&h)
	h.ID, h.Version = cadreID, old.Version+1
	h.ChangeSetID, h.Source, h.UpdatedAt, h.UpdatedBy = w.Set, w.Source, w.At, w.By
	if h.UnitID != old.UnitID {
		last, err := pg.Value[int](ctx, tx, selectLastOfUnit, h.UnitID)
		if err != nil {
			return fmt.Errorf("find the end of the unit's order: %w", err)
		}
		h.OrderInUnit = last + 1
	}
	if _, err := tx.Exec(ctx, s.headers.updateSQL("id"), s.headers.values(&h)...); err != nil {
		return translate(err)
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: "cadre", RowID: uuid.UUID(cadreID), CadreID: cadreID, Op: change.Update, Before: before})
}

// CheckNew says what is wrong with the header and ID number of somebody who is to be added.
func (s *Service) CheckNew(h *Header, number string) error { return s.validateHeader(h, number) }

// NamesakesTx finds people of the same name, birth month and sex whom the viewer may see.
func (s *Service) NamesakesTx(ctx context.Context, q pg.Querier, h *Header) ([]*Cadre, error) {
	return s.namesakes(ctx, q, h)
}

// OwnerOfNumberTx finds whose an ID number is, in every court; zero when it is nobody's.
func (s *Service) OwnerOfNumberTx(ctx context.Context, q pg.Querier, number string) (id.Cadre, error) {
	owner, err := pg.Value[id.Cadre](ctx, q, selectOwnerOfNumber, s.numberIndex(number))
	if errors.Is(err, problem.ErrNotFound) {
		return id.Cadre{}, nil
	}
	return owner, err
}

// RefreshDueTx rewrites summaries whose day has come (NextChangeOn): a loan has ended, a grade has begun to count. At most
// limit people; it says how many there were.
func (s *Service) RefreshDueTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, limit int) (int, error) {
	_ = permit.Actor()
	due, err := pg.Values[id.Cadre](ctx, tx, lockDue, s.today(), limit)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	return len(due), s.RefreshTx(ctx, tx, due)
}

// Compare lists the items in which a row differs from what it was, for people; before is nil for a new row.
func (s *Section[T]) Compare(before, after *T) []*ItemChange {
	return compareItems(s.svc.codes, s.Fields, before, after)
}

// CompareHeaders is Compare for the header.
func (s *Service) CompareHeaders(before, after *Header) []*ItemChange {
	return compareItems(s.codes, HeaderFields(), before, after)
}

func compareItems[T any](names Names, fields []InfoItem, before, after *T) []*ItemChange {
	items := []*ItemChange{}
	for _, f := range fields {
		a := itemText(names, f, reflect.ValueOf(after).Elem().FieldByIndex(f.index))
		var b *string
		if before != nil {
			b = itemText(names, f, reflect.ValueOf(before).Elem().FieldByIndex(f.index))
		}
		if a == nil && b == nil || a != nil && b != nil && *a == *b {
			continue
		}
		items = append(items, &ItemChange{Field: f.Name, Label: f.Label, Before: b, After: a})
	}
	return items
}

// itemText prints one value for people; nil for what is not collected, and for references.
func itemText(names Names, f InfoItem, v reflect.Value) *string {
	text := ""
	switch x := v.Interface().(type) {
	case string:
		text = x
	case *code.Code:
		if x != nil {
			text = names.Name(f.Table, x.Code)
		}
	case civil.Partial:
		text = x.Trade()
	case civil.YearMonth:
		text = x.Trade()
	case bool:
		text = map[bool]string{true: "是", false: "否"}[x]
	case int:
		text = strconv.Itoa(x)
	case *int:
		if x != nil {
			text = strconv.Itoa(*x)
		}
	case *bool:
		if x != nil {
			text = map[bool]string{true: "是", false: "否"}[*x]
		}
	}
	if text == "" {
		return nil
	}
	return &text
}
