package inbox_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

// desk is a world with two clerks and a head of 北院 and a clerk of 南院.
type desk struct {
	*hrtest.World
	clerk, second, head, south *account.Account
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{World: hrtest.New(t)}
	d.clerk = d.Account("clerk", authz.RolePersonnel, d.North, authz.ReachCourt, d.Su)
	d.second = d.Account("second", authz.RolePersonnel, d.North, authz.ReachCourt, nil)
	d.head = d.Account("head", authz.RolePersonnelHead, d.North, authz.ReachCourt, nil)
	d.south = d.Account("south", authz.RolePersonnel, d.South, authz.ReachCourt, nil)
	return d
}

// step is one that waits for whoever may import at 北院.
func (d *desk) step(title string) inbox.Step {
	return inbox.Step{Module: "intake", Kind: "intake.check", Subject: id.NewBatch().Any(), Title: title, Object: "批次 0119-1", Verb: "查看差异",
		Permission: authz.CadreImport, Target: authz.Target{UnitID: d.North.ID}}
}

// permit is a decision of an account to import at its unit.
func (d *desk) permit(a *account.Account, unit *org.Unit) (context.Context, authz.Permit) {
	d.T.Helper()
	ctx := d.As(a)
	p, err := d.Authz.Require(ctx, authz.CadreImport, authz.Target{UnitID: unit.ID})
	require.NoError(d.T, err)
	return ctx, p
}

func (d *desk) open(s inbox.Step) inbox.Step {
	d.T.Helper()
	ctx, p := d.permit(d.second, d.North)
	require.NoError(d.T, d.DB.Tx(ctx, func(tx pgx.Tx) error { return d.Inbox.OpenTx(ctx, tx, p, s) }))
	return s
}

func (d *desk) close(by *account.Account, s inbox.Step) {
	d.T.Helper()
	ctx, p := d.permit(by, d.North)
	require.NoError(d.T, d.DB.Tx(ctx, func(tx pgx.Tx) error { return d.Inbox.CloseTx(ctx, tx, p, s.Kind, s.Subject) }))
}

func (d *desk) list(a *account.Account, f inbox.Filter) []*inbox.Matter {
	d.T.Helper()
	return d.listOf(d.Inbox, a, f)
}

func (d *desk) listOf(on *inbox.Service, a *account.Account, f inbox.Filter) []*inbox.Matter {
	d.T.Helper()
	ctx := d.As(a)
	var out []*inbox.Matter
	args := page.Args{First: new(int)}
	*args.First = 2 // every list is read page by page
	for {
		c, err := on.List(ctx, f, args)
		require.NoError(d.T, err)
		for _, e := range c.Edges {
			out = append(out, e.Node)
		}
		if !c.PageInfo.HasNextPage {
			break
		}
		args.After = c.PageInfo.EndCursor
	}
	n, err := on.Count(ctx, f)
	require.NoError(d.T, err)
	require.Len(d.T, out, n, "a list and its count agree")
	return out
}

func titles(list []*inbox.Matter) []string {
	out := []string{}
	for _, m := range list {
		out = append(out, m.Title)
	}
	return out
}

func (d *desk) figures(a *account.Account) inbox.Figures {
	d.T.Helper()
	f, err := d.Inbox.Figures(d.As(a))
	require.NoError(d.T, err)
	return *f
}

func TestAStepWaitsForWhoMayDoIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	high := d.Account("high", authz.RolePersonnel, d.High, authz.ReachSubtree, nil)
	highOnly := d.Account("highonly", authz.RolePersonnel, d.High, authz.ReachCourt, nil)
	leader := d.Account("leader", authz.RoleLeader, d.North, authz.ReachCourt, nil)
	kin := d.Account("kin", authz.RolePersonnel, d.North, authz.ReachCourt, d.Zhao)
	admin := d.Account("admin", authz.RoleSysadmin, nil, authz.ReachSubtree, nil)
	nobody := d.Account("nobody", authz.RoleCadre, d.North, authz.ReachCourt, d.Wang)
	require.NoError(t, d.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		return authz.PutRecusalTx(t.Context(), tx, authz.SystemPermit("test"), []authz.Pair{{Source: uuid.New(), Cadre: d.Zhao.ID, Relative: d.Li.ID}})
	}))

	s := d.step("任免表导入：1 个文件")
	s.Not = d.head.ID
	s.Target.Persons = []id.Cadre{d.Li.ID}
	d.open(s)
	own := d.step("只等一个人")
	own.To = d.clerk.ID
	d.open(own)
	personal := d.step("自己的事")
	personal.Permission, personal.To = "", nobody.ID
	d.open(personal)

	for _, c := range []struct {
		who  *account.Account
		want []string
		why  string
	}{
		{d.clerk, []string{"任免表导入：1 个文件", "只等一个人"}, "holds the permission, and is named"},
		{d.second, []string{"任免表导入：1 个文件"}, "holds the permission"},
		{high, []string{"任免表导入：1 个文件"}, "holds it from above"},
		{highOnly, []string{}, "holds it in another court"},
		{d.south, []string{}, "holds it in another court"},
		{d.head, []string{}, "is the first pair of eyes"},
		{leader, []string{}, "sees the court and may not import"},
		{kin, []string{}, "is a relative of somebody concerned"},
		{admin, []string{}, "is an administrator"},
		{nobody, []string{"自己的事"}, "has no grant, and something of one's own"},
	} {
		require.Equal(t, c.want, titles(d.list(c.who, inbox.Filter{})), "%s %s", c.who.Login, c.why)
		require.Equal(t, len(c.want), d.figures(c.who).Waiting, c.who.Login)
	}

	// What was taken away holds at once, also for what waits by name.
	_, err := pgtest.Owner(t, d.DB).Exec(t.Context(), "update role_grant set valid_to = now(), revoked_at = now() where account_id = $1", d.clerk.ID)
	require.NoError(t, err)
	require.Empty(t, d.list(d.clerk, inbox.Filter{}))

	// Whoever has to change the password first sees nothing.
	_, err = d.DB.Point.Exec(t.Context(), "update account set password_change_due = true where id = $1", d.second.ID)
	require.NoError(t, err)
	_, err = d.Inbox.List(d.As(d.second), inbox.Filter{}, page.Args{})
	require.ErrorIs(t, err, problem.ErrForbidden)
	_, err = d.Inbox.Figures(t.Context())
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

// A grant that is restricted to classes of people sees the steps about such people only.
func TestAStepWaitsForTheRightClasses(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var restricted *account.Account
	require.NoError(t, d.DB.Tx(t.Context(), func(tx pgx.Tx) (err error) {
		p := authz.SystemPermit("test")
		if restricted, err = d.App.Account.CreateTx(t.Context(), tx, p, account.New{Login: "restricted", Name: "分管", UnitID: d.North.ID}); err != nil {
			return err
		}
		_, err = d.App.Account.GrantTx(t.Context(), tx, p, account.NewGrant{AccountID: restricted.ID, Role: authz.RolePersonnel, UnitID: d.North.ID,
			Reach: authz.ReachCourt, ManagementClasses: []string{"04"}, Reason: "测试"})
		return err
	}))
	for _, class := range []string{"", "04", "03"} {
		s := d.step("管理类别" + class)
		s.Target.Management = class
		d.open(s)
	}
	require.Equal(t, []string{"管理类别04"}, titles(d.list(restricted, inbox.Filter{})))
	require.Len(t, d.list(d.clerk, inbox.Filter{}), 3)
	holders, err := d.Authz.HoldersTx(t.Context(), d.DB.Point, authz.CadreImport, authz.Target{UnitID: d.North.ID, Management: "03"})
	require.NoError(t, err)
	require.ElementsMatch(t, []id.Account{d.clerk.ID, d.second.ID, d.head.ID}, holders)
}

