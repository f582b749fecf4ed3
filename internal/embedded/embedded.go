package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Names inside the private cluster.
const (
	Database = "bole"
	Owner    = "bole_owner"
	App      = "bole_app"
	Admin    = "bole_admin"
)

// ErrRunning is returned when another process runs the server of a data directory.
var ErrRunning = errors.New("该数据目录的数据库正由另一个 bole 进程运行，请先停止它，或另选 --data 目录")

// ErrNotRunning is returned when no server runs on a data directory.
var ErrNotRunning = errors.New("该数据目录的数据库没有运行")

// ErrNoData is returned when a directory holds no data of a demo.
var ErrNoData = errors.New("目录中没有演示数据，请先运行 bole demo --data 指定该目录")

// Options say what to run.
type Options struct {
	// DataDir keeps everything; it is made when absent.
	DataDir string
	// Notice, when not nil, is told in Chinese what takes long.
	Notice func(message string)
	// Disposable trades safety for speed: for tests whose data nobody misses.
	Disposable bool
	// Detached lets the server live on after this process; it must be ended by Stop or by a signal.
	Detached bool
	// Settings are added to those of the server, last.
	Settings map[string]string
}

// Server is a running PostgreSQL, ours or another process's.
type Server struct {
	// OwnerURL and AppURL lead to the database bole; AdminURL to the database postgres.
	OwnerURL, AppURL, AdminURL string
	// Version is the full version of the programs when the server was started, such as 15.13.
	Version string
	// Attached says that another process runs the server; Stop then does nothing.
	Attached bool

	dir  string
	pid  int
	proc *process
	lock *os.File
}

// Start runs the server of a data directory and waits until it answers. After a crash of the server or of bole it
// recovers first. It returns ErrRunning when another process runs it. ctx bounds the start only.
func Start(ctx context.Context, o Options) (*Server, error) {
	dir, err := filepath.Abs(o.DataDir)
	if err != nil {
		return nil, err
	}
	o.DataDir = dir
	if o.Notice == nil {
		o.Notice = func(string) {}
	}
	if err := makeDir(dir); err != nil {
		return nil, err
	}
	lock, err := takeLock(dir)
	if err != nil {
		return nil, err
	}
	s, err := start(ctx, o)
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	if o.Detached {
		_ = lock.Close() // whether it runs is then seen from the process itself
		return s, nil
	}
	s.lock = lock
	return s, nil
}

func start(ctx context.Context, o Options) (*Server, error) {
	runAs, err := serverUser()
	if err != nil {
		return nil, err
	}
	c, err := loadCredentials(o.DataDir)
	if errors.Is(err, os.ErrNotExist) {
		c, err = newCredentials(o.DataDir, runAs)
	}
	if err != nil {
		return nil, err
	}
	major, err := clusterMajor(c.Cluster)
	if err != nil {
		return nil, err
	}
	bin, err := Find(ctx, major, o.Notice)
	if err != nil {
		return nil, err
	}
	c.Programs, c.Version = bin.Dir, bin.Version
	if major == 0 {
		o.Notice("正在创建数据库……")
		if err := initCluster(ctx, bin, runAs, c); err != nil {
			return nil, err
		}
	}
	if err := awaitOrphans(ctx, c.Cluster); err != nil {
		return nil, err
	}
	// A port may be taken between choosing and binding it.
	for try := 0; ; try++ {
		if c.Port, err = freePort(); err != nil {
			return nil, err
		}
		s, err := launch(ctx, o, bin, runAs, c)
		if err == nil {
			return s, nil
		}
		if try == 4 || ctx.Err() != nil || !errors.Is(err, errExited) {
			return nil, err
		}
	}
}

func launch(ctx context.Context, o Options, bin Programs, runAs *runAs, c *credentials) (*Server, error) {
	p, err := startProcess(o, bin, runAs, c)
	if err != nil {
		return nil, err
	}
	c.PID = p.pid()
	s := c.server(o.DataDir)
	s.proc = p
	if err := await(ctx, s.AdminURL, p.exited); err != nil {
		p.stop()
		return nil, fmt.Errorf("数据库没有启动成功：%w（日志：%s）", err, tail(logPath(o.DataDir)))
	}
	if err := c.ensure(ctx, s.AdminURL); err != nil {
		p.stop()
		return nil, err
	}
	if err := c.save(o.DataDir); err != nil {
		p.stop()
		return nil, err
	}
	if !o.Detached {
		p.keep()
	}
	return s, nil
}

