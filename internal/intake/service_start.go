package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// ReadArgs are those of the job that reads a batch.
type ReadArgs struct {
	Batch id.Batch `json:"batch"`
}

// Kind names the work.
func (ReadArgs) Kind() string { return "import_read" }

// Start reads uploaded files and compares them with the stored records; nothing of a record is changed. Up to 20 files are
// read at once, more by a job. The same key of the same account gives the same batch.
//
// Permission: cadre.import, at the unit when one is given.
// Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN; IMPORT_NO_FILES, IMPORT_TOO_MANY, IMPORT_KEY, IMPORT_UNIT, FILE_GONE (Invalid).
func (s *Service) Start(ctx context.Context, in StartInput) (*Batch, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	var unit id.Unit
	if in.UnitID != nil {
		unit = in.UnitID.Unit()
	}
	permit, err := s.mayStart(ctx, a, unit)
	if err != nil {
		return nil, err
	}
	files, err := in.check()
	if err != nil {
		return nil, err
	}
	if b, err := pg.One[Batch](ctx, s.db.Point, selectBatchByKey, a.AccountID, in.IdempotencyKey); err == nil {
		return b, s.count(ctx, s.db.Point, b)
	} else if !errors.Is(err, problem.ErrNotFound) {
		return nil, err
	}
	owned, err := s.files.OwnedTx(ctx, s.db.Point, a.AccountID, files)
	if err != nil {
		return nil, err
	}
	return s.start(ctx, permit, owned, unit, in.IdempotencyKey, false, nil)
}

func (in *StartInput) check() (files []id.File, err error) {
	var wrong problem.List
	seen := map[id.File]bool{}
	for _, f := range in.FileIDs {
		x := f.File()
		if x.IsZero() {
			wrong.Add(file.ErrGone.At("fileIds"))
			break
		}
		if !seen[x] {
			seen[x] = true
			files = append(files, x)
		}
	}
	switch {
	case len(in.FileIDs) == 0:
		wrong.Add(ErrNoFiles.At("fileIds"))
	case len(in.FileIDs) > maxFiles:
		wrong.Add(ErrTooMany.At("fileIds"))
	}
	if in.UnitID != nil && in.UnitID.Unit().IsZero() {
		wrong.Add(ErrUnit.At("unitId"))
	}
	if strings.TrimSpace(in.IdempotencyKey) == "" || len(in.IdempotencyKey) > 200 {
		wrong.Add(ErrKey.At("idempotencyKey"))
	}
	return files, wrong.Err()
}

// mayStart demands the permission to import at the unit of new people, else at a place where the actor holds it.
func (s *Service) mayStart(ctx context.Context, a *authz.Actor, unit id.Unit) (authz.Permit, error) {
	if !unit.IsZero() {
		return s.authz.Require(ctx, authz.CadreImport, authz.Target{UnitID: unit})
	}
	if _, err := s.authz.Scope(ctx, authz.CadreImport); err != nil {
		return authz.Permit{}, err
	}
	return s.authz.Require(ctx, authz.CadreImport, s.home(ctx, a, authz.Target{}))
}

