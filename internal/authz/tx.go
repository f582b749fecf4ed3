package authz

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// GrantRow is a role to be granted to an account.
type GrantRow struct {
	Account           id.Account
	Person            id.Cadre // the person behind the account
	Role              Role
	UnitID            id.Unit
	Reach             Reach
	ManagementClasses []string
	StaffCategories   []string
	ValidFrom         *time.Time // now when absent
	ValidTo           *time.Time
	Reason            string
}

// Check says what is wrong with the row before it is written.
func (g *GrantRow) Check() error {
	var wrong problem.List
	if !g.Role.Grantable() {
		wrong.Add(ErrRole.At("role"))
	}
	if g.Reach != ReachCourt && g.Reach != ReachSubtree {
		wrong.Add(ErrReach.At("reach"))
	}
	if g.UnitID.IsZero() && !g.Role.Admin() {
		wrong.Add(ErrGrantUnit.At("unitID"))
	}
	if g.ValidTo != nil && g.ValidFrom != nil && !g.ValidTo.After(*g.ValidFrom) {
		wrong.Add(ErrGrantPeriod.At("validTo"))
	}
	return wrong.Err()
}

// constraints of the tables of this package.
func constraints() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"role_grant_account_id_separate":          ErrSeparation,
		"role_grant_person_id_separate":           ErrSeparation,
		"role_grant_account_id_role_unit_id_once": ErrGrantTwice,
		"role_grant_role_known":                   ErrRole,
		"role_grant_reach_known":                  ErrReach,
		"role_grant_unit_id_of_business":          ErrGrantUnit,
		"role_grant_valid_to_after":               ErrGrantPeriod,
		"role_grant_account_id_fkey":              ErrGrantAccount,
	}
}

// GrantTx grants a role. The database keeps the three administrators apart from each other and from business roles.
//
// Errors: GRANT_ROLE, GRANT_REACH, GRANT_UNIT, GRANT_PERIOD, GRANT_ACCOUNT (Invalid); GRANT_SEPARATION (Rule); GRANT_TWICE (Conflict).
func GrantTx(ctx context.Context, tx pgx.Tx, permit Permit, g GrantRow) (id.Grant, error) {
	by := permit.Actor().AccountID
	if err := g.Check(); err != nil {
		return id.Grant{}, err
	}
	grant := id.NewGrant()
	_, err := tx.Exec(ctx, insertGrant, grant, g.Account, g.Person, g.Role, g.UnitID, g.Reach,
		texts(g.ManagementClasses), texts(g.StaffCategories), g.ValidFrom, g.ValidTo, by, g.Reason)
	if err != nil {
		return id.Grant{}, pg.Translate(fmt.Errorf("grant %s: %w", g.Role, err), constraints())
	}
	return grant, nil
}

