package embedded

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// credentials is what a data directory remembers.
type credentials struct {
	Cluster  string `json:"cluster"`  // PGDATA
	Programs string `json:"programs"` // directory of initdb and postgres
	Version  string `json:"version"`
	Port     int    `json:"port"`
	PID      int    `json:"pid"`
	Owner    string `json:"ownerPassword"`
	App      string `json:"appPassword"`
	Admin    string `json:"adminPassword"`
}

func credentialsPath(dir string) string { return filepath.Join(dir, "credentials.json") }
func logPath(dir string) string         { return filepath.Join(dir, "postgres.log") }

func newCredentials(dir string, u *runAs) (*credentials, error) {
	c := &credentials{Cluster: filepath.Join(dir, "pg"), Owner: secret(), App: secret(), Admin: secret()}
	if u != nil && !u.reaches(dir) {
		sum := sha256.Sum256([]byte(dir))
		c.Cluster = filepath.Join("/var/lib/bole", "pg-"+hex.EncodeToString(sum[:6]))
	}
	outside := filepath.Dir(c.Cluster) != dir
	if _, err := os.Stat(c.Cluster); err == nil {
		if !outside {
			return nil, fmt.Errorf("%s 已存在，但缺少 %s，无法使用；请恢复该文件，或另选 --data 目录", c.Cluster, credentialsPath(dir))
		}
		// It belonged to a data directory of this name that has been deleted.
		if err := awaitOrphans(context.Background(), c.Cluster); err != nil {
			return nil, err
		}
		if err := os.RemoveAll(c.Cluster); err != nil {
			return nil, fmt.Errorf("remove the cluster of a deleted data directory: %w", err)
		}
	}
	if err := makeDir(filepath.Dir(c.Cluster)); err != nil {
		return nil, err
	}
	return c, c.save(dir)
}

func loadCredentials(dir string) (*credentials, error) {
	b, err := os.ReadFile(credentialsPath(dir))
	if errors.Is(err, os.ErrPermission) {
		return nil, fmt.Errorf("无权读取 %s：该数据目录由另一用户创建，请换用该用户或另选 --data 目录", credentialsPath(dir))
	}
	if err != nil {
		return nil, err
	}
	c := new(credentials)
	if err := json.Unmarshal(b, c); err != nil {
		return nil, fmt.Errorf("%s 已损坏：%w", credentialsPath(dir), err)
	}
	return c, nil
}

func (c *credentials) save(dir string) error {
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "credentials-*") // 0600
	if err != nil {
		return fmt.Errorf("数据目录 %s 不可写：%w", dir, err)
	}
	_, err = f.Write(append(b, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), credentialsPath(dir))
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("remember the credentials: %w", err)
	}
	return nil
}

func (c *credentials) server(dir string) *Server {
	return &Server{
		OwnerURL: address(Owner, c.Owner, c.Port, Database),
		AppURL:   address(App, c.App, c.Port, Database),
		AdminURL: address(Admin, c.Admin, c.Port, "postgres"),
		Version:  c.Version, dir: dir, pid: c.PID,
	}
}

// clusterMajor is the major version of an existing cluster, 0 when there is none.
func clusterMajor(cluster string) (int, error) {
	b, err := os.ReadFile(filepath.Join(cluster, "PG_VERSION"))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("无法读取数据目录：%w", err)
	}
	return strconv.Atoi(strings.TrimSpace(string(b)))
}

