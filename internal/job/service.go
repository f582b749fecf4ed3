package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Options build a Service.
type Options struct {
	DB      *pg.DB
	Log     *audit.Log
	Clock   func() time.Time // the real clock
	Workers *Workers
	Logger  *slog.Logger // nil: slog.Default
	// Actor signs a run in with the account that asked for it, as it stands when the run begins, so that a job never
	// does what its account may no longer do. nil: runs have no actor.
	Actor func(ctx context.Context, account id.Account) (*authz.Actor, error)
}

// Service queues long work and shows how far it is.
type Service struct {
	db      *pg.DB
	log     *audit.Log
	now     func() time.Time
	workers *Workers
	logger  *slog.Logger
	actor   func(ctx context.Context, account id.Account) (*authz.Actor, error)
	insert  *river.Client[pgx.Tx]
}

// New makes a service that can queue and show jobs; Start makes it work on them.
func New(o Options) (*Service, error) {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Workers == nil {
		o.Workers = NewWorkers()
	}
	insert, err := river.NewClient(riverpgxv5.New(o.DB.Point), &river.Config{Schema: pg.RiverSchema, Logger: o.Logger})
	if err != nil {
		return nil, fmt.Errorf("make the queue: %w", err)
	}
	return &Service{db: o.DB, log: o.Log, now: o.Clock, workers: o.Workers, logger: o.Logger, actor: o.Actor, insert: insert}, nil
}

// Get returns a job of the account; that of another is not there.
//
// Permission: the account that asked for the job.
// Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Get(ctx context.Context, job id.Job) (*Job, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	return pg.One[Job](ctx, s.db.Point, selectOwn, job, a.AccountID)
}

// Cancel stops a job of the account: one that waits at once, one that runs at the end of its present step.
//
// Permission: the account that asked for the job.
// Errors: UNAUTHENTICATED, NOT_FOUND; JOB_ENDED (Conflict).
func (s *Service) Cancel(ctx context.Context, job id.Job) (*Job, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	var j *Job
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		if j, err = pg.One[Job](ctx, tx, lockOwn, job, a.AccountID); err != nil {
			return err
		}
		switch {
		case j.State.Ended():
			return ErrEnded
		case j.State == Running:
			j, err = pg.One[Job](ctx, tx, askCancel, job, s.now())
		default:
			if j.RiverID != nil {
				if _, err := s.insert.JobCancelTx(ctx, tx, *j.RiverID); err != nil && !errors.Is(err, river.ErrNotFound) {
					return fmt.Errorf("take a job out of the queue: %w", err)
				}
			}
			j, err = pg.One[Job](ctx, tx, cancelQueued, job, messageCancelled, s.now())
		}
		if err != nil {
			return err
		}
		return s.log.Record(ctx, tx, audit.Event{
			Actor: a.AccountID, ActorName: a.Name, Session: a.SessionID, Request: a.RequestID, Remote: a.Remote,
			Action: "job.cancel", Object: job.Any(), Detail: map[string]any{"kind": j.Kind, "done": j.Done, "total": j.Total},
		})
	})
	if err != nil {
		return nil, err
	}
	return j, nil
}

// EnqueueTx asks for a job in the transaction of what it belongs to: it begins when that has been committed. It acts
// with the rights that the permit's account has then. With a key that was used before it returns the job of that time.
func (s *Service) EnqueueTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, args Args, o Order) (*Job, error) {
	if s.workers.of(args.Kind()) == nil {
		return nil, fmt.Errorf("no worker is registered for %s", args.Kind())
	}
	raw, err := json.Marshal(args)
	if err != nil {
		return nil, fmt.Errorf("spell the arguments of %s: %w", args.Kind(), err)
	}
	account := permit.Actor().AccountID
	j, err := pg.One[Job](ctx, tx, insertJob, id.NewJob(), args.Kind(), o.Title, account, o.Key, o.Total, s.now())
	if errors.Is(err, problem.ErrNotFound) {
		return pg.One[Job](ctx, tx, selectByKey, account, args.Kind(), o.Key)
	}
	if err != nil {
		return nil, fmt.Errorf("queue %s: %w", args.Kind(), err)
	}
	r, err := s.insert.InsertTx(ctx, tx, envelope{Job: j.ID, Work: args.Kind(), Args: raw}, &river.InsertOpts{MaxAttempts: 100})
	if err != nil {
		return nil, fmt.Errorf("queue %s: %w", args.Kind(), err)
	}
	j.RiverID = &r.Job.ID
	if _, err := tx.Exec(ctx, updateRiver, j.ID, r.Job.ID); err != nil {
		return nil, fmt.Errorf("queue %s: %w", args.Kind(), err)
	}
	return j, nil
}

