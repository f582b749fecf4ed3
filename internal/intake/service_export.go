package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Profile is the version of the format that an export is written in.
type Profile string

// The profiles.
const (
	Profile321  Profile = "LRMX_3_2_1"
	Profile30   Profile = "LRMX_3_0"
	Profile2025 Profile = "LRMX_2025"
	ProfileLRM  Profile = "LRM_2_0"
)

func (p Profile) of() (lrmx.Profile, error) {
	name, ok := map[Profile]string{
		"": lrmx.Profile321, Profile321: lrmx.Profile321, Profile30: lrmx.Profile30, Profile2025: lrmx.Profile2025, ProfileLRM: lrmx.ProfileLRM,
	}[p]
	if !ok {
		return lrmx.Profile{}, ErrProfile.At("profile")
	}
	return lrmx.ProfileByName(name)
}

// ExportInput says who is to be exported.
type ExportInput struct {
	CadreIDs []id.Any
	Filter   *cadre.Filter
	Profile  Profile
	Purpose  string
}

// Exported is what came of an export: a ticket at once, or the job that makes the file.
type Exported struct {
	Ticket   *file.Ticket
	Warnings []string
	Job      *job.Job
}

// ExportArgs are those of the job that exports many people.
type ExportArgs struct {
	People  []id.Cadre `json:"people"`
	Profile Profile    `json:"profile"`
	Purpose string     `json:"purpose"`
}

// Kind names the work.
func (ExportArgs) Kind() string { return "cadre_export" }

// Limits of what an export says about its files.
const maxWarnings = 200

// Export writes records as exchanged files: one as it is, several as a zip; more than 20 people are a job. Each person is one
// audit record. Texts over the form's lengths are written whole and reported.
//
// Permission: document.export at each person's unit, with a purpose and a fresh proof of identity; of a filter, those who may not
// be exported are left out and counted. The agreed wording of 奖惩情况 demands cadre.discipline.read besides; without, the cell
// lists the awards.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL, PURPOSE_REQUIRED, STEP_UP_REQUIRED; EXPORT_NOBODY, EXPORT_TOO_MANY, EXPORT_PROFILE (Invalid).
func (s *Service) Export(ctx context.Context, in ExportInput) (*Exported, error) {
	if _, err := s.authz.Scope(ctx, authz.DocumentExport); err != nil {
		return nil, err
	}
	people, out, err := s.exportable(ctx, in)
	if err != nil {
		return nil, err
	}
	profile, err := in.Profile.of()
	if err != nil {
		return nil, err
	}
	permit, err := s.authz.Require(ctx, authz.DocumentExport, people[0].withReason(in.Purpose))
	if err != nil {
		return nil, err
	}
	all := make([]id.Cadre, len(people))
	for i, p := range people {
		all[i] = p.ID
	}
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		if len(all) > atOnce {
			out.Job, err = s.jobs.EnqueueTx(ctx, tx, permit, ExportArgs{all, in.Profile, in.Purpose},
				job.Order{Title: fmt.Sprintf("导出 %d 人的任免表文件", len(all)), Total: len(all)})
			return err
		}
		e := &exporting{s: s, profile: profile, purpose: in.Purpose, used: map[string]int{}}
		if err := e.chunk(ctx, tx, all); err != nil {
			return err
		}
		content, meta, err := e.file(permit, len(all))
		if err != nil {
			return err
		}
		made, err := s.files.PutTx(ctx, tx, meta, content)
		if err != nil {
			return err
		}
		out.Warnings = append(out.Warnings, e.warnings...)
		out.Ticket, err = s.files.IssueDownloadTx(ctx, tx, permit, made)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (p *person) withReason(purpose string) authz.Target {
	t := p.target()
	t.Reason = purpose
	return t
}

// exportable finds the people of an export and demands the permission for each.
func (s *Service) exportable(ctx context.Context, in ExportInput) ([]*person, *Exported, error) {
	out := &Exported{Warnings: []string{}}
	if in.Filter == nil && (len(in.CadreIDs) == 0 || len(in.CadreIDs) > maxNamed) || in.Filter != nil && len(in.CadreIDs) > 0 {
		return nil, nil, ErrExport.At("cadreIds")
	}
	var wanted []id.Cadre
	if in.Filter != nil {
		var err error
		if wanted, err = s.cadres.IDs(ctx, *in.Filter, maxExport+1); err != nil {
			return nil, nil, err
		}
		if len(wanted) > maxExport {
			return nil, nil, ErrExportBig.At("filter")
		}
	}
	for _, i := range in.CadreIDs {
		if c := i.Cadre(); !slices.Contains(wanted, c) {
			wanted = append(wanted, c)
		}
	}
	rows, err := pg.All[person](ctx, s.db.Point, selectPeople, ids(wanted))
	if err != nil {
		return nil, nil, fmt.Errorf("find people: %w", err)
	}
	byID := make(map[id.Cadre]*person, len(rows))
	for _, p := range rows {
		byID[p.ID] = p
	}
	var people []*person
	left := 0
	for _, c := range wanted {
		p := byID[c]
		switch {
		case in.Filter != nil && (p == nil || !s.authz.CanTarget(ctx, authz.DocumentExport, p.target())):
			left++
			continue
		case p == nil:
			return nil, nil, s.authz.Absent(ctx, authz.DocumentExport)
		}
		if _, err := s.authz.Require(ctx, authz.DocumentExport, p.withReason(in.Purpose)); err != nil {
			return nil, nil, err
		}
		people = append(people, p)
	}
	if left > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("有 %d 人因回避或者不在您的导出权限范围内，没有导出。", left))
	}
	if len(people) == 0 {
		return nil, nil, ErrExport.Says("没有可以导出的人员，请核对筛选条件和权限范围。").At("filter")
	}
	return people, out, nil
}

