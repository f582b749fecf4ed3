package job_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

type countArgs struct{ To int }

func (countArgs) Kind() string { return "count" }

type otherArgs struct{ Note string }

func (otherArgs) Kind() string { return "other" }

type fixture struct {
	*job.Service
	db      *pg.DB
	ctx     context.Context //nolint:containedctx // of the account that asks
	account id.Account
	actors  atomic.Int64
}

var errStrange = errors.New("strange")

func setUp(t *testing.T, work func(ctx context.Context, a countArgs, p *job.Progress) error) *fixture {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, crypt.Generate(path))
	keys, err := crypt.Load(path)
	require.NoError(t, err)
	x := &fixture{db: pgtest.New(t), account: id.NewAccount()}
	_, err = x.db.Point.Exec(t.Context(), "insert into account (id, login, name, created_at) values ($1, 'tester', '测试', now())", x.account)
	require.NoError(t, err)
	_, err = pgtest.Owner(t, x.db).Exec(t.Context(), "create table counted (n int primary key); grant select, insert on counted to bole_app")
	require.NoError(t, err)
	x.ctx = authz.WithActor(t.Context(), &authz.Actor{AccountID: x.account, Name: "测试", RequestID: id.NewRequest()})
	workers := job.NewWorkers()
	job.Register(workers, work)
	job.Register(workers, func(context.Context, otherArgs, *job.Progress) error { return nil })
	x.Service, err = job.New(job.Options{
		DB: x.db, Log: audit.New(x.db, keys, audit.Options{Clock: time.Now}), Clock: time.Now, Workers: workers,
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1})),
		Actor: func(_ context.Context, a id.Account) (*authz.Actor, error) {
			x.actors.Add(1)
			return &authz.Actor{AccountID: a}, nil
		},
	})
	require.NoError(t, err)
	return x
}

// enqueue asks for a job as the platform for an account: a Permit of an account is authz's to make.
func (x *fixture) enqueue(t *testing.T, args job.Args, o job.Order) *job.Job {
	t.Helper()
	var j *job.Job
	require.NoError(t, x.db.Tx(x.ctx, func(tx pgx.Tx) (err error) {
		j, err = x.EnqueueTx(x.ctx, tx, authz.SystemPermit("test"), args, o)
		if err != nil {
			return err
		}
		_, err = tx.Exec(x.ctx, "update job set account_id = $2 where id = $1", j.ID, x.account)
		return err
	}))
	return j
}

// step counts one unit in a transaction, as work does.
func (x *fixture) step(ctx context.Context, p *job.Progress, n int) error {
	return x.db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "insert into counted values ($1)", n); err != nil {
			return err
		}
		return p.StepTx(ctx, tx, 1, 0, fmt.Sprintf("第 %d 个", n))
	})
}

func (x *fixture) counted(t *testing.T) int {
	t.Helper()
	n, err := pg.Value[int](t.Context(), x.db.Point, "select count(*) from counted")
	require.NoError(t, err)
	return n
}

func (x *fixture) start(t *testing.T) *job.Runner {
	t.Helper()
	r, err := x.Start(t.Context(), pgtest.AppURL(t, x.db), 2)
	require.NoError(t, err)
	t.Cleanup(func() { _ = r.Stop(context.Background()) })
	return r
}

func (x *fixture) wait(t *testing.T, j *job.Job) *job.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	got, err := x.WaitTx(ctx, x.db.Point, j.ID, nil)
	require.NoError(t, err)
	return got
}

// counting is work of whole steps that can be resumed.
func counting(x **fixture, each func(ctx context.Context, n int, p *job.Progress) error) func(context.Context, countArgs, *job.Progress) error {
	return func(ctx context.Context, a countArgs, p *job.Progress) error {
		for n := p.Done(); n < a.To; n++ {
			if each != nil {
				if err := each(ctx, n, p); err != nil {
					return err
				}
			}
			if err := (*x).step(ctx, p, n); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestJobIsDone(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, func(ctx context.Context, _ int, p *job.Progress) error {
		a, err := authz.ActorOf(ctx)
		if err != nil {
			return err
		}
		if a.AccountID != p.Account() {
			return errStrange
		}
		return nil
	}))
	j := x.enqueue(t, countArgs{To: 5}, job.Order{Title: "数五个", Total: 5})
	require.Equal(t, job.Queued, j.State)
	x.start(t)
	got := x.wait(t, j)
	require.Equal(t, job.Done, got.State, got.Message)
	require.Equal(t, 5, got.Done)
	require.Equal(t, 5, got.Total)
	require.NotNil(t, got.FinishedAt)
	require.Equal(t, 5, x.counted(t))
	require.Equal(t, int64(1), x.actors.Load())
}

func TestJobOfAnUncommittedTransactionIsNone(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, nil))
	require.ErrorIs(t, x.db.Tx(x.ctx, func(tx pgx.Tx) error {
		if _, err := x.EnqueueTx(x.ctx, tx, authz.SystemPermit("test"), countArgs{To: 1}, job.Order{}); err != nil {
			return err
		}
		return errStrange
	}), errStrange)
	n, err := pg.Value[int](t.Context(), x.db.Point, "select (select count(*) from job) + (select count(*) from river.river_job)")
	require.NoError(t, err)
	require.Zero(t, n)
}

