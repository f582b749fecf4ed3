package change

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// removeInserted takes back together the rows that the set only inserted and that still are as it left them: one
// statement a table, those that refer to others first. It returns the rows that are left for one by one. People are
// removed only when last, since their own rows must be gone by then.
func (reg *Registry) removeInserted(ctx context.Context, tx pgx.Tx, rows []*undone, newSet id.ChangeSet, people bool) (restored []Restored, left []*undone, err error) {
	byTable := map[string][]*undone{}
	for _, u := range rows {
		if u.first == Insert && u.last == Insert && (reg.tables[u.table].Person == "id") == people {
			byTable[u.table] = append(byTable[u.table], u)
			continue
		}
		left = append(left, u)
	}
	for i := len(reg.order) - 1; i >= 0; i-- {
		table := reg.order[i]
		list := byTable[table]
		if len(list) == 0 {
			continue
		}
		gone, err := reg.removeAll(ctx, tx, table, list, newSet)
		if err != nil {
			return nil, nil, err
		}
		for _, u := range list {
			if gone[u.id] {
				restored = append(restored, Restored{u.table, u.id, u.cadre, Delete})
			} else {
				left = append(left, u)
			}
		}
	}
	return restored, left, nil
}

// removing spells the statement that removes and logs rows of a table; a person goes only when no rows belong to the person.
func (reg *Registry) removing(table string) string {
	unused := ""
	if reg.tables[table].Person == "id" {
		unused = "and not (" + strings.ReplaceAll(reg.personInUse, "$1", "r.id") + ")"
	}
	return fmt.Sprintf(removeLogged, quoted(table), unused)
}

// removeAll removes and logs rows of one table within a savepoint. When a rule of the database forbids it for one of
// them, none is removed.
func (reg *Registry) removeAll(ctx context.Context, tx pgx.Tx, table string, list []*undone, newSet id.ChangeSet) (map[uuid.UUID]bool, error) {
	ids, versions, cadres := make([]uuid.UUID, len(list)), make([]int, len(list)), make([]id.Cadre, len(list))
	for i, u := range list {
		ids[i], versions[i], cadres[i] = u.id, u.version, u.cadre
	}
	var removed []uuid.UUID
	err := pgx.BeginFunc(ctx, tx, func(sp pgx.Tx) (err error) {
		removed, err = pg.Values[uuid.UUID](ctx, sp, reg.removing(table), ids, versions, cadres, newSet, table)
		return err
	})
	switch {
	case forbidden(err):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("take back the rows of %s: %w", table, err)
	}
	gone := make(map[uuid.UUID]bool, len(removed))
	for _, r := range removed {
		gone[r] = true
	}
	return gone, nil
}
