package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/pg"
)

// account asks for both workloads: a clerk of the personnel office who sees a whole court.
const account = "personnel.erzhong"

// stage is what is measured: the database, the server and the limit.
type stage struct {
	o       options
	notes   io.Writer
	dir     string
	db      *embedded.Server
	config  *config.Config
	served  *httpserver.Demo
	city    *demo.City
	seeded  time.Duration
	ours    *process
	limit   *process
	session string
}

// open starts the database, loads the city, and fills it up with copies.
func open(ctx context.Context, o options, notes io.Writer) (s *stage, err error) {
	s = &stage{o: o, notes: notes, dir: o.dir}
	if s.dir == "" {
		if s.dir, err = os.MkdirTemp("", "bole-bench-"); err != nil {
			return nil, err
		}
		if err := os.Chmod(s.dir, 0o755); err != nil {
			return nil, err
		}
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	s.db, err = embedded.Start(ctx, embedded.Options{DataDir: filepath.Join(s.dir, "data"), Notice: func(m string) { s.say("%s", m) }})
	if err != nil {
		return s, err
	}
	key := embedded.KeyPath(filepath.Join(s.dir, "data"))
	if _, err := os.Stat(key); errors.Is(err, os.ErrNotExist) {
		if err := crypt.Generate(key); err != nil {
			return s, err
		}
	}
	s.config = config.Default()
	s.config.DatabaseURL, s.config.OwnerDatabaseURL, s.config.KeyFile = s.db.AppURL, s.db.OwnerURL, key
	s.config.CheckpointDir = filepath.Join(s.dir, "checkpoints")
	if err := pg.Migrate(ctx, s.db.OwnerURL); err != nil {
		return s, err
	}
	return s, s.fill(ctx)
}

func (s *stage) say(format string, args ...any) { fmt.Fprintf(s.notes, "# "+format+"\n", args...) }

// app builds the platform in this process, over the same database.
func (s *stage) app(ctx context.Context) (*app.App, error) {
	log := slog.New(slog.NewTextHandler(s.notes, &slog.HandlerOptions{Level: slog.LevelError}))
	return app.New(ctx, app.Options{Config: s.config, Log: log, Clock: time.Now, Today: demo.Today, Demo: s.served})
}

func (s *stage) fill(ctx context.Context) error {
	s.city = demo.Generate(demo.DefaultSeed)
	var err error
	if s.served, err = loader.Served(s.city); err != nil {
		return err
	}
	a, err := s.app(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	there, err := loader.Loaded(ctx, a)
	if err != nil || there {
		return err
	}
	began := time.Now()
	if err := loader.Load(ctx, a, s.city); err != nil {
		return err
	}
	s.seeded = time.Since(began)
	s.say("the demo city: %d people in %.1f s", len(s.city.People), s.seeded.Seconds())
	return s.multiply(ctx)
}

// multiply adds copies of the city's people until there are enough: header, summary and every set but the sealed ones, which
// neither workload reads. A copy is nobody that an import could find.
func (s *stage) multiply(ctx context.Context) error {
	owner, err := pgx.Connect(ctx, s.db.OwnerURL)
	if err != nil {
		return err
	}
	defer func() { _ = owner.Close(ctx) }()
	for missing := s.o.people - len(s.city.People); missing > 0; missing -= len(s.city.People) {
		if err := copyPeople(ctx, owner, min(missing, len(s.city.People))); err != nil {
			return fmt.Errorf("copy people: %w", err)
		}
	}
	if _, err := owner.Exec(ctx, "vacuum analyze"); err != nil {
		return err
	}
	var n int
	if err := owner.QueryRow(ctx, "select count(*) from cadre").Scan(&n); err != nil {
		return err
	}
	s.say("%d people in the database", n)
	return nil
}

const selectSets = `select c.table_name, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position),
  string_agg(case c.column_name when 'id' then 'gen_random_uuid()' when 'cadre_id' then 'n.new' else 't.' || quote_ident(c.column_name) end, ', ' order by c.ordinal_position)
from information_schema.columns c
where c.table_schema = 'public' and c.is_generated = 'NEVER'
  and c.table_name not in ('identity', 'contact', 'family_member', 'sanction', 'discipline_text', 'kinship', 'proposed_appointment', 'session', 'account', 'recusal_pair')
group by c.table_name
having bool_or(c.column_name = 'cadre_id') and bool_or(c.column_name = 'change_set_id') and bool_or(c.column_name = 'source')`

const selectWhole = `select string_agg(quote_ident(column_name), ', ' order by ordinal_position),
  string_agg(case column_name when 'id' then 'n.new' when 'person_index' then 'null' else 't.' || quote_ident(column_name) end, ', ' order by ordinal_position)
from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' and table_name = $1`

func copyPeople(ctx context.Context, owner *pgx.Conn, n int) error {
	return pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `create temp table n on commit drop as select s.id as old, gen_random_uuid() as new
from cadre_summary s where s.person_index is not null order by s.id limit $1`, n); err != nil {
			return err
		}
		for _, table := range []string{"cadre", "cadre_summary"} {
			var into, from string
			if err := tx.QueryRow(ctx, selectWhole, table).Scan(&into, &from); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, fmt.Sprintf("insert into %s (%s) select %s from %s t join n on n.old = t.id", table, into, from, table)); err != nil {
				return err
			}
		}
		sets, err := tx.Query(ctx, selectSets)
		if err != nil {
			return err
		}
		type set struct{ Table, Into, From string }
		all, err := pgx.CollectRows(sets, pgx.RowToStructByPos[set])
		if err != nil {
			return err
		}
		for _, x := range all {
			if _, err := tx.Exec(ctx, fmt.Sprintf("insert into %s (%s) select %s from %s t join n on n.old = t.cadre_id", x.Table, x.Into, x.From, x.Table)); err != nil {
				return fmt.Errorf("%s: %w", x.Table, err)
			}
		}
		return nil
	})
}