// Attach returns the server that another process runs on the data directory, or ErrNotRunning, or ErrNoData.
func Attach(ctx context.Context, dataDir string) (*Server, error) {
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return nil, err
	}
	c, err := loadCredentials(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s：%w", dir, ErrNoData)
	}
	if err != nil {
		return nil, err
	}
	if c.Port == 0 {
		return nil, ErrNotRunning
	}
	s := c.server(dir)
	s.Attached = true
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	for {
		err = ping(ctx, s.AppURL)
		if err == nil {
			return s, nil
		}
		if !starting(err) || ctx.Err() != nil {
			return nil, ErrNotRunning
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Open attaches to the server of a data directory, or starts it when it does not run. It returns ErrNoData when the
// directory holds none.
func Open(ctx context.Context, o Options) (*Server, error) {
	for try := 0; ; try++ {
		s, err := Attach(ctx, o.DataDir)
		if !errors.Is(err, ErrNotRunning) {
			return s, err
		}
		s, err = Start(ctx, o)
		if !errors.Is(err, ErrRunning) || try == 100 {
			return s, err
		}
		time.Sleep(100 * time.Millisecond) // another process is starting or stopping it
	}
}

// KeyPath is where a demo keeps the keys of its sealed values. Remove leaves that file alone.
func KeyPath(dataDir string) string { return filepath.Join(dataDir, "keys") }

// Exists says whether a directory holds a cluster of ours.
func Exists(dataDir string) bool {
	_, err := os.Stat(credentialsPath(dataDir))
	return err == nil
}

// Remove deletes the cluster of a data directory, and leaves other files of the directory alone.
func Remove(ctx context.Context, dataDir string) error {
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	lock, err := takeLock(dir)
	if err != nil {
		return err
	}
	defer func() { _ = lock.Close() }()
	cluster := filepath.Join(dir, "pg")
	if c, err := loadCredentials(dir); err == nil {
		cluster = c.Cluster
	}
	if err := awaitOrphans(ctx, cluster); err != nil {
		return err
	}
	for _, path := range []string{cluster, cluster + ".new", credentialsPath(dir), logPath(dir)} {
		if err := os.RemoveAll(path); err != nil {
			return fmt.Errorf("remove the old data: %w", err)
		}
	}
	return nil
}

// Stop ends the server in order; a server that another process runs is left alone. It may be called twice.
func (s *Server) Stop() {
	if s.Attached {
		return
	}
	if s.proc != nil {
		s.proc.stop()
	}
	if s.lock != nil {
		_ = s.lock.Close()
		s.lock = nil
	}
}

// PID is the process of the server when it was started.
func (s *Server) PID() int { return s.pid }

// Outdated says whether the programs on disk are no longer those the server was started from. New connections may
// then fail, and the server must be started anew.
func (s *Server) Outdated(ctx context.Context) bool {
	c, err := loadCredentials(s.dir)
	if err != nil {
		return true
	}
	v, err := version(ctx, c.Programs)
	return err != nil || v != s.Version
}

// DefaultDir is the data directory of `bole demo` when --data is not given: /var/lib/bole/demo for root, whose home
// the server could not read, else a directory of the user.
func DefaultDir() string {
	if os.Geteuid() == 0 {
		return "/var/lib/bole/demo"
	}
	if x := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(x) {
		return filepath.Join(x, "bole", "demo")
	}
	if home := os.Getenv("HOME"); filepath.IsAbs(home) && home != "/nonexistent" {
		return filepath.Join(home, ".local", "share", "bole", "demo")
	}
	return filepath.Join(os.TempDir(), "bole-"+strconv.Itoa(os.Getuid()), "demo")
}

// DefaultKeyPath is where the keys of `bole serve` stand when BOLE_KEY_FILE is not set: beside the demo's data directory.
func DefaultKeyPath() string { return filepath.Join(filepath.Dir(DefaultDir()), "keys") }

func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func address(user, password string, port int, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(user, password), Host: "127.0.0.1:" + strconv.Itoa(port),
		Path: "/" + database, RawQuery: "sslmode=disable",
	}
	return u.String()
}

func ping(ctx context.Context, dsn string) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// await waits until the server answers or has ended.
func await(ctx context.Context, dsn string, exited <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute) // recovery after a crash may take long
	defer cancel()
	for {
		try, cancelTry := context.WithTimeout(ctx, 3*time.Second)
		err := ping(try, dsn)
		cancelTry()
		if err == nil {
			return nil
		}
		select {
		case <-exited:
			return errExited
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		case <-time.After(15 * time.Millisecond):
		}
	}
}

// starting says whether a server exists but does not take connections yet.
func starting(err error) bool {
	var pe *pgconn.PgError
	return errors.As(err, &pe) && pe.Code == "57P03"
}
