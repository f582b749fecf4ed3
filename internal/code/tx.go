package code

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// SyncTx brings the SQL tables up to date with the shipped files. It can be called at every start: what is already
// right is not touched, what a court has added stays, what is no longer shipped goes out of use.
func SyncTx(ctx context.Context, tx pgx.Tx) error {
	tables, entries, err := shipped()
	if err != nil {
		return err
	}
	if err := upsertAll(ctx, tx, tables, entries); err != nil {
		return fmt.Errorf("sync code tables: %w", err)
	}
	return nil
}
