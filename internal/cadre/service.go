package cadre

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Codes is what the record needs of the code tables. *code.Service does it.
type Codes interface {
	Names
	Check(table string, c *code.Code) error
	Find(table, text string) (code.Code, bool)
	FillAll(rows any)
}

// Options build a Service.
type Options struct {
	DB         *pg.DB
	Authz      *authz.Authorizer
	Audit      *audit.Log
	Codes      Codes
	Keys       *crypt.Keyring
	Files      *file.Service
	Registry   *change.Registry                           // of Tables()
	Retirement func(on civil.Date) []civil.RetirementRule // parameters of the gradual scheme in force on a day
	LegalWork  func(on civil.Date) civil.LegalWorkRule    // parameters of the length of legal work
	Clock      func() time.Time                           // the real clock, for change sets
	Today      func() civil.Date                          // "today" of all rules and pages
}

// Service answers who a person is, and keeps the record.
type Service struct {
	db         *pg.DB
	authz      *authz.Authorizer
	audit      *audit.Log
	codes      Codes
	keys       *crypt.Keyring
	files      *file.Service
	retirement func(on civil.Date) []civil.RetirementRule
	legalWork  func(on civil.Date) civil.LegalWorkRule
	clock      func() time.Time
	today      func() civil.Date

	headers    *table[Header]
	summaries  *table[summaryRow]
	whole      reading // summaries with their gaps
	brief      reading // without: a list rarely shows them
	orders     map[Order]ordering
	identities *table[Identity]
	contacts   *table[Contact]
	photos     *table[Photo]
	sections   []section
	registry   *change.Registry

	// OnSummarised hears of people whose summaries are written, with all parts that a summary is computed from, and may add
	// its own writing to the batch.
	OnSummarised func(b *pgx.Batch, people []*Cadre) error

	Posts                *Section[Post]
	PostLevels           *Section[PostLevel]
	LegalPosts           *Section[LegalPost]
	Grades               *Section[Grade]
	JudgeQuotas          *Section[JudgeQuota]
	StaffCategories      *Section[StaffCategory]
	Educations           *Section[Education]
	ResumeLines          *Section[ResumeLine]
	Awards               *Section[Award]
	Sanctions            *Section[Sanction]
	AppraisalResults     *Section[AppraisalResult]
	FamilyMembers        *Section[FamilyMember]
	ProfessionalTitles   *Section[ProfessionalTitle]
	LegalQualifications  *Section[LegalQualification]
	TrainingRecords      *Section[TrainingRecord]
	Secondments          *Section[Secondment]
	CivilLevels          *Section[CivilLevel]
	Joinings             *Section[Joining]
	Leavings             *Section[Leaving]
	Retirements          *Section[Retirement]
	Contracts            *Section[Contract]
	ProposedAppointments *Section[ProposedAppointment]
	FiledTexts           *Section[FiledText]
	DisciplineTexts      *Section[DisciplineText]
}

// New makes the service.
func New(o Options) *Service {
	s := &Service{
		db: o.DB, authz: o.Authz, audit: o.Audit, codes: o.Codes, keys: o.Keys, files: o.Files, registry: o.Registry,
		retirement: o.Retirement, legalWork: o.LegalWork, clock: o.Clock, today: o.Today,
	}
	s.headers = newTable[Header]("cadre", s.keys)
	s.summaries = newTable[summaryRow]("cadre_summary", s.keys, "unit_name", "court_name")
	s.identities = newTable[Identity]("identity", s.keys)
	s.contacts = newTable[Contact]("contact", s.keys)
	s.photos = newTable[Photo]("photo", s.keys)
	s.whole, s.brief, s.orders = newReading(), newReading("gaps", "gap_codes"), orders()
	s.makeSections()
	return s
}

