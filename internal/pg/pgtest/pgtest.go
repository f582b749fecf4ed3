// Package pgtest gives every test a database of its own, migrated and empty, on a real PostgreSQL.
//
//	db := pgtest.New(t)          // connected as bole_app, as the service is
//	owner := pgtest.Owner(t, db) // when the test must look behind the service's back
//
// BOLE_TEST_DATABASE_URL names a server whose login may make databases; without it a private cluster with fsync off
// is started in memory or in the directory for temporary files, shared by all test processes of the user, and ends itself when
// no test has used it for some minutes. A database is a copy of a template that is migrated once for each state of
// the migrations.
package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/pg"
)

// EnvURL names a server for tests.
const EnvURL = "BOLE_TEST_DATABASE_URL"

// idle is how long the shared cluster waits for another test before it ends itself.
const idle = 5 * time.Minute

// server is where the tests of this process run.
type server struct {
	admin string // login that makes databases, in the maintenance database
	owner string // URLs of the database "bole"; the path is replaced
	app   string
	role  string // taken on by app's connections
	alive string // file that is touched while tests run; empty for a server of one's own
}

// New returns a database of its own, migrated and empty, connected as the application. It is dropped when the test
// has ended.
func New(t testing.TB) *pg.DB {
	t.Helper()
	s := reach(t)
	name := newName()
	s.clone(t, name)
	db, err := pg.Open(context.Background(), at(t, s.app, name), pg.Options{Max: 8, Role: s.role})
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	stop := make(chan struct{})
	t.Cleanup(func() {
		close(stop)
		db.Close()
		s.drop(t, name)
	})
	go s.keepAlive(stop)
	return db
}

// keepAlive tells the watch of the shared cluster that a long test still runs.
func (s server) keepAlive(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(idle / 5):
			if s.alive != "" {
				_ = os.Chtimes(s.alive, time.Time{}, time.Now())
			}
		}
	}
}

// Owner returns a pool of the owner of db's schema.
func Owner(t testing.TB, db *pg.DB) *pgxpool.Pool {
	t.Helper()
	pool, err := pgxpool.New(context.Background(), OwnerURL(t, db))
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// OwnerURL is the address of db for the owner of its schema.
func OwnerURL(t testing.TB, db *pg.DB) string {
	t.Helper()
	return at(t, reach(t).owner, db.Point.Config().ConnConfig.Database)
}

// AppURL is the address of db for the application.
func AppURL(t testing.TB, db *pg.DB) string {
	t.Helper()
	return at(t, reach(t).app, db.Point.Config().ConnConfig.Database)
}

// Empty returns the owner's address of a database without any schema, for tests of migrations.
func Empty(t testing.TB) string {
	t.Helper()
	s := reach(t)
	name := newName()
	conn := s.connect(t)
	defer hangUp(conn)
	if err := create(conn, name, s.owner, ""); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() { s.drop(t, name) })
	return at(t, s.owner, name)
}

// newName carries the number of the process, so that what a killed one leaves is known as such.
func newName() string {
	return fmt.Sprintf("t_%d_%s", os.Getpid(), strings.ToLower(rand.Text()[:12]))
}

func at(t testing.TB, address, database string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	u.Path = "/" + database
	return u.String()
}

// reach finds the server, starting the shared cluster when it does not run.
func reach(t testing.TB) server {
	t.Helper()
	if dsn := os.Getenv(EnvURL); dsn != "" {
		return server{admin: dsn, owner: dsn, app: dsn, role: pg.AppRole}
	}
	dir := filepath.Join(place(), "bole-test-"+strconv.Itoa(os.Getuid()))
	s, err := shared(dir)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	return server{admin: s.AdminURL, owner: s.OwnerURL, app: s.AppURL, alive: alive(dir)}
}

// place is where the shared cluster stands: in memory where there is room, because a database is some hundred files,
// which take half a second to make on many disks and some milliseconds there.
func place() string {
	const memory, room = "/dev/shm", 2 << 30
	var fs syscall.Statfs_t
	if syscall.Statfs(memory, &fs) == nil && fs.Bavail*uint64(fs.Bsize) > room && syscall.Access(memory, 7) == nil {
		return memory
	}
	return os.TempDir()
}