func texts(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// RevokeTx ends a grant; it holds on the account's very next request.
//
// Errors: GRANT_ENDED (Conflict).
func RevokeTx(ctx context.Context, tx pgx.Tx, permit Permit, grant id.Grant, at time.Time) error {
	tag, err := tx.Exec(ctx, updateGrantRevoked, grant, at, permit.Actor().AccountID)
	if err != nil {
		return fmt.Errorf("revoke: %w", err)
	}
	if tag.RowsAffected() == 0 {
		return ErrGrantEnded
	}
	return nil
}

// RevokeAllTx ends every grant of an account and says how many there were.
func RevokeAllTx(ctx context.Context, tx pgx.Tx, permit Permit, account id.Account, at time.Time) (int, error) {
	tag, err := tx.Exec(ctx, updateGrantsRevoked, account, at, permit.Actor().AccountID)
	if err != nil {
		return 0, fmt.Errorf("revoke all: %w", err)
	}
	return int(tag.RowsAffected()), nil
}

// PersonOfAccountTx keeps role_grant in step when an account is tied to another person.
//
// Errors: GRANT_SEPARATION (Rule).
func PersonOfAccountTx(ctx context.Context, tx pgx.Tx, permit Permit, account id.Account, person id.Cadre) error {
	_ = permit.Actor()
	if _, err := tx.Exec(ctx, updatePersonOfGrants, account, person); err != nil {
		return pg.Translate(fmt.Errorf("tie the grants to a person: %w", err), constraints())
	}
	return nil
}

// ClosureRow says that a unit lies within another, or is it.
type ClosureRow struct {
	Ancestor   id.Unit
	Descendant id.Unit
	SameCourt  bool
}

// Node is a unit of the tree, as Closure takes it.
type Node struct {
	ID, ParentID, CourtID id.Unit
}

// Closure lists every unit with every unit within it and with itself. A unit whose parent is not among the nodes is a
// root.
func Closure(nodes []Node) []ClosureRow {
	byID := make(map[id.Unit]Node, len(nodes))
	for _, n := range nodes {
		byID[n.ID] = n
	}
	rows := make([]ClosureRow, 0, 5*len(nodes))
	for _, n := range nodes {
		for up, depth := n, 0; depth <= len(nodes); depth++ {
			rows = append(rows, ClosureRow{up.ID, n.ID, up.CourtID == n.CourtID})
			next, ok := byID[up.ParentID]
			if !ok {
				break
			}
			up = next
		}
	}
	return rows
}

// ReplaceClosureTx writes the whole tree of units anew; what every grant reaches follows on the next request.
func ReplaceClosureTx(ctx context.Context, tx pgx.Tx, permit Permit, rows []ClosureRow) error {
	_ = permit.Actor()
	// First the version: it makes two changes of the tree wait for each other.
	if _, err := tx.Exec(ctx, updateClosureVersion); err != nil {
		return fmt.Errorf("raise the version of the tree: %w", err)
	}
	if _, err := tx.Exec(ctx, deleteClosure); err != nil {
		return fmt.Errorf("clear the tree: %w", err)
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"unit_closure"}, []string{"ancestor_id", "descendant_id", "same_court"},
		pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
			return []any{rows[i].Ancestor, rows[i].Descendant, rows[i].SameCourt}, nil
		}))
	if err != nil {
		return fmt.Errorf("write the tree: %w", err)
	}
	return nil
}

// Pair is two people one of whom may not handle the other's affairs, and the row that says so.
type Pair struct {
	Source   uuid.UUID
	Cadre    id.Cadre
	Relative id.Cadre
}

// PutRecusalTx writes pairs, in both directions; a pair that stands is left as it is.
func PutRecusalTx(ctx context.Context, tx pgx.Tx, permit Permit, pairs []Pair) error {
	_ = permit.Actor()
	if len(pairs) == 0 {
		return nil
	}
	sources, cadres, relatives := make([]uuid.UUID, len(pairs)), make([]id.Cadre, len(pairs)), make([]id.Cadre, len(pairs))
	for i, p := range pairs {
		sources[i], cadres[i], relatives[i] = p.Source, p.Cadre, p.Relative
	}
	return pg.Later(ctx, tx, pg.Statement{SQL: insertRecusal, Args: []any{sources, cadres, relatives}, Fail: func(err error) error {
		return fmt.Errorf("write recusal pairs: %w", err)
	}})
}

// DropRecusalTx removes the pairs that these rows said.
func DropRecusalTx(ctx context.Context, tx pgx.Tx, permit Permit, sources []uuid.UUID) error {
	_ = permit.Actor()
	return pg.Later(ctx, tx, pg.Statement{SQL: deleteRecusal, Args: []any{sources}, Fail: func(err error) error {
		return fmt.Errorf("remove recusal pairs: %w", err)
	}})
}

// RecusedTx says whether one of the people is a relative of the person, for procedures that add rules of their own
// (who sits, who chairs).
func RecusedTx(ctx context.Context, q pg.Querier, person id.Cadre, others []id.Cadre) (bool, error) {
	return pg.Value[bool](ctx, q, selectRecused, person, others)
}

// RelativesTx lists the people whose affairs a person may not handle.
func RelativesTx(ctx context.Context, q pg.Querier, person id.Cadre) ([]id.Cadre, error) {
	return pg.Values[id.Cadre](ctx, q, selectRelatives, person)
}
