package cadre

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// allParts are the parts that a summary is computed from.
const allParts = PartBasic | PartIdentity | PartPhotos | PartPosts | PartPostLevels | PartGrades | PartJudgeQuotas |
	PartStaffCategories | PartEducations | PartResume | PartAppraisals | PartFamily | PartTitles | PartContracts | PartFiledTexts |
	PartSecondments | PartCivilLevels | PartLeavings | PartRetirements

// LoadTx reads whole records for the platform's own work; the caller holds a decision and audits what it shows.
func (s *Service) LoadTx(ctx context.Context, q pg.Querier, parts Parts, ids []id.Cadre) (map[id.Cadre]*Cadre, error) {
	found := s.blank(ids)
	b := &pgx.Batch{}
	s.queueParts(b, parts, ids, found)
	if b.Len() == 0 {
		return found, nil
	}
	if err := q.SendBatch(ctx, b).Close(); err != nil {
		return nil, fmt.Errorf("load records: %w", err)
	}
	return found, nil
}

// blank makes people of whom only the identifiers are known.
func (s *Service) blank(ids []id.Cadre) map[id.Cadre]*Cadre {
	found := make(map[id.Cadre]*Cadre, len(ids))
	for _, i := range ids {
		found[i] = &Cadre{AsOf: s.today()}
		found[i].ID = i
	}
	return found
}

// RefreshTx rewrites the summaries of people whose rows have changed. It reads their records in one round trip; the
// summaries go with the next statement.
func (s *Service) RefreshTx(ctx context.Context, tx pgx.Tx, ids []id.Cadre) error {
	return s.refresh(ctx, tx, ids, nil, &pgx.Batch{})
}

// refresh is RefreshTx that looks anew whether the birth months of some of the people are those in their ID numbers, and reads
// what else is in the batch.
func (s *Service) refresh(ctx context.Context, tx pgx.Tx, ids, born []id.Cadre, b *pgx.Batch) error {
	found, places, numbers := s.blank(ids), map[id.Unit]*place{}, map[id.Cadre]*sealedNumber{}
	s.queueParts(b, allParts, ids, found)
	queuePlaces(b, places, selectPlacesOfPeople, ids)
	if len(born) > 0 {
		queueNumbers(b, born, numbers)
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("load records: %w", err)
	}
	for _, n := range numbers {
		number, err := s.open(n)
		if err != nil {
			return err
		}
		matches := birthMatches(n.BirthOn, number)
		if err := later(ctx, tx, updateBirthMatches, n.CadreID, matches); err != nil {
			return err
		}
		if c := found[n.CadreID]; c != nil && c.Identity != nil {
			c.Identity.BirthMatches = matches
		}
	}
	people := make([]*Cadre, 0, len(found))
	for _, i := range ids {
		if c := found[i]; c.Basic != nil {
			people = append(people, c)
		}
	}
	if err := s.summarise(people, places); err != nil {
		return err
	}
	upsert := s.summaries.upsertSQL("id")
	for _, c := range people {
		if err := later(ctx, tx, upsert, s.summaries.values(s.stored(c, places))...); err != nil {
			return fmt.Errorf("write summaries: %w", err)
		}
	}
	b = &pgx.Batch{}
	if err := s.tell(b, people); err != nil {
		return err
	}
	for _, q := range b.QueuedQueries {
		if err := later(ctx, tx, q.SQL, q.Arguments...); err != nil {
			return fmt.Errorf("write what follows from the summaries: %w", err)
		}
	}
	return nil
}

func (s *Service) summarise(people []*Cadre, places map[id.Unit]*place) error {
	d := s.derivation(s.today())
	for _, c := range people {
		at := places[c.Basic.UnitID]
		if at == nil {
			return errUnit.At("unitId")
		}
		d.Summarise(c)
		c.CourtID, c.UnitSort = at.CourtID, at.UnitSort
	}
	return nil
}

