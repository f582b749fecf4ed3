package cadre

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Tables lists the tables of the record for the change log, each after those it refers to.
func Tables() []change.Table {
	tables := []change.Table{{Name: "cadre", Person: "id"}, {Name: "identity", Person: "cadre_id"}, {Name: "contact", Person: "cadre_id"}, {Name: "photo", Person: "cadre_id"}}
	for _, s := range Sets() {
		tables = append(tables, change.Table{Name: s.Table, Person: "cadre_id"})
	}
	return tables
}

// ChangeSet is a change set as history shows it (一次变动).
type ChangeSet struct {
	ID        id.ChangeSet `db:"id"`
	At        time.Time    `db:"at"`
	ActorName string       `db:"actor_name"`
	Reason    string       `db:"reason"`
	Source    string       `db:"source"`
	FileName  *string      `db:"file_name"`
	RowCount  int          `db:"row_count"`
	Undone    bool         `db:"undone"`
}

// IsNode marks the type as a Node of the schema.
func (*ChangeSet) IsNode() {}

// RecordChange is one changed row as history shows it.
type RecordChange struct {
	Seq       int64
	ChangeSet *ChangeSet
	Set       string
	SetName   string
	RowID     id.Any
	Operation string
	Items     []*ItemChange
}

// ItemChange is one changed item; sealed values are masked.
type ItemChange struct {
	Field  string
	Label  string
	Before *string
	After  *string
}

// HistoryFilter narrows a person's history.
type HistoryFilter struct {
	Set   string // table name
	RowID id.Record
}

// History reads who changed what in a person's record, newest first. Sets that the viewer may not read are left out.
//
// Permission: cadre.history.read at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) History(ctx context.Context, c *Cadre, f HistoryFilter, args page.Args) (*page.Connection[RecordChange], error) {
	tables, err := s.historyTables(ctx, c, f)
	if err != nil {
		return nil, err
	}
	var entries *page.Connection[change.Entry]
	if f.RowID.IsZero() {
		entries, err = s.registry.ByCadre(ctx, s.db.Point, c.ID, tables, args)
	} else {
		entries, err = s.rowHistory(ctx, c, tables, f.RowID, args)
	}
	if err != nil {
		return nil, err
	}
	return s.shown(ctx, c, entries)
}

// HistoryCount counts the changed rows of a person's record.
//
// Permission: cadre.history.read at the person's unit.
func (s *Service) HistoryCount(ctx context.Context, c *Cadre, f HistoryFilter) (int, error) {
	tables, err := s.historyTables(ctx, c, f)
	if err != nil {
		return 0, err
	}
	if !f.RowID.IsZero() && len(tables) == 1 {
		return change.CountByRow(ctx, s.db.Point, tables[0], uuid.UUID(f.RowID))
	}
	return change.CountByCadre(ctx, s.db.Point, c.ID, tables)
}

func (s *Service) rowHistory(ctx context.Context, c *Cadre, tables []string, row id.Record, args page.Args) (*page.Connection[change.Entry], error) {
	if len(tables) != 1 {
		return nil, problem.ErrNotFound
	}
	entries, err := s.registry.ByRow(ctx, s.db.Point, tables[0], uuid.UUID(row), args)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(entries.Edges, func(e *page.Edge[change.Entry]) bool { return e.Node.CadreID != c.ID }) {
		return nil, problem.ErrNotFound
	}
	return entries, nil
}

func (s *Service) historyTables(ctx context.Context, c *Cadre, f HistoryFilter) ([]string, error) {
	t := targetOf(c)
	t.SelfOK = true // one's own record is there; its history is for others
	if _, err := s.authz.Require(ctx, authz.CadreHistoryRead, t); err != nil {
		return nil, err
	}
	var tables []string
	for _, table := range Tables() {
		need, _ := s.tablePermission(table.Name)
		if (f.Set == "" || f.Set == table.Name) && s.authz.CanTarget(ctx, need, t) {
			tables = append(tables, table.Name)
		}
	}
	return tables, nil
}

func (s *Service) tablePermission(table string) (authz.Permission, bool) {
	switch table {
	case "identity":
		return authz.CadreIdentityRead, true
	case "contact":
		return authz.CadreContactRead, true
	}
	for _, set := range Sets() {
		if set.Table == table {
			return set.Read, set.Class != "P1"
		}
	}
	return authz.CadreRead, false
}

func (s *Service) shown(ctx context.Context, c *Cadre, entries *page.Connection[change.Entry]) (*page.Connection[RecordChange], error) {
	t := targetOf(c)
	t.SelfOK = true
	personal := s.authz.CanTarget(ctx, authz.CadreHealthRead, t)
	ids := []id.ChangeSet{}
	for _, e := range entries.Edges {
		if !slices.Contains(ids, e.Node.SetID) {
			ids = append(ids, e.Node.SetID)
		}
	}
	sets, err := s.changeSets(ctx, s.db.Point, ids)
	if err != nil {
		return nil, err
	}
	out := &page.Connection[RecordChange]{PageInfo: entries.PageInfo, Edges: make([]*page.Edge[RecordChange], len(entries.Edges))}
	for i, e := range entries.Edges {
		out.Edges[i] = &page.Edge[RecordChange]{Cursor: e.Cursor, Node: s.recordChange(e.Node, sets[e.Node.SetID], personal)}
	}
	return out, nil
}

