package account

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

const good = "Bole-demo-2026"

// bench is the service over a database with a high court, a court below and another one, and a clock that is turned
// by hand.
type bench struct {
	t                  testing.TB
	db                 *pg.DB
	s                  *Service
	authz              *authz.Authorizer
	high, court, other id.Unit
	permit             authz.Permit

	mu    sync.Mutex
	clock time.Time
}

func newBench(t testing.TB, with ...func(*Options)) *bench {
	t.Helper()
	b := &bench{t: t, db: pgtest.New(t), high: id.NewUnit(), court: id.NewUnit(), other: id.NewUnit(),
		permit: authz.SystemPermit("test"), clock: time.Now().UTC().Truncate(time.Microsecond)}
	path := filepath.Join(t.TempDir(), "keyring")
	require.NoError(t, crypt.Generate(path))
	keys, err := crypt.Load(path)
	require.NoError(t, err)
	log := audit.New(b.db, keys, audit.Options{Clock: b.now})
	b.authz, err = authz.New(authz.Options{Log: log, Clock: b.now, StepUp: 5 * time.Minute})
	require.NoError(t, err)
	o := Options{DB: b.db, Authz: b.authz, Audit: log, Keys: keys, Clock: b.now,
		Password: argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 16}}
	for _, f := range with {
		f(&o)
	}
	b.s, err = NewService(o)
	require.NoError(t, err)
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return authz.ReplaceClosureTx(ctx, tx, b.permit, authz.Closure([]authz.Node{
			{ID: b.high, CourtID: b.high}, {ID: b.court, ParentID: b.high, CourtID: b.court}, {ID: b.other, ParentID: b.high, CourtID: b.other}}))
	})
	return b
}

func (b *bench) now() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.clock
}

func (b *bench) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.clock = b.clock.Add(d)
}

func (b *bench) tx(f func(ctx context.Context, tx pgx.Tx) error) {
	b.t.Helper()
	require.NoError(b.t, b.db.Tx(context.Background(), func(tx pgx.Tx) error { return f(context.Background(), tx) }))
}

// account makes an account with the good password and a role.
func (b *bench) account(login string, role authz.Role, unit id.Unit) *Account {
	b.t.Helper()
	return b.accountOf(login, id.Cadre{}, role, unit)
}

func (b *bench) accountOf(login string, person id.Cadre, role authz.Role, unit id.Unit) *Account {
	b.t.Helper()
	hash, err := b.s.HashPassword(context.Background(), good)
	require.NoError(b.t, err)
	var a *Account
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		var err error
		if a, err = b.s.CreateTx(ctx, tx, b.permit, New{Login: login, Name: "某人", CadreID: person, Hash: hash}); err != nil || role == "" {
			return err
		}
		_, err = b.s.GrantTx(ctx, tx, b.permit, NewGrant{AccountID: a.ID, Role: role, UnitID: unit, Reach: authz.ReachSubtree})
		return err
	})
	return a
}

func (b *bench) login(login string) string {
	b.t.Helper()
	token, _, err := b.s.Login(context.Background(), Credentials{Login: login, Password: good, Remote: "127.0.0.1", Agent: "test"})
	require.NoError(b.t, err)
	return token
}

// as is a request with a token.
func (b *bench) as(token string) context.Context {
	b.t.Helper()
	a, err := b.s.Authenticate(context.Background(), token)
	require.NoError(b.t, err)
	return authz.WithActor(context.Background(), a)
}

func (b *bench) dead(token string) {
	b.t.Helper()
	_, err := b.s.Authenticate(context.Background(), token)
	require.Error(b.t, err)
}

// records lists action and outcome of the trail, oldest first.
func (b *bench) records(action string) []string {
	b.t.Helper()
	list, err := pg.Values[string](context.Background(), b.db.Point,
		"select outcome || coalesce(' ' || (detail ->> 'code'), '') from audit_record where action = $1 order by number", action)
	require.NoError(b.t, err)
	return list
}
