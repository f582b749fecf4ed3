package change

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/pg"
)

// Table is a table whose rows may be read as they were, and restored.
type Table struct {
	Name   string
	Person string   // column of the person that a row belongs to: "cadre_id", or "id" of the person's own table; empty: none
	Except []string // columns that an undo never writes
}

// Registry is the allowlist of tables and columns. Tables are listed so that a table stands after those it refers to.
type Registry struct {
	tables      map[string]*columns
	order       []string // of the tables, as they were registered
	personInUse string   // condition: any registered row belongs to the person $1
}

type columns struct {
	Table
	all     []string // every stored column; computed ones are left out
	restore []string // what an undo of an update may write
}

// NewRegistry reads the columns of the tables, once.
func NewRegistry(ctx context.Context, q pg.Querier, tables ...Table) (*Registry, error) {
	reg := &Registry{tables: map[string]*columns{}, personInUse: noneInUse}
	for _, t := range tables {
		if !tableName.MatchString(t.Name) || t.Person != "" && !tableName.MatchString(t.Person) {
			return nil, fmt.Errorf("%w: table %q", ErrRow, t.Name)
		}
		names, err := pg.Values[string](ctx, q, selectColumns, t.Name)
		if err != nil {
			return nil, fmt.Errorf("read the columns of %s: %w", t.Name, err)
		}
		for _, must := range []string{"id", "version", "change_set_id"} {
			if !slices.Contains(names, must) {
				return nil, fmt.Errorf("%w: %s has no column %s", ErrRow, t.Name, must)
			}
		}
		c := &columns{Table: t, all: names}
		for _, n := range names {
			if n != "id" && n != "version" && n != "change_set_id" && !slices.Contains(t.Except, n) {
				c.restore = append(c.restore, n)
			}
		}
		reg.tables[t.Name] = c
		reg.order = append(reg.order, t.Name)
		if t.Person != "" && t.Person != "id" {
			reg.personInUse += fmt.Sprintf(orInUse, quoted(t.Name), quoted(t.Person))
		}
	}
	return reg, nil
}

// Has says whether the table is registered.
func (reg *Registry) Has(table string) bool { return reg.tables[table] != nil }

func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }

func quotedAll(names []string, prefix string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = prefix + quoted(n)
	}
	return strings.Join(q, ", ")
}