func (s *Service) changeSets(ctx context.Context, q pg.Querier, ids []id.ChangeSet) (map[id.ChangeSet]*ChangeSet, error) {
	rows, err := pg.All[ChangeSet](ctx, q, selectChangeSets, ids)
	out := make(map[id.ChangeSet]*ChangeSet, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, err
}

// ChangeSet reads one change set: who changed what, when and why, for those who may read that in the history of somebody it
// concerns.
//
// Permission: cadre.history.read at the unit of a person concerned, with what reading a set that it touched demands.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) ChangeSet(ctx context.Context, set id.ChangeSet) (*ChangeSet, error) {
	scope, err := s.authz.Scope(ctx, authz.CadreHistoryRead)
	if err != nil {
		return nil, err
	}
	tables := map[authz.Permission][]string{}
	for _, t := range Tables() {
		need, _ := s.tablePermission(t.Name)
		tables[need] = append(tables[need], t.Name)
	}
	var w pg.Where
	w.And("r.change_set_id = ?", set)
	scope.Where(&w, scopeColumns())
	w.Or(func(o *pg.Where) {
		for need, names := range tables {
			if v := s.authz.Visible(ctx, need); !v.None {
				o.All(func(a *pg.Where) {
					a.And("r.table_name = any(?)", names)
					v.Where(a, scopeColumns())
				})
			}
		}
	})
	where, args := w.Cond(1)
	seen, err := pg.Value[bool](ctx, s.db.Point, fmt.Sprintf(selectSetSeen, where), args...)
	if err != nil {
		return nil, fmt.Errorf("read a change set: %w", err)
	}
	if !seen {
		return nil, s.authz.Absent(ctx, authz.CadreHistoryRead)
	}
	return s.ChangeSetTx(ctx, s.db.Point, set)
}

// ChangeSetTx reads one change set for whoever holds a decision about it.
func (s *Service) ChangeSetTx(ctx context.Context, q pg.Querier, set id.ChangeSet) (*ChangeSet, error) {
	sets, err := s.changeSets(ctx, q, []id.ChangeSet{set})
	if err != nil {
		return nil, err
	}
	if sets[set] == nil {
		return nil, problem.ErrNotFound
	}
	return sets[set], nil
}

// recordChange spells one changed row; personal says whether items of the header with a class of their own are shown.
func (s *Service) recordChange(e *change.Entry, set *ChangeSet, personal bool) *RecordChange {
	fields, label := tableFields(e.Table)
	r := &RecordChange{Seq: e.Seq, ChangeSet: set, Set: e.Table, SetName: label, RowID: id.Record(e.RowID).Any(), Operation: string(e.Op)}
	var before, after map[string]json.RawMessage
	_ = json.Unmarshal(e.Before, &before)
	_ = json.Unmarshal(e.After, &after)
	for _, f := range fields {
		b, a := s.cell(f, before), s.cell(f, after)
		if f.Class != "" && !personal {
			continue
		}
		if b == nil && a == nil || b != nil && a != nil && *b == *a && !f.Sealed {
			continue
		}
		r.Items = append(r.Items, &ItemChange{Field: f.Name, Label: f.Label, Before: b, After: a})
	}
	return r
}

// tableFields lists the items of a table of the record with their labels.
func tableFields(table string) ([]InfoItem, string) {
	switch table {
	case "cadre":
		return HeaderFields(), "基本情况"
	case "identity":
		return []InfoItem{{Name: "masked", Column: "masked", Label: "公民身份号码"}}, "公民身份号码"
	case "contact":
		return []InfoItem{{Name: "officeAddress", Column: "office_address", Label: "办公地址"}, {Name: "officePhone", Column: "office_phone", Label: "办公电话"},
			{Name: "mobile", Column: "mobile", Label: "移动电话", Sealed: true}, {Name: "email", Column: "email", Label: "电子邮箱", Sealed: true},
			{Name: "homeAddress", Column: "home_address", Label: "家庭住址", Sealed: true}}, "通讯"
	case "photo":
		return []InfoItem{{Name: "current", Column: "current", Label: "现用照片"}}, "照片"
	}
	for _, set := range Sets() {
		if set.Table == table {
			return set.Fields, set.Label
		}
	}
	return nil, table
}

// cell prints one value of an image for people.
func (s *Service) cell(f InfoItem, image map[string]json.RawMessage) *string {
	raw, ok := image[f.Column]
	if !ok || string(raw) == "null" {
		return nil
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		text = string(raw)
	}
	switch {
	case f.Sealed && text != "":
		text = "（加密保存）"
	case f.Table != "":
		text = s.codes.Name(f.Table, text)
	case f.Type != nil && (f.Type.String() == "civil.Partial" || f.Type.String() == "civil.YearMonth"):
		text = tradeDate(text)
	case text == "true":
		text = "是"
	case text == "false":
		text = "否"
	}
	if text == "" {
		return nil
	}
	return &text
}

