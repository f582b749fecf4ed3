package account

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// List pages through the accounts in the order of their logins; total counts them.
//
// Permission: account.read.
func (s *Service) List(ctx context.Context, f Filter, args page.Args) (*page.Connection[Account], error) {
	if _, err := s.Authz.Scope(ctx, authz.AccountRead); err != nil {
		return nil, err
	}
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	query := page.Bind("account", f)
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	w := f.where()
	if key != nil {
		w.And("login > ?", key[0])
	}
	where, values := w.SQL(1)
	rows, err := pg.All[Account](ctx, s.DB.List, listAccounts(where, size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	return page.Of(rows, size, query, func(a *Account) []string { return []string{a.Login} }), nil
}

// Count counts what List lists.
//
// Permission: account.read.
func (s *Service) Count(ctx context.Context, f Filter) (int, error) {
	if _, err := s.Authz.Scope(ctx, authz.AccountRead); err != nil {
		return 0, err
	}
	where, values := f.where().SQL(1)
	return pg.Value[int](ctx, s.DB.List, countAccounts+where, values...)
}

func (f Filter) where() *pg.Where {
	w := &pg.Where{}
	if text := strings.TrimSpace(f.Text); text != "" {
		like := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(NormalLogin(text))
		w.Or(func(o *pg.Where) {
			o.And("login like ?", like+"%")
			o.And("name like ?", "%"+like+"%")
		})
	}
	if !f.UnitID.IsZero() {
		w.And("unit_id = ?", f.UnitID)
	}
	if f.Disabled != nil {
		w.And("(disabled_at is not null) = ?", *f.Disabled)
	}
	return w
}

// Get reads an account.
//
// Permission: account.read; nothing for one's own.
// Errors: NOT_FOUND.
func (s *Service) Get(ctx context.Context, account id.Account) (*Account, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	permission := authz.AccountRead
	if a.AccountID == account {
		permission = authz.SessionOwn
	}
	if _, err := s.Authz.Require(ctx, permission, authz.Target{}); err != nil {
		return nil, err
	}
	return pg.One[Account](ctx, s.DB.Point, selectAccount, account)
}

// Create makes an account. It has no role until the security administrator grants one.
//
// Permission: account.manage.
// Errors: ACCOUNT_LOGIN, ACCOUNT_NAME, PASSWORD_WEAK (Invalid); ACCOUNT_LOGIN_TAKEN (Conflict).
// Basis: GB/T 22239-2019, 8.1.5 (the system administrator makes accounts, and grants nothing).
func (s *Service) Create(ctx context.Context, n New) (*Account, error) {
	permit, err := s.Authz.Require(ctx, authz.AccountManage, authz.Target{})
	if err != nil {
		return nil, err
	}
	n.Hash = ""
	if err := n.check(); err != nil {
		return nil, err
	}
	if n.Password != "" {
		if n.Hash, err = s.hasher.make(ctx, n.Password); err != nil {
			return nil, err
		}
	}
	var made *Account
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		made, err = s.create(ctx, tx, permit, n, n.Password != "")
		return err
	})
	return made, err
}

// check says what is wrong with a new account.
func (n *New) check() error {
	n.Login = NormalLogin(n.Login)
	n.Name = strings.TrimSpace(n.Name)
	var wrong problem.List
	if !loginSpelt.MatchString(n.Login) {
		wrong.Add(ErrLogin.At("login"))
	}
	if n.Name == "" {
		wrong.Add(ErrName.At("name"))
	}
	if n.Password != "" {
		if err := CheckPassword(n.Password, n.Login, n.Name, false); err != nil {
			wrong.Add(problem.Of(err).At("password"))
		}
	}
	return wrong.Err()
}