// shared attaches to the cluster of this user, or makes it anew: its data is worth nothing, and fsync is off.
func shared(dir string) (*embedded.Server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	unlock, err := lock(dir)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := os.WriteFile(alive(dir), nil, 0o600); err != nil {
		return nil, err
	}
	if s, err := embedded.Attach(ctx, dir); err == nil {
		if !s.Outdated(ctx) {
			return s, nil
		}
		_ = syscall.Kill(s.PID(), syscall.SIGINT)
	}
	if err := embedded.Remove(ctx, dir); err != nil {
		return nil, err
	}
	s, err := embedded.Start(ctx, embedded.Options{
		DataDir: dir, Disposable: true, Detached: true,
		Notice:   func(m string) { fmt.Fprintln(os.Stderr, m) },
		Settings: map[string]string{"max_connections": "500", "shared_buffers": "128MB", "max_wal_size": "256MB"},
	})
	if err != nil {
		return nil, err
	}
	return s, watch(s.PID(), alive(dir))
}

func alive(dir string) string { return filepath.Join(dir, "alive") }

// lock keeps the test processes of a user apart while one of them starts the cluster.
func lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "starting"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { _ = f.Close() }, nil
}

// watch starts a shell that ends the cluster when no test has touched the file for a while.
func watch(pid int, alive string) error {
	script := `while kill -0 "$1" 2>/dev/null; do sleep 15
if [ -z "$(find "$2" -mmin "-$3" 2>/dev/null)" ]; then kill -INT "$1"; exit; fi; done`
	cmd := exec.Command("/bin/sh", "-c", script, "bole-test-watch", strconv.Itoa(pid), alive, strconv.Itoa(int(idle.Minutes())))
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}

func (s server) connect(t testing.TB) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), s.admin)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	return conn
}

func hangUp(conn *pgx.Conn) { _ = conn.Close(context.Background()) }

// clone copies the template of the present migrations, making it first when it is not there.
func (s server) clone(t testing.TB, name string) {
	t.Helper()
	conn := s.connect(t)
	defer hangUp(conn)
	template := "tpl_" + pg.MigrationHash()
	err := create(conn, name, s.owner, template)
	if code(err) == "3D000" { // no such database
		s.template(t, conn, template)
		err = create(conn, name, s.owner, template)
	}
	if err != nil {
		t.Fatalf("pgtest: copy the template: %v", err)
	}
}

// template makes the template under a lock, and removes what dead test processes have left.
func (s server) template(t testing.TB, conn *pgx.Conn, name string) {
	t.Helper()
	ctx := context.Background()
	const key = 0x626f6c65
	if _, err := conn.Exec(ctx, "select pg_advisory_lock($1)", key); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	defer func() { _, _ = conn.Exec(ctx, "select pg_advisory_unlock($1)", key) }()
	var there bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", name).Scan(&there); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	if there {
		return
	}
	s.sweep(conn)
	fresh := name + "_new"
	_, _ = conn.Exec(ctx, "drop database if exists "+fresh+" with (force)")
	if err := create(conn, fresh, s.owner, ""); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	if err := pg.Migrate(ctx, at(t, s.owner, fresh)); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	if _, err := conn.Exec(ctx, "alter database "+fresh+" rename to "+name); err != nil {
		t.Fatalf("pgtest: %v", err)
	}
}

// sweep drops the databases of test processes that are gone.
func (s server) sweep(conn *pgx.Conn) {
	names, _ := pg.Values[string](context.Background(), conn, `select datname from pg_database
		where datname ~ '^t_[0-9]+_[0-9a-z]+$' and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)`)
	for _, name := range names {
		pid, err := strconv.Atoi(strings.Split(name, "_")[1])
		if err == nil && pid != os.Getpid() && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			_, _ = conn.Exec(context.Background(), "drop database if exists "+name)
		}
	}
}

func (s server) drop(t testing.TB, name string) {
	t.Helper()
	conn := s.connect(t)
	defer hangUp(conn)
	if _, err := conn.Exec(context.Background(), "drop database if exists "+name+" with (force)"); err != nil {
		t.Logf("pgtest: drop %s: %v", name, err)
	}
}

func create(conn *pgx.Conn, name, ownerURL, template string) error {
	u, err := url.Parse(ownerURL)
	if err != nil {
		return err
	}
	sql := "create database " + name + " owner " + pgx.Identifier{u.User.Username()}.Sanitize()
	if template == "" {
		sql += " template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
	} else {
		sql += " template " + template + " strategy file_copy" // 20 ms; through the write-ahead log 200 ms
	}
	for try := 0; ; try++ {
		_, err := conn.Exec(context.Background(), sql)
		if code(err) != "55006" || try == 20 { // somebody is still connected to the template
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func code(err error) string {
	var pe *pgconn.PgError
	if errors.As(err, &pe) {
		return pe.Code
	}
	return ""
}