func TestOverdueComesFirstAndUndatedLast(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	today := hrtest.Today()
	for _, x := range []struct {
		title string
		due   civil.Date
	}{{"没有期限", civil.Date{}}, {"三天后", today.AddDays(3)}, {"今天到期", today}, {"逾期一天", today.AddDays(-1)}, {"逾期两天", today.AddDays(-2)}, {"没有期限之二", civil.Date{}}} {
		s := d.step(x.title)
		s.DueOn = x.due
		d.open(s)
	}
	require.Equal(t, []string{"逾期两天", "逾期一天", "今天到期", "三天后", "没有期限", "没有期限之二"}, titles(d.list(d.clerk, inbox.Filter{})))
	require.Equal(t, []string{"逾期两天", "逾期一天", "今天到期"}, titles(d.list(d.clerk, inbox.Filter{DueTo: &today})))
	require.Equal(t, inbox.Figures{Waiting: 6, DueToday: 1, Overdue: 2, News: 6}, d.figures(d.clerk))
	other := "movement"
	require.Empty(t, d.list(d.clerk, inbox.Filter{Module: &other}))

	for _, forged := range []string{"x", page.Cursor(page.Bind("matter", inbox.Filter{}), "2026-01-19", "now", "x"), page.Cursor("other", "1")} {
		_, err := d.Inbox.List(d.As(d.clerk), inbox.Filter{}, page.Args{After: &forged})
		require.ErrorIs(t, err, page.ErrCursor)
	}
}

func TestFromOpenToDone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.step("任免表导入：2 个文件 5 处差异")
	s.To = d.clerk.ID
	d.open(s)
	s.Title = "任免表导入：2 个文件 3 处差异"
	d.open(s)
	list := d.list(d.clerk, inbox.Filter{})
	require.Equal(t, []string{"任免表导入：2 个文件 3 处差异"}, titles(list), "the same step waits once, with its newest text")
	require.Equal(t, s.Subject, list[0].SubjectID())
	require.Equal(t, "second", list[0].OpenedByName)
	require.True(t, list[0].Named && list[0].Delegable)
	for who, sees := range map[*account.Account]bool{d.clerk: true, d.second: true, d.head: false, d.south: false} {
		m, err := d.Inbox.Get(d.As(who), list[0].ID)
		require.Equal(t, sees, err == nil && m.Title == s.Title, who.Login)
		require.True(t, sees || problem.Of(err).Kind == problem.NotFound)
	}

	started := d.list(d.second, inbox.Filter{View: inbox.Started})
	require.Equal(t, titles(list), titles(started))
	require.False(t, started[0].Delegable, "it is not the opener's to hand over")
	require.Equal(t, "苏四", started[0].ForName)
	require.Equal(t, 1, d.figures(d.second).Started)
	require.Empty(t, d.list(d.clerk, inbox.Filter{View: inbox.Started}))

	// A message for the one who has to do it; read, it is one no more.
	require.Len(t, d.list(d.clerk, inbox.Filter{View: inbox.News}), 1)
	require.Zero(t, d.figures(d.second).News, "one's own doing is no news")
	read, err := d.Inbox.MarkRead(d.As(d.clerk), time.Now().Add(time.Hour))
	require.NoError(t, err)
	require.Equal(t, inbox.Figures{Waiting: 1}, *read)
	require.Empty(t, d.list(d.clerk, inbox.Filter{View: inbox.News}))
	_, err = d.Inbox.MarkRead(d.As(d.clerk), time.Unix(0, 0)) // going back does nothing
	require.NoError(t, err)
	require.Zero(t, d.figures(d.clerk).News)

	d.close(d.clerk, s)
	d.close(d.clerk, s) // none waits any more
	require.Equal(t, inbox.Figures{}, d.figures(d.clerk))
	done := d.list(d.clerk, inbox.Filter{View: inbox.Finished})
	require.Len(t, done, 1)
	require.Equal(t, inbox.Done, done[0].State)
	require.Equal(t, "苏四", done[0].ClosedByName)
	require.NotNil(t, done[0].ClosedAt)
	require.Empty(t, d.list(d.second, inbox.Filter{View: inbox.Finished}), "somebody else did it")
	require.Equal(t, titles(done), titles(d.list(d.second, inbox.Filter{View: inbox.News})), "whoever opened it hears of it")

	// The same subject can wait again, and be taken back.
	d.open(s)
	ctx, p := d.permit(d.second, d.North)
	require.NoError(t, d.DB.Tx(ctx, func(tx pgx.Tx) error { return d.Inbox.WithdrawTx(ctx, tx, p, s.Subject) }))
	require.Empty(t, d.list(d.clerk, inbox.Filter{}))
	require.Len(t, d.list(d.clerk, inbox.Filter{View: inbox.Finished}), 1, "what was taken back is not done")

	// A change that does not happen leaves nothing behind.
	err = d.DB.Tx(ctx, func(tx pgx.Tx) error {
		if err := d.Inbox.OpenTx(ctx, tx, p, d.step("没有发生的事")); err != nil {
			return err
		}
		return problem.ErrForbidden
	})
	require.ErrorIs(t, err, problem.ErrForbidden)
	require.Empty(t, d.list(d.clerk, inbox.Filter{}))
}