// stored adds to a summary what search, matching and lists by unit of work look in.
func (s *Service) stored(c *Cadre, places map[id.Unit]*place) *summaryRow {
	r := &summaryRow{Summary: c.Summary, SearchKeys: SearchKeys(c.Name), PersonIndex: s.personIndex(c.Name, c.BirthOn)}
	if at := places[c.WorkUnitID]; at != nil {
		r.WorkCourtID, r.WorkSort = at.CourtID, &at.UnitSort
	}
	return r
}

// BulkTx loads new people whole by COPY: the demo city and accepted imports. Identifiers of people and rows are given;
// bookkeeping is stamped. With log, every row is noted in the change log, so that it can be undone; a first load
// (SEED) is not undone row by row and leaves the log alone.
func (s *Service) BulkTx(ctx context.Context, tx pgx.Tx, w Write, people []*Cadre, log bool) error {
	units := make([]id.Unit, 0, len(people))
	for _, c := range people {
		stampAll(c, w)
		units = append(units, c.Basic.UnitID)
		for _, x := range c.Secondments {
			if !x.WorkUnitID.IsZero() {
				units = append(units, x.WorkUnitID)
			}
		}
		if c.Identity != nil {
			c.Identity.Masked, c.Identity.BirthMatches = MaskIDNumber(c.Identity.Number), birthMatches(c.Basic.BirthOn, c.Identity.Number)
		}
	}
	places := map[id.Unit]*place{}
	b := &pgx.Batch{}
	queuePlaces(b, places, selectUnitPlaces, units)
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("find units: %w", err)
	}
	if err := s.summarise(people, places); err != nil {
		return err
	}
	if err := copyRows(ctx, tx, s.headers, people, func(c *Cadre) []*Header { return []*Header{c.Basic} }); err != nil {
		return err
	}
	if err := s.copyIdentities(ctx, tx, people); err != nil {
		return err
	}
	if err := copyRows(ctx, tx, s.contacts, people, func(c *Cadre) []*Contact {
		if c.Contact == nil {
			return nil
		}
		return []*Contact{c.Contact}
	}); err != nil {
		return err
	}
	if err := copyRows(ctx, tx, s.photos, people, func(c *Cadre) []*Photo { return c.Photos }); err != nil {
		return err
	}
	for _, sec := range s.sections {
		if err := sec.copyTx(ctx, tx, people); err != nil {
			return err
		}
	}
	if err := s.copyFamilyIndex(ctx, tx, people); err != nil {
		return err
	}
	if err := copyRows(ctx, tx, s.summaries, people, func(c *Cadre) []*summaryRow { return []*summaryRow{s.stored(c, places)} }); err != nil {
		return err
	}
	b = &pgx.Batch{}
	if err := s.tell(b, people); err != nil {
		return err
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("write what follows from the summaries: %w", err)
	}
	if !log {
		return nil
	}
	return change.Rows(ctx, tx, w.Set, insertsOf(people))
}

// tell tells of people whose summaries are written.
func (s *Service) tell(b *pgx.Batch, people []*Cadre) error {
	if s.OnSummarised == nil || len(people) == 0 {
		return nil
	}
	return s.OnSummarised(b, people)
}

func copyRows[T any](ctx context.Context, tx pgx.Tx, t *table[T], people []*Cadre, of func(*Cadre) []*T) error {
	var rows []*T
	for _, c := range people {
		rows = append(rows, of(c)...)
	}
	if len(rows) == 0 {
		return nil
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, t.names(), t.copyFrom(rows)); err != nil {
		return translate(fmt.Errorf("copy %s: %w", t.name, err))
	}
	return nil
}

func (s *Service) copyIdentities(ctx context.Context, tx pgx.Tx, people []*Cadre) error {
	var rows [][]any
	for _, c := range people {
		if i := c.Identity; i != nil {
			rows = append(rows, append(s.identities.values(i), s.sealNumber(i), s.numberIndex(i.Number)))
		}
	}
	columns := append(s.identities.names(), "number", "number_index")
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"identity"}, columns, pgx.CopyFromRows(rows)); err != nil {
		return translate(fmt.Errorf("copy identity: %w", err))
	}
	return nil
}

