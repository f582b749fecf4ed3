// Package app builds everything: it opens the database, makes every service, sets the hooks between them, and serves.
// It is the only place that knows all parts; none of them knows it.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/movement"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/regulation"
	"github.com/bole-platform/bole/internal/supervision"
	"github.com/bole-platform/bole/web"
)

// Options say how to build the platform.
type Options struct {
	Config *config.Config
	Log    *slog.Logger
	Clock  func() time.Time
	Today  func() civil.Date // nil: of the clock, in Shanghai
	Demo   *httpserver.Demo  // nil outside demo mode
	DB     *pg.DB            // nil: opened from Config; tests give their own
	Authz  *authz.Authorizer // nil: of the embedded policy; tests give their own
}

// App is the built platform.
type App struct {
	Config     *config.Config
	DB         *pg.DB
	Keys       *crypt.Keyring
	Audit      *audit.Log
	Authz      *authz.Authorizer
	Account    *account.Service
	Codes      *code.Service
	Regulation *regulation.Service
	Org        *org.Service
	Cadre      *cadre.Service
	File       *file.Service
	Inbox      *inbox.Service
	Intake     *intake.Service
	Movement   *movement.Service
	Job        *job.Service
	Log        *slog.Logger
	Clock      func() time.Time
	Today      func() civil.Date
	Demo       *httpserver.Demo

	Supervision *supervision.Service
}

// New builds the platform on a migrated database.
func New(ctx context.Context, o Options) (*App, error) {
	a := &App{Config: o.Config, Log: o.Log, Clock: o.Clock, Today: o.Today, Demo: o.Demo, Authz: o.Authz}
	if a.Today == nil {
		a.Today = func() civil.Date { return civil.Today(o.Clock) }
	}
	var err error
	if a.DB = o.DB; a.DB != nil {
		return a, a.build(ctx)
	}
	if a.DB, err = pg.Open(ctx, o.Config.DatabaseURL, poolOptions(o.Config)); err != nil {
		return nil, err
	}
	if err := a.build(ctx); err != nil {
		a.DB.Close()
		return nil, err
	}
	return a, nil
}