func (s *Service) makeSections() {
	grade := map[string]bool{"JUDGE": true, "ASSISTANT": true, "CLERK": true, "BAILIFF": true}
	level := map[string]bool{"LEVEL": true, "RANK": true}
	line := map[string]bool{"WORK": true, "STUDY": true, "SECONDMENT": true, "OTHER": true}
	s.Posts = newSection(s, func(c *Cadre) *[]*Post { return &c.Posts }, checkPost)
	s.PostLevels = newSection(s, func(c *Cadre) *[]*PostLevel { return &c.PostLevels }, func(l *PostLevel, wrong *problem.List) {
		checkKind(l.Kind, level, "kind", wrong)
		checkOrder(l.ApprovedOn, l.EndedOn, "endedOn", "终止日期早于批准日期。", wrong)
	})
	s.LegalPosts = newSection(s, func(c *Cadre) *[]*LegalPost { return &c.LegalPosts }, nil)
	s.Grades = newSection(s, func(c *Cadre) *[]*Grade { return &c.Grades }, func(g *Grade, wrong *problem.List) { checkKind(g.Kind, grade, "kind", wrong) })
	s.JudgeQuotas = newSection(s, func(c *Cadre) *[]*JudgeQuota { return &c.JudgeQuotas }, func(q *JudgeQuota, wrong *problem.List) {
		checkOrder(q.EnteredOn, q.LeftOn, "leftOn", "退出员额时间早于入额时间。", wrong)
	})
	s.StaffCategories = newSection(s, func(c *Cadre) *[]*StaffCategory { return &c.StaffCategories }, func(r *StaffCategory, wrong *problem.List) {
		checkOrder(r.FromOn, r.ToOn, "toOn", "终止时间早于起始时间。", wrong)
	})
	s.Educations = newSection(s, func(c *Cadre) *[]*Education { return &c.Educations }, checkEducation)
	s.ResumeLines = newSection(s, func(c *Cadre) *[]*ResumeLine { return &c.ResumeLines }, func(l *ResumeLine, wrong *problem.List) {
		if l.Kind == "" {
			l.Kind = "WORK"
		}
		checkKind(l.Kind, line, "kind", wrong)
		checkOrder(l.FromOn, l.ToOn, "toOn", "终止年月早于起始年月。", wrong)
	})
	s.Awards = newSection(s, func(c *Cadre) *[]*Award { return &c.Awards }, nil)
	s.Sanctions = newSection(s, func(c *Cadre) *[]*Sanction { return &c.Sanctions }, nil)
	s.AppraisalResults = newSection(s, func(c *Cadre) *[]*AppraisalResult { return &c.AppraisalResults }, func(r *AppraisalResult, wrong *problem.List) {
		if r.Year > s.today().Year() {
			wrong.Add(errRule.Says("考核年度 %d 尚未到来。", r.Year).At("year"))
		}
	})
	s.FamilyMembers = newSection(s, func(c *Cadre) *[]*FamilyMember { return &c.FamilyMembers }, func(f *FamilyMember, wrong *problem.List) {
		if f.IDNumber != "" && civil.CheckIDNumber(f.IDNumber) != nil {
			wrong.Add(errIDNumber.At("idNumber"))
		}
	})
	s.ProfessionalTitles = newSection(s, func(c *Cadre) *[]*ProfessionalTitle { return &c.ProfessionalTitles }, nil)
	s.LegalQualifications = newSection(s, func(c *Cadre) *[]*LegalQualification { return &c.LegalQualifications }, nil)
	s.TrainingRecords = newSection(s, func(c *Cadre) *[]*TrainingRecord { return &c.TrainingRecords }, func(r *TrainingRecord, wrong *problem.List) {
		checkOrder(r.StartedOn, r.EndedOn, "endedOn", "结束时间早于开始时间。", wrong)
	})
	s.Secondments = newSection(s, func(c *Cadre) *[]*Secondment { return &c.Secondments }, func(r *Secondment, wrong *problem.List) {
		checkOrder(r.FromOn, r.ToOn, "toOn", "终止时间早于起始时间。", wrong)
	})
	s.CivilLevels = newSection(s, func(c *Cadre) *[]*CivilLevel { return &c.CivilLevels }, nil)
	s.Joinings = newSection(s, func(c *Cadre) *[]*Joining { return &c.Joinings }, nil)
	s.Leavings = newSection(s, func(c *Cadre) *[]*Leaving { return &c.Leavings }, nil)
	s.Retirements = newSection(s, func(c *Cadre) *[]*Retirement { return &c.Retirements }, nil)
	s.Contracts = newSection(s, func(c *Cadre) *[]*Contract { return &c.Contracts }, func(r *Contract, wrong *problem.List) {
		checkOrder(r.FromOn, r.ToOn, "toOn", "合同终止早于合同起始。", wrong)
	})
	s.ProposedAppointments = newSection(s, func(c *Cadre) *[]*ProposedAppointment { return &c.ProposedAppointments }, nil)
	s.FiledTexts = newSection(s, func(c *Cadre) *[]*FiledText { return &c.FiledTexts }, func(t *FiledText, wrong *problem.List) {
		if t.State == "" {
			t.State = StateAgreed
		}
		checkKind(t.State, map[string]bool{StateAgreed: true, StateDerived: true}, "state", wrong)
		if t.Cell == CellAwards {
			wrong.Add(errDisciplineCell.At("cell"))
		}
	})
	s.DisciplineTexts = newSection(s, func(c *Cadre) *[]*DisciplineText { return &c.DisciplineTexts }, nil)
	s.sections = []section{
		s.Posts, s.PostLevels, s.LegalPosts, s.Grades, s.JudgeQuotas, s.StaffCategories, s.Educations, s.ResumeLines, s.Awards,
		s.Sanctions, s.AppraisalResults, s.FamilyMembers, s.ProfessionalTitles, s.LegalQualifications, s.TrainingRecords,
		s.Secondments, s.CivilLevels, s.Joinings, s.Leavings, s.Retirements, s.Contracts, s.ProposedAppointments, s.FiledTexts,
		s.DisciplineTexts,
	}
}

