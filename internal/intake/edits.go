package intake

import (
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

// edits is what the differences that are taken do to a record.
type edits struct {
	header     []func(h *cadre.Header)
	number     string
	photo      bool
	filed      []filedCell
	discipline string // wording of 奖惩情况
	educations rowEdits[cadre.Education]
	titles     rowEdits[cadre.ProfessionalTitle]
	resume     rowEdits[cadre.ResumeLine]
	parents    map[*cadre.ResumeLine]*cadre.ResumeLine // of added sub-periods: the added line that they lie in
	awards     rowEdits[cadre.Award]
	appraisals rowEdits[cadre.AppraisalResult]
	family     rowEdits[cadre.FamilyMember]
	proposals  rowEdits[cadre.ProposedAppointment]
}

type filedCell struct{ cell, text string }

// rowEdits collects added rows and changed copies of stored rows.
type rowEdits[T any] struct {
	added   []*T
	changed []*rowChange[T]
}

type rowChange[T any] struct{ old, row *T }

func (r *rowEdits[T]) add(row *T) { r.added = append(r.added, row) }

// edit gives the one copy of a stored row that all its differences write into.
func (r *rowEdits[T]) edit(old *T) *T {
	for _, c := range r.changed {
		if c.old == old {
			return c.row
		}
	}
	row := *old
	r.changed = append(r.changed, &rowChange[T]{old, &row})
	return &row
}

func (r *rowEdits[T]) empty() bool { return len(r.added)+len(r.changed) == 0 }

func (e *edits) file(cell, text string) {
	for i := range e.filed {
		if e.filed[i].cell == cell {
			e.filed[i].text = text
			return
		}
	}
	e.filed = append(e.filed, filedCell{cell, text})
}

// within remembers that an added sub-period lies in an added line, whose identifier is not known yet.
func (e *edits) within(nested, parent *cadre.ResumeLine) {
	if e.parents == nil {
		e.parents = map[*cadre.ResumeLine]*cadre.ResumeLine{}
	}
	e.parents[nested] = parent
}

// empty says whether nothing is done.
func (e *edits) empty() bool {
	return len(e.header) == 0 && e.number == "" && !e.photo && len(e.filed) == 0 && e.discipline == "" && e.educations.empty() && e.titles.empty() &&
		e.resume.empty() && e.awards.empty() && e.appraisals.empty() && e.family.empty() && e.proposals.empty()
}

// person builds the whole record of a new person.
func (e *edits) person(cadreID id.Cadre, unit id.Unit, order int, photo id.File) *cadre.Cadre {
	c := &cadre.Cadre{Basic: &cadre.Header{ID: cadreID, UnitID: unit, OrderInUnit: order}}
	c.ID, c.UnitID = cadreID, unit
	for _, put := range e.header {
		put(c.Basic)
	}
	if e.number != "" {
		c.Identity = &cadre.Identity{ID: id.NewRecord(), CadreID: cadreID, Number: e.number}
	}
	if e.photo && !photo.IsZero() {
		c.Photos = []*cadre.Photo{{ID: id.NewRecord(), CadreID: cadreID, FileID: photo, Current: true}}
	}
	c.Educations = numbered(e.educations.added, func(r *cadre.Education) *cadre.Row { return &r.Row })
	c.ProfessionalTitles = numbered(e.titles.added, func(r *cadre.ProfessionalTitle) *cadre.Row { return &r.Row })
	c.ResumeLines = numbered(e.resume.added, func(r *cadre.ResumeLine) *cadre.Row { return &r.Row })
	for nested, parent := range e.parents {
		nested.ParentID = parent.ID
	}
	c.Awards = numbered(e.awards.added, func(r *cadre.Award) *cadre.Row { return &r.Row })
	c.AppraisalResults = numbered(e.appraisals.added, func(r *cadre.AppraisalResult) *cadre.Row { return &r.Row })
	c.FamilyMembers = numbered(e.family.added, func(r *cadre.FamilyMember) *cadre.Row { return &r.Row })
	c.ProposedAppointments = numbered(e.proposals.added, func(r *cadre.ProposedAppointment) *cadre.Row { return &r.Row })
	var filed []*cadre.FiledText
	for _, f := range e.filed {
		filed = append(filed, &cadre.FiledText{Cell: f.cell, Text: f.text, State: cadre.StateAgreed})
	}
	c.FiledTexts = numbered(filed, func(r *cadre.FiledText) *cadre.Row { return &r.Row })
	if e.discipline != "" {
		c.DisciplineTexts = numbered([]*cadre.DisciplineText{{Text: e.discipline}}, func(r *cadre.DisciplineText) *cadre.Row { return &r.Row })
	}
	return c
}

// numbered gives new rows their identifiers and their order.
func numbered[T any](rows []*T, base func(*T) *cadre.Row) []*T {
	for i, r := range rows {
		base(r).ID, base(r).SortNo = id.NewRecord(), i+1
	}
	return rows
}
