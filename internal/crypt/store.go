package crypt

import (
	"context"
	"fmt"

	"github.com/bole-platform/bole/internal/pg"
)

const insertCheck = `insert into key_check (name, proof) values ($1, $2) on conflict (name) do nothing`
const selectChecks = `select name, proof from key_check`

// Prove compares the keyring with the one that the database was first used with, and remembers keys that are new.
// A wrong key or a lost one is refused: the service must not start with it.
func (k *Keyring) Prove(ctx context.Context, q pg.Querier) error {
	type row struct {
		Name  string
		Proof []byte
	}
	rows, err := pg.All[row](ctx, q, selectChecks)
	if err != nil {
		return fmt.Errorf("read the checks of the keys: %w", err)
	}
	for _, r := range rows {
		switch have, ok := k.check[r.Name]; {
		case !ok:
			return fmt.Errorf("%w: the database was written with the key %s, which is missing", ErrKeyring, r.Name)
		case !Same(have, r.Proof):
			return fmt.Errorf("%w: %s is not the key that the database was written with", ErrKeyring, r.Name)
		}
	}
	for name, proof := range k.check {
		if _, err := q.Exec(ctx, insertCheck, name, proof); err != nil {
			return fmt.Errorf("remember the key %s: %w", name, err)
		}
	}
	return nil
}
