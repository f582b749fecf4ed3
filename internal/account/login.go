package account

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// secret is what a password is checked against. It never leaves the package.
type secret struct {
	ID                id.Account
	Login             string
	Name              string
	PasswordHash      string
	Disabled          bool
	PasswordChangeDue bool
	OTPSecret         crypt.Sealed `db:"otp_secret"`
	OTPConfirmed      bool         `db:"otp_confirmed"`
	OTPLastStep       int64        `db:"otp_last_step"`
	Admin             bool
}

// Login signs somebody in. An unknown login, a wrong password, a disabled account and a wrong code are answered alike
// and take as long; attempts are counted by login, unknown ones too, and lock it for a while.
//
// Permission: none; this is how one gets any.
// Errors: LOGIN_REFUSED (Unauthenticated); ACCOUNT_LOCKED, RATE_LIMITED.
// Basis: GB/T 22239-2019, 8.1.4.1 b.
func (s *Service) Login(ctx context.Context, c Credentials) (token string, session *Session, err error) {
	now := s.now()
	login := NormalLogin(c.Login)
	sec, err := pg.One[secret](ctx, s.DB.Point, selectSecretByLogin, login, now)
	if errors.Is(err, problem.ErrNotFound) {
		sec = &secret{Login: login}
	} else if err != nil {
		return "", nil, fmt.Errorf("sign in: %w", err)
	}
	ev := audit.Event{Actor: sec.ID, ActorName: sec.Name, Action: "session.login", Object: sec.ID.Any(), Remote: c.Remote}
	if err := s.prove(ctx, sec, c.Password, c.OTP, now); err != nil {
		return "", nil, s.refused(ctx, ev, err)
	}
	token = newToken()
	hash, _ := tokenHash(token)
	session = &Session{ID: id.NewSession(), AccountID: sec.ID, CreatedAt: now, SeenAt: now, StepUpAt: now,
		ExpiresAt: now.Add(s.Absolute), Remote: c.Remote, Agent: cut(c.Agent, 300)}
	ev.Session = session.ID
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		// The account may have been disabled meanwhile: its row is locked until the session stands.
		tag, err := tx.Exec(ctx, updateSignedIn, sec.ID, now)
		if err != nil {
			return fmt.Errorf("sign in: %w", err)
		}
		if tag.RowsAffected() == 0 {
			return ErrRefused
		}
		b := &pgx.Batch{}
		b.Queue(insertSession, session.ID, session.AccountID, hash, now, session.ExpiresAt, session.Remote, session.Agent)
		b.Queue(deleteGuard, guardKey(sec.Login))
		if s.MaxSessions > 0 {
			b.Queue(updateSessionsBeyond, sec.ID, now, s.MaxSessions)
		}
		if err := s.Audit.Queue(b, ev); err != nil {
			return err
		}
		return tx.SendBatch(ctx, b).Close()
	})
	if err != nil {
		return "", nil, err
	}
	return token, session, nil
}

func guardKey(login string) []byte {
	h := sha256.Sum256([]byte("login\x00" + login))
	return h[:]
}

// prove counts the attempt and checks password and code.
func (s *Service) prove(ctx context.Context, sec *secret, password, otp string, now time.Time) error {
	attempts, err := pg.Value[int](ctx, s.DB.Point, upsertGuard, guardKey(sec.Login), now, s.MaxAttempts, s.Window, s.Lock)
	if err != nil {
		return fmt.Errorf("count the attempt: %w", err)
	}
	if attempts > s.MaxAttempts {
		return ErrLocked
	}
	if len(password) > 4*maxPassword {
		password = ""
	}
	ok, err := s.hasher.same(ctx, password, sec.PasswordHash)
	if err != nil {
		return err
	}
	if !ok || sec.Disabled {
		return ErrRefused
	}
	if s.SecondFactor && sec.OTPConfirmed {
		return s.proveOTP(ctx, sec, otp, now)
	}
	return nil
}

// refused records a refusal and returns it; what is no refusal comes back as it is.
func (s *Service) refused(ctx context.Context, ev audit.Event, why error) error {
	if !errors.Is(why, ErrRefused) && !errors.Is(why, ErrLocked) && !errors.Is(why, ErrSecondFactor) && !errors.Is(why, ErrOldPassword) {
		return why
	}
	ev.Outcome = audit.Denied
	ev.Detail = map[string]any{"code": problem.Of(why).Code}
	if ev.Actor.IsZero() {
		ev.Detail["account"] = "unknown" // what was typed may have been a password
	}
	if err := s.Audit.Refused(ctx, ev); err != nil {
		return err
	}
	return why
}

func cut(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// StepUp proves once more who is there, and changes the token.
//
// Permission: session.own.
// Errors: LOGIN_REFUSED (Unauthenticated); ACCOUNT_LOCKED.
func (s *Service) StepUp(ctx context.Context, password, otp string) (token string, err error) {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return "", err
	}
	a := permit.Actor()
	now := s.now()
	sec, err := pg.One[secret](ctx, s.DB.Point, selectSecretByID, a.AccountID, now)
	if err != nil {
		return "", fmt.Errorf("step up: %w", err)
	}
	if err := s.prove(ctx, sec, password, otp, now); err != nil {
		return "", s.refused(ctx, permit.Event("session.step_up"), err)
	}
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		if token, err = rotate(ctx, tx, a.SessionID, now); err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(deleteGuard, guardKey(sec.Login))
		if err := s.Audit.Queue(b, permit.Event("session.step_up")); err != nil {
			return err
		}
		return tx.SendBatch(ctx, b).Close()
	})
	return token, err
}

