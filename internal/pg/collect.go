package pg

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/problem"
)

// One runs a statement that names one row, and collects it by the names of its columns, strictly: a column
// without a field and a field without a column are errors (a field tagged `db:"-"` takes no part). No row is
// problem.ErrNotFound; more than one is a defect.
func One[T any](ctx context.Context, q Querier, sql string, args ...any) (*T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, Unavailable(err)
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, problem.ErrNotFound
	}
	return row, Unavailable(err)
}

// All runs a statement and collects its rows by the names of their columns, strictly. No row is an empty slice.
func All[T any](ctx context.Context, q Querier, sql string, args ...any) ([]*T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, Unavailable(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[T])
	return list, Unavailable(err)
}

// Values runs a statement of one column and collects it.
func Values[T any](ctx context.Context, q Querier, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, Unavailable(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return list, Unavailable(err)
}

// Value runs a statement of one row with one column. No row is problem.ErrNotFound.
func Value[T any](ctx context.Context, q Querier, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, Unavailable(err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return v, problem.ErrNotFound
	}
	return v, Unavailable(err)
}
