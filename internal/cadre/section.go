package cadre

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Section is the one piece of code behind every information set with rows of its own: add, change, remove, load.
type Section[T any] struct {
	InfoSet
	svc   *Service
	table *table[T]
	into  func(*Cadre) *[]*T
	check func(*T, *problem.List) // rules of the set besides required items, lengths and codes
}

func newSection[T any](s *Service, into func(*Cadre) *[]*T, check func(*T, *problem.List)) *Section[T] {
	noun := reflect.TypeFor[T]().Name()
	for _, set := range Sets() {
		if set.Noun == noun {
			return &Section[T]{InfoSet: set, svc: s, table: newTable[T](set.Table, s.keys), into: into, check: check}
		}
	}
	panic("cadre: no set of " + noun)
}

// section is what the service does with every set alike.
type section interface {
	set() InfoSet
	queue(b *pgx.Batch, ids []id.Cadre, found map[id.Cadre]*Cadre)
	copyTx(ctx context.Context, tx pgx.Tx, people []*Cadre) error
	restore(c *Cadre, rows []json.RawMessage) error
}

func (s *Section[T]) set() InfoSet { return s.InfoSet }

func base[T any](row *T) *Row {
	b, ok := any(row).(interface{ Base() *Row })
	if !ok {
		panic(fmt.Sprintf("cadre: %T has no bookkeeping", row))
	}
	return b.Base()
}

// Add adds a row to a person's record, at the end unless SortNo says otherwise.
//
// Permission: the set's edit permission at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_REQUIRED, CADRE_TOO_LONG, CADRE_RULE, CODE_UNKNOWN (Invalid); CADRE_DUPLICATE (Conflict).
func (s *Section[T]) Add(ctx context.Context, cadreID id.Cadre, row T, reason string) (*T, error) {
	err := s.svc.edit(ctx, s.Edit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		if err := s.within(ctx, tx, cadreID, id.Record{}, &row); err != nil {
			return err
		}
		return s.AddTx(ctx, tx, w, cadreID, &row)
	})
	return result(&row, err)
}

// Change writes a row whole. A stale version is refused with what changed and by whom.
//
// Permission: the set's edit permission at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_REQUIRED, CADRE_TOO_LONG, CADRE_RULE, CODE_UNKNOWN (Invalid); CADRE_STALE (Conflict).
func (s *Section[T]) Change(ctx context.Context, rowID id.Record, expected int, row T, reason string) (*T, error) {
	cadreID, err := s.svc.ownerOf(ctx, s.InfoSet, rowID)
	if err != nil {
		return nil, err
	}
	err = s.svc.edit(ctx, s.Edit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		if err := s.within(ctx, tx, cadreID, rowID, &row); err != nil {
			return err
		}
		return s.ChangeTx(ctx, tx, w, rowID, expected, &row)
	})
	return result(&row, err)
}

// Remove takes a row away; the change log keeps it, and it can be undone.
//
// Permission: the set's edit permission at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_STALE (Conflict).
func (s *Section[T]) Remove(ctx context.Context, rowID id.Record, expected int, reason string) (id.Cadre, error) {
	cadreID, err := s.svc.ownerOf(ctx, s.InfoSet, rowID)
	if err != nil {
		return id.Cadre{}, err
	}
	return cadreID, s.svc.edit(ctx, s.Edit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		return s.RemoveTx(ctx, tx, w, rowID, expected)
	})
}

func result[T any](row *T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return row, nil
}

// AddTx adds a row under a decision that was already taken.
func (s *Section[T]) AddTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, row *T) error {
	if err := s.validate(row); err != nil {
		return err
	}
	b := base(row)
	b.ID, b.CadreID, b.Version = id.NewRecord(), cadreID, 1
	b.stamp(w)
	if b.SortNo == 0 {
		n, err := pg.Value[int](ctx, tx, "select coalesce(max(sort_no), 0) + 1 from "+s.Table+" where cadre_id = $1", cadreID)
		if err != nil {
			return err
		}
		b.SortNo = n
	}
	if err := later(ctx, tx, s.table.insertSQL(), s.table.values(row)...); err != nil {
		return err
	}
	s.svc.codes.FillAll(row)
	if err := s.after(ctx, tx, w, row); err != nil {
		return err
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: s.Table, RowID: uuid.UUID(b.ID), CadreID: cadreID, Op: change.Insert})
}

