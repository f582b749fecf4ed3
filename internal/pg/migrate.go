package pg

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/bole-platform/bole/migrations"
)

// RiverSchema is the SQL schema of the job queue.
const RiverSchema = "river"

// migrateLock is the advisory lock that keeps two migrations of one database apart.
const migrateLock = 0x626f6c65 // "bole"

// SchemaVersion is the number of the newest migration of this program.
func SchemaVersion() int64 {
	newest := int64(0)
	for _, name := range migrationFiles() {
		digits, _, _ := strings.Cut(name, "_")
		if n, err := strconv.ParseInt(digits, 10, 64); err == nil && n > newest {
			newest = n
		}
	}
	return newest
}

// StoredVersion is the number of the newest migration of a database, 0 when it has none.
func StoredVersion(ctx context.Context, q Querier) (int64, error) {
	there, err := Value[bool](ctx, q, "select to_regclass('public.schema_version') is not null")
	if err != nil || !there {
		return 0, err
	}
	return Value[int64](ctx, q, "select coalesce(max(version_id), 0) from public.schema_version where is_applied")
}

// MigrationHash changes whenever a migration does; the template of the tests carries it in its name.
func MigrationHash() string {
	h := sha256.New()
	for _, name := range migrationFiles() {
		b, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			continue // an embedded file cannot be missing
		}
		fmt.Fprintf(h, "%s %d\n%s", name, len(b), b)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func migrationFiles() []string {
	names, _ := fs.Glob(migrations.FS, "*.sql")
	return names
}

// Migrate brings a database to the newest schema: our migrations, then those of the job queue, under one advisory
// lock, so that several servers may start at once. ownerDSN must lead to the server itself, not through a pooler.
// It is safe to call again.
func Migrate(ctx context.Context, ownerDSN string) error {
	config, err := pgx.ParseConfig(ownerDSN)
	if err != nil {
		return fmt.Errorf("read the owner's database address: %w", err)
	}
	delete(config.RuntimeParams, "role")
	lock, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return Unavailable(fmt.Errorf("connect as owner: %w", err))
	}
	defer func() { _ = lock.Close(context.WithoutCancel(ctx)) }()
	if _, err := lock.Exec(ctx, "select pg_advisory_lock($1)", int64(migrateLock)); err != nil {
		return fmt.Errorf("wait for the migration lock: %w", err)
	}
	if err := migrateOwn(ctx, config); err != nil {
		return err
	}
	return migrateRiver(ctx, ownerDSN)
}

func migrateOwn(ctx context.Context, config *pgx.ConnConfig) error {
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }()
	if err := checkServer(ctx, db); err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS,
		goose.WithTableName("schema_version"), goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true),
		goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	_, err = db.ExecContext(ctx, "grant select on schema_version to "+AppRole)
	return err
}

// checkServer refuses a server or database on which the schema cannot work.
func checkServer(ctx context.Context, db *sql.DB) error {
	var version int
	var encoding, ctype string
	err := db.QueryRowContext(ctx, `select current_setting('server_version_num')::int, current_setting('server_encoding'),
		datctype from pg_database where datname = current_database()`).Scan(&version, &encoding, &ctype)
	switch {
	case err != nil:
		return fmt.Errorf("ask the server's version: %w", err)
	case version < 150000:
		return fmt.Errorf("数据库版本过低：需要 PostgreSQL 15 或更高版本，现为 %d", version/10000)
	case encoding != "UTF8":
		return fmt.Errorf("数据库编码应为 UTF8，现为 %s，请以 encoding 'UTF8' 重新建库", encoding)
	case ctype == "C" || ctype == "POSIX":
		return fmt.Errorf("数据库的字符分类（LC_CTYPE）为 %s，汉字无法建立检索索引，请以 C.UTF-8 或 zh_CN.UTF-8 重新建库", ctype)
	}
	return nil
}

func migrateRiver(ctx context.Context, ownerDSN string) error {
	config, err := pgxpool.ParseConfig(ownerDSN)
	if err != nil {
		return err
	}
	delete(config.ConnConfig.RuntimeParams, "role")
	config.MaxConns = 2
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.Exec(ctx, "create schema if not exists "+RiverSchema); err != nil {
		return fmt.Errorf("create the schema of the job queue: %w", err)
	}
	m, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{
		Schema: RiverSchema, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return err
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the job queue: %w", err)
	}
	for _, grant := range []string{
		"usage on schema " + RiverSchema,
		"select, insert, update, delete on all tables in schema " + RiverSchema,
		"usage, select on all sequences in schema " + RiverSchema,
		"execute on all functions in schema " + RiverSchema,
	} {
		if _, err := pool.Exec(ctx, "grant "+grant+" to "+AppRole); err != nil {
			return fmt.Errorf("grant the job queue to the application: %w", err)
		}
	}
	return nil
}
