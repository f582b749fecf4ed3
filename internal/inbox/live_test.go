package inbox_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

// listening lets notices come in until the test ends.
func (d *desk) listening() {
	d.T.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		d.Inbox.Listen(ctx, authz.SystemPermit("test"), pgtest.AppURL(d.T, d.DB))
	}()
	d.T.Cleanup(func() { stop(); <-ended })
	d.eventually(func() bool {
		return d.Count(`select count(*)::int from pg_stat_activity where datname = current_database() and query = 'listen bole_notice'`) == 1
	}, "it listens")
}

func (d *desk) eventually(ok func() bool, why string) {
	d.T.Helper()
	require.Eventually(d.T, ok, 10*time.Second, 20*time.Millisecond, why)
}

// watch opens a stream and takes its first notice.
func (d *desk) watch(ctx context.Context) *inbox.Stream {
	d.T.Helper()
	s, err := d.Inbox.Watch(ctx)
	require.NoError(d.T, err)
	d.T.Cleanup(s.Leave)
	require.True(d.T, told(s, time.Second), "the first notice is there at once")
	return s
}

// told waits for a notice.
func told(s *inbox.Stream, wait time.Duration) bool {
	select {
	case <-s.Notices():
		return true
	case <-time.After(wait):
		return false
	}
}

const soon, never = 10 * time.Second, 300 * time.Millisecond

func TestNoticesGoToWhomItConcerns(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	third := d.Account("third", authz.RolePersonnel, d.North, authz.ReachCourt, nil)
	d.listening()
	clerk, other, south := d.watch(d.As(d.clerk)), d.watch(d.As(third)), d.watch(d.As(d.south))
	second := d.watch(d.As(d.second))
	quiet := func(why string, streams ...*inbox.Stream) {
		for _, s := range streams {
			require.False(t, told(s, never), why)
		}
	}

	s := d.step("等有权限的人")
	d.open(s)
	for _, x := range []*inbox.Stream{clerk, other, second} {
		require.True(t, told(x, soon), "whoever holds the permission")
	}
	quiet("another court", south)
	d.open(s)
	quiet("nothing has changed", clerk)

	named := d.step("等一个人")
	named.To = d.clerk.ID
	d.open(named)
	require.True(t, told(clerk, soon))
	quiet("somebody else's", other, south)
	_, err := d.delegate(d.clerk, third, nil)
	require.NoError(t, err)
	require.True(t, told(clerk, soon) && told(other, soon), "both of a delegation")
	named.Title = "换了说法"
	d.open(named)
	require.True(t, told(clerk, soon) && told(other, soon), "who stands in")
	d.close(d.clerk, named)
	require.True(t, told(clerk, soon) && told(other, soon) && told(second, soon), "who opened it")
	_, err = d.Inbox.MarkRead(d.As(d.clerk), time.Now())
	require.NoError(t, err)
	require.True(t, told(clerk, soon), "the other pages of the account")
	quiet("the rest", second, south)

	// Nothing is told before it is committed, and nothing of what is not.
	ctx, p := d.permit(d.second, d.North)
	require.ErrorIs(t, d.DB.Tx(ctx, func(tx pgx.Tx) error {
		require.NoError(t, d.Inbox.OpenTx(ctx, tx, p, d.step("没有发生")))
		require.False(t, told(clerk, never))
		return problem.ErrForbidden
	}), problem.ErrForbidden)
	quiet("it did not happen", clerk, other, second, south)

	// What is said over the wire holds nothing but accounts.
	n := &notices{}
	n.listen(t, d)
	d.open(d.step("等有权限的人之二"))
	payload := n.next(t)
	require.Regexp(t, `^inbox [0-9a-f-]{36}(,[0-9a-f-]{36})*$`, payload)
}

// notices reads the wire.
type notices struct{ conn *pgx.Conn }

func (n *notices) listen(t *testing.T, d *desk) {
	t.Helper()
	var err error
	n.conn, err = pgx.Connect(t.Context(), pgtest.AppURL(t, d.DB))
	require.NoError(t, err)
	t.Cleanup(func() { _ = n.conn.Close(context.Background()) })
	_, err = n.conn.Exec(t.Context(), "listen bole_notice")
	require.NoError(t, err)
}

func (n *notices) next(t *testing.T) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), soon)
	defer cancel()
	x, err := n.conn.WaitForNotification(ctx)
	require.NoError(t, err)
	return x.Payload
}

// A notice holds 8,000 bytes: for many accounts there are several.
func TestNoticesForMany(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	_, err := pgtest.Owner(t, d.DB).Exec(t.Context(), `with made as (
  insert into account (id, login, name, created_at) select gen_random_uuid(), 'many' || n, '多人', now() from generate_series(1, 450) n returning id)
insert into role_grant (id, account_id, role, unit_id, reach, valid_from) select gen_random_uuid(), id, 'personnel', $1, 'COURT', now() from made`, d.North.ID)
	require.NoError(t, err)
	n := &notices{}
	n.listen(t, d)
	d.open(d.step("等很多人"))
	total := 0
	for total < 453 {
		p := n.next(t)
		require.Less(t, len(p), 8000)
		total += (len(p) - len("inbox ") + 1) / 37
	}
	require.Equal(t, 453, total)
}