// What somebody opened is no longer seen by whoever lost the permission under which it was opened.
func TestTheOpenerLosesSightWithThePermission(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := d.step("等别人办")
	s.To = d.clerk.ID
	d.open(s)
	require.Len(t, d.list(d.second, inbox.Filter{View: inbox.Started}), 1)
	_, err := pgtest.Owner(t, d.DB).Exec(t.Context(), "update role_grant set role = 'leader' where account_id = $1", d.second.ID)
	require.NoError(t, err)
	require.Empty(t, d.list(d.second, inbox.Filter{View: inbox.Started}))
	d.close(d.clerk, s)
	require.Empty(t, d.list(d.second, inbox.Filter{View: inbox.News}))
}

func (d *desk) delegate(from *account.Account, to *account.Account, matter *inbox.Matter, days ...int) (*inbox.Delegation, error) {
	n := inbox.NewDelegation{DelegateID: to.ID.Any(), FromOn: hrtest.Today(), ToOn: hrtest.Today(), Reason: "外出培训"}
	if len(days) == 2 {
		n.FromOn, n.ToOn = n.FromOn.AddDays(days[0]), n.ToOn.AddDays(days[1])
	}
	if matter != nil {
		m := matter.ID.Any()
		n.MatterID = &m
	}
	return d.Inbox.Delegate(d.As(from), n)
}