// Write says under which decision, in which change set and from which source rows are written.
type Write struct {
	Permit authz.Permit
	Set    id.ChangeSet
	Source Source
	At     time.Time
	By     string
}

// WriteOf makes the Write of a change set that has been begun.
func WriteOf(permit authz.Permit, set id.ChangeSet, source Source, at time.Time) Write {
	return Write{Permit: permit, Set: set, Source: source, At: at, By: permit.Actor().Name}
}

// derivation is what summaries are computed with on a day.
func (s *Service) derivation(on civil.Date) Derivation {
	return Derivation{Names: s.codes, Retirement: s.retirement(on), LegalWork: s.legalWork(on), Today: on}
}

// target reads what authorization asks of a person.
func (s *Service) target(ctx context.Context, q pg.Querier, p authz.Permission, cadreID id.Cadre, lock bool) (authz.Target, error) {
	t, err := selectTarget(ctx, q, cadreID, lock)
	if err != nil {
		if problem.Of(err).Kind == problem.NotFound {
			return authz.Target{}, s.authz.Absent(ctx, p)
		}
		return authz.Target{}, err
	}
	return t.of(cadreID), nil
}

// edit is the frame of every change of one person's record: lock, allow, begin a change set, do, rewrite the summary, audit.
func (s *Service) edit(ctx context.Context, p authz.Permission, cadreID id.Cadre, reason string, do func(tx pgx.Tx, w Write) error) error {
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		t, err := s.target(ctx, tx, p, cadreID, true)
		if err != nil {
			return err
		}
		t.Reason = reason
		permit, err := s.authz.Require(ctx, p, t)
		if err != nil {
			return err
		}
		w, err := s.begin(ctx, tx, permit, reason, SourceManual)
		if err != nil {
			return err
		}
		if err := do(tx, w); err != nil {
			return err
		}
		if err := s.RefreshTx(ctx, tx, []id.Cadre{cadreID}); err != nil {
			return err
		}
		e := permit.Event("")
		e.Object, e.Detail = cadreID.Any(), map[string]any{"changeSet": w.Set.String()}
		return s.audit.Record(ctx, tx, e)
	})
}

func (s *Service) begin(ctx context.Context, tx pgx.Tx, permit authz.Permit, reason string, source Source) (Write, error) {
	at := s.clock().UTC().Truncate(time.Microsecond)
	set, err := change.Begin(ctx, tx, change.Set{
		At: at, ActorID: permit.Actor().AccountID, ActorName: permit.Actor().Name, UnitID: permit.Unit(), Reason: reason, Source: change.Source(source),
	})
	return WriteOf(permit, set, source, at), err
}

// ownerOf finds whose row it is; a row that is not there is answered like a person who is not to be seen.
func (s *Service) ownerOf(ctx context.Context, set InfoSet, row id.Record) (id.Cadre, error) {
	owner, err := pg.Value[id.Cadre](ctx, s.db.Point, selectOwner(set), row)
	if err != nil && problem.Of(err).Kind == problem.NotFound {
		return owner, s.authz.Absent(ctx, set.Edit)
	}
	return owner, err
}

// stale says what changed and by whom since the version that was read.
func (s *Service) stale(ctx context.Context, q pg.Querier, set InfoSet, row uuid.UUID, expected int, by string, at time.Time) error {
	images, err := pg.Values[json.RawMessage](ctx, q, selectBefores, set.Table, row, expected)
	if err != nil {
		return fmt.Errorf("read what changed: %w", err)
	}
	labels := changedLabels(set, images)
	if labels == "" {
		labels = "内容"
	}
	return errStale.Says("%s 于 %s 修改了%s，请核对库中的内容后再保存。", by, at.In(civil.Shanghai()).Format("2006-01-02 15:04"), labels)
}