func TestTooManyPages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := d.As(d.clerk)
	first := d.watch(ctx)
	var rest []*inbox.Stream
	for range 8 {
		rest = append(rest, d.watch(ctx))
	}
	select {
	case <-first.Ended():
		require.Equal(t, inbox.Replaced, first.Why())
	case <-time.After(soon):
		require.Fail(t, "the page that has been open longest goes on")
	}
	for i, s := range rest {
		select {
		case <-s.Ended():
			require.Fail(t, "a later page has ended", "%d", i)
		default:
		}
	}
	rest[0].Leave()
	rest[0].Leave() // twice is once
	d.watch(ctx)
	select {
	case <-rest[1].Ended():
		require.Fail(t, "there was room")
	default:
	}
	_, err := d.Inbox.Watch(t.Context())
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

func TestStreamsEndWithTheirSession(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.listening()
	signIn := func() (context.Context, string) {
		token, _, err := d.App.Account.Login(t.Context(), account.Credentials{Login: "clerk", Password: "Correct-horse-1"})
		require.NoError(t, err)
		a, err := d.App.Account.Authenticate(t.Context(), token)
		require.NoError(t, err)
		return authz.WithActor(t.Context(), a), token
	}
	one, token := signIn()
	two, _ := signIn()
	first, other := d.watch(one), d.watch(two)
	require.NoError(t, d.App.Account.Check(one))
	require.NoError(t, d.App.Account.Logout(t.Context(), token))
	select {
	case <-first.Ended():
		require.Equal(t, inbox.SignedOut, first.Why())
	case <-time.After(soon):
		require.Fail(t, "the stream outlives its session")
	}
	require.ErrorIs(t, d.App.Account.Check(one), problem.ErrUnauthenticated)
	require.NoError(t, d.App.Account.Check(two))
	require.False(t, told(first, never))
	select {
	case <-other.Ended():
		require.Fail(t, "another session's stream has ended")
	default:
	}
	require.NoError(t, d.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		_, err := d.App.Account.DisablePersonTx(t.Context(), tx, authz.SystemPermit("test"), d.Su.ID, "调离")
		return err
	}))
	select {
	case <-other.Ended():
	case <-time.After(soon):
		require.Fail(t, "the stream outlives the account")
	}
	require.ErrorIs(t, d.App.Account.Check(two), problem.ErrUnauthenticated)
}

// An open page does not keep a session that nobody uses.
func TestCheckingASessionDoesNotUseIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token, session, err := d.App.Account.Login(t.Context(), account.Credentials{Login: "clerk", Password: "Correct-horse-1"})
	require.NoError(t, err)
	a, err := d.App.Account.Authenticate(t.Context(), token)
	require.NoError(t, err)
	ctx := authz.WithActor(t.Context(), a)
	owner := pgtest.Owner(t, d.DB)
	age := func(minutes int) {
		_, err := owner.Exec(t.Context(), "update session set seen_at = now() - make_interval(mins => $2) where id = $1", session.ID, minutes)
		require.NoError(t, err)
	}
	age(14)
	before, err := pg.Value[time.Time](t.Context(), d.DB.Point, "select seen_at from session where id = $1", session.ID)
	require.NoError(t, err)
	require.NoError(t, d.App.Account.Check(ctx))
	after, err := pg.Value[time.Time](t.Context(), d.DB.Point, "select seen_at from session where id = $1", session.ID)
	require.NoError(t, err)
	require.Equal(t, before, after)
	age(16)
	require.ErrorIs(t, d.App.Account.Check(ctx), problem.ErrUnauthenticated)
}

func TestNoticesComeAgainAfterTheDatabaseWasAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.listening()
	s := d.watch(d.As(d.clerk))
	_, err := pgtest.Owner(t, d.DB).Exec(t.Context(), "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen bole_notice'")
	require.NoError(t, err)
	require.True(t, told(s, soon), "what came meanwhile may be lost: everybody asks again")
	d.open(d.step("之后的一件"))
	require.True(t, told(s, soon))
}

func TestStreamsEndWhenTheServerStops(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.Inbox.Listen(ctx, authz.SystemPermit("test"), pgtest.AppURL(t, d.DB))
	}()
	s := d.watch(d.As(d.clerk))
	stop()
	<-done
	<-s.Ended()
	require.Equal(t, inbox.Stopped, s.Why())
	late, err := d.Inbox.Watch(d.As(d.clerk))
	require.NoError(t, err)
	<-late.Ended()
	require.Equal(t, inbox.Stopped, late.Why(), fmt.Sprint("of ", d.clerk.ID))
}
