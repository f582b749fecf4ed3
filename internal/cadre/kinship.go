package cadre

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Relatives are matched to people across courts: by ID number at once, by name and birth month as a proposal that a person
// has to confirm. Confirmed pairs are written to recusal_pair through authz; permissions, matching and simulation read them.

type pair struct {
	ID         id.Kinship `db:"id"`
	CadreID    id.Cadre   `db:"cadre_id"`
	RelativeID id.Cadre   `db:"relative_id"`
}

// MatchKinTx matches relatives after people, their family or their ID numbers changed: the relatives that these people
// name, and those who name these people.
func (s *Service) MatchKinTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, people []id.Cadre) error {
	// What a name and a birth month propose, an ID number then confirms.
	if err := later(ctx, tx, matchByPerson, people); err != nil {
		return fmt.Errorf("match relatives by name and birth month: %w", err)
	}
	pairs, err := pg.All[pair](ctx, tx, matchByNumber, people)
	if err != nil {
		return fmt.Errorf("match relatives by number: %w", err)
	}
	recused := make([]authz.Pair, len(pairs))
	for i, p := range pairs {
		recused[i] = authz.Pair{Source: uuid.UUID(p.ID), Cadre: p.CadreID, Relative: p.RelativeID}
	}
	return authz.PutRecusalTx(ctx, tx, permit, recused)
}

// DecideKinship says whether a matched relative is the same person; a confirmed pair is recused from each other's matters.
//
// Permission: cadre.edit and cadre.family.read at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_STALE (Conflict).
// Basis: 公务员法（2018年修订）第七十四条、第七十六条；法官法（2019年修订）第二十三条。
func (s *Service) DecideKinship(ctx context.Context, kinship id.Kinship, expected int, same bool, reason string) (id.Cadre, error) {
	type match struct {
		CadreID    id.Cadre `db:"cadre_id"`
		RelativeID id.Cadre `db:"relative_id"`
		Version    int      `db:"version"`
	}
	m, err := pg.One[match](ctx, s.db.Point, selectKinship, kinship)
	if err != nil {
		if problem.Of(err).Kind == problem.NotFound {
			return id.Cadre{}, s.authz.Absent(ctx, authz.CadreEdit)
		}
		return id.Cadre{}, err
	}
	return m.CadreID, s.edit(ctx, authz.CadreEdit, m.CadreID, reason, func(tx pgx.Tx, w Write) error {
		t, err := s.target(ctx, tx, authz.CadreFamilyRead, m.CadreID, false)
		if err != nil {
			return err
		}
		if _, err := s.authz.Require(ctx, authz.CadreFamilyRead, t); err != nil {
			return err
		}
		state := map[bool]string{true: "CONFIRMED", false: "REFUSED"}[same]
		tag, err := tx.Exec(ctx, updateKinship, kinship, expected, state, w.At, w.By)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return errStale
		}
		if same {
			return authz.PutRecusalTx(ctx, tx, w.Permit, []authz.Pair{{Source: uuid.UUID(kinship), Cadre: m.CadreID, Relative: m.RelativeID}})
		}
		return authz.DropRecusalTx(ctx, tx, w.Permit, []uuid.UUID{uuid.UUID(kinship)})
	})
}