func (a *App) build(ctx context.Context) (err error) {
	c := a.Config
	stored, err := pg.StoredVersion(ctx, a.DB.Point)
	if err != nil {
		return err
	}
	if stored < pg.SchemaVersion() {
		return errors.New("数据库结构落后于程序，请先执行 bole migrate")
	}
	made, err := crypt.Ensure(ctx, a.DB.Point, c.KeyFile)
	if err != nil {
		return err
	}
	if made {
		a.Log.WarnContext(ctx, "已为新的数据库生成密钥文件，请立即另行备份，并与数据库备份分开保存", "file", c.KeyFile)
	}
	if a.Keys, err = crypt.Load(c.KeyFile); err != nil {
		return fmt.Errorf("读取密钥文件: %w", err)
	}
	if err := a.Keys.Prove(ctx, a.DB.Point); err != nil {
		return fmt.Errorf("核对密钥文件 %s: %w", c.KeyFile, err)
	}
	a.Audit = audit.New(a.DB, a.Keys, audit.Options{Clock: a.Clock, Checkpoints: c.CheckpointDir})
	if a.Authz == nil {
		if a.Authz, err = authz.New(authz.Options{Log: a.Audit, Clock: a.Clock, StepUp: c.StepUpValid}); err != nil {
			return err
		}
	}
	a.Account, err = account.NewService(account.Options{
		DB: a.DB, Authz: a.Authz, Audit: a.Audit, Keys: a.Keys, Clock: a.Clock,
		Password:   argon2id.Params{Memory: c.Argon2MemoryKiB, Iterations: c.Argon2Time, Parallelism: 2, SaltLength: 16, KeyLength: 32},
		HashAtOnce: c.Argon2Concurrency, Idle: c.SessionIdle, Absolute: c.SessionAbsolute,
		MaxAttempts: c.LoginMaxFailures, Window: c.LoginFailureWindow, Lock: c.LoginLock, SecondFactor: c.SecondFactor, Issuer: "伯乐",
	})
	if err != nil {
		return err
	}
	a.Codes, a.Regulation = code.New(a.DB), regulation.New(a.DB)
	if err := errors.Join(a.Codes.Sync(ctx), a.Regulation.Sync(ctx)); err != nil {
		return fmt.Errorf("load code tables and parameters: %w", err)
	}
	a.File = file.New(file.Options{DB: a.DB, Keys: a.Keys, Authz: a.Authz, Log: a.Audit, Clock: a.Clock, MaxBytes: c.UploadMaxBytes})
	a.Org = org.New(org.Options{DB: a.DB, Authz: a.Authz, Audit: a.Audit, Codes: a.Codes, Clock: a.Clock, Today: a.Today})
	registry, err := change.NewRegistry(ctx, a.DB.Point, cadre.Tables()...)
	if err != nil {
		return err
	}
	a.Cadre = cadre.New(cadre.Options{
		DB: a.DB, Authz: a.Authz, Audit: a.Audit, Codes: a.Codes, Keys: a.Keys, Files: a.File, Registry: registry,
		Retirement: a.Regulation.RetirementRules, LegalWork: a.Regulation.LegalWorkRule, Clock: a.Clock, Today: a.Today,
	})
	a.Supervision = supervision.New(supervision.Options{
		DB: a.DB, Authz: a.Authz, Cadres: a.Cadre, Names: a.Codes, Regulation: a.Regulation, Clock: a.Clock, Today: a.Today,
	})
	a.hooks()
	actor := func(ctx context.Context, of id.Account) (*authz.Actor, error) {
		return a.Account.ActorFor(ctx, authz.SystemPermit("actor"), of)
	}
	a.Inbox = inbox.New(inbox.Options{DB: a.DB, Authz: a.Authz, Audit: a.Audit, Actor: actor, Clock: a.Clock, Today: a.Today, Log: a.Log})
	a.Intake = intake.New(intake.Options{
		DB: a.DB, Authz: a.Authz, Audit: a.Audit, Keys: a.Keys, Codes: a.Codes, Cadres: a.Cadre, Files: a.File, Inbox: a.Inbox,
		Retirement: a.Regulation.RetirementRules, Clock: a.Clock, Today: a.Today,
	})
	a.Movement = movement.New(movement.Options{
		DB: a.DB, Authz: a.Authz, Audit: a.Audit, Keys: a.Keys, Codes: a.Codes, Param: a.Regulation, Cadres: a.Cadre, Accounts: a.Account,
		Clock: a.Clock, Today: a.Today,
	})
	workers := job.NewWorkers()
	a.Intake.Register(workers)
	a.Job, err = job.New(job.Options{
		DB: a.DB, Log: a.Audit, Clock: a.Clock, Workers: workers, Logger: a.Log, Actor: actor,
	})
	a.Intake.UseJobs(a.Job)
	return err
}

// poolOptions are those of the service. A login that owns the schema still works as the application.
func poolOptions(c *config.Config) pg.Options {
	if c.Describes() {
		return pg.Options{Max: c.PoolMax, Describe: true}
	}
	return pg.Options{Max: c.PoolMax, Role: "bole_app", StatementTimeout: c.StatementTimeout}
}

// hooks set what a fact on the left causes on the right.
func (a *App) hooks() {
	a.Org.CountPeople = cadre.CountByUnit
	a.Org.CountRecords = cadre.CountRecords
	a.Org.HomeUnit = cadre.HomeUnit
	a.Cadre.OnSummarised = a.Supervision.Queue
	a.Org.OnUnitChanged = a.Cadre.UnitsChangedTx
	a.Org.OnMerged = func(ctx context.Context, tx pgx.Tx, permit authz.Permit, set id.ChangeSet, from, to *org.Unit) error {
		return a.Cadre.MergedTx(ctx, tx, permit, set, from.ID, to.ID)
	}
}

// Services are what the API hands over to.
func (a *App) Services() graph.Services {
	return graph.Services{
		Account: a.Account, Authz: a.Authz, Cadre: a.Cadre, Codes: a.Codes, File: a.File, Inbox: a.Inbox, Intake: a.Intake, Job: a.Job, Org: a.Org, Today: a.Today, Demo: a.Demo != nil,
		Supervision: a.Supervision,
	}
}

// Handler is the whole service as one handler.
func (a *App) Handler() http.Handler {
	console, ok := web.Console()
	if !ok {
		console = nil
	}
	return httpserver.New(httpserver.Options{
		DB: a.DB, Account: a.Account, Cadre: a.Cadre, File: a.File, Inbox: a.Inbox, GraphQL: graph.Handler(graph.New(a.Services()), a.Log), Console: console,
		Demo: a.Demo, Proxies: a.Config.TrustedProxies, Log: a.Log, Clock: a.Clock, LoginEvery: time.Second,
	})
}

