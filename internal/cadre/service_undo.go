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
		if out, err = s.UndoTx(ctx, tx, permit, []id.ChangeSet{set}, reason); err != nil {
			return err
		}
		e := permit.Event("cadre.undo")
		e.Object, e.Persons, e.Count = set.Any(), people, out.Restored
		return s.audit.Record(ctx, tx, e)
	})
	return out, err
}

// requireUndo locks everybody that a change set touched, and demands of each the permissions to write what it wrote.
func (s *Service) requireUndo(ctx context.Context, tx pgx.Tx, set id.ChangeSet, reason string) (people []id.Cadre, permit authz.Permit, err error) {
	type touched struct {
		CadreID id.Cadre `db:"cadre_id"`
		Tables  []string `db:"tables"`
	}
	type person struct {
		target
		ID id.Cadre `db:"id"`
	}
	var all []*touched
	targets := map[id.Cadre]*person{}
	b := &pgx.Batch{}
	b.Queue(selectPeopleOfSet, set).Query(func(r pgx.Rows) (err error) {
		all, err = pgx.CollectRows(r, pgx.RowToAddrOfStructByName[touched])
		return err
	})
	b.Queue(lockTargetsOfSet, set).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[person])
		for _, p := range rows {
			targets[p.ID] = p
		}
		return err
	})
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return nil, permit, fmt.Errorf("find the people of a change: %w", err)
	}
	if len(all) == 0 {
		return nil, permit, s.authz.Absent(ctx, authz.CadreEdit)
	}
	for _, p := range all {
		if targets[p.CadreID] == nil {
			return nil, permit, s.authz.Absent(ctx, authz.CadreEdit)
		}
		t := targets[p.CadreID].of(p.CadreID)
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

// UndoTx takes back change sets, the newest first, under a decision that was already taken, and rewrites the summaries. The
// set of what it did is that of the first, and is read with the next statement.
func (s *Service) UndoTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, sets []id.ChangeSet, reason string) (*Undone, error) {
	list := make([]change.Reversal, len(sets))
	for i, set := range sets {
		by, err := change.Begin(ctx, tx, change.Set{
			At: s.clock().UTC(), ActorID: permit.Actor().AccountID, ActorName: permit.Actor().Name, UnitID: permit.Unit(),
			Reason: reason, Source: change.Undo, UndoesID: set,
		})
		if err != nil {
			return nil, err
		}
		list[i] = change.Reversal{Set: set, By: by}
	}
	restored, kept, err := s.registry.UndoSets(ctx, tx, list)
	if err != nil {
		return nil, err
	}
	out := &Undone{Restored: len(restored), Set: &ChangeSet{}}
	touched, headers, seen := []id.Cadre{}, []id.Cadre{}, map[id.Cadre]bool{}
	for _, r := range restored {
		if !seen[r.CadreID] {
			seen[r.CadreID], touched = true, append(touched, r.CadreID)
		}
		if r.Table == "cadre" && r.Op == change.Update {
			headers = append(headers, r.CadreID)
		}
	}
	b := &pgx.Batch{}
	out.Kept = queueKept(b, kept)
	if err := s.refresh(ctx, tx, touched, headers, b); err != nil {
		return nil, fmt.Errorf("rewrite summaries: %w", err)
	}
	return out, pg.Later(ctx, tx, pg.Statement{SQL: selectChangeSets, Args: []any{[]id.ChangeSet{list[0].By}}, Read: func(row pgx.CollectableRow) (err error) {
		*out.Set, err = pgx.RowToStructByName[ChangeSet](row)
		return err
	}})
}

// queueKept says for people what stayed; their names are asked in the batch.
func queueKept(b *pgx.Batch, kept []change.Kept) []*KeptRow {
	if len(kept) == 0 {
		return nil
	}
	people, out := make([]id.Cadre, len(kept)), make([]*KeptRow, len(kept))
	for i, k := range kept {
		_, label := tableFields(k.Table)
		people[i], out[i] = k.CadreID, &KeptRow{SetName: label, ChangedBy: k.ActorName, ChangedAt: k.At}
	}
	b.Queue(selectNames, people).Query(func(r pgx.Rows) error {
		type called struct {
			ID   id.Cadre `db:"id"`
			Name string   `db:"name"`
		}
		rows, err := pgx.CollectRows(r, pgx.RowToStructByName[called])
		names := map[id.Cadre]string{}
		for _, c := range rows {
			names[c.ID] = c.Name
		}
		for i, p := range people {
			out[i].CadreName = names[p]
		}
		return err
	})
	return out
}