func tradeDate(digits string) string {
	switch len(digits) {
	case 6:
		return digits[:4] + "." + digits[4:]
	case 8:
		return digits[:4] + "." + digits[4:6] + "." + digits[6:]
	}
	return digits
}

// changedLabels names the items that some images of the change log touch.
func changedLabels(set InfoSet, images []json.RawMessage) string {
	var labels []string
	for _, image := range images {
		var cells map[string]json.RawMessage
		if json.Unmarshal(image, &cells) != nil {
			continue
		}
		for _, f := range set.Fields {
			if _, ok := cells[f.Column]; ok && !slices.Contains(labels, f.Label) {
				labels = append(labels, f.Label)
			}
		}
	}
	return strings.Join(labels, "、")
}

// recorded reads the record as it was known at an instant: all sets that are wanted, or that the summary is computed from,
// in one round trip.
func (s *Service) recorded(ctx context.Context, c *Cadre, v View) (*Cadre, error) {
	t := targetOf(c)
	t.SelfOK = true
	if _, err := s.authz.Require(ctx, authz.CadreHistoryRead, t); err != nil {
		return nil, err
	}
	out := &Cadre{Summary: c.Summary, AsOf: c.AsOf}
	tables := []string{"cadre", "identity", "photo"}
	var sets []section
	for _, sec := range s.sections {
		set := sec.set()
		if (v.Parts|allParts)&set.Part == 0 {
			continue
		}
		of := targetOf(c)
		of.Reason = v.Purpose
		if !s.authz.CanTarget(ctx, set.Read, of) || set.Class == "P3" {
			out.Denied |= set.Part & v.Parts
			continue
		}
		sets, tables = append(sets, sec), append(tables, set.Table)
	}
	rows, err := s.registry.RowsAt(ctx, s.db.Point, tables, c.ID, v.RecordedAt)
	if err != nil {
		return nil, fmt.Errorf("read the record as recorded: %w", err)
	}
	if len(rows["cadre"]) == 0 {
		return nil, problem.ErrNotFound
	}
	if err := s.restored(out, rows, sets); err != nil {
		return nil, err
	}
	unit, court, sort := out.UnitName, out.CourtName, out.UnitSort
	s.derivation(c.AsOf).Summarise(out)
	out.UnitName, out.CourtName, out.UnitSort = unit, court, sort
	mask(out)
	if v.Parts.Has(PartViewer) {
		out.ViewerCan = &Permissions{ReadHistory: true}
	}
	return out, s.auditRecorded(ctx, c, out, v)
}

// restored fills a record from images of its rows.
func (s *Service) restored(c *Cadre, rows map[string][]json.RawMessage, sets []section) error {
	c.Basic = &Header{}
	if err := s.headers.restore(c.Basic, rows["cadre"][0]); err != nil {
		return err
	}
	s.codes.FillAll(c.Basic)
	for _, image := range rows["identity"] {
		c.Identity = &Identity{}
		if err := s.identities.restore(c.Identity, image); err != nil {
			return err
		}
	}
	for _, image := range rows["photo"] {
		p := &Photo{}
		if err := s.photos.restore(p, image); err != nil {
			return err
		}
		c.Photos = append(c.Photos, p)
	}
	for _, sec := range sets {
		if err := sec.restore(c, rows[sec.set().Table]); err != nil {
			return err
		}
	}
	return nil
}

// auditRecorded records the reading. The summary is computed from the ID number's row; it is shown to whoever asks for it and
// may read it, and that is recorded besides.
func (s *Service) auditRecorded(ctx context.Context, c, out *Cadre, v View) error {
	var shown *authz.Permit
	if v.Parts.Has(PartIdentity) {
		_, sensitive, permit, err := s.allowedParts(ctx, v.Purpose, PartIdentity, []*Cadre{out})
		if err != nil {
			return err
		}
		if sensitive != 0 {
			shown = &permit
		}
	}
	if shown == nil {
		out.Identity = nil
	}
	permit, err := s.authz.Require(ctx, authz.CadreHistoryRead, targetOf(c))
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		if shown != nil {
			e := shown.Event("cadre.sensitive.read")
			e.Object, e.Persons, e.Count, e.Detail = c.ID.Any(), []id.Cadre{c.ID}, 1, map[string]any{"parts": s.partNames(PartIdentity)}
			if err := s.audit.Record(ctx, tx, e); err != nil {
				return err
			}
		}
		e := permit.Event("cadre.recorded.read")
		e.Object, e.Detail = c.ID.Any(), map[string]any{"recordedAt": v.RecordedAt.UTC()}
		return s.audit.Record(ctx, tx, e)
	})
}
