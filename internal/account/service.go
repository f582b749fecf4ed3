package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Options build a Service. Zero durations and counts take the defaults named beside them.
type Options struct {
	DB           *pg.DB
	Authz        *authz.Authorizer
	Audit        *audit.Log
	Keys         *crypt.Keyring
	Clock        func() time.Time
	Password     argon2id.Params // 64 MiB, 3 passes, 2 lanes
	HashAtOnce   int             // 2 passwords are hashed at a time
	Idle         time.Duration   // 30 minutes without a request end a session
	AdminIdle    time.Duration   // 10 minutes for the three administrators
	Absolute     time.Duration   // 8 hours end a session whatever happens
	MaxAttempts  int             // 5 wrong passwords …
	Window       time.Duration   // … within 15 minutes …
	Lock         time.Duration   // … lock the login for 30 minutes
	MaxSessions  int             // sessions of an account at a time; 0: not limited
	SecondFactor bool            // everybody must have a second factor
	Issuer       string          // name of the platform in authenticator apps
}

// Service knows accounts and sessions.
type Service struct {
	Options
	hasher   *hasher
	closures *authz.Closures
}

// NewService makes the service.
func NewService(o Options) (*Service, error) {
	if o.DB == nil || o.Authz == nil || o.Audit == nil || o.Keys == nil || o.Clock == nil {
		return nil, errors.New("account: database, authorizer, audit log, keyring and clock are required")
	}
	if o.Password == (argon2id.Params{}) {
		o.Password = argon2id.Params{Memory: 64 * 1024, Iterations: 3, Parallelism: 2, SaltLength: 16, KeyLength: 32}
	}
	o.HashAtOnce = or(o.HashAtOnce, 2)
	o.Idle = or(o.Idle, 30*time.Minute)
	o.AdminIdle = or(o.AdminIdle, 10*time.Minute)
	o.Absolute = or(o.Absolute, 8*time.Hour)
	o.MaxAttempts = or(o.MaxAttempts, 5)
	o.Window = or(o.Window, 15*time.Minute)
	o.Lock = or(o.Lock, 30*time.Minute)
	o.Issuer = or(o.Issuer, "Bole")
	h, err := newHasher(o.Password, o.HashAtOnce)
	if err != nil {
		return nil, err
	}
	return &Service{Options: o, hasher: h, closures: authz.NewClosures()}, nil
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// now is the clock to the microsecond, which is what the database keeps.
func (s *Service) now() time.Time { return s.Clock().UTC().Truncate(time.Microsecond) }

const tokenBytes = 32

// newToken makes the text that only the browser keeps.
func newToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the process instead
	return base64.RawURLEncoding.EncodeToString(b)
}

// tokenHash is what the database keeps; not ok for a text that is no token.
func tokenHash(token string) (hash []byte, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(b) != tokenBytes {
		return nil, false
	}
	h := sha256.Sum256(b)
	return h[:], true
}

// Authenticate tells who holds the token, with the grants that hold now, in one statement; a second one only when the
// tree of units has changed since it was last read, and once a minute to note that the session is in use. The caller
// may set Remote and RequestID before the actor goes into the context.
//
// Errors: UNAUTHENTICATED.
func (s *Service) Authenticate(ctx context.Context, token string) (*authz.Actor, error) {
	hash, ok := tokenHash(token)
	if !ok {
		return nil, problem.ErrUnauthenticated
	}
	return s.actorOf(ctx, selectActor, hash)
}

func (s *Service) actorOf(ctx context.Context, statement string, key any) (*authz.Actor, error) {
	now := s.now()
	rows, err := pg.All[actorRow](ctx, s.DB.Point, statement, key, now)
	if err != nil {
		return nil, fmt.Errorf("authenticate: %w", err)
	}
	if len(rows) == 0 {
		return nil, problem.ErrUnauthenticated
	}
	first := rows[0]
	a := &authz.Actor{
		AccountID: first.AccountID, Login: first.Login, Name: first.Name, CadreID: first.CadreID, Relatives: first.Relatives,
		SessionID: first.SessionID, StepUpAt: first.StepUpAt, RequestID: id.NewRequest(),
		PasswordChangeDue: first.PasswordChangeDue, SecondFactorDue: s.SecondFactor && !first.SecondFactor,
	}
	for _, r := range rows {
		if !r.GrantID.IsZero() {
			a.Grants = append(a.Grants, authz.Grant{ID: r.GrantID, Role: r.Role, UnitID: r.UnitID, Reach: r.Reach,
				ManagementClasses: r.ManagementClasses, StaffCategories: r.StaffCategories})
		}
	}
	idle := s.Idle
	if a.Admin() {
		idle = s.AdminIdle
	}
	if now.Sub(first.SeenAt) > idle {
		return nil, problem.ErrUnauthenticated
	}
	if err := s.closures.Resolve(ctx, s.DB.Point, first.TreeVersion, a.Grants); err != nil {
		return nil, fmt.Errorf("authenticate: %w", err)
	}
	if now.Sub(first.SeenAt) >= time.Minute && !a.SessionID.IsZero() {
		if _, err := s.DB.Point.Exec(ctx, updateSeen, a.SessionID, now); err != nil {
			return nil, pg.Unavailable(fmt.Errorf("note that the session is in use: %w", err))
		}
	}
	return a, nil
}

type actorRow struct {
	SessionID         id.Session
	AccountID         id.Account
	SeenAt            time.Time
	StepUpAt          time.Time
	Login             string
	Name              string
	CadreID           id.Cadre
	PasswordChangeDue bool
	SecondFactor      bool
	TreeVersion       int64
	Relatives         []id.Cadre
	GrantID           id.Grant
	Role              authz.Role
	UnitID            id.Unit
	Reach             authz.Reach
	ManagementClasses []string
	StaffCategories   []string
}