// initCluster makes the cluster beside its place and renames it, so that a half-made one is never used.
func initCluster(ctx context.Context, bin Programs, u *runAs, c *credentials) error {
	fresh := c.Cluster + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return fmt.Errorf("create the cluster: %w", err)
	}
	if err := u.give(fresh); err != nil {
		return err
	}
	pw, err := os.CreateTemp(filepath.Dir(c.Cluster), "pw-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(pw.Name()) }()
	_, err = io.WriteString(pw, c.Admin+"\n")
	if err := errors.Join(err, pw.Close(), u.give(pw.Name())); err != nil {
		return err
	}
	cmd := u.command(ctx, filepath.Join(bin.Dir, "initdb"),
		"--pgdata="+fresh, "--username="+Admin, "--pwfile="+pw.Name(), "--auth=scram-sha-256",
		"--encoding=UTF8", "--locale="+clusterLocale, "--no-sync", "--no-instructions")
	cmd.Env = serverEnv()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("创建数据库失败：%w：%s", err, strings.TrimSpace(string(out)))
	}
	if err := os.Rename(fresh, c.Cluster); err != nil {
		return fmt.Errorf("create the cluster: %w", err)
	}
	return nil
}

// ensure makes the logins and the database, as far as they are not there yet.
func (c *credentials) ensure(ctx context.Context, adminURL string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return fmt.Errorf("connect as administrator: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	exec := func(sql string, known ...string) {
		if err != nil {
			return
		}
		_, err = conn.Exec(ctx, sql)
		var pe *pgconn.PgError
		if errors.As(err, &pe) {
			for _, code := range known {
				if pe.Code == code {
					err = nil
				}
			}
		}
	}
	const duplicateObject, duplicateDatabase = "42710", "42P04"
	exec("create role "+Owner+" login", duplicateObject)
	exec("create role "+App+" login", duplicateObject)
	exec("alter role " + Owner + " password '" + c.Owner + "'")
	exec("alter role " + App + " password '" + c.App + "'")
	exec("grant " + App + " to " + Owner)
	exec("create database "+Database+" owner "+Owner, duplicateDatabase)
	exec("revoke connect on database postgres from public")
	if err != nil {
		return fmt.Errorf("create the logins: %w", err)
	}
	return nil
}

// settings of the server, on its command line. Statements and values never reach its log: they hold personal data.
func settings(o Options, port int) []string {
	set := [][2]string{
		{"listen_addresses", "127.0.0.1"},
		{"port", strconv.Itoa(port)},
		{"unix_socket_directories", ""},
		{"password_encryption", "scram-sha-256"},
		{"max_connections", "200"},
		{"shared_buffers", "256MB"},
		{"work_mem", "16MB"},
		{"maintenance_work_mem", "256MB"},
		{"max_wal_size", "2GB"},
		{"wal_compression", "on"},
		{"random_page_cost", "1.1"},
		{"effective_io_concurrency", "100"},
		{"jit", "off"},
		{"logging_collector", "off"},
		{"log_statement", "none"},
		{"log_min_error_statement", "panic"},
		{"log_error_verbosity", "terse"},
		{"log_checkpoints", "off"},
		{"log_timezone", "UTC"},
		{"timezone", "UTC"},
		{"lc_messages", "C"},
	}
	if o.Disposable {
		set = append(set, [][2]string{
			{"fsync", "off"}, {"synchronous_commit", "off"}, {"full_page_writes", "off"},
			{"wal_level", "minimal"}, {"max_wal_senders", "0"}, {"autovacuum", "off"},
			{"checkpoint_timeout", "1h"}, {"max_parallel_workers_per_gather", "0"},
		}...)
	}
	args := make([]string, 0, 2*(len(set)+len(o.Settings)))
	for _, kv := range set {
		args = append(args, "-c", kv[0]+"="+kv[1])
	}
	for k, v := range o.Settings {
		args = append(args, "-c", k+"="+v)
	}
	return args
}

func secret() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// makeDir makes a directory that the server's user may pass through.
func makeDir(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("数据目录 %s 无法创建：%w", dir, err)
	}
	if os.Geteuid() != 0 {
		return nil
	}
	st, err := os.Stat(dir)
	if err == nil && st.Mode().Perm()&0o011 != 0o011 {
		err = os.Chmod(dir, st.Mode().Perm()|0o011)
	}
	return err
}

// tail is the last lines of a file.
func tail(path string) string {
	b, err := os.ReadFile(path)
	if err != nil {
		return path
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	return path + "：" + strings.Join(lines[max(0, len(lines)-5):], " | ")
}