// start makes the batch and reads it, or has it read. wait reads any number here, for commands.
func (s *Service) start(ctx context.Context, permit authz.Permit, owned []*file.File, unit id.Unit, key string, wait bool, each func(done, total int)) (*Batch, error) {
	sources := make([]*source, len(owned))
	fileIDs := make([]id.File, len(owned))
	for i, f := range owned {
		sources[i] = &source{FileID: f.ID, Name: f.Name, Bytes: f.Bytes}
		fileIDs[i] = f.ID
	}
	entries, err := s.entries(ctx, s.db.Point, sources)
	if err != nil {
		return nil, err
	}
	b := &Batch{ID: id.NewBatch(), CreatedAt: s.now(), AccountID: permit.Actor().AccountID, CreatedBy: permit.Actor().Name, UnitID: unit,
		HomeUnitID: permit.Unit(), State: Reading, Importer: Importer}
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		if err := s.insertBatch(ctx, tx, permit, b, key, sources); err != nil {
			return err
		}
		if err := s.files.KeepTx(ctx, tx, fileIDs); err != nil {
			return err
		}
		switch {
		case len(entries) <= atOnce && !wait:
			return s.readInto(ctx, tx, permit, b, entries)
		case wait:
			return nil
		}
		j, err := s.jobs.EnqueueTx(ctx, tx, permit, ReadArgs{b.ID}, job.Order{Title: fmt.Sprintf("读取 %d 个文件（批次 %s）", len(entries), b.Number), Total: len(entries)})
		if err != nil {
			return err
		}
		b.JobID = j.ID
		_, err = tx.Exec(ctx, updateBatchJob, b.ID, Reading, j.ID)
		return err
	})
	if name, ok := pg.Constraint(err); ok && name == "import_batch_account_id_idempotency_key_once" {
		if b, err = pg.One[Batch](ctx, s.db.Point, selectBatchByKey, permit.Actor().AccountID, key); err != nil {
			return nil, err
		}
		return b, s.count(ctx, s.db.Point, b)
	}
	if err != nil {
		return nil, pg.Translate(err, constraints())
	}
	if wait {
		if err := s.readOn(ctx, permit, b, entries, nil, each); err != nil {
			return nil, err
		}
	}
	return b, s.count(ctx, s.db.Point, b)
}

func (s *Service) insertBatch(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, key string, sources []*source) error {
	if !b.UnitID.IsZero() {
		open, err := pg.Value[bool](ctx, tx, selectUnitOpen, b.UnitID)
		if err != nil {
			return err
		}
		if !open {
			return ErrUnit.Says("所选单位不存在或已经撤销，请另选单位。").At("unitId")
		}
	}
	if _, err := tx.Exec(ctx, lockNumbers); err != nil {
		return fmt.Errorf("number a batch: %w", err)
	}
	day := s.today().Partial().Digits()
	n, err := pg.Value[int](ctx, tx, selectNextNumber, day)
	if err != nil {
		return fmt.Errorf("number a batch: %w", err)
	}
	b.Number = fmt.Sprintf("%s-%d", day, n)
	if _, err := tx.Exec(ctx, insertBatch, b.ID, b.Number, b.CreatedAt, b.AccountID, b.CreatedBy, b.UnitID, b.HomeUnitID, b.State, b.Importer, key); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for i, src := range sources {
		batch.Queue(insertSource, b.ID, i, src.FileID, src.Name)
	}
	e := permit.Event("cadre.import.start")
	e.Object, e.Unit, e.Count = b.ID.Any(), b.HomeUnitID, len(sources)
	if err := s.audit.Queue(batch, e); err != nil {
		return err
	}
	return tx.SendBatch(ctx, batch).Close()
}

// readInto reads a small batch inside the transaction that makes it.
func (s *Service) readInto(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, entries []*entry) error {
	units, err := s.unitNames(ctx, tx)
	if err != nil {
		return err
	}
	if err := s.readAll(ctx, entries, func(people []*parsed) error { return s.storeTx(ctx, tx, permit, b, units, people) }); err != nil {
		return err
	}
	return s.settleTx(ctx, tx, permit, b)
}

// readOn reads a batch chunk by chunk, each in a transaction, from where an earlier run stopped.
func (s *Service) readOn(ctx context.Context, permit authz.Permit, b *Batch, entries []*entry, p *job.Progress, each func(done, total int)) error {
	last, err := pg.Value[int](ctx, s.db.Point, selectLastSeq, b.ID)
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx, s.db.Point)
	if err != nil {
		return err
	}
	total := len(entries)
	err = s.readAll(ctx, entries[min(last, total):], func(people []*parsed) error {
		return s.db.Tx(ctx, func(tx pgx.Tx) error {
			if err := s.storeTx(ctx, tx, permit, b, units, people); err != nil {
				return err
			}
			if each != nil {
				each(people[len(people)-1].seq, total)
			}
			if p == nil {
				return nil
			}
			return p.StepTx(ctx, tx, len(people), countBroken(people), fmt.Sprintf("已读取 %d / %d", people[len(people)-1].seq, total))
		})
	})
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		if p != nil {
			if err := p.HoldTx(ctx, tx); err != nil {
				return err
			}
		}
		return s.settleTx(ctx, tx, permit, b)
	})
}