// serve starts the server and the limit, and signs in.
func (s *stage) serve(ctx context.Context) error {
	bole, err := filepath.Abs(s.o.bole)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	environ := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir} //nolint:forbidigo // for the programs that are started
	s.ours, err = launch(ctx, s.notes, append(environ, "DATABASE_URL="+s.config.DatabaseURL, "BOLE_KEY_FILE="+s.config.KeyFile,
		"BOLE_CHECKPOINT_DIR="+s.config.CheckpointDir, "BOLE_LOG_LEVEL=WARN"), bole, "serve", "--addr", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("start the server: %w", err)
	}
	s.limit, err = launch(ctx, s.notes, append(environ, "DATABASE_URL="+s.config.DatabaseURL), self, "limit")
	if err != nil {
		return fmt.Errorf("start the limit: %w", err)
	}
	s.session, err = signIn(ctx, s.ours.url, account)
	return err
}

func (s *stage) close() error {
	s.ours.stop()
	s.limit.stop()
	if s.db != nil {
		s.db.Stop()
	}
	if s.o.keep || s.dir == "" {
		return nil
	}
	return os.RemoveAll(s.dir)
}

// process is a started program that said where it answers.
type process struct {
	cmd *exec.Cmd
	url string
}

var errNotReady = errors.New("the program ended before it was ready")

func launch(ctx context.Context, notes io.Writer, environ []string, name string, args ...string) (*process, error) {
	p := &process{cmd: exec.CommandContext(ctx, name, args...)}
	p.cmd.Env, p.cmd.Stderr = environ, notes
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url, ok := strings.CutPrefix(lines.Text(), "Ready: "); ok {
			p.url = url
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return p, nil
		}
	}
	p.stop()
	return nil, errNotReady
}

func (p *process) stop() {
	if p == nil {
		return
	}
	_ = p.cmd.Process.Signal(os.Interrupt)
	_ = p.cmd.Wait()
}