// exporting writes people into files, chunk by chunk.
type exporting struct {
	s        *Service
	profile  lrmx.Profile
	purpose  string
	used     map[string]int
	warnings []string
	told     bool      // that sanctions are left out
	files    []written // of the last chunks, until they are taken
}

// written is a file of the export.
type written struct {
	name    string
	content []byte
}

func (e *exporting) warn(format string, args ...any) {
	switch n := len(e.warnings); {
	case n < maxWarnings:
		e.warnings = append(e.warnings, fmt.Sprintf(format, args...))
	case n == maxWarnings:
		e.warnings = append(e.warnings, "提示较多，其余从略。")
	}
}

// chunk reads people, demands the permission for each, writes their files and one audit record each, in one transaction.
func (e *exporting) chunk(ctx context.Context, tx pgx.Tx, people []id.Cadre) error {
	targets, err := pg.All[person](ctx, tx, selectPeople, people)
	if err != nil {
		return fmt.Errorf("find people: %w", err)
	}
	byID := map[id.Cadre]*person{}
	for _, p := range targets {
		byID[p.ID] = p
	}
	records, papers, err := e.papers(ctx, tx, people)
	if err != nil {
		return err
	}
	audits := &pgx.Batch{}
	for _, c := range people {
		p := byID[c]
		if p == nil || records[c] == nil {
			e.warn("有一人在导出过程中已被移除，没有导出。")
			continue
		}
		if !e.s.authz.CanTarget(ctx, authz.CadreDisciplineRead, p.withReason(e.purpose)) {
			e.withoutSanctions(papers[c])
		}
		permit, err := e.s.authz.Require(ctx, authz.DocumentExport, p.withReason(e.purpose))
		if why, ok := refusal(err); err != nil && ok {
			e.warn("%s：%s", p.Name, why)
			continue
		} else if err != nil {
			return err
		}
		if err := e.write(papers[c], permit); err != nil {
			return err
		}
		ev := permit.Event("")
		ev.Object, ev.Detail = c.Any(), map[string]any{"profile": e.profile.Name}
		if err := e.s.audit.Queue(audits, ev); err != nil {
			return err
		}
	}
	if audits.Len() == 0 {
		return nil
	}
	return tx.SendBatch(ctx, audits).Close()
}

// withoutSanctions leaves out what only readers of sanctions may see, and says so evenly, whatever there is.
func (e *exporting) withoutSanctions(p *paper) {
	p.c.DisciplineTexts = nil
	if !e.told {
		e.warn("您没有查看惩处的权限，“奖惩情况”一栏只列奖励。需要完整文本时，请由有权限的人员导出。")
	}
	e.told = true
}

// papers reads what goes onto the forms of people.
func (e *exporting) papers(ctx context.Context, tx pgx.Tx, people []id.Cadre) (map[id.Cadre]*stored, map[id.Cadre]*paper, error) {
	s := e.s
	records, err := s.storedOf(ctx, tx, s.rules(nil), people)
	if err != nil {
		return nil, nil, err
	}
	out := make(map[id.Cadre]*paper, len(people))
	var photos []id.File
	for c, r := range records {
		out[c] = &paper{c: r.c, today: s.today()}
		if out[c].number, err = s.openNumber(r.sealed); err != nil {
			return nil, nil, err
		}
		if !r.c.PhotoID.IsZero() {
			photos = append(photos, r.c.PhotoID)
		}
	}
	pictures, err := s.files.AllBytesTx(ctx, tx, ids(photos))
	if err != nil {
		return nil, nil, err
	}
	for _, p := range out {
		p.photo = pictures[p.c.PhotoID]
	}
	return records, out, nil
}

