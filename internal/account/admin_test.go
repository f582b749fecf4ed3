package account

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

func TestAnAccountFromBeginningToEnd(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	b.account("sec", authz.RoleSecadmin, id.Unit{})
	sys, sec := b.login("sys"), b.login("sec")

	a, err := b.s.Create(b.as(sys), New{Login: " Suhe ", Name: "苏禾", UnitID: b.court, Password: "Qing3feng-ming"})
	require.NoError(t, err)
	require.Equal(t, "suhe", a.Login)
	require.True(t, a.PasswordChangeDue)

	// no role yet, and nothing but the password before it is changed.
	login := func(password string) (string, error) {
		token, _, err := b.s.Login(ctx, Credentials{Login: "suhe", Password: password})
		return token, err
	}
	token, err := login("Qing3feng-ming")
	require.NoError(t, err)
	_, err = b.s.Grant(b.as(sec), NewGrant{AccountID: a.ID, Role: authz.RolePersonnel, UnitID: b.court, Reach: authz.ReachCourt, Reason: "任经办"})
	require.NoError(t, err)
	require.False(t, b.authz.Can(b.as(token), authz.CadreRead, b.court))

	_, err = b.s.ChangePassword(b.as(token), "wrong", good)
	require.ErrorIs(t, err, ErrOldPassword)
	_, err = b.s.ChangePassword(b.as(token), "Qing3feng-ming", "short")
	require.ErrorIs(t, err, ErrPassword)
	_, err = b.s.ChangePassword(b.as(token), "Qing3feng-ming", "Qing3feng-ming")
	require.ErrorIs(t, err, ErrPasswordUsed)
	second, err := login("Qing3feng-ming")
	require.NoError(t, err)
	b.pass(time.Second)
	fresh, err := b.s.ChangePassword(b.as(token), "Qing3feng-ming", good)
	require.NoError(t, err)
	b.dead(token)
	b.dead(second)
	require.True(t, b.authz.Can(b.as(fresh), authz.CadreRead, b.court))
	_, err = login("Qing3feng-ming")
	require.ErrorIs(t, err, ErrRefused)

	// The last five passwords are not taken again.
	used := []string{"Qing3feng-ming", good}
	for _, next := range []string{"Yue-luo_wu4ti", "Hai7shang#sheng", "tianYa_gong8ci", "zhiAn#qiao77x"} {
		b.pass(time.Second)
		for _, u := range used[max(0, len(used)-5):] {
			_, err = b.s.ChangePassword(b.as(fresh), used[len(used)-1], u)
			require.ErrorIs(t, err, ErrPasswordUsed)
		}
		fresh, err = b.s.ChangePassword(b.as(fresh), used[len(used)-1], next)
		require.NoError(t, err)
		used = append(used, next)
	}
	b.pass(time.Second)
	fresh, err = b.s.ChangePassword(b.as(fresh), used[len(used)-1], used[0])
	require.NoError(t, err, "the sixth last is forgotten")

	require.NoError(t, b.s.SetPassword(b.as(sys), a.ID, "Duan6qiao-can"))
	b.dead(fresh)
	token, err = login("Duan6qiao-can")
	require.NoError(t, err)
	require.True(t, func() bool { actor, _ := authz.ActorOf(b.as(token)); return actor.PasswordChangeDue }())
	require.NoError(t, b.s.Disable(b.as(sys), a.ID, "调离"))
	b.dead(token)
	got, err := b.s.Get(b.as(sys), a.ID)
	require.NoError(t, err)
	require.True(t, got.Disabled())
	require.Equal(t, "调离", got.DisabledReason)
	require.Equal(t, []string{"OK", "OK", "OK"}, b.records("account.create"))
	require.Equal(t, []string{"OK"}, b.records("account.disable"))
}

