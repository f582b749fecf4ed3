package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// AcceptArgs are those of the job that writes an acceptance.
type AcceptArgs struct {
	Acceptance id.Item `json:"acceptance"`
}

// Kind names the work.
func (AcceptArgs) Kind() string { return "import_accept" }

// Accept writes what was decided, in one change set: up to 20 people at once, more by a job. A person who may not be
// handled, or whose record has changed since it was shown, stays open with the reason, and the rest goes on. The same
// key of the same batch writes once.
//
// Permission: cadre.import at the batch's unit, or the batch is one's own; for each person cadre.import and cadre.edit at the
// person's unit, or cadre.create at the unit of a new person.
// Errors: NOT_FOUND, FORBIDDEN; IMPORT_KEY, IMPORT_NOTHING (Invalid); IMPORT_BUSY (Conflict).
func (s *Service) Accept(ctx context.Context, in AcceptInput) (*Batch, error) {
	return s.accept(ctx, in, false, nil)
}

// accept makes the acceptance and writes it, or has it written. wait writes any number here, for commands.
func (s *Service) accept(ctx context.Context, in AcceptInput, wait bool, each func(done, total int)) (*Batch, error) {
	var b *Batch
	var acc *acceptance
	var permit authz.Permit
	total := 0
	err := s.db.Tx(ctx, func(tx pgx.Tx) (err error) {
		if b, permit, err = s.seen(ctx, tx, selectBatchForUpdate, in.BatchID.Batch()); err != nil {
			return err
		}
		if strings.TrimSpace(in.IdempotencyKey) == "" || len(in.IdempotencyKey) > 200 {
			return ErrKey.At("idempotencyKey")
		}
		if _, err = pg.One[acceptance](ctx, tx, selectAcceptanceByKey, b.ID, in.IdempotencyKey); err == nil {
			return nil
		} else if !errors.Is(err, problem.ErrNotFound) {
			return err
		}
		if err := s.free(ctx, tx, permit, b); err != nil {
			return err
		}
		if acc, total, err = s.begin(ctx, tx, permit, b, in); err != nil {
			return err
		}
		switch {
		case wait:
			return nil
		case total <= atOnce:
			if _, err := s.acceptTx(ctx, tx, permit, b, acc, nil); err != nil {
				return err
			}
			return s.finish(ctx, tx, permit, b, acc)
		}
		j, err := s.jobs.EnqueueTx(ctx, tx, permit, AcceptArgs{acc.ID}, job.Order{Title: fmt.Sprintf("写入 %d 人（批次 %s）", total, b.Number), Total: total})
		if err != nil {
			return err
		}
		b.State, b.JobID = Accepting, j.ID
		_, err = tx.Exec(ctx, updateBatchJob, b.ID, Accepting, j.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	if wait && acc != nil {
		if err := s.acceptOn(ctx, permit, b, acc, nil, total, each); err != nil {
			return nil, err
		}
	}
	return b, s.count(ctx, s.db.Point, b)
}

// begin writes the acceptance with its change set.
func (s *Service) begin(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, in AcceptInput) (*acceptance, int, error) {
	acc := &acceptance{ID: id.NewItem(), BatchID: b.ID, AccountID: permit.Actor().AccountID, SafeOnly: in.SafeOnly}
	if in.ItemIDs != nil {
		acc.ItemIDs = []id.Item{}
		for _, i := range in.ItemIDs {
			acc.ItemIDs = append(acc.ItemIDs, i.Item())
		}
	}
	total, err := pg.Value[int](ctx, tx, countToAccept, b.ID, acc.ItemIDs)
	if err != nil {
		return nil, 0, fmt.Errorf("count rows to accept: %w", err)
	}
	if total == 0 {
		return nil, 0, ErrNothing
	}
	at := s.now()
	set := change.Set{
		At: at, ActorID: acc.AccountID, ActorName: permit.Actor().Name, UnitID: b.HomeUnitID, Reason: "导入批次 " + b.Number, Source: change.Import,
	}
	sources, err := pg.All[source](ctx, tx, selectSources, b.ID)
	if err != nil {
		return nil, 0, err
	}
	if len(sources) == 1 {
		set.FileID = sources[0].FileID
	}
	if acc.ChangeSetID, err = change.Begin(ctx, tx, set); err != nil {
		return nil, 0, err
	}
	if _, err := tx.Exec(ctx, insertAcceptance, acc.ID, acc.BatchID, acc.ChangeSetID, acc.AccountID, at, acc.SafeOnly, acc.ItemIDs, in.IdempotencyKey); err != nil {
		return nil, 0, fmt.Errorf("begin an acceptance: %w", err)
	}
	return acc, total, nil
}

// acceptJob is the job: it finds the acceptance, demands the permission anew and writes on.
func (s *Service) acceptJob(ctx context.Context, args AcceptArgs, p *job.Progress) error {
	acc, err := pg.One[acceptance](ctx, s.db.Point, selectAcceptance, args.Acceptance)
	if err != nil {
		return err
	}
	if acc.FinishedAt != nil {
		return nil
	}
	b, permit, err := s.seen(ctx, s.db.Point, selectBatch, acc.BatchID)
	if err == nil {
		err = s.acceptOn(ctx, permit, b, acc, p, 0, nil)
	}
	if err == nil || again(ctx, err) {
		return err
	}
	// Cancelled or failed: what was written stays, and the rest is open.
	end := context.WithoutCancel(ctx)
	return errors.Join(err, s.db.Tx(end, func(tx pgx.Tx) error {
		if b != nil {
			return s.finish(end, tx, permit, b, acc)
		}
		return s.finishRevoked(end, tx, acc)
	}))
}

// acceptOn writes chunk by chunk, each in a transaction.
func (s *Service) acceptOn(ctx context.Context, permit authz.Permit, b *Batch, acc *acceptance, p *job.Progress, total int, each func(done, total int)) error {
	done := 0
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := s.db.Tx(ctx, func(tx pgx.Tx) error {
			n, err := s.acceptTx(ctx, tx, permit, b, acc, p)
			done += n
			if more = n == chunkItems; !more && err == nil {
				return s.finish(ctx, tx, permit, b, acc)
			}
			return err
		})
		if err != nil {
			return err
		}
		if each != nil {
			each(done, total)
		}
	}
	return nil
}

// finish ends an acceptance.
func (s *Service) finish(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, acc *acceptance) error {
	if _, err := tx.Exec(ctx, finishAcceptance, acc.ID, s.now()); err != nil {
		return fmt.Errorf("finish an acceptance: %w", err)
	}
	return s.settleTx(ctx, tx, permit, b)
}

// finishRevoked ends an acceptance whose account may no longer import: nobody acts, so its matter stays as it is.
func (s *Service) finishRevoked(ctx context.Context, tx pgx.Tx, acc *acceptance) error {
	if _, err := tx.Exec(ctx, finishAcceptance, acc.ID, s.now()); err != nil {
		return fmt.Errorf("finish an acceptance: %w", err)
	}
	_, err := s.stateTx(ctx, tx, &Batch{ID: acc.BatchID})
	return err
}

// acceptTx writes the next chunk of an acceptance and says how many rows it dealt with.
func (s *Service) acceptTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch, acc *acceptance, p *job.Progress) (int, error) {
	next, err := pg.Values[id.Item](ctx, tx, selectToAccept, b.ID, acc.ID, acc.ItemIDs, chunkItems)
	if err != nil || len(next) == 0 {
		return 0, err
	}
	rows, err := pg.All[itemRow](ctx, tx, selectItemsForUpdate, next)
	if err != nil {
		return 0, fmt.Errorf("lock rows: %w", err)
	}
	w := &writing{
		s: s, tx: tx, batch: b, acc: acc, permit: permit,
		write: cadre.WriteOf(permit, acc.ChangeSetID, cadre.SourceImport, s.now()),
	}
	if err := w.rows(ctx, rows); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, updateTried, next, acc.ID); err != nil {
		return 0, fmt.Errorf("mark rows: %w", err)
	}
	if err := w.close(ctx, rows); err != nil {
		return 0, err
	}
	if p != nil {
		if err := p.StepTx(ctx, tx, len(next), len(next)-len(w.written), fmt.Sprintf("已写入 %d 人", acc.Wrote)); err != nil {
			return 0, err
		}
	}
	return len(next), nil
}