// rotate gives a session another token.
func rotate(ctx context.Context, tx pgx.Tx, session id.Session, now time.Time) (string, error) {
	token := newToken()
	hash, _ := tokenHash(token)
	tag, err := tx.Exec(ctx, updateToken, session, hash, now)
	if err != nil {
		return "", fmt.Errorf("change the token: %w", err)
	}
	if tag.RowsAffected() == 0 {
		return "", problem.ErrUnauthenticated
	}
	return token, nil
}

// Logout ends the session of a token. A token that nobody holds is no error.
//
// Permission: none; holding the token is enough.
func (s *Service) Logout(ctx context.Context, token string) error {
	hash, ok := tokenHash(token)
	if !ok {
		return nil
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		type ended struct {
			ID        id.Session
			AccountID id.Account
		}
		e, err := pg.One[ended](ctx, tx, updateSessionEndedByToken, hash, s.now())
		if errors.Is(err, problem.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("sign out: %w", err)
		}
		return s.Audit.Record(ctx, tx, audit.Event{Actor: e.AccountID, Session: e.ID, Action: "session.logout", Object: e.ID.Any()})
	})
}

// LogoutEverywhere ends every session of the account that asks, this one too.
//
// Permission: session.own.
func (s *Service) LogoutEverywhere(ctx context.Context) error {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		n, err := endSessions(ctx, tx, permit.Actor().AccountID, id.Session{}, "LOGOUT_EVERYWHERE", s.now())
		if err != nil {
			return err
		}
		ev := permit.Event("session.logout_everywhere")
		ev.Count = n
		return s.Audit.Record(ctx, tx, ev)
	})
}

// endSessions ends the sessions of an account but one.
func endSessions(ctx context.Context, tx pgx.Tx, account id.Account, but id.Session, reason string, now time.Time) (int, error) {
	tag, err := tx.Exec(ctx, updateSessionsEnded, account, now, reason, but)
	if err != nil {
		return 0, fmt.Errorf("end the sessions: %w", err)
	}
	return int(tag.RowsAffected()), nil
}

// Sessions lists the open sessions of the account that asks, newest first.
//
// Permission: session.own.
func (s *Service) Sessions(ctx context.Context) ([]*Session, error) {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return nil, err
	}
	return pg.All[Session](ctx, s.DB.Point, selectSessions, permit.Actor().AccountID, s.now())
}

// Check says whether the session of the request still stands, without counting as a use of it: for what stays open, as the
// stream of notices does.
//
// Permission: none; one's own session.
// Errors: UNAUTHENTICATED.
func (s *Service) Check(ctx context.Context) error {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	stands, err := pg.Value[bool](ctx, s.DB.Point, selectStands, a.SessionID, now, now.Add(-s.AdminIdle), now.Add(-s.Idle))
	if err != nil {
		return fmt.Errorf("look after a session: %w", err)
	}
	if !stands {
		return problem.ErrUnauthenticated
	}
	return nil
}

// EndSession ends one session: one's own, or as an administrator anybody's.
//
// Permission: session.own for one's own; account.manage.
// Errors: SESSION_ENDED (Conflict).
func (s *Service) EndSession(ctx context.Context, session id.Session) error {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	found, err := pg.One[Session](ctx, s.DB.Point, selectSession, session, now)
	if err != nil && !errors.Is(err, problem.ErrNotFound) {
		return fmt.Errorf("read the session: %w", err)
	}
	permission, reason := authz.AccountManage, "ENDED_BY_ADMIN"
	if found != nil && found.AccountID == a.AccountID {
		permission, reason = authz.SessionOwn, "LOGOUT"
	}
	permit, err := s.Authz.Require(ctx, permission, authz.Target{})
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := pg.Value[id.Account](ctx, tx, updateSessionEnded, session, now, reason); errors.Is(err, problem.ErrNotFound) {
			return ErrSessionEnded
		} else if err != nil {
			return fmt.Errorf("end the session: %w", err)
		}
		ev := permit.Event("session.end")
		ev.Object = session.Any()
		return s.Audit.Record(ctx, tx, ev)
	})
}

// Purge forgets sessions that ended more than thirty days ago and counts of attempts that are over. It is called now and
// then by the platform.
//
// Permission: none; only the platform calls it.
func (s *Service) Purge(ctx context.Context, permit authz.Permit) error {
	_ = permit.Actor()
	now := s.now()
	b := &pgx.Batch{}
	b.Queue(deleteOldSessions, now.AddDate(0, 0, -30))
	b.Queue(deleteStaleGuards, now.Add(-s.Window-s.Lock))
	return pg.Unavailable(s.DB.Point.SendBatch(ctx, b).Close())
}
