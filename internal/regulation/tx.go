package regulation

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// SyncTx brings the SQL tables up to date with the shipped files. It can be called at every start: what is already
// right is not touched, and what the political department has set itself stays.
func SyncTx(ctx context.Context, tx pgx.Tx) error {
	s, err := shipped()
	if err != nil {
		return err
	}
	if err := upsertAll(ctx, tx, s); err != nil {
		return fmt.Errorf("sync regulations: %w", err)
	}
	return nil
}
