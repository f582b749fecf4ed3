package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// How runs are watched.
const (
	beat  = time.Second
	stale = 15 * time.Second // without a beat the run is given up
	tries = 20               // runs that end because the database is away
)

const (
	messageCancelled = "已取消：已办完的部分保留，其余没有开始。"
	messageResumed   = "服务曾中断，正在从中断处继续。"
	messageWaiting   = "数据库暂时无法连接，稍后自动继续。"
)

// Workers are the kinds of work that a process can do. It is filled before the service is made.
type Workers struct {
	byKind map[string]func(ctx context.Context, raw []byte, p *Progress) error
}

// NewWorkers returns an empty list of work.
func NewWorkers() *Workers {
	return &Workers{byKind: map[string]func(context.Context, []byte, *Progress) error{}}
}

// Register adds a kind of work. The kind is that of the zero value of A.
func Register[A Args](w *Workers, f func(ctx context.Context, args A, p *Progress) error) {
	var zero A
	if w.byKind[zero.Kind()] != nil {
		panic("job: " + zero.Kind() + " is registered twice")
	}
	w.byKind[zero.Kind()] = func(ctx context.Context, raw []byte, p *Progress) error {
		var args A
		if err := json.Unmarshal(raw, &args); err != nil {
			return fmt.Errorf("read the arguments of %s: %w", zero.Kind(), err)
		}
		return f(ctx, args, p)
	}
}

func (w *Workers) of(kind string) func(context.Context, []byte, *Progress) error {
	return w.byKind[kind]
}

// envelope is the one kind of job that River knows of.
type envelope struct {
	Job  id.Job          `json:"job"`
	Work string          `json:"work"`
	Args json.RawMessage `json:"args"`
}

// Kind names it for River.
func (envelope) Kind() string { return "bole" }

type worker struct {
	river.WorkerDefaults[envelope]
	s *Service
}

// Work is called by River.
func (w *worker) Work(ctx context.Context, j *river.Job[envelope]) error {
	switch again := w.s.work(ctx, j.Args); {
	case again < 0:
		return nil
	default:
		return river.JobSnooze(again)
	}
}

// never says that a job is not to be tried again.
const never = time.Duration(-1)

// work does one run of a job, and says after how long the queue is to offer it again.
func (s *Service) work(ctx context.Context, e envelope) (again time.Duration) {
	j, err := pg.One[Job](ctx, s.db.Point, claimJob, e.Job, s.now(), stale.Seconds())
	if errors.Is(err, problem.ErrNotFound) {
		return s.unclaimed(ctx, e.Job)
	}
	if err != nil {
		s.logger.Warn("begin a job", "job", e.Job, "error", err)
		return 2 * time.Second
	}
	p := &Progress{s: s, job: *j}
	life, cancel := context.WithCancelCause(ctx)
	var watch sync.WaitGroup
	watch.Go(func() { s.watch(life, cancel, j) })
	err = s.call(life, e, p)
	cause := context.Cause(life)
	cancel(nil)
	watch.Wait()
	return s.finish(ctx, p, err, cause)
}

// unclaimed looks why a job could not be begun.
func (s *Service) unclaimed(ctx context.Context, job id.Job) time.Duration {
	if _, err := s.db.Point.Exec(ctx, cancelAsked, job, messageCancelled, s.now()); err != nil {
		return 2 * time.Second
	}
	j, err := pg.One[Job](ctx, s.db.Point, selectJob, job)
	switch {
	case errors.Is(err, problem.ErrNotFound), err == nil && j.State.Ended():
		return never
	case err != nil:
		return 2 * time.Second
	}
	return stale // another run is at it
}

// call does the work with the rights of the account, and turns a panic into an error.
func (s *Service) call(ctx context.Context, e envelope, p *Progress) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	f := s.workers.of(e.Work)
	if f == nil {
		return fmt.Errorf("no worker is registered for %s", e.Work)
	}
	if s.actor != nil && !p.job.AccountID.IsZero() {
		a, err := s.actor(ctx, p.job.AccountID)
		if err != nil {
			return err
		}
		ctx = authz.WithActor(ctx, a)
	}
	return f(ctx, e.Args, p)
}