func (s *Service) create(ctx context.Context, tx pgx.Tx, permit authz.Permit, n New, due bool) (*Account, error) {
	now := s.now()
	account := id.NewAccount()
	if _, err := tx.Exec(ctx, insertAccount, account, n.Login, n.Name, n.CadreID, n.UnitID, n.Hash, due, now); err != nil {
		return nil, pg.Translate(fmt.Errorf("create the account %s: %w", n.Login, err), constraints())
	}
	if n.Hash != "" {
		if _, err := tx.Exec(ctx, insertPassword, account, n.Hash, now); err != nil {
			return nil, fmt.Errorf("remember the password: %w", err)
		}
	}
	ev := permit.Event("account.create")
	ev.Object, ev.Unit = account.Any(), n.UnitID
	ev.Detail = map[string]any{"login": n.Login}
	if err := s.Audit.Record(ctx, tx, ev); err != nil {
		return nil, err
	}
	return pg.One[Account](ctx, tx, selectAccount, account)
}

// manage does something to an account under account.manage, with its row locked, and records it.
func (s *Service) manage(ctx context.Context, account id.Account, action, reason string, do func(pgx.Tx, authz.Permit, *Account) error) error {
	permit, err := s.Authz.Require(ctx, authz.AccountManage, authz.Target{Reason: reason})
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		a, err := pg.One[Account](ctx, tx, selectForUpdate, account)
		if err != nil {
			return err
		}
		if err := do(tx, permit, a); err != nil {
			return err
		}
		ev := permit.Event(action)
		ev.Object, ev.Unit = account.Any(), a.UnitID
		return s.Audit.Record(ctx, tx, ev)
	})
}

// SetPassword gives an account a password that the person must change at the next sign-in; all its sessions end.
//
// Permission: account.manage.
// Errors: PASSWORD_WEAK (Invalid); ACCOUNT_SELF (Rule).
func (s *Service) SetPassword(ctx context.Context, account id.Account, password string) error {
	permit, err := s.Authz.Require(ctx, authz.AccountManage, authz.Target{})
	if err != nil {
		return err
	}
	if permit.Actor().AccountID == account {
		return ErrSelf // one's own is changed with the old one
	}
	now := s.now()
	sec, err := pg.One[secret](ctx, s.DB.Point, selectSecretByID, account, now)
	if err != nil {
		return err
	}
	if err := CheckPassword(password, sec.Login, sec.Name, sec.Admin); err != nil {
		return problem.Of(err).At("password")
	}
	hash, err := s.hasher.make(ctx, password)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		if err := s.putPassword(ctx, tx, account, hash, true, id.Session{}, now); err != nil {
			return err
		}
		ev := permit.Event("account.password.set")
		ev.Object = account.Any()
		return s.Audit.Record(ctx, tx, ev)
	})
}

// putPassword writes a password and ends all sessions but one.
func (s *Service) putPassword(ctx context.Context, tx pgx.Tx, account id.Account, hash string, due bool, but id.Session, now time.Time) error {
	if _, err := tx.Exec(ctx, updatePassword, account, hash, now, due); err != nil {
		return fmt.Errorf("write the password: %w", err)
	}
	if _, err := tx.Exec(ctx, insertPassword, account, hash, now); err != nil {
		return fmt.Errorf("remember the password: %w", err)
	}
	if _, err := tx.Exec(ctx, deletePasswords, account, rememberedUsed); err != nil {
		return fmt.Errorf("forget old passwords: %w", err)
	}
	_, err := endSessions(ctx, tx, account, but, "PASSWORD", now)
	return err
}