func TestFailure(t *testing.T) {
	t.Parallel()
	wrong := problem.New(problem.Rule, "COUNT_WRONG", "数错了。")
	for name, c := range map[string]struct {
		work func() error
		want string
	}{
		"problem":  {func() error { return fmt.Errorf("count: %w", wrong) }, "数错了。"},
		"internal": {func() error { return errors.New("身份证号 000000 泄露") }, "系统内部错误"},
		"panic":    {func() error { panic("身份证号 000000 泄露") }, "系统内部错误"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := setUp(t, func(context.Context, countArgs, *job.Progress) error { return c.work() })
			j := x.enqueue(t, countArgs{}, job.Order{})
			got, err := x.RunTx(t.Context(), x.db.Point, j.ID)
			require.NoError(t, err)
			require.Equal(t, job.Failed, got.State)
			require.Contains(t, got.Message, c.want)
			require.NotContains(t, got.Message, "泄露")
			again, err := x.RunTx(t.Context(), x.db.Point, j.ID)
			require.NoError(t, err)
			require.Equal(t, 1, again.Attempt, "it is not tried again")
		})
	}
}

func TestDatabaseAwayIsTriedAgain(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, func(_ context.Context, n int, p *job.Progress) error {
		if n == 1 && !p.Resumed() {
			return problem.ErrUnavailable
		}
		return nil
	}))
	j := x.enqueue(t, countArgs{To: 3}, job.Order{Total: 3})
	x.start(t)
	got := x.wait(t, j)
	require.Equal(t, job.Done, got.State)
	require.Equal(t, 2, got.Attempt)
	require.Equal(t, 3, x.counted(t))
}

func TestIdempotencyKey(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, nil))
	first := x.enqueue(t, countArgs{To: 1}, job.Order{Key: "k"})
	// The platform's jobs have no account; give it one, as a signed-in account has.
	var again *job.Job
	require.NoError(t, x.db.Tx(x.ctx, func(tx pgx.Tx) (err error) {
		again, err = x.EnqueueTx(x.ctx, tx, permitOf(t, x), countArgs{To: 1}, job.Order{Key: "k"})
		return err
	}))
	require.Equal(t, first.ID, again.ID)
	n, err := pg.Value[int](t.Context(), x.db.Point, "select count(*) from river.river_job")
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// permitOf gets a permit of the fixture's account: everybody may look at one's own sessions.
func permitOf(t *testing.T, x *fixture) authz.Permit {
	t.Helper()
	z, err := authz.New(authz.Options{Log: refusals{}, Clock: time.Now})
	require.NoError(t, err)
	p, err := z.Require(x.ctx, authz.SessionOwn, authz.Target{SelfOK: true})
	require.NoError(t, err)
	return p
}

type refusals struct{}

func (refusals) Refused(context.Context, audit.Event) error { return nil }

func TestOnlyOnesOwn(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, nil))
	j := x.enqueue(t, countArgs{To: 1}, job.Order{})
	_, err := x.Get(x.ctx, j.ID)
	require.NoError(t, err)
	other := authz.WithActor(t.Context(), &authz.Actor{AccountID: id.NewAccount()})
	_, err = x.Get(other, j.ID)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = x.Cancel(other, j.ID)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = x.Get(t.Context(), j.ID)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

func TestCancelWaiting(t *testing.T) {
	t.Parallel()
	var x *fixture
	x = setUp(t, counting(&x, nil))
	j := x.enqueue(t, countArgs{To: 3}, job.Order{})
	got, err := x.Cancel(x.ctx, j.ID)
	require.NoError(t, err)
	require.Equal(t, job.Cancelled, got.State)
	_, err = x.Cancel(x.ctx, j.ID)
	require.ErrorIs(t, err, job.ErrEnded)
	next := x.enqueue(t, countArgs{To: 2}, job.Order{})
	x.start(t)
	require.Equal(t, job.Done, x.wait(t, next).State)
	require.Equal(t, 2, x.counted(t))
}