// watch gives the run's signs of life, and ends its context when it was cancelled or overtaken.
func (s *Service) watch(ctx context.Context, cancel context.CancelCauseFunc, j *Job) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(beat):
		}
		asked, err := pg.Value[bool](ctx, s.db.List, beatJob, j.ID, j.Attempt)
		switch {
		case errors.Is(err, problem.ErrNotFound):
			cancel(ErrLost)
		case err == nil && asked:
			cancel(ErrCancelled)
		}
	}
}

// finish writes down how a run ended.
func (s *Service) finish(ctx context.Context, p *Progress, err, cause error) time.Duration {
	stopping := ctx.Err() != nil
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	write := func(sql string, args ...any) bool {
		_, e := s.db.Point.Exec(end, sql, append([]any{p.job.ID, p.job.Attempt}, args...)...)
		if e != nil {
			s.logger.Warn("end a job", "job", p.job.ID, "error", e)
		}
		return e == nil
	}
	ok, again := true, never
	switch {
	case errors.Is(cause, ErrLost), errors.Is(err, ErrLost):
	case err == nil:
		ok = write(finishJob, Done, "", s.now())
	case errors.Is(cause, ErrCancelled):
		ok = write(finishJob, Cancelled, messageCancelled, s.now())
	case stopping:
		write(requeueJob, messageResumed)
		return 0
	case errors.Is(err, problem.ErrUnavailable) && p.job.Attempt < tries:
		write(requeueJob, messageWaiting)
		return min(time.Duration(p.job.Attempt)*2*time.Second, 30*time.Second)
	default:
		s.logger.Error("job failed", "job", p.job.ID, "kind", p.job.Kind, "error", err)
		ok = write(finishJob, Failed, message(p.job.ID, err), s.now())
	}
	if !ok {
		return stale // it will be seen as given up, and run again
	}
	return again
}

// message says to people why a job failed.
func message(job id.Job, err error) string {
	p := problem.Of(err)
	if p.Kind == problem.Internal {
		return "系统内部错误，任务没有办完，请将任务号 " + job.String() + " 告知系统管理员。"
	}
	return p.Message
}

// Progress is a run's way to say how far it is.
type Progress struct {
	s   *Service
	job Job

	mu   sync.Mutex
	said time.Time
}

// Job is the job that runs.
func (p *Progress) Job() id.Job { return p.job.ID }

// Account is who asked for it; zero: the platform.
func (p *Progress) Account() id.Account { return p.job.AccountID }

// Done is how many units of work the runs before have done.
func (p *Progress) Done() int { return p.job.Done }

// Resumed says whether a run before was broken off.
func (p *Progress) Resumed() bool { return p.job.Attempt > 1 }

// StepTx counts units of work in the transaction that does them: both stand or neither. An empty message leaves the
// one before. ErrLost must roll the transaction back.
func (p *Progress) StepTx(ctx context.Context, tx pgx.Tx, done, failed int, message string) error {
	return p.fenced(ctx, tx, stepJob, done, failed, message)
}

// FileTx names the file that the job made.
func (p *Progress) FileTx(ctx context.Context, tx pgx.Tx, file id.File) error {
	return p.fenced(ctx, tx, fileJob, file)
}

// HoldTx fails with ErrLost when another run has taken over, and keeps others from taking over until the transaction
// ends; for a step that is not counted.
func (p *Progress) HoldTx(ctx context.Context, tx pgx.Tx) error {
	return p.fenced(ctx, tx, stepJob, 0, 0, "")
}

// Report says how far the work is, outside of any step; several times a second at most, the end always.
func (p *Progress) Report(ctx context.Context, done, total int, message string) error {
	p.mu.Lock()
	now := p.s.now()
	skip := done != total && now.Sub(p.said) < 300*time.Millisecond && now.After(p.said)
	if !skip {
		p.said = now
	}
	p.mu.Unlock()
	if skip {
		return ctx.Err()
	}
	return p.fenced(ctx, p.s.db.Point, reportJob, done, total, message)
}

func (p *Progress) fenced(ctx context.Context, q pg.Querier, sql string, args ...any) error {
	tag, err := q.Exec(ctx, sql, append([]any{p.job.ID, p.job.Attempt}, args...)...)
	if err != nil {
		return pg.Unavailable(fmt.Errorf("count a step: %w", err))
	}
	if tag.RowsAffected() == 0 {
		return ErrLost
	}
	return nil
}
