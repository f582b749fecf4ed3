package pg

import (
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/problem"
)

// Constraint names the constraint that a statement broke. Names follow <table>_<columns>_<rule>.
func Constraint(err error) (name string, ok bool) {
	var pe *pgconn.PgError
	if errors.As(err, &pe) && strings.HasPrefix(pe.Code, "23") && pe.ConstraintName != "" {
		return pe.ConstraintName, true
	}
	return "", false
}

// Translate replaces a broken constraint by the problem that the table names for it; any other error comes back
// as it is.
func Translate(err error, table map[string]*problem.Problem) error {
	if name, ok := Constraint(err); ok {
		if p := table[name]; p != nil {
			return p.Because(err)
		}
	}
	return err
}