// ChangePassword changes the password of the account that asks, ends its other sessions and gives this one a new token.
//
// Permission: session.own.
// Errors: PASSWORD_OLD, PASSWORD_WEAK, PASSWORD_USED (Invalid); ACCOUNT_LOCKED.
// Basis: GB/T 22239-2019, 8.1.4.1 a.
func (s *Service) ChangePassword(ctx context.Context, old, password string) (token string, err error) {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return "", err
	}
	a := permit.Actor()
	now := s.now()
	sec, err := pg.One[secret](ctx, s.DB.Point, selectSecretByID, a.AccountID, now)
	if err != nil {
		return "", fmt.Errorf("change the password: %w", err)
	}
	sec.OTPConfirmed = false // the session has shown its second factor
	if err := s.prove(ctx, sec, old, "", now); err != nil {
		if errors.Is(err, ErrRefused) {
			err = ErrOldPassword.At("old")
		}
		return "", s.refused(ctx, permit.Event("account.password.change"), err)
	}
	if _, err := s.DB.Point.Exec(ctx, deleteGuard, guardKey(sec.Login)); err != nil {
		return "", pg.Unavailable(fmt.Errorf("forget the attempts: %w", err))
	}
	if err := CheckPassword(password, sec.Login, sec.Name, sec.Admin); err != nil {
		return "", problem.Of(err).At("password")
	}
	if err := s.unused(ctx, a.AccountID, password); err != nil {
		return "", err
	}
	hash, err := s.hasher.make(ctx, password)
	if err != nil {
		return "", err
	}
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		if err := s.putPassword(ctx, tx, a.AccountID, hash, false, a.SessionID, now); err != nil {
			return err
		}
		if token, err = rotate(ctx, tx, a.SessionID, now); err != nil {
			return err
		}
		return s.Audit.Record(ctx, tx, permit.Event("account.password.change"))
	})
	return token, err
}

// unused refuses one of the last passwords.
func (s *Service) unused(ctx context.Context, account id.Account, password string) error {
	used, err := pg.Values[string](ctx, s.DB.Point, selectPasswords, account, rememberedUsed)
	if err != nil {
		return fmt.Errorf("read earlier passwords: %w", err)
	}
	for _, hash := range used {
		same, err := s.hasher.same(ctx, password, hash)
		if err != nil {
			return err
		}
		if same {
			return ErrPasswordUsed.At("password")
		}
	}
	return nil
}

// Disable keeps anybody from signing in with the account, and ends its sessions at once.
//
// Permission: account.manage.
// Errors: ACCOUNT_SELF (Rule).
func (s *Service) Disable(ctx context.Context, account id.Account, reason string) error {
	return s.manage(ctx, account, "account.disable", reason, func(tx pgx.Tx, permit authz.Permit, a *Account) error {
		if a.ID == permit.Actor().AccountID {
			return ErrSelf
		}
		return s.disable(ctx, tx, a.ID, reason)
	})
}

func (s *Service) disable(ctx context.Context, tx pgx.Tx, account id.Account, reason string) error {
	now := s.now()
	if _, err := tx.Exec(ctx, updateDisabled, account, now, reason); err != nil {
		return fmt.Errorf("disable the account: %w", err)
	}
	_, err := endSessions(ctx, tx, account, id.Session{}, "DISABLED", now)
	return err
}

// Enable lets a disabled account sign in again.
//
// Permission: account.manage.
func (s *Service) Enable(ctx context.Context, account id.Account, reason string) error {
	return s.manage(ctx, account, "account.enable", reason, func(tx pgx.Tx, _ authz.Permit, a *Account) error {
		if _, err := tx.Exec(ctx, updateEnabled, a.ID); err != nil {
			return fmt.Errorf("enable the account: %w", err)
		}
		return nil
	})
}

// Unlock ends the lock that wrong passwords have put on a login.
//
// Permission: account.manage.
func (s *Service) Unlock(ctx context.Context, account id.Account) error {
	return s.manage(ctx, account, "account.unlock", "", func(tx pgx.Tx, _ authz.Permit, a *Account) error {
		if _, err := tx.Exec(ctx, deleteGuard, guardKey(a.Login)); err != nil {
			return fmt.Errorf("unlock: %w", err)
		}
		return nil
	})
}

// SetPerson ties an account to a person of the record, or to none.
//
// Permission: account.manage.
// Errors: GRANT_SEPARATION (Rule); ACCOUNT_SELF (Rule).
func (s *Service) SetPerson(ctx context.Context, account id.Account, person id.Cadre) error {
	return s.manage(ctx, account, "account.person", "", func(tx pgx.Tx, permit authz.Permit, a *Account) error {
		if a.ID == permit.Actor().AccountID {
			return ErrSelf
		}
		if _, err := tx.Exec(ctx, updatePerson, a.ID, person); err != nil {
			return fmt.Errorf("tie the account to a person: %w", err)
		}
		return authz.PersonOfAccountTx(ctx, tx, permit, a.ID, person)
	})
}
