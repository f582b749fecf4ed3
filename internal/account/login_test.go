package account

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

func TestSigningIn(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	a := b.account("suhe", authz.RolePersonnel, b.court)
	for _, spelling := range []string{"suhe", " SuHe ", "ｓｕｈｅ", "suhe\t"} {
		token, session, err := b.s.Login(ctx, Credentials{Login: spelling, Password: good, Remote: "10.0.0.1", Agent: strings.Repeat("x", 500)})
		require.NoError(t, err, spelling)
		require.Equal(t, a.ID, session.AccountID)
		actor, err := b.s.Authenticate(ctx, token)
		require.NoError(t, err)
		require.Equal(t, session.ID, actor.SessionID)
		require.Equal(t, "suhe", actor.Login)
		require.False(t, actor.RequestID.IsZero())
		require.Len(t, actor.Grants, 1)
		require.Equal(t, []id.Unit{b.court}, actor.Grants[0].Units)
	}
	require.Equal(t, []string{"OK", "OK", "OK", "OK"}, b.records("session.login"))

	for name, c := range map[string]Credentials{
		"wrong password": {Login: "suhe", Password: "Wrong-pass-1"},
		"empty password": {Login: "suhe"},
		"huge password":  {Login: "suhe", Password: strings.Repeat("x", 1<<20)},
		"unknown":        {Login: "nobody", Password: good},
		"empty":          {},
		"injection":      {Login: "' or 1=1 --", Password: good},
	} {
		_, _, err := b.s.Login(ctx, c)
		require.ErrorIs(t, err, ErrRefused, name)
	}
	n, err := pg.Value[int](ctx, b.db.Point, "select count(*)::int from audit_record where action = 'session.login' and outcome = 'DENIED'")
	require.NoError(t, err)
	require.Equal(t, 6, n)
	leaked, err := pg.Value[int](ctx, b.db.Point, "select count(*)::int from audit_record r where r::text like '%nobody%' or r::text like '%Wrong-pass%' or r::text like '%or 1=1%'")
	require.NoError(t, err)
	require.Zero(t, leaked, "what was typed is not kept: it may be a password")
	for _, bad := range []string{"", "x", strings.Repeat("A", 43), "!!!"} {
		b.dead(bad)
	}
}

func TestTheTokenIsNotInTheDatabase(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("suhe", authz.RolePersonnel, b.court)
	token := b.login("suhe")
	owner := pgtest.Owner(t, b.db)
	for _, table := range []string{"session", "account", "audit_record", "login_guard", "account_password"} {
		n, err := pg.Value[int](context.Background(), owner, fmt.Sprintf("select count(*)::int from %s r where r::text like '%%' || $1 || '%%' or r::text like '%%' || $2 || '%%'", table), token, good)
		require.NoError(t, err)
		require.Zero(t, n, table)
	}
}

func TestLockOut(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.account("suhe", authz.RolePersonnel, b.court)
	b.account("fang", authz.RolePersonnel, b.court)
	for _, login := range []string{"suhe", "nobody"} { // an unknown login behaves alike
		for i := range 5 {
			_, _, err := b.s.Login(ctx, Credentials{Login: login, Password: "x"})
			require.ErrorIs(t, err, ErrRefused, "%s %d", login, i)
		}
		for range 3 {
			_, _, err := b.s.Login(ctx, Credentials{Login: strings.ToUpper(login) + " ", Password: good})
			require.ErrorIs(t, err, ErrLocked, "also with the right password, and in every spelling")
		}
	}
	b.login("fang")
	b.pass(29 * time.Minute)
	_, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: good})
	require.ErrorIs(t, err, ErrLocked)
	b.pass(time.Minute + time.Second)
	b.login("suhe")
	for range 4 {
		_, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: "x"})
		require.ErrorIs(t, err, ErrRefused)
	}
	b.login("suhe") // success begins anew
	for range 4 {
		_, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: "x"})
		require.ErrorIs(t, err, ErrRefused)
	}
	b.pass(16 * time.Minute) // so does time
	for range 4 {
		_, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: "x"})
		require.ErrorIs(t, err, ErrRefused)
	}
	b.login("suhe")
}