// How long the end may take: requests go on for grace, and are then ended; each further step has lastStep.
const (
	grace    = 5 * time.Second
	lastStep = 2 * time.Second
)

// Serve answers requests on the listener until ctx ends, then drains: what runs is finished or told, within a few seconds.
func (a *App) Serve(ctx context.Context, l net.Listener, ready func()) error {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	metrics, err := a.metrics(background)
	if err != nil {
		return err
	}
	runner, err := a.Job.Start(background, a.Config.Direct(), a.Config.JobWorkers)
	if err != nil {
		return errors.Join(err, metrics.Close())
	}
	sealed := make(chan struct{})
	go func() { defer close(sealed); a.Audit.Run(background, a.Log) }()
	go a.housekeeping(background)
	go a.days(background)
	live, quiet := context.WithCancel(background)
	defer quiet()
	go a.Inbox.Listen(live, authz.SystemPermit("notices"), a.Config.Direct())
	requests, end := context.WithCancel(background)
	defer end()
	server := &http.Server{
		Handler: a.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Minute, WriteTimeout: 10 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(a.Log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return requests },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	ready()
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	quiet() // streams of notices end, or they would be waited for
	a.drain(background, server, end)
	step(background, lastStep, func(ctx context.Context) {
		if err := runner.Stop(ctx); err != nil {
			a.Log.WarnContext(ctx, "jobs did not stop in time; they are taken up again", "error", err)
		}
	})
	err = errors.Join(err, metrics.Close())
	stop()
	<-sealed
	return err
}

// drain takes no more requests and waits for those that run. When the grace is over their contexts end, so that they
// answer that the service stops; who does not even read the answer is cut off.
func (a *App) drain(ctx context.Context, server *http.Server, end func()) {
	var err error
	shut := func(ctx context.Context) { err = server.Shutdown(ctx) }
	if step(ctx, grace, shut); err == nil {
		return
	}
	end()
	if step(ctx, lastStep, shut); err == nil {
		return
	}
	a.Log.WarnContext(ctx, "requests that did not end were cut off", "error", err)
	_ = server.Close()
}

func step(ctx context.Context, most time.Duration, do func(context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	do(ctx)
}

// metrics serves /metrics on a listener of its own, when there is to be one. An address that is taken is an error.
func (a *App) metrics(ctx context.Context) (io.Closer, error) {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.Handler())
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	if a.Config.MetricsAddr == "" {
		return s, nil
	}
	l, err := net.Listen("tcp", a.Config.MetricsAddr)
	if err != nil {
		return nil, fmt.Errorf("无法在 BOLE_METRICS_ADDR 的地址 %s 提供监控指标：%w", a.Config.MetricsAddr, err)
	}
	go func() {
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			a.Log.ErrorContext(ctx, "the metrics listener failed", "error", err)
		}
	}()
	return s, nil
}

// housekeeping reckons reminders anew when a day or a parameter has changed, and removes what has expired, once an hour:
// sessions, tickets, uploads that nobody took over.
func (a *App) housekeeping(ctx context.Context) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		permit := authz.SystemPermit("housekeeping")
		if _, err := a.Supervision.Renew(ctx, permit, false); err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "reminders could not be reckoned anew", "error", err)
		}
		_, err := a.File.Purge(ctx, permit)
		if err := errors.Join(err, a.Account.Purge(ctx, permit)); err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "what has expired could not be removed", "error", err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// days does what comes with a day: matters of people coming and going whose day it is, and summaries that follow from dates.
// It looks every few minutes, so that a day is never far behind, whenever the program was started.
func (a *App) days(ctx context.Context) {
	tick := time.NewTicker(5 * time.Minute)
	defer tick.Stop()
	for {
		done, err := a.Movement.Advance(ctx, authz.SystemPermit("days"))
		switch {
		case err != nil && ctx.Err() == nil:
			a.Log.WarnContext(ctx, "what the day brings could not be done", "error", err)
		case done != movement.Advanced{}:
			a.Log.InfoContext(ctx, "the day has brought", "enforced", done.Enforced, "returned", done.Returned, "summaries", done.Refreshed)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// Close lets go of the database.
func (a *App) Close() { a.DB.Close() }