func TestDelegation(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	third := d.Account("third", authz.RolePersonnel, d.North, authz.ReachCourt, nil)
	leader := d.Account("leader", authz.RoleLeader, d.North, authz.ReachCourt, nil)
	s := d.step("任免表导入：2 个文件")
	s.To = d.clerk.ID
	d.open(s)
	names := func(of *account.Account, m *id.Any) []string {
		list, err := d.Inbox.Delegates(d.As(of), m)
		require.NoError(t, err)
		out := []string{}
		for _, x := range list {
			out = append(out, x.Name)
		}
		return out
	}
	require.ElementsMatch(t, []string{"second", "third"}, names(d.clerk, nil), "who may do as much, as far")
	require.Empty(t, names(d.head, nil), "a clerk reviews nothing, so no clerk stands in for the head")
	for _, wrong := range []*account.Account{d.clerk, d.south, leader, {ID: id.NewAccount()}} {
		_, err := d.delegate(d.clerk, wrong, nil)
		require.ErrorIs(t, err, inbox.ErrDelegate, wrong.Login)
	}

	made, err := d.delegate(d.clerk, d.second, nil, 1, 3)
	require.NoError(t, err)
	require.Equal(t, "second", made.DelegateName)
	require.True(t, made.Mine)
	require.Empty(t, d.list(d.second, inbox.Filter{}), "it begins tomorrow")
	on := func(day int) *inbox.Service { return d.On(hrtest.Today().AddDays(day)).Inbox }
	tomorrow, later := on(1), on(4)
	list := d.listOf(tomorrow, d.second, inbox.Filter{})
	require.Equal(t, []string{"任免表导入：2 个文件"}, titles(list))
	require.Equal(t, "苏四", list[0].ForName)
	require.False(t, list[0].Delegable, "it cannot be handed on")
	mine := d.listOf(tomorrow, d.clerk, inbox.Filter{})
	require.Equal(t, "second", mine[0].DelegateName, "whoever is away still sees it")
	require.Empty(t, d.listOf(later, d.second, inbox.Filter{}), "it is over")

	// Somebody else stands in for the first stand-in: that is not handed on.
	_, err = tomorrow.Delegate(d.As(d.second), inbox.NewDelegation{DelegateID: third.ID.Any(), FromOn: hrtest.Today().AddDays(1), ToOn: hrtest.Today().AddDays(1)})
	require.NoError(t, err)
	require.Empty(t, d.listOf(tomorrow, third, inbox.Filter{}))

	_, err = d.delegate(d.clerk, third, nil, 3, 5)
	require.ErrorIs(t, err, inbox.ErrTwice, "twice on one day")
	seen := func(of *account.Account) (mine, others int) {
		all, err := d.Inbox.Delegations(d.As(of))
		require.NoError(t, err)
		for _, x := range all {
			if x.Mine {
				mine++
			} else {
				others++
			}
		}
		return mine, others
	}
	for of, want := range map[*account.Account][2]int{d.clerk: {1, 0}, d.second: {1, 1}, third: {0, 1}, d.south: {0, 0}} {
		mine, others := seen(of)
		require.Equal(t, want, [2]int{mine, others}, of.Login)
	}

	// Done in somebody's place: both have it among what is done.
	ctx, p := d.permit(d.second, d.North)
	_, err = tomorrow.CancelDelegation(d.As(d.second), made.ID)
	require.ErrorIs(t, err, inbox.ErrOver, "it is not the stand-in's to take back")
	require.NoError(t, d.DB.Tx(ctx, func(tx pgx.Tx) error { return d.Inbox.CloseTx(ctx, tx, p, s.Kind, s.Subject) }))
	require.Len(t, d.list(d.clerk, inbox.Filter{View: inbox.Finished}), 1)
	require.Equal(t, "second", d.list(d.clerk, inbox.Filter{View: inbox.Finished})[0].ClosedByName)
	require.Len(t, d.list(d.second, inbox.Filter{View: inbox.Finished}), 1)

	d.open(s)
	require.Len(t, d.listOf(tomorrow, d.second, inbox.Filter{}), 1)
	over, err := tomorrow.CancelDelegation(d.As(d.clerk), made.ID)
	require.NoError(t, err)
	require.NotNil(t, over.CancelledAt)
	require.Empty(t, d.listOf(tomorrow, d.second, inbox.Filter{}), "taken back, it holds at once")
	_, err = tomorrow.CancelDelegation(d.As(d.clerk), made.ID)
	require.ErrorIs(t, err, inbox.ErrOver)
	require.Equal(t, 2, d.Count("select count(*)::int from audit_record where action = 'inbox.delegate' and outcome = 'OK'"))
	require.Equal(t, 1, d.Count("select count(*)::int from audit_record where action = 'inbox.delegation.cancel'"))
}

func TestDelegatingOneMatter(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	relative := d.Account("relative", authz.RolePersonnel, d.North, authz.ReachCourt, d.Wang)
	shared := d.step("大家都能办")
	d.open(shared)
	s := d.step("只等一个人")
	s.To, s.Not, s.Target.Persons = d.head.ID, d.second.ID, []id.Cadre{d.Wang.ID}
	d.open(s)
	other := d.step("另一件")
	other.To = d.head.ID
	d.open(other)
	personal := d.step("自己的事")
	personal.Permission, personal.To = "", d.head.ID
	d.open(personal)
	all := d.list(d.head, inbox.Filter{})
	byTitle := map[string]*inbox.Matter{}
	for _, m := range all {
		byTitle[m.Title] = m
	}
	require.Len(t, byTitle, 4)
	require.False(t, byTitle["大家都能办"].Delegable)
	require.False(t, byTitle["自己的事"].Delegable)
	for _, no := range []string{"大家都能办", "自己的事"} {
		_, err := d.delegate(d.head, d.clerk, byTitle[no])
		require.ErrorIs(t, err, inbox.ErrNotNamed, no)
	}
	_, err := d.delegate(d.clerk, d.second, byTitle["另一件"])
	require.ErrorIs(t, err, inbox.ErrNotNamed, "somebody else's")
	for _, wrong := range []*account.Account{d.second, relative, d.south} {
		_, err := d.delegate(d.head, wrong, byTitle["只等一个人"])
		require.ErrorIs(t, err, inbox.ErrDelegate, wrong.Login)
	}
	named := byTitle["只等一个人"].ID.Any()
	can, err := d.Inbox.Delegates(d.As(d.head), &named)
	require.NoError(t, err)
	ids := []id.Account{}
	for _, x := range can {
		ids = append(ids, x.ID)
	}
	require.ElementsMatch(t, []id.Account{d.clerk.ID, relative.ID}, ids, "who holds the permission, but the first of four eyes")
	_, err = d.Inbox.Delegates(d.As(d.clerk), &named)
	require.ErrorIs(t, err, inbox.ErrNotNamed)
	_, err = d.delegate(d.head, d.clerk, byTitle["只等一个人"])
	require.NoError(t, err, "one matter may go to who holds its permission")
	_, err = d.delegate(d.head, d.clerk, byTitle["另一件"])
	require.NoError(t, err, "two matters on one day")
	require.ElementsMatch(t, []string{"大家都能办", "只等一个人", "另一件"}, titles(d.list(d.clerk, inbox.Filter{})))

	// What the stand-in loses, it cannot do in another's place either.
	_, err = pgtest.Owner(t, d.DB).Exec(t.Context(), "update role_grant set role = 'leader' where account_id = $1", d.clerk.ID)
	require.NoError(t, err)
	require.Empty(t, d.list(d.clerk, inbox.Filter{}))
}