func TestWhoMayDoWhatToAccounts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	target := b.account("target", "", id.Unit{})
	sysadmin := b.account("sys", authz.RoleSysadmin, id.Unit{})
	person := id.NewCadre()
	secadmin := b.accountOf("sec", person, authz.RoleSecadmin, id.Unit{})
	b.account("aud", authz.RoleAuditor, id.Unit{})
	b.account("clerk", authz.RolePersonnelHead, b.high)
	b.account("none", "", id.Unit{})
	uses := map[string]func(ctx context.Context) error{
		"list":   func(ctx context.Context) error { _, err := b.s.List(ctx, Filter{}, page.Args{}); return err },
		"count":  func(ctx context.Context) error { _, err := b.s.Count(ctx, Filter{}); return err },
		"get":    func(ctx context.Context) error { _, err := b.s.Get(ctx, target.ID); return err },
		"grants": func(ctx context.Context) error { _, err := b.s.Grants(ctx, target.ID); return err },
		"create": func(ctx context.Context) error {
			_, err := b.s.Create(ctx, New{Login: "new" + id.NewUUID().String()[30:], Name: "新"})
			return err
		},
		"set":     func(ctx context.Context) error { return b.s.SetPassword(ctx, target.ID, "Duan6qiao-can") },
		"disable": func(ctx context.Context) error { return b.s.Disable(ctx, target.ID, "x") },
		"enable":  func(ctx context.Context) error { return b.s.Enable(ctx, target.ID, "x") },
		"unlock":  func(ctx context.Context) error { return b.s.Unlock(ctx, target.ID) },
		"person":  func(ctx context.Context) error { return b.s.SetPerson(ctx, target.ID, id.NewCadre()) },
		"otp":     func(ctx context.Context) error { return b.s.ResetOTP(ctx, target.ID, "x") },
		"grant": func(ctx context.Context) error {
			_, err := b.s.Grant(ctx, NewGrant{AccountID: target.ID, Role: authz.RoleLeader, UnitID: b.other, Reach: authz.ReachCourt})
			return err
		},
		"revoke": func(ctx context.Context) error { return b.s.Revoke(ctx, id.NewGrant(), "x") },
	}
	may := map[string]string{
		"sys": "list count get grants create set disable enable unlock person otp",
		"sec": "list count get grants grant revoke",
		"aud": "", "clerk": "", "none": "",
	}
	for login, list := range may {
		token := b.login(login)
		for name, use := range uses {
			err := use(b.as(token))
			switch {
			case login == "sys" && name == "revoke":
				require.ErrorIs(t, err, problem.ErrNotFound, "grants are seen, so that one does not exist is no secret")
			case !slices.Contains(strings.Fields(list), name):
				require.ErrorIs(t, err, problem.ErrForbidden, "%s %s", login, name)
			case name == "revoke":
				require.ErrorIs(t, err, problem.ErrNotFound)
			default:
				require.NoError(t, err, "%s %s", login, name)
			}
		}
		_, err := b.s.Get(b.as(token), func() id.Account { a, _ := authz.ActorOf(b.as(token)); return a.AccountID }())
		require.NoError(t, err, "one's own account")
	}
	for name, use := range uses {
		require.ErrorIs(t, use(context.Background()), problem.ErrUnauthenticated, name)
	}

	// T-02, T-03.
	sys, sec := b.login("sys"), b.login("sec")
	grant := func(account id.Account, role authz.Role) error {
		_, err := b.s.Grant(b.as(sec), NewGrant{AccountID: account, Role: role, UnitID: b.court, Reach: authz.ReachCourt})
		return err
	}
	require.ErrorIs(t, grant(secadmin.ID, authz.RoleLeader), ErrSelf)
	require.ErrorIs(t, grant(b.accountOf("sec2", person, "", id.Unit{}).ID, authz.RoleLeader), ErrSelf, "another account of the same person")
	require.ErrorIs(t, grant(sysadmin.ID, authz.RoleLeader), authz.ErrSeparation)
	require.ErrorIs(t, grant(target.ID, authz.RoleAuditor), ErrAdminRole)
	require.ErrorIs(t, grant(target.ID, authz.RoleCadre), authz.ErrRole)
	require.ErrorIs(t, grant(id.NewAccount(), authz.RoleLeader), authz.ErrGrantAccount)
	_, err := b.s.Grant(b.as(sec), NewGrant{AccountID: target.ID, Role: authz.RoleLeader, UnitID: id.NewUnit(), Reach: authz.ReachCourt})
	require.ErrorIs(t, err, ErrGrantPlace)
	require.ErrorIs(t, b.s.Disable(b.as(sys), sysadmin.ID, "x"), ErrSelf)
	require.ErrorIs(t, b.s.SetPassword(b.as(sys), sysadmin.ID, "Duan6qiao-can"), ErrSelf)
	require.ErrorIs(t, b.s.SetPerson(b.as(sys), sysadmin.ID, person), ErrSelf)
	own, err := b.s.Grants(b.as(sec), secadmin.ID)
	require.NoError(t, err)
	require.ErrorIs(t, b.s.Revoke(b.as(sec), own[0].ID, "x"), ErrAdminRole)
	b.pass(6 * time.Minute)
	require.ErrorIs(t, grant(target.ID, authz.RoleDivisionHead), problem.ErrStepUp)
}

func TestSessionsOfOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	b.account("suhe", authz.RolePersonnel, b.court)
	b.account("fang", authz.RolePersonnel, b.court)
	sys, suhe, again, fang := b.login("sys"), b.login("suhe"), b.login("suhe"), b.login("fang")
	list, err := b.s.Sessions(b.as(suhe))
	require.NoError(t, err)
	require.Len(t, list, 2)
	actor, _ := authz.ActorOf(b.as(again))
	require.ErrorIs(t, b.s.EndSession(b.as(fang), actor.SessionID), problem.ErrForbidden)
	b.as(again)
	require.NoError(t, b.s.EndSession(b.as(suhe), actor.SessionID))
	b.dead(again)
	require.ErrorIs(t, b.s.EndSession(b.as(fang), actor.SessionID), problem.ErrForbidden, "an ended one is answered alike")
	actor, _ = authz.ActorOf(b.as(suhe))
	require.NoError(t, b.s.EndSession(b.as(sys), actor.SessionID))
	b.dead(suhe)
	require.ErrorIs(t, b.s.EndSession(b.as(sys), actor.SessionID), ErrSessionEnded)
}

func TestListsOfAccounts(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	for _, login := range []string{"a_1", "a_2", "ab1", "b.1", "b.2"} {
		b.account(login, "", id.Unit{})
	}
	sys := b.as(b.login("sys"))
	two := 2
	args, logins := page.Args{First: &two}, []string{}
	for {
		c, err := b.s.List(sys, Filter{}, args)
		require.NoError(t, err)
		for _, e := range c.Edges {
			logins = append(logins, e.Node.Login)
		}
		if !c.PageInfo.HasNextPage {
			break
		}
		args.After = c.PageInfo.EndCursor
	}
	require.Equal(t, []string{"a_1", "a_2", "ab1", "b.1", "b.2", "sys"}, logins)
	for text, want := range map[string]int{"A_": 2, "a": 3, "%": 0, "某人": 6, "b.": 2, "' or true --": 0, `\`: 0} {
		n, err := b.s.Count(sys, Filter{Text: text})
		require.NoError(t, err)
		require.Equal(t, want, n, text)
	}
	yes := true
	n, err := b.s.Count(sys, Filter{Disabled: &yes, UnitID: b.court})
	require.NoError(t, err)
	require.Zero(t, n)
	_, err = b.s.List(sys, Filter{Text: "x"}, page.Args{After: args.After})
	require.ErrorIs(t, err, page.ErrCursor)
}

func TestOneLoginOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	sys := b.as(b.login("sys"))
	var made, taken atomic.Int32
	var wg sync.WaitGroup
	for _, login := range []string{"suhe", "SUHE", "ｓｕｈｅ", " suhe", "Suhe", "suhe "} {
		wg.Go(func() {
			switch _, err := b.s.Create(sys, New{Login: login, Name: "苏禾"}); {
			case err == nil:
				made.Add(1)
			case errors.Is(err, ErrLoginTaken):
				taken.Add(1)
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 1, made.Load())
	require.EqualValues(t, 5, taken.Load())
	for _, bad := range []New{{Login: "x", Name: "甲"}, {Login: "role:sysadmin", Name: "甲"}, {Login: "good", Name: " "}, {Login: "good", Name: "甲", Password: "x"}} {
		_, err := b.s.Create(sys, bad)
		require.Equal(t, problem.Invalid, problem.Of(err).Kind)
	}
	var l problem.List
	_, err := b.s.Create(sys, New{Login: "!", Name: "", Password: "x"})
	require.ErrorAs(t, err, &l)
	require.Len(t, l, 3, "all wrong fields at once")
	_, _, err = b.s.Login(context.Background(), Credentials{Login: "suhe"})
	require.ErrorIs(t, err, ErrRefused, "an account without a password")
}

func TestPeopleWhoLeaveOrMove(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	person := id.NewCadre()
	b.accountOf("suhe", person, authz.RolePersonnel, b.court)
	b.accountOf("suhe2", person, authz.RoleLeader, b.court)
	one, two := b.login("suhe"), b.login("suhe2")
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		n, err := b.s.RevokePersonTx(ctx, tx, b.permit, person, "调任")
		require.Equal(t, 2, n)
		return err
	})
	require.False(t, b.authz.Can(b.as(one), authz.CadreRead, b.court))
	require.False(t, b.authz.Can(b.as(two), authz.CadreRead, b.court))
	stop := errors.New("the transfer was not possible after all")
	require.ErrorIs(t, b.db.Tx(ctx, func(tx pgx.Tx) error {
		_, err := b.s.DisablePersonTx(ctx, tx, b.permit, person, "退休")
		require.NoError(t, err)
		return stop
	}), stop)
	b.as(one)
	var closed []id.Account
	b.tx(func(ctx context.Context, tx pgx.Tx) (err error) {
		closed, err = b.s.DisablePersonTx(ctx, tx, b.permit, person, "退休")
		return err
	})
	b.dead(one)
	b.dead(two)
	require.Len(t, closed, 2)
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		again, err := b.s.DisablePersonTx(ctx, tx, b.permit, person, "退休")
		require.Empty(t, again, "what was closed before is not closed by this")
		require.NoError(t, err)
		return b.s.EnableTx(ctx, tx, b.permit, closed, "撤销退休")
	})
	b.login("suhe")
}

func TestActorFor(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.account("sys", authz.RoleSysadmin, id.Unit{})
	a := b.account("suhe", authz.RolePersonnel, b.court)
	actor, err := b.s.ActorFor(ctx, b.permit, a.ID)
	require.NoError(t, err)
	require.True(t, b.authz.Can(authz.WithActor(ctx, actor), authz.CadreImport, b.court))
	_, err = b.authz.Require(authz.WithActor(ctx, actor), authz.DocumentExport, authz.Target{UnitID: b.court, Reason: "x"})
	require.ErrorIs(t, err, problem.ErrStepUp, "nobody has proven anything")
	require.NoError(t, b.s.Disable(b.as(b.login("sys")), a.ID, "x"))
	_, err = b.s.ActorFor(ctx, b.permit, a.ID)
	require.ErrorIs(t, err, problem.ErrUnauthenticated, "T-21: taken away meanwhile")
	require.Panics(t, func() { _, _ = b.s.ActorFor(ctx, authz.Permit{}, a.ID) })
}

func TestPurge(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx := context.Background()
	b.account("suhe", authz.RolePersonnel, b.court)
	b.login("suhe")
	_, _, _ = b.s.Login(ctx, Credentials{Login: "nobody", Password: "x"})
	b.pass(31 * 24 * time.Hour)
	keep := b.login("suhe")
	require.NoError(t, b.s.Purge(ctx, b.permit))
	b.as(keep)
	n, err := pg.Value[int](ctx, b.db.Point, "select (select count(*) from session)::int + (select count(*) from login_guard)::int")
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func TestTheTrailIsReadByAuditors(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.account("sec", authz.RoleSecadmin, id.Unit{})
	b.account("aud", authz.RoleAuditor, id.Unit{})
	b.account("clerk", authz.RolePersonnel, b.court)
	trail := &authz.Trail{DB: b.db, Authz: b.authz, Log: b.s.Audit}
	person := id.NewCadre()
	b.tx(func(ctx context.Context, tx pgx.Tx) error {
		return b.s.Audit.Record(ctx, tx, audit.Event{Action: "cadre.family.read", Persons: []id.Cadre{person}})
	})
	aud, sec, clerk := b.as(b.login("aud")), b.as(b.login("sec")), b.as(b.login("clerk"))
	c, err := trail.List(aud, audit.Filter{Person: person}, page.Args{})
	require.NoError(t, err)
	require.Len(t, c.Edges, 1)
	all, err := trail.Count(aud, audit.Filter{})
	require.NoError(t, err)
	byAuditors, err := trail.List(sec, audit.Filter{}, page.Args{})
	require.NoError(t, err)
	require.Less(t, len(byAuditors.Edges), all)
	for _, e := range byAuditors.Edges {
		require.NotEqual(t, "cadre.family.read", e.Node.Action)
	}
	require.Equal(t, "audit.read", byAuditors.Edges[0].Node.Action, "the auditor's own reading is seen by the security administrator")
	n, err := trail.Count(aud, audit.Filter{Action: "session.", Outcome: audit.OK})
	require.NoError(t, err)
	require.Equal(t, 3, n)
	_, err = trail.List(clerk, audit.Filter{}, page.Args{})
	require.ErrorIs(t, err, problem.ErrForbidden)
}

func TestEveryConstraintOfAccountsIsTranslated(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	names, err := pg.Values[string](context.Background(), b.db.Point,
		"select conname::text from pg_constraint where conrelid = 'account'::regclass and contype in ('u', 'c', 'x') order by 1")
	require.NoError(t, err)
	require.Len(t, names, len(constraints()))
	for _, n := range names {
		require.Contains(t, constraints(), n)
	}
}