// ChangeTx writes a row whole under a decision that was already taken. An expected version of 0 asks for none.
func (s *Section[T]) ChangeTx(ctx context.Context, tx pgx.Tx, w Write, rowID id.Record, expected int, row *T) error {
	if err := s.validate(row); err != nil {
		return err
	}
	old, before, err := s.lock(ctx, tx, rowID, expected)
	if err != nil {
		return err
	}
	b, was := base(row), base(old)
	b.ID, b.CadreID, b.Version = was.ID, was.CadreID, was.Version+1
	if b.SortNo == 0 {
		b.SortNo = was.SortNo
	}
	b.stamp(w)
	if err := later(ctx, tx, s.table.updateSQL("id"), s.table.values(row)...); err != nil {
		return err
	}
	s.svc.codes.FillAll(row)
	if err := s.after(ctx, tx, w, row); err != nil {
		return err
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: s.Table, RowID: uuid.UUID(rowID), CadreID: b.CadreID, Op: change.Update, Before: before})
}

// RemoveTx takes a row away under a decision that was already taken.
func (s *Section[T]) RemoveTx(ctx context.Context, tx pgx.Tx, w Write, rowID id.Record, expected int) error {
	old, before, err := s.lock(ctx, tx, rowID, expected)
	if err != nil {
		return err
	}
	if s.Table == "resume_line" {
		if err := later(ctx, tx, "update resume_line set parent_id = null where parent_id = $1", rowID); err != nil {
			return err
		}
	}
	if err := later(ctx, tx, "delete from "+s.Table+" where id = $1", rowID); err != nil {
		return err
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: s.Table, RowID: uuid.UUID(rowID), CadreID: base(old).CadreID, Op: change.Delete, Before: before})
}

// lock reads the row for update with its image for the change log, and compares the version.
func (s *Section[T]) lock(ctx context.Context, tx pgx.Tx, rowID id.Record, expected int) (*T, json.RawMessage, error) {
	before, err := pg.Value[json.RawMessage](ctx, tx, "select to_jsonb(t) from "+s.Table+" t where id = $1 for update", rowID)
	if err != nil {
		return nil, nil, err
	}
	old := new(T)
	if err := s.table.restore(old, before); err != nil {
		return nil, nil, err
	}
	b := base(old)
	if expected != 0 && b.Version != expected {
		return nil, nil, s.svc.stale(ctx, tx, s.InfoSet, uuid.UUID(rowID), expected, b.UpdatedBy, b.UpdatedAt)
	}
	return old, before, nil
}

// after keeps what hangs on a row: the blind index of relatives.
func (s *Section[T]) after(ctx context.Context, tx pgx.Tx, w Write, row *T) error {
	f, ok := any(row).(*FamilyMember)
	if !ok {
		return nil
	}
	if err := s.svc.indexFamilyTx(ctx, tx, f); err != nil {
		return err
	}
	return s.svc.MatchKinTx(ctx, tx, w.Permit, []id.Cadre{f.CadreID})
}

// validate checks required items, lengths, codes and the set's own rules, and reports all mistakes at once.
func (s *Section[T]) validate(row *T) error {
	var wrong problem.List
	checkFields(s.svc.codes, s.Fields, reflect.ValueOf(row).Elem(), &wrong)
	if s.check != nil {
		s.check(row, &wrong)
	}
	return wrong.Err()
}

func checkFields(codes Codes, fields []InfoItem, v reflect.Value, wrong *problem.List) {
	for _, f := range fields {
		field := v.FieldByIndex(f.index)
		if f.Required && field.IsZero() && field.Kind() != reflect.Bool {
			wrong.Add(errRequired.Says("请填写%s。", f.Label).At(f.Name))
			continue
		}
		if f.Max > 0 && utf8.RuneCountInString(field.String()) > f.Max {
			wrong.Add(errTooLong.Says("%s最多 %d 个字，现有 %d 个字。", f.Label, f.Max, utf8.RuneCountInString(field.String())).At(f.Name))
		}
		if c, ok := field.Interface().(*code.Code); ok && c != nil {
			if err := codes.Check(f.Table, c); err != nil {
				wrong.Add(problem.Of(err).At(f.Name))
			}
		}
	}
}