// RunTx does a queued job at once, in the calling goroutine, without the queue: for tests and commands. The job must
// have been committed. It returns the job as it ended; q only reads.
func (s *Service) RunTx(ctx context.Context, q pg.Querier, job id.Job) (*Job, error) {
	type row struct {
		Args  []byte
		State string
	}
	r, err := pg.One[row](ctx, q, selectWork, job)
	if err != nil {
		return nil, fmt.Errorf("find a job in the queue: %w", err)
	}
	var e envelope
	if err := json.Unmarshal(r.Args, &e); err != nil {
		return nil, err
	}
	s.work(ctx, e)
	return pg.One[Job](ctx, q, selectJob, job)
}

// WaitTx waits until a job has ended, and tells each change; for commands. q only reads.
func (s *Service) WaitTx(ctx context.Context, q pg.Querier, job id.Job, each func(*Job)) (*Job, error) {
	var last Job
	for {
		j, err := pg.One[Job](ctx, q, selectJob, job)
		if err != nil {
			return nil, err
		}
		if each != nil && (j.State != last.State || j.Done != last.Done || j.Message != last.Message) {
			each(j)
		}
		if j.State.Ended() {
			return j, nil
		}
		last = *j
		select {
		case <-ctx.Done():
			return j, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// Runner works on jobs until it is stopped.
type Runner struct {
	client *river.Client[pgx.Tx]
	pool   *pgxpool.Pool
	end    context.CancelFunc
	ended  chan struct{}
}

// Start works on jobs, at most workers at once. direct leads to the database itself, not through a pooler: the queue
// listens for notices.
func (s *Service) Start(ctx context.Context, direct string, workers int) (*Runner, error) {
	config, err := pgxpool.ParseConfig(direct)
	if err != nil {
		return nil, fmt.Errorf("read the direct database address: %w", err)
	}
	config.MaxConns = 6
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	w := river.NewWorkers()
	river.AddWorker(w, &worker{s: s})
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		Schema: pg.RiverSchema, Logger: s.logger, Workers: w,
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		JobTimeout:           -1,             // work takes as long as it takes
		RescueStuckJobsAfter: 24 * time.Hour, // ours is quicker, by signs of life
	})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("make the workers: %w", err)
	}
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	r := &Runner{client: client, pool: pool, end: end, ended: make(chan struct{})}
	if err := client.Start(life); err != nil {
		end()
		pool.Close()
		return nil, pg.Unavailable(fmt.Errorf("start the workers: %w", err))
	}
	go func() {
		defer close(r.ended)
		s.rescuer(life)
	}()
	return r, nil
}

// Stop ends the work: what runs stops at its next step and is queued again. ctx bounds the wait.
func (r *Runner) Stop(ctx context.Context) error {
	err := r.client.StopAndCancel(ctx)
	r.end()
	<-r.ended
	r.pool.Close()
	return err
}

// rescuer queues again what killed servers left running.
func (s *Service) rescuer(ctx context.Context) {
	for {
		if _, err := s.db.Point.Exec(ctx, rescue, stale.Seconds(), messageResumed); err != nil && ctx.Err() == nil {
			s.logger.Warn("look for jobs of killed servers", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(stale / 3):
		}
	}
}