func TestCancelRunning(t *testing.T) {
	t.Parallel()
	var x *fixture
	begun := make(chan struct{})
	x = setUp(t, counting(&x, func(ctx context.Context, n int, _ *job.Progress) error {
		if n < 2 {
			return nil
		}
		close(begun)
		<-ctx.Done()
		return context.Cause(ctx)
	}))
	j := x.enqueue(t, countArgs{To: 5}, job.Order{Total: 5})
	x.start(t)
	<-begun
	asked, err := x.Cancel(x.ctx, j.ID)
	require.NoError(t, err)
	require.Equal(t, job.Running, asked.State)
	got := x.wait(t, j)
	require.Equal(t, job.Cancelled, got.State)
	require.Equal(t, 2, got.Done, "whole steps stay")
	require.Equal(t, 2, x.counted(t))
}

func TestStopAndGoOn(t *testing.T) {
	t.Parallel()
	var x *fixture
	begun := make(chan struct{})
	var once sync.Once
	x = setUp(t, counting(&x, func(ctx context.Context, n int, p *job.Progress) error {
		if n < 2 || p.Resumed() {
			return nil
		}
		once.Do(func() { close(begun) })
		<-ctx.Done()
		return ctx.Err()
	}))
	j := x.enqueue(t, countArgs{To: 5}, job.Order{Total: 5})
	r := x.start(t)
	<-begun
	require.NoError(t, r.Stop(t.Context()))
	stopped, err := x.Get(x.ctx, j.ID)
	require.NoError(t, err)
	require.Equal(t, job.Queued, stopped.State)
	require.Equal(t, 2, stopped.Done)
	x.start(t)
	got := x.wait(t, j)
	require.Equal(t, job.Done, got.State)
	require.Equal(t, 5, got.Done)
	require.Equal(t, 5, x.counted(t))
}

func TestKilledRunIsTakenOver(t *testing.T) {
	t.Parallel()
	var x *fixture
	var killed *job.Progress
	x = setUp(t, counting(&x, func(ctx context.Context, n int, p *job.Progress) error {
		if n == 2 && !p.Resumed() {
			killed = p
			// The server is gone: no sign of life, and the queue still thinks that it works.
			if _, err := x.db.Point.Exec(ctx, `update job set seen_at = now() - interval '1 hour'`); err != nil {
				return err
			}
			_, err := x.db.Point.Exec(ctx, `update river.river_job set state = 'running', attempted_at = now(), attempt = 1`)
			return errors.Join(err, job.ErrLost)
		}
		return nil
	}))
	j := x.enqueue(t, countArgs{To: 5}, job.Order{Total: 5})
	got, err := x.RunTx(t.Context(), x.db.Point, j.ID)
	require.NoError(t, err)
	require.Equal(t, job.Running, got.State)
	x.start(t)
	got = x.wait(t, j)
	require.Equal(t, job.Done, got.State)
	require.Equal(t, 2, got.Attempt)
	require.Equal(t, 5, x.counted(t))

	// The first run was only asleep: nothing of it counts any more.
	require.ErrorIs(t, x.step(t.Context(), killed, 99), job.ErrLost)
	require.Equal(t, 5, x.counted(t))
	require.ErrorIs(t, killed.Report(t.Context(), 1, 1, ""), job.ErrLost)
}

func TestUnknownKind(t *testing.T) {
	t.Parallel()
	x := setUp(t, func(context.Context, countArgs, *job.Progress) error { return nil })
	type strange struct{ otherArgs }
	_ = x.enqueue(t, strange{}, job.Order{}) // the same kind
	require.Error(t, x.db.Tx(x.ctx, func(tx pgx.Tx) error {
		_, err := x.EnqueueTx(x.ctx, tx, authz.SystemPermit("test"), unknown{}, job.Order{})
		return err
	}))
}

type unknown struct{}

func (unknown) Kind() string { return "unknown" }

func TestReport(t *testing.T) {
	t.Parallel()
	x := setUp(t, func(ctx context.Context, a countArgs, p *job.Progress) error {
		for n := range a.To + 1 {
			if err := p.Report(ctx, n, a.To, "正在核对"); err != nil {
				return err
			}
		}
		return nil
	})
	j := x.enqueue(t, countArgs{To: 1000}, job.Order{})
	got, err := x.RunTx(t.Context(), x.db.Point, j.ID)
	require.NoError(t, err)
	require.Equal(t, job.Done, got.State)
	require.Equal(t, 1000, got.Done)
	require.Equal(t, 1000, got.Total)
}