func TestAttemptsAtTheSameMomentCount(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("suhe", authz.RolePersonnel, b.court)
	var refused, locked atomic.Int32
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			_, _, err := b.s.Login(context.Background(), Credentials{Login: "suhe", Password: "x"})
			switch problem.Of(err).Code {
			case ErrRefused.Code:
				refused.Add(1)
			case ErrLocked.Code:
				locked.Add(1)
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 5, refused.Load())
	require.EqualValues(t, 35, locked.Load())
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("suhe", authz.RolePersonnel, b.court)
	b.account("auditor", authz.RoleAuditor, id.Unit{})

	idle := b.login("suhe")
	b.pass(29 * time.Minute)
	b.as(idle)
	b.pass(29 * time.Minute)
	b.as(idle) // being used keeps it
	b.pass(31 * time.Minute)
	b.dead(idle)

	admin := b.login("auditor")
	b.pass(9 * time.Minute)
	b.as(admin)
	b.pass(11 * time.Minute)
	b.dead(admin)

	old := b.login("suhe")
	for range 19 {
		b.pass(25 * time.Minute)
		b.as(old)
	}
	b.pass(5*time.Minute + time.Second)
	b.dead(old) // eight hours are eight hours

	out, other := b.login("suhe"), b.login("suhe")
	require.NoError(t, b.s.Logout(context.Background(), out))
	require.NoError(t, b.s.Logout(context.Background(), out))
	require.NoError(t, b.s.Logout(context.Background(), "nonsense"))
	b.dead(out)
	list, err := b.s.Sessions(b.as(other))
	require.NoError(t, err)
	require.Len(t, list, 1)
	third := b.login("suhe")
	require.NoError(t, b.s.LogoutEverywhere(b.as(third)))
	b.dead(other)
	b.dead(third)
}

func TestSeenIsWrittenOnceAMinute(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("suhe", authz.RolePersonnel, b.court)
	token := b.login("suhe")
	b.as(token) // resolves the units
	trips := func() int {
		ctx, n := pg.CountTrips(context.Background())
		_, err := b.s.Authenticate(ctx, token)
		require.NoError(t, err)
		return n.Round()
	}
	require.Equal(t, 1, trips(), "one statement")
	b.pass(59 * time.Second)
	require.Equal(t, 1, trips())
	b.pass(time.Second)
	require.Equal(t, 2, trips())
	require.Equal(t, 1, trips())
}

func TestStepUpChangesTheToken(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("suhe", authz.RolePersonnel, b.court)
	token := b.login("suhe")
	b.pass(6 * time.Minute)
	target := authz.Target{UnitID: b.court, Persons: []id.Cadre{id.NewCadre()}, Reason: "核对"}
	_, err := b.authz.Require(b.as(token), authz.CadreIdentityReveal, target)
	require.ErrorIs(t, err, problem.ErrStepUp)
	_, err = b.s.StepUp(b.as(token), "wrong", "")
	require.ErrorIs(t, err, ErrRefused)
	fresh, err := b.s.StepUp(b.as(token), good, "")
	require.NoError(t, err)
	b.dead(token)
	_, err = b.authz.Require(b.as(fresh), authz.CadreIdentityReveal, target)
	require.NoError(t, err)
	require.Equal(t, []string{"DENIED LOGIN_REFUSED", "OK"}, b.records("session.step_up"))
	for range 6 {
		_, err = b.s.StepUp(b.as(fresh), "wrong", "")
		require.Error(t, err)
	}
	require.ErrorIs(t, err, ErrLocked, "guessing here is counted like guessing there")
}

func TestMaxSessions(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(o *Options) { o.MaxSessions = 2 })
	b.account("suhe", authz.RolePersonnel, b.court)
	var tokens []string
	for range 3 {
		tokens = append(tokens, b.login("suhe"))
		b.pass(time.Second)
	}
	b.dead(tokens[0])
	b.as(tokens[1])
	b.as(tokens[2])
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(o *Options) { o.SecondFactor = true })
	ctx := context.Background()
	b.account("suhe", authz.RolePersonnel, b.court)
	b.account("admin.a", authz.RoleSysadmin, id.Unit{})
	token := b.login("suhe")
	_, err := b.authz.Scope(b.as(token), authz.CadreRead)
	require.ErrorIs(t, err, problem.ErrForbidden, "nothing before it is set up")
	url, err := b.s.BeginOTP(b.as(token))
	require.NoError(t, err)
	key, err := otp.NewKeyFromURL(url)
	require.NoError(t, err)
	code := func() string {
		c, err := totp.GenerateCode(key.Secret(), b.now())
		require.NoError(t, err)
		return c
	}
	require.ErrorIs(t, b.s.ConfirmOTP(b.as(token), "000000"), ErrOTPCode)
	require.NoError(t, b.s.ConfirmOTP(b.as(token), code()))
	require.ErrorIs(t, b.s.ConfirmOTP(b.as(token), code()), ErrOTPSetUp)
	_, err = b.s.BeginOTP(b.as(token))
	require.ErrorIs(t, err, ErrOTPSetUp)
	_, err = b.authz.Scope(b.as(token), authz.CadreRead)
	require.NoError(t, err)

	login := func(code string) error {
		_, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: good, OTP: code})
		return err
	}
	require.ErrorIs(t, login(""), ErrSecondFactor)
	require.ErrorIs(t, login(code()), ErrRefused, "the code that confirmed is used up")
	b.pass(30 * time.Second)
	require.NoError(t, login(code()))
	require.ErrorIs(t, login(code()), ErrRefused, "no code works twice")
	b.pass(30 * time.Second)
	old := code()
	b.pass(90 * time.Second)
	require.ErrorIs(t, login(old), ErrRefused, "an old code does not work")
	_, _, err = b.s.Login(ctx, Credentials{Login: "suhe", Password: "wrong", OTP: code()})
	require.ErrorIs(t, err, ErrRefused)

	admin := b.login("admin.a")
	url, err = b.s.BeginOTP(b.as(admin))
	require.NoError(t, err)
	key, err = otp.NewKeyFromURL(url)
	require.NoError(t, err)
	require.NoError(t, b.s.ConfirmOTP(b.as(admin), code()))
	suhe, err := b.s.ByLoginTx(ctx, b.db.Point, "suhe")
	require.NoError(t, err)
	require.NoError(t, b.s.ResetOTP(b.as(admin), suhe.ID, "手机丢失"))
	b.login("suhe")
}