func (s *Service) sealNumber(i *Identity) []byte {
	return s.keys.Seal([]byte(i.Number), crypt.Place("identity", i.ID.String(), "number"))
}

func (s *Service) numberIndex(number string) []byte {
	return s.keys.BlindIndex("identity.number", civil.NormalIDNumber(number))
}

// personIndex finds a person behind a name and birth month.
func (s *Service) personIndex(name string, birth civil.Partial) []byte {
	if name == "" || birth.Precision() < civil.Month {
		return nil
	}
	return s.keys.BlindIndex("family.person", name+"|"+birth.Month().Digits())
}

func (s *Service) familyIndex(f *FamilyMember) []any {
	var number []byte
	if f.IDNumber != "" {
		number = s.numberIndex(f.IDNumber)
	}
	return []any{f.ID, number, s.personIndex(f.Name, f.BirthOn)}
}

func (s *Service) copyFamilyIndex(ctx context.Context, tx pgx.Tx, people []*Cadre) error {
	var rows [][]any
	for _, c := range people {
		for _, f := range c.FamilyMembers {
			rows = append(rows, s.familyIndex(f))
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"family_index"}, []string{"family_member_id", "id_number_index", "person_index"}, pgx.CopyFromRows(rows))
	return err
}

func (s *Service) indexFamilyTx(ctx context.Context, tx pgx.Tx, f *FamilyMember) error {
	return later(ctx, tx, upsertFamilyIndex, s.familyIndex(f)...)
}

// stampAll gives all rows of a person their bookkeeping.
func stampAll(c *Cadre, w Write) {
	h := c.Basic
	h.Version, h.ChangeSetID, h.Source, h.UpdatedAt, h.UpdatedBy = 1, w.Set, w.Source, w.At, w.By
	if i := c.Identity; i != nil {
		i.CadreID, i.Version, i.ChangeSetID, i.Source, i.UpdatedAt, i.UpdatedBy = h.ID, 1, w.Set, w.Source, w.At, w.By
	}
	if t := c.Contact; t != nil {
		t.CadreID, t.Version, t.ChangeSetID, t.Source, t.UpdatedAt, t.UpdatedBy = h.ID, 1, w.Set, w.Source, w.At, w.By
	}
	for _, p := range c.Photos {
		p.CadreID, p.Version, p.ChangeSetID, p.Source, p.UpdatedAt, p.UpdatedBy = h.ID, 1, w.Set, w.Source, w.At, w.By
	}
	eachRow(c, func(_ string, r *Row) {
		r.CadreID, r.Version = h.ID, 1
		r.stamp(w)
	})
}

// insertsOf lists the log entries of new people.
func insertsOf(people []*Cadre) []change.Line {
	var rows []change.Line
	add := func(table string, row uuid.UUID, c *Cadre) {
		rows = append(rows, change.Line{Table: table, RowID: row, CadreID: c.ID, Op: change.Insert, Version: 1})
	}
	for _, c := range people {
		add("cadre", uuid.UUID(c.ID), c)
		if c.Identity != nil {
			add("identity", uuid.UUID(c.Identity.ID), c)
		}
		if c.Contact != nil {
			add("contact", uuid.UUID(c.Contact.ID), c)
		}
		for _, p := range c.Photos {
			add("photo", uuid.UUID(p.ID), c)
		}
		eachRow(c, func(table string, r *Row) { add(table, uuid.UUID(r.ID), c) })
	}
	return rows
}