// Everybody who may do as much as somebody at the top of the tree is at the top as well.
func TestWhoCanStandInAtTheTop(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	top := d.Account("top", authz.RolePersonnel, d.High, authz.ReachSubtree, nil)
	twin := d.Account("twin", authz.RolePersonnel, d.High, authz.ReachSubtree, nil)
	d.Account("court", authz.RolePersonnelHead, d.High, authz.ReachCourt, nil)
	d.Account("tophead", authz.RolePersonnelHead, d.High, authz.ReachSubtree, nil)
	can, err := d.Authz.CoveringTx(d.As(top), d.DB.Point)
	require.NoError(t, err)
	require.ElementsMatch(t, []id.Account{twin.ID}, can, "a head drafts nothing")
	can, err = d.Authz.CoveringTx(d.As(d.clerk), d.DB.Point)
	require.NoError(t, err)
	require.ElementsMatch(t, []id.Account{d.second.ID, top.ID, twin.ID}, can, "the court above reaches further")
	can, err = d.Authz.CoveringTx(d.As(d.Account("plain", authz.RoleCadre, d.North, authz.ReachCourt, d.Wang)), d.DB.Point)
	require.NoError(t, err)
	require.Empty(t, can, "without a grant there is nothing to stand in for")
}

// The names of constraints are the API of the database.
func TestConstraintsAreTranslated(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	names, err := pg.Values[string](t.Context(), d.DB.Point, `select conname::text from pg_constraint
where conrelid = 'delegation'::regclass and contype in ('c', 'x', 'u') order by 1`)
	require.NoError(t, err)
	require.Equal(t, []string{"delegation_account_id_once", "delegation_delegate_id_differs", "delegation_to_on_after"}, names)
}

// The inbox of a clerk stays quick among many matters of the city.
func TestFiguresAmongMany(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	owner := pgtest.Owner(t, d.DB)
	_, err := owner.Exec(t.Context(), `insert into matter (id, module, kind, subject_kind, subject_id, title, object, verb, unit_id, permission,
management_class, staff_category, person_ids, received_at, opened_by_name, opened_under)
select gen_random_uuid(), 'intake', 'intake.check', 'batch', gen_random_uuid(), '事项', '', '查看', $1, 'cadre.import', '', '', '{}', now(), '', '' from generate_series(1, 20000)`, d.South.ID)
	require.NoError(t, err)
	_, err = owner.Exec(t.Context(), "analyze matter")
	require.NoError(t, err)
	d.open(d.step("本院的一件"))
	require.Equal(t, []string{"本院的一件"}, titles(d.list(d.clerk, inbox.Filter{})))
	ctx, trips := pg.CountTrips(d.As(d.clerk))
	_, err = d.Inbox.Figures(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, trips.Round(), fmt.Sprint("one statement, ", trips.Statements()))
}
