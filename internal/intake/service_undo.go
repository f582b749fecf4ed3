package intake

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Undid is what an undo of a batch did.
type Undid struct {
	Batch    *Batch
	Restored int
	Kept     []*cadre.KeptRow
}

// Undo takes back everything that a batch has written, newest first, but what others have changed since; that is listed
// and stays. The rows of the batch are open again.
//
// Permission: cadre.import at the batch's unit, or the batch is one's own; cadre.edit at the unit of every person concerned.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; IMPORT_NOT_ACCEPTED, IMPORT_BUSY (Conflict).
func (s *Service) Undo(ctx context.Context, in UndoInput) (*Undid, error) {
	out := &Undid{}
	err := s.db.Tx(ctx, func(tx pgx.Tx) error {
		b, permit, err := s.seen(ctx, tx, selectBatchForUpdate, in.BatchID.Batch())
		if err != nil {
			return err
		}
		if err := s.free(ctx, tx, permit, b); err != nil {
			return err
		}
		written, err := pg.All[acceptance](ctx, tx, selectWritten, b.ID)
		if err != nil {
			return fmt.Errorf("find what was written: %w", err)
		}
		if len(written) == 0 {
			return ErrNotWrote
		}
		permit = permit.Because(in.Reason)
		people, err := s.requireEdit(ctx, tx, written, in.Reason)
		if err != nil {
			return err
		}
		sets := make([]id.ChangeSet, len(written))
		for i, acc := range written {
			sets[i] = acc.ChangeSetID
			if _, err := tx.Exec(ctx, undoAcceptance, acc.ID, s.now()); err != nil {
				return fmt.Errorf("mark an acceptance: %w", err)
			}
		}
		undone, err := s.cadres.UndoTx(ctx, tx, permit, sets, undoReason(b, in.Reason))
		if err != nil {
			return err
		}
		out.Restored = undone.Restored
		out.keep(undone.Kept)
		if err := s.reopen(ctx, tx, b); err != nil {
			return err
		}
		b.State = Undone
		if _, err := tx.Exec(ctx, updateBatchState, b.ID, b.State); err != nil {
			return fmt.Errorf("mark a batch: %w", err)
		}
		if err := s.inbox.WithdrawTx(ctx, tx, permit, b.ID.Any()); err != nil {
			return err
		}
		out.Batch = b
		e := permit.Event("cadre.import.undo")
		e.Object, e.Persons, e.Count = b.ID.Any(), people, out.Restored
		e.Detail = map[string]any{"kept": len(out.Kept)}
		return s.audit.Record(ctx, tx, e)
	})
	if err != nil {
		return nil, err
	}
	return out, s.count(ctx, s.db.Point, out.Batch)
}

func undoReason(b *Batch, reason string) string {
	if blank(reason) {
		return "撤销导入批次 " + b.Number
	}
	return reason
}

// requireEdit demands the permission to edit everybody that the acceptances have written; who is gone needs none.
func (s *Service) requireEdit(ctx context.Context, tx pgx.Tx, written []*acceptance, reason string) ([]id.Cadre, error) {
	sets := make([]id.ChangeSet, len(written))
	for i, a := range written {
		sets[i] = a.ChangeSetID
	}
	touched, err := pg.Values[id.Cadre](ctx, tx, selectTouched, sets)
	if err != nil {
		return nil, fmt.Errorf("find who was written: %w", err)
	}
	if _, err := tx.Exec(ctx, lockPeople, touched); err != nil {
		return nil, fmt.Errorf("lock people: %w", err)
	}
	people, err := pg.All[person](ctx, tx, selectPeople, touched)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		t := p.target()
		t.Reason = reason
		if _, err := s.authz.Require(ctx, authz.CadreEdit, t); err != nil {
			return nil, err
		}
	}
	return touched, nil
}

// keep lists rows that stayed, each once though several acceptances wrote it.
func (u *Undid) keep(rows []*cadre.KeptRow) {
	for _, k := range rows {
		if !slices.ContainsFunc(u.Kept, func(o *cadre.KeptRow) bool { return *o == *k }) {
			u.Kept = append(u.Kept, k)
		}
	}
}

// reopen compares the rows that were written anew.
func (s *Service) reopen(ctx context.Context, tx pgx.Tx, b *Batch) error {
	rows, err := pg.All[itemRow](ctx, tx, selectUndone, b.ID)
	if err != nil {
		return fmt.Errorf("find rows to open: %w", err)
	}
	for _, r := range rows {
		r.AcceptedAt, r.Created = nil, r.Created && !r.CadreID.IsZero()
		r.State = ItemDiffers // so that none of them counts as a last accepted file
	}
	if err := writeItems(ctx, tx, rows); err != nil {
		return err
	}
	for part := range slices.Chunk(rows, chunkItems) {
		if err := s.assessAgain(ctx, tx, b, part); err != nil {
			return err
		}
	}
	return nil
}