// queue asks for the rows of many people in one batch.
func (s *Section[T]) queue(b *pgx.Batch, ids []id.Cadre, found map[id.Cadre]*Cadre) {
	for _, c := range found {
		*s.into(c) = []*T{}
	}
	order := "where cadre_id = any($1) order by cadre_id, sort_no, id"
	b.Queue(s.table.selectSQL(order), ids).Query(func(r pgx.Rows) error {
		rows, err := s.table.rows(r)
		if err != nil {
			return err
		}
		s.svc.codes.FillAll(rows)
		for _, row := range rows {
			list := s.into(found[base(row).CadreID])
			*list = append(*list, row)
		}
		for _, c := range found {
			nest(*s.into(c))
		}
		return nil
	})
}

// copyTx loads the rows of many new people by COPY.
func (s *Section[T]) copyTx(ctx context.Context, tx pgx.Tx, people []*Cadre) error {
	var rows []*T
	for _, c := range people {
		rows = append(rows, *s.into(c)...)
	}
	if len(rows) == 0 {
		return nil
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{s.Table}, s.table.names(), s.table.copyFrom(rows)); err != nil {
		return translate(fmt.Errorf("copy %s: %w", s.Table, err))
	}
	return nil
}

// restore fills the set of a person from images of rows, as the change log keeps them.
func (s *Section[T]) restore(c *Cadre, rows []json.RawMessage) error {
	list := s.into(c)
	*list = []*T{}
	for _, image := range rows {
		row := new(T)
		if err := s.table.restore(row, image); err != nil {
			return err
		}
		*list = append(*list, row)
	}
	s.svc.codes.FillAll(*list)
	nest(*list)
	return nil
}

// nest puts the lines of a résumé beside the line that each lies in.
func nest[T any](rows []*T) {
	lines, ok := any(rows).([]*ResumeLine)
	if !ok {
		return
	}
	for _, l := range lines {
		if l.ParentID.IsZero() {
			continue
		}
		if i := slices.IndexFunc(lines, func(p *ResumeLine) bool { return p.ID == l.ParentID }); i >= 0 {
			l.Parent = lines[i]
		}
	}
}

// within finds the line of the same record that a line lies in.
func (s *Section[T]) within(ctx context.Context, tx pgx.Tx, cadreID id.Cadre, rowID id.Record, row *T) error {
	l, ok := any(row).(*ResumeLine)
	if !ok || l.ParentID.IsZero() {
		return nil
	}
	r, err := tx.Query(ctx, s.table.selectSQL("where id = $1 and cadre_id = $2"), l.ParentID, cadreID)
	if err != nil {
		return err
	}
	rows, err := s.table.rows(r)
	if err != nil {
		return err
	}
	if len(rows) == 0 || l.ParentID == rowID {
		return errRule.Says("所属时段不在此人的简历中，请刷新页面后重新选择。").At("parentId")
	}
	l.Parent, _ = any(rows[0]).(*ResumeLine)
	return nil
}

func (r *Row) stamp(w Write) {
	r.ChangeSetID, r.Source, r.UpdatedAt, r.UpdatedBy = w.Set, w.Source, w.At, w.By
}

// checkPost holds the rules of posts: dates in order, team members with their kind.
func checkPost(p *Post, wrong *problem.List) {
	if !p.RemovedOn.IsZero() && !p.AppointedOn.IsZero() && p.RemovedOn.Floor().Before(p.AppointedOn.Floor()) {
		wrong.Add(errDateOrder.Says("免职时间 %s 早于任职时间 %s。", p.RemovedOn.Trade(), p.AppointedOn.Trade()).At("removedOn"))
	}
	if p.TeamMember && p.MemberKind == nil {
		wrong.Add(errRequired.Says("班子成员须填写成员类别。").At("memberKind"))
	}
	if codeIs(p.State, "0") && p.Main {
		wrong.Add(errRule.Says("已免职务不能是主职务。").At("main"))
	}
}

func checkEducation(e *Education, wrong *problem.List) {
	if e.Level == nil && e.Degree == nil {
		wrong.Add(errRequired.Says("学历、学位不能都为空。").At("level"))
	}
	checkOrder(e.EnteredOn, e.GraduatedOn, "graduatedOn", "毕业时间早于入学时间。", wrong)
}

func checkOrder(from, to civil.Partial, field, message string, wrong *problem.List) {
	if !from.IsZero() && !to.IsZero() && to.Floor().Before(from.Floor()) {
		wrong.Add(errDateOrder.Says("%s", message).At(field))
	}
}

func checkKind(have string, allowed map[string]bool, field string, wrong *problem.List) {
	if have != "" && !allowed[have] {
		wrong.Add(errRule.Says("没有这个类别：%s。", have).At(field))
	}
}