// eachRow visits every set row of a person with the name of its table.
func eachRow(c *Cadre, visit func(table string, r *Row)) {
	rowsOf(c.Posts, "post", visit)
	rowsOf(c.PostLevels, "post_level", visit)
	rowsOf(c.LegalPosts, "legal_post", visit)
	rowsOf(c.Grades, "grade", visit)
	rowsOf(c.JudgeQuotas, "judge_quota", visit)
	rowsOf(c.StaffCategories, "staff_category", visit)
	rowsOf(c.Educations, "education", visit)
	rowsOf(c.ResumeLines, "resume_line", visit)
	rowsOf(c.Awards, "award", visit)
	rowsOf(c.Sanctions, "sanction", visit)
	rowsOf(c.AppraisalResults, "appraisal_result", visit)
	rowsOf(c.FamilyMembers, "family_member", visit)
	rowsOf(c.ProfessionalTitles, "professional_title", visit)
	rowsOf(c.LegalQualifications, "legal_qualification", visit)
	rowsOf(c.TrainingRecords, "training_record", visit)
	rowsOf(c.Secondments, "secondment", visit)
	rowsOf(c.CivilLevels, "civil_level", visit)
	rowsOf(c.Joinings, "joining", visit)
	rowsOf(c.Leavings, "leaving", visit)
	rowsOf(c.Retirements, "retirement", visit)
	rowsOf(c.Contracts, "contract", visit)
	rowsOf(c.ProposedAppointments, "proposed_appointment", visit)
	rowsOf(c.FiledTexts, "filed_text", visit)
	rowsOf(c.DisciplineTexts, "discipline_text", visit)
}

func rowsOf[T any](rows []*T, table string, visit func(string, *Row)) {
	for _, r := range rows {
		visit(table, base(r))
	}
}

// MaskIDNumber shows the first three and the last four characters.
func MaskIDNumber(number string) string {
	if len(number) < 8 {
		return "****"
	}
	return number[:3] + "***********" + number[len(number)-4:]
}

func birthMatches(birth civil.Partial, number string) bool {
	in := civil.IDBirth(number)
	if in.IsZero() || birth.IsZero() {
		return false
	}
	return birth.Precision() < civil.Month && birth.Year() == in.Year() || birth.Month() == in.Month()
}

// UnitsChangedTx rewrites what summaries hold of units whose name, court or place in the order has changed.
func (s *Service) UnitsChangedTx(ctx context.Context, tx pgx.Tx, units []id.Unit) error {
	b := &pgx.Batch{}
	b.Queue(updateUnitPlaces, units)
	b.Queue(updateWorkPlaces, units)
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("rewrite the places of people: %w", err)
	}
	return nil
}

// MergedTx moves everybody from a unit that ends to the end of the one that goes on, keeping their order.
func (s *Service) MergedTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, from, to id.Unit) error {
	type moved struct {
		ID     id.Cadre        `db:"id"`
		Before json.RawMessage `db:"before"`
	}
	people, err := pg.All[moved](ctx, tx, lockPeopleOfUnit, from)
	if err != nil || len(people) == 0 {
		return err
	}
	last, err := pg.Value[int](ctx, tx, selectLastOfUnit, to)
	if err != nil {
		return err
	}
	w := WriteOf(permit, set, SourceSystem, s.clock().UTC().Truncate(time.Microsecond))
	ids := make([]id.Cadre, len(people))
	for i, p := range people {
		ids[i] = p.ID
		if err := later(ctx, tx, updateUnitOfPerson, p.ID, to, last+i+1, set, w.Source, w.At, w.By); err != nil {
			return err
		}
		if err := change.Row(ctx, tx, set, change.Line{Table: "cadre", RowID: uuid.UUID(p.ID), CadreID: p.ID, Op: change.Update, Before: p.Before}); err != nil {
			return err
		}
	}
	return s.RefreshTx(ctx, tx, ids)
}

// CountRecords counts everybody whose record stands at exactly this unit; org asks it before a unit closes.
func CountRecords(ctx context.Context, q pg.Querier, unit id.Unit) (int, error) {
	return pg.Value[int](ctx, q, countRecords, unit)
}

// HomeUnit is the unit of establishment of a person.
func HomeUnit(ctx context.Context, q pg.Querier, person id.Cadre) (id.Unit, error) {
	return pg.Value[id.Unit](ctx, q, selectHomeUnit, person)
}