func TestWhatIsTakenAwayHoldsOnTheNextRequest(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("sec", authz.RoleSecadmin, id.Unit{})
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	person, relative := id.NewCadre(), id.NewCadre()
	a := b.accountOf("suhe", person, authz.RolePersonnel, b.court)
	token := b.login("suhe")
	can := func(p authz.Permission, unit id.Unit, who id.Cadre) bool {
		return b.authz.CanTarget(b.as(token), p, authz.Target{UnitID: unit, Persons: []id.Cadre{who}})
	}
	require.True(t, can(authz.CadreEdit, b.court, relative))

	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return authz.PutRecusalTx(ctx, tx, b.permit, []authz.Pair{{Source: id.NewUUID(), Cadre: relative, Relative: person}})
	})
	require.False(t, can(authz.CadreEdit, b.court, relative), "a relative was found")
	require.True(t, can(authz.CadreEdit, b.court, id.NewCadre()))

	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return authz.ReplaceClosureTx(ctx, tx, b.permit, authz.Closure([]authz.Node{{ID: b.high, CourtID: b.high}, {ID: b.court, CourtID: b.court}}))
	})
	require.False(t, can(authz.CadreEdit, b.other, id.NewCadre()))

	grants, err := b.s.Grants(b.as(b.login("sys")), a.ID)
	require.NoError(t, err)
	require.Len(t, grants, 1)
	require.NoError(t, b.s.Revoke(b.as(b.login("sec")), grants[0].ID, "调离"))
	require.False(t, can(authz.CadreRead, b.court, id.NewCadre()))

	require.NoError(t, b.s.Disable(b.as(b.login("sys")), a.ID, "离职"))
	b.dead(token)
	_, _, err = b.s.Login(context.Background(), Credentials{Login: "suhe", Password: good})
	require.ErrorIs(t, err, ErrRefused)
	require.NoError(t, b.s.Enable(b.as(b.login("sys")), a.ID, "返聘"))
	b.dead(token)
	b.login("suhe")
}

func TestGrantsRunOutAtTheExactMoment(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	a := b.account("suhe", "", id.Unit{})
	from, to := b.now().Add(time.Minute), b.now().Add(2*time.Minute)
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		_, err := b.s.GrantTx(ctx, tx, b.permit, NewGrant{AccountID: a.ID, Role: authz.RolePersonnel, UnitID: b.court, Reach: authz.ReachCourt, ValidFrom: &from, ValidTo: &to})
		return err
	})
	token := b.login("suhe")
	can := func() bool { return b.authz.Can(b.as(token), authz.CadreRead, b.court) }
	require.False(t, can())
	b.pass(time.Minute)
	require.True(t, can())
	b.pass(time.Minute - time.Microsecond)
	require.True(t, can())
	b.pass(time.Microsecond)
	require.False(t, can())
}

func TestRevokingUnderLoad(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	a := b.account("suhe", authz.RolePersonnel, b.court)
	token := b.login("suhe")
	grants, err := pg.Values[id.Grant](context.Background(), b.db.Point, "select id from role_grant where account_id = $1", a.ID)
	require.NoError(t, err)
	var revoked atomic.Bool
	var wrong atomic.Int32
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				before := revoked.Load()
				actor, err := b.s.Authenticate(context.Background(), token)
				if err != nil {
					wrong.Add(1)
					return
				}
				if before && len(actor.Grants) > 0 {
					wrong.Add(1)
				}
			}
		})
	}
	time.Sleep(30 * time.Millisecond)
	b.pass(time.Second)
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return authz.RevokeTx(ctx, tx, b.permit, grants[0], b.now())
	})
	revoked.Store(true)
	time.Sleep(60 * time.Millisecond)
	close(stop)
	wg.Wait()
	require.Zero(t, wrong.Load())
}
