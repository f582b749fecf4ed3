package crypt

import (
	"context"
	"errors"
	"fmt"
	"os"

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

// Ensure makes the keyring file of a database that was never written with any keys; made says so. A file that is lost
// is not made anew: what was sealed with it could not be read any more.
func Ensure(ctx context.Context, q pg.Querier, path string) (made bool, err error) {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return false, nil // what is wrong with it, Load will tell
	}
	known, err := pg.Value[bool](ctx, q, "select exists (select from key_check)")
	if err != nil {
		return false, fmt.Errorf("read the checks of the keys: %w", err)
	}
	if known {
		return false, fmt.Errorf("%w: 数据库中的信息是用已有密钥加密的，密钥文件 %s 却不存在，请从备份恢复该文件", ErrKeyring, path)
	}
	err = Generate(path)
	if errors.Is(err, os.ErrExist) {
		return false, nil // another process was quicker
	}
	return err == nil, err
}
