package intake

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

// inService is the status of somebody in post.
const inService = "1"

// apply writes edits into a stored record. Rows are changed in place or added; nothing is removed.
func (s *Service) apply(ctx context.Context, tx pgx.Tx, w cadre.Write, x *work, e *edits) error {
	c, person := x.stored.c, x.row.CadreID
	birth := c.Basic.BirthOn
	if len(e.header) > 0 {
		h := *c.Basic
		for _, put := range e.header {
			put(&h)
		}
		birth = h.BirthOn
		if err := s.cadres.ChangeBasicTx(ctx, tx, w, person, c.Basic.Version, h); err != nil {
			return err
		}
	}
	if e.number != "" {
		if err := s.cadres.SetIdentityTx(ctx, tx, w, person, -1, e.number, birth); err != nil {
			return err
		}
	}
	if e.photo && !x.row.PhotoFileID.IsZero() {
		if err := s.cadres.SetPhotoTx(ctx, tx, w, person, x.row.PhotoFileID); err != nil {
			return err
		}
	}
	if err := s.applyCells(ctx, tx, w, x, e); err != nil {
		return err
	}
	if err := applyRows(ctx, tx, w, s.cadres.Educations, person, &e.educations, func(r *cadre.Education) *cadre.Row { return &r.Row }); err != nil {
		return err
	}
	if err := applyRows(ctx, tx, w, s.cadres.ProfessionalTitles, person, &e.titles, func(r *cadre.ProfessionalTitle) *cadre.Row { return &r.Row }); err != nil {
		return err
	}
	if err := s.applyResume(ctx, tx, w, person, e); err != nil {
		return err
	}
	if err := applyRows(ctx, tx, w, s.cadres.Awards, person, &e.awards, func(r *cadre.Award) *cadre.Row { return &r.Row }); err != nil {
		return err
	}
	if err := applyRows(ctx, tx, w, s.cadres.AppraisalResults, person, &e.appraisals, func(r *cadre.AppraisalResult) *cadre.Row { return &r.Row }); err != nil {
		return err
	}
	if err := applyRows(ctx, tx, w, s.cadres.FamilyMembers, person, &e.family, func(r *cadre.FamilyMember) *cadre.Row { return &r.Row }); err != nil {
		return err
	}
	return applyRows(ctx, tx, w, s.cadres.ProposedAppointments, person, &e.proposals, func(r *cadre.ProposedAppointment) *cadre.Row { return &r.Row })
}

// applyRows changes stored rows at the version that was compared, and adds new ones.
func applyRows[T any](ctx context.Context, tx pgx.Tx, w cadre.Write, section *cadre.Section[T], person id.Cadre, e *rowEdits[T], base func(*T) *cadre.Row) error {
	for _, c := range e.changed {
		if err := section.ChangeTx(ctx, tx, w, base(c.old).ID, base(c.old).Version, c.row); err != nil {
			return err
		}
	}
	for _, row := range e.added {
		if err := section.AddTx(ctx, tx, w, person, row); err != nil {
			return err
		}
	}
	return nil
}

// applyResume is applyRows for lines whose sub-periods need the identifier of their line.
func (s *Service) applyResume(ctx context.Context, tx pgx.Tx, w cadre.Write, person id.Cadre, e *edits) error {
	lines := rowEdits[cadre.ResumeLine]{changed: e.resume.changed}
	base := func(r *cadre.ResumeLine) *cadre.Row { return &r.Row }
	if err := applyRows(ctx, tx, w, s.cadres.ResumeLines, person, &lines, base); err != nil {
		return err
	}
	for _, row := range e.resume.added { // a line stands before its sub-periods
		if parent := e.parents[row]; parent != nil {
			row.ParentID = parent.ID
		}
		if err := s.cadres.ResumeLines.AddTx(ctx, tx, w, person, row); err != nil {
			return err
		}
	}
	return nil
}

// applyCells writes agreed texts.
func (s *Service) applyCells(ctx context.Context, tx pgx.Tx, w cadre.Write, x *work, e *edits) error {
	for _, f := range e.filed {
		row := &cadre.FiledText{Cell: f.cell, Text: f.text, State: cadre.StateAgreed}
		var have *cadre.FiledText
		for _, t := range x.stored.c.FiledTexts {
			if t.Cell == f.cell {
				have = t
			}
		}
		var err error
		if have == nil {
			err = s.cadres.FiledTexts.AddTx(ctx, tx, w, x.row.CadreID, row)
		} else {
			err = s.cadres.FiledTexts.ChangeTx(ctx, tx, w, have.ID, have.Version, row)
		}
		if err != nil {
			return err
		}
	}
	if e.discipline == "" {
		return nil
	}
	row := &cadre.DisciplineText{Text: e.discipline}
	if have := x.stored.c.DisciplineTexts; len(have) > 0 {
		return s.cadres.DisciplineTexts.ChangeTx(ctx, tx, w, have[0].ID, have[0].Version, row)
	}
	return s.cadres.DisciplineTexts.AddTx(ctx, tx, w, x.row.CadreID, row)
}
