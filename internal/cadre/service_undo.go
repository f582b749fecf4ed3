package cadre

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Undone is what an undo did.
type Undone struct {
	Set      *ChangeSet
	Restored int
	Kept     []*KeptRow
}

// KeptRow is a row that stayed as it is.
type KeptRow struct {
	SetName, CadreName, ChangedBy string
	ChangedAt                     time.Time
}

// Undo takes back a change set, but what others have changed since.
//
// Permission: cadre.edit at the unit of every person concerned, and that of each set that the change set touched.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL, PURPOSE_REQUIRED; CHANGE_UNDONE (Conflict).
func (s *Service) Undo(ctx context.Context, set id.ChangeSet, reason string) (out *Undone, err error) {
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		people, permit, err := s.requireUndo(ctx, tx, set, reason)
		if err != nil {
			return err
		}
		if out, err = s.UndoTx(ctx, tx, permit, set, reason); err != nil {
			return err
		}
		e := permit.Event("cadre.undo")
		e.Object, e.Persons, e.Count = set.Any(), people, out.Restored
		return s.audit.Record(ctx, tx, e)
	})
	return out, err
}

// requireUndo demands, of every person that a change set touched, the permissions to write what it wrote.
func (s *Service) requireUndo(ctx context.Context, tx pgx.Tx, set id.ChangeSet, reason string) (people []id.Cadre, permit authz.Permit, err error) {
	type touched struct {
		CadreID id.Cadre `db:"cadre_id"`
		Tables  []string `db:"tables"`
	}
	all, err := pg.All[touched](ctx, tx, selectPeopleOfSet, set)
	if err != nil {
		return nil, permit, err
	}
	if len(all) == 0 {
		return nil, permit, s.authz.Absent(ctx, authz.CadreEdit)
	}
	for _, p := range all {
		t, err := s.target(ctx, tx, authz.CadreEdit, p.CadreID, true)
		if err != nil {
			return nil, permit, err
		}
		t.Reason = reason
		if permit, err = s.authz.Require(ctx, authz.CadreEdit, t); err != nil {
			return nil, permit, err
		}
		for _, table := range p.Tables {
			if need := undoPermission(table); need != authz.CadreEdit {
				if _, err := s.authz.Require(ctx, need, t); err != nil {
					return nil, permit, err
				}
			}
		}
		people = append(people, p.CadreID)
	}
	return people, permit, nil
}

// undoPermission is what writing a table back demands: that of changing it. Nobody sees or enters the ID number then.
func undoPermission(table string) authz.Permission {
	switch table {
	case "identity":
		return authz.CadreIdentityRead
	case "contact":
		return authz.CadreContactRead
	}
	for _, set := range Sets() {
		if set.Table == table {
			return set.Edit
		}
	}
	return authz.CadreEdit
}

// UndoTx takes back a change set under a decision that was already taken, and rewrites the summaries.
func (s *Service) UndoTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, reason string) (*Undone, error) {
	newSet, err := change.Begin(ctx, tx, change.Set{
		At: s.clock().UTC(), ActorID: permit.Actor().AccountID, ActorName: permit.Actor().Name, UnitID: permit.Unit(),
		Reason: reason, Source: change.Undo, UndoesID: set,
	})
	if err != nil {
		return nil, err
	}
	restored, kept, err := s.registry.UndoSet(ctx, tx, set, newSet)
	if err != nil {
		return nil, err
	}
	out := &Undone{Restored: len(restored)}
	if out.Set, err = s.ChangeSetTx(ctx, tx, newSet); err != nil {
		return nil, err
	}
	touched := map[id.Cadre]bool{}
	for _, r := range restored {
		touched[r.CadreID] = true
		if r.Table != "cadre" || r.Op != change.Update {
			continue
		}
		// Whether the birth month is the one in the ID number hangs on the header too.
		_, h, err := s.lockHeader(ctx, tx, r.CadreID)
		if err == nil {
			err = s.rematchBirth(ctx, tx, r.CadreID, h.BirthOn)
		}
		if err != nil {
			return nil, fmt.Errorf("compare the birth month again: %w", err)
		}
	}
	ids := make([]id.Cadre, 0, len(touched))
	for p := range touched {
		ids = append(ids, p)
	}
	if err := s.RefreshTx(ctx, tx, ids); err != nil {
		return nil, fmt.Errorf("rewrite summaries: %w", err)
	}
	for _, k := range kept {
		name, err := pg.Value[string](ctx, tx, selectNameOrNone, k.CadreID)
		if err != nil {
			return nil, err
		}
		_, label := tableFields(k.Table)
		out.Kept = append(out.Kept, &KeptRow{SetName: label, CadreName: name, ChangedBy: k.ActorName, ChangedAt: k.At})
	}
	return out, nil
}