func countBroken(people []*parsed) (n int) {
	for _, p := range people {
		if p.trouble != "" {
			n++
		}
	}
	return n
}

// read is the job: it finds the batch, demands the permission anew and reads on.
func (s *Service) read(ctx context.Context, args ReadArgs, p *job.Progress) error {
	b, permit, err := s.seen(ctx, s.db.Point, selectBatch, args.Batch)
	if err != nil {
		return err
	}
	if b.State != Reading {
		return nil
	}
	sources, err := pg.All[source](ctx, s.db.Point, selectSources, b.ID)
	if err != nil {
		return fmt.Errorf("read the sources of a batch: %w", err)
	}
	entries, err := s.entries(ctx, s.db.Point, sources)
	if err != nil {
		return err
	}
	err = s.readOn(ctx, permit, b, entries, p, nil)
	if err == nil || again(ctx, err) {
		return err
	}
	// Cancelled or failed: what was read stays and can be worked on.
	end := context.WithoutCancel(ctx)
	return errors.Join(err, s.db.Tx(end, func(tx pgx.Tx) error { return s.settleTx(end, tx, permit, b) }))
}

// again says whether a job that ended with an error is tried again: the server stops, another run has taken over, or
// the database is away.
func again(ctx context.Context, err error) bool {
	if errors.Is(context.Cause(ctx), job.ErrCancelled) {
		return false
	}
	return ctx.Err() != nil || errors.Is(err, problem.ErrUnavailable) || errors.Is(err, job.ErrLost)
}

// storeTx assesses a chunk of people and stores them with their photos.
func (s *Service) storeTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, units *unitNames, people []*parsed) error {
	works := make([]*work, len(people))
	for i, p := range people {
		r := &itemRow{ID: id.NewItem(), BatchID: b.ID, Seq: p.seq, FileID: p.source, FileName: cut(p.name, 300), SHA256: ids(p.sha)}
		works[i] = &work{row: r}
		if p.trouble != "" {
			why := p.trouble
			r.State, r.Error = ItemBroken, &why
			continue
		}
		works[i].kept = &kept{Sheet: p.sheet, Warnings: p.warnings}
		var err error
		if r.Sheet, err = s.seal(r.ID, "sheet", works[i].kept); err != nil {
			return err
		}
	}
	a := s.assessor(ctx, tx, b, units)
	if err := a.assess(ctx, works); err != nil {
		return err
	}
	if err := s.storePhotos(ctx, tx, works, people); err != nil {
		return err
	}
	rows := make([]*itemRow, len(works))
	for i, w := range works {
		rows[i] = w.row
	}
	if err := copyItems(ctx, tx, rows); err != nil {
		return err
	}
	if e, some := a.audited(permit, works); some {
		return s.audit.Record(ctx, tx, e)
	}
	return nil
}

// storePhotos stores the photos that differ, until somebody takes them or they expire.
func (s *Service) storePhotos(ctx context.Context, tx pgx.Tx, works []*work, people []*parsed) error {
	var contents []file.Content
	for i, w := range works {
		photo := people[i].photo
		if photo == nil || w.row.State == ItemBroken || w.stored != nil && w.stored.photo == w.sheet().Photo {
			continue
		}
		w.row.PhotoFileID = id.NewFile()
		contents = append(contents, file.Content{
			ID: w.row.PhotoFileID, Bytes: photo,
			Meta: file.Meta{Name: "照片.jpg", MediaType: "image/jpeg", Expires: s.now().Add(photoKept)},
		})
	}
	if len(contents) == 0 {
		return nil
	}
	_, err := s.files.PutAllTx(ctx, tx, contents)
	return err
}