// write writes one person's file, with the photo beside an .lrm.
func (e *exporting) write(p *paper, permit authz.Permit) error {
	p.by = permit.Actor().Name
	doc := e.s.rules(nil).document(p)
	var b bytes.Buffer
	notes, err := lrmx.Write(&b, doc, e.profile)
	var own *lrmx.Error
	if errors.As(err, &own) {
		e.warn("%s：不能写成 %s 格式，没有导出。%s", p.c.Basic.Name, e.profile.Name, own.Message)
		return nil
	}
	if err != nil {
		return fmt.Errorf("write a file: %w", err)
	}
	for _, w := range notes {
		if w.Code != lrmx.WarnNotInProfile && w.Code != lrmx.WarnNoPhoto {
			e.warn("%s：%s", p.c.Basic.Name, w.Message)
		}
	}
	name := p.fileName(e.used)
	e.files = append(e.files, written{name + "." + string(e.profile.Format), b.Bytes()})
	if e.profile.Format == lrmx.FormatLRM && doc.Photo != nil {
		e.files = append(e.files, written{name + ".pic", doc.Photo.Bytes})
	}
	return nil
}

// file gives the one file, or a zip of several.
func (e *exporting) file(permit authz.Permit, people int) ([]byte, file.Meta, error) {
	m := file.Meta{Owner: permit.Actor().AccountID, Expires: e.s.now().Add(exportKept)}
	if len(e.files) == 0 {
		return nil, m, ErrExport.Says("没有可以导出的人员：%s", join("", e.warnings...))
	}
	if len(e.files) == 1 {
		m.Name, m.MediaType = e.files[0].name, "application/octet-stream"
		return e.files[0].content, m, nil
	}
	m.Name, m.MediaType = e.zipName(people), "application/zip"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := e.pack(z); err != nil {
		return nil, m, err
	}
	if err := z.Close(); err != nil {
		return nil, m, err
	}
	return b.Bytes(), m, nil
}

func (e *exporting) zipName(people int) string {
	return fmt.Sprintf("任免表_%s_%d人.zip", e.s.today().Partial().Digits(), people)
}

// pack moves the files that are ready into a zip.
func (e *exporting) pack(z *zip.Writer) error {
	for _, f := range e.files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: e.s.now()})
		if err != nil {
			return err
		}
		if _, err := w.Write(f.content); err != nil {
			return err
		}
	}
	e.files = nil
	return nil
}

// exportJob is the job: people are read chunk by chunk while the zip is stored piece by piece. A run that is broken off leaves
// nothing and begins anew.
func (s *Service) exportJob(ctx context.Context, args ExportArgs, p *job.Progress) error {
	profile, err := args.Profile.of()
	if err != nil {
		return err
	}
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return err
	}
	// The proof of identity was given when the export was asked for.
	proved := *a
	proved.StepUpAt = s.now()
	ctx = authz.WithActor(ctx, &proved)
	e := &exporting{s: s, profile: profile, purpose: args.Purpose, used: map[string]int{}}
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		r, w := io.Pipe()
		report := func(done int) error {
			return p.Report(ctx, done, len(args.People), fmt.Sprintf("已导出 %d / %d", done, len(args.People)))
		}
		go func() { w.CloseWithError(s.exportInto(ctx, w, e, args.People, report)) }()
		made, err := s.files.PutFromTx(ctx, tx, file.Meta{
			Name: e.zipName(len(args.People)), MediaType: "application/zip", Owner: p.Account(), Expires: s.now().Add(exportKept),
		}, r)
		_ = r.CloseWithError(errors.Join(err, io.ErrClosedPipe))
		if err != nil {
			return err
		}
		message := "已生成，请下载。"
		if len(e.warnings) > 0 {
			message = fmt.Sprintf("已生成，有 %d 条提示：%s", len(e.warnings), join(" ", e.warnings[:min(5, len(e.warnings))]...))
		}
		if err := p.FileTx(ctx, tx, made.ID); err != nil {
			return err
		}
		return p.StepTx(ctx, tx, 0, 0, message)
	})
}

// exportInto writes people into a zip, chunk by chunk, each in a transaction of its own.
func (s *Service) exportInto(ctx context.Context, w io.Writer, e *exporting, people []id.Cadre, report func(done int) error) error {
	z := zip.NewWriter(w)
	done := 0
	for part := range slices.Chunk(people, maxNamed) {
		if err := s.db.Tx(ctx, func(tx pgx.Tx) error { return e.chunk(ctx, tx, part) }); err != nil {
			return err
		}
		if err := e.pack(z); err != nil {
			return err
		}
		done += len(part)
		if err := report(done); err != nil {
			return err
		}
	}
	if done == 0 {
		return problem.ErrNotFound
	}
	return z.Close()
}
