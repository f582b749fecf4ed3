package account

import (
	"context"
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"

	"github.com/bole-platform/bole/internal/problem"
)

// hasher makes and checks argon2id hashes, a few at a time: each takes as much memory as its parameters say.
type hasher struct {
	params argon2id.Params
	turns  chan struct{}
	dummy  string // what an unknown login is compared with, so that it takes as long
}

func newHasher(params argon2id.Params, atOnce int) (*hasher, error) {
	h := &hasher{params: params, turns: make(chan struct{}, atOnce)}
	var err error
	if h.dummy, err = argon2id.CreateHash("nobody has this password", &h.params); err != nil {
		return nil, fmt.Errorf("try the password parameters: %w", err)
	}
	return h, nil
}

func (h *hasher) turn(ctx context.Context) (done func(), err error) {
	wait := time.NewTimer(5 * time.Second)
	defer wait.Stop()
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns }, nil
	case <-wait.C:
		return nil, problem.ErrRateLimited
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h *hasher) make(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	hash, err := argon2id.CreateHash(password, &h.params)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

// same compares; an empty hash is compared with the dummy and never equal.
func (h *hasher) same(ctx context.Context, password, hash string) (bool, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	against := hash
	if against == "" {
		against = h.dummy
	}
	ok, err := argon2id.ComparePasswordAndHash(password, against)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return ok && hash != "", nil
}
