package intake

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
)

// Earlier is a file of a person that was accepted before: what the person's next file is compared with.
type Earlier struct {
	Number    string // of the batch
	At        time.Time
	AccountID id.Account
	By        string
	UnitID    id.Unit // whose people may see the batch
	CadreID   id.Cadre
	FileName  string
	Content   []byte
}

// SeedTx keeps files as accepted earlier, each as a batch that is done. Nothing of a record is written: the records hold
// what the files say already.
func (s *Service) SeedTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, earlier []Earlier) error {
	for _, e := range earlier {
		if err := s.seedTx(ctx, tx, permit, e); err != nil {
			return fmt.Errorf("keep %s: %w", e.FileName, err)
		}
	}
	return nil
}

func (s *Service) seedTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, e Earlier) error {
	original, err := s.files.PutTx(ctx, tx, file.Meta{Name: e.FileName, MediaType: "application/octet-stream", Owner: e.AccountID}, e.Content)
	if err != nil {
		return err
	}
	p := &parsed{entry: &entry{seq: 1, source: original, name: e.FileName}}
	s.parse(p, e.Content, nil)
	if p.trouble != "" {
		return errors.New(p.trouble)
	}
	b := &Batch{ID: id.NewBatch(), Number: e.Number, CreatedAt: e.At, AccountID: e.AccountID, CreatedBy: e.By, HomeUnitID: e.UnitID, State: Done, Importer: Importer}
	r := &itemRow{ID: id.NewItem(), BatchID: b.ID, Seq: p.seq, FileID: original, FileName: e.FileName, SHA256: p.sha}
	w := &work{row: r, kept: &kept{Sheet: p.sheet, Warnings: p.warnings}}
	s.describe(w)
	r.State, r.CadreID, r.AcceptedAt = ItemAccepted, e.CadreID, &e.At
	if r.NumberIndex != nil {
		r.MatchedBy = text(ByNumber)
	}
	if r.Sheet, err = s.seal(r.ID, "sheet", w.kept); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertBatch, b.ID, b.Number, b.CreatedAt, b.AccountID, b.CreatedBy, b.UnitID, b.HomeUnitID, b.State, b.Importer, "seed-"+b.Number); err != nil {
		return fmt.Errorf("insert a batch: %w", err)
	}
	if _, err := tx.Exec(ctx, insertSource, b.ID, 0, original, e.FileName); err != nil {
		return fmt.Errorf("insert a source: %w", err)
	}
	if err := copyItems(ctx, tx, []*itemRow{r}); err != nil {
		return err
	}
	if err := writeItems(ctx, tx, []*itemRow{r}); err != nil { // when it was accepted
		return err
	}
	ev := permit.Event("demo.seed")
	ev.Object, ev.Unit, ev.Persons, ev.Count = b.ID.Any(), b.HomeUnitID, []id.Cadre{e.CadreID}, 1
	return s.audit.Record(ctx, tx, ev)
}
