package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// A deployment from nothing: migrate as the owner, make accounts, serve as the application, sign in, change the password.
func TestServeFromNothing(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	owner, app := pgtest.OwnerURL(t, db), pgtest.AppURL(t, db)
	key := filepath.Join(t.TempDir(), "new", "keys")
	env := []string{"DATABASE_URL=" + app, "BOLE_OWNER_DATABASE_URL=" + owner, "BOLE_KEY_FILE=" + key}

	code, out, notes := command(t, nil, "serve")
	require.Equal(t, 2, code)
	require.Empty(t, out)
	require.Contains(t, notes, "DATABASE_URL")
	empty := pgtest.Empty(t)
	code, _, notes = command(t, []string{"DATABASE_URL=" + empty, "BOLE_KEY_FILE=" + key}, "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, 1, code)
	require.Contains(t, notes, "请先执行 bole migrate")
	require.NoFileExists(t, key)
	code, _, notes = command(t, append(env, "BOLE_ADR=127.0.0.1:0"), "serve")
	require.Equal(t, 2, code)
	require.Contains(t, notes, "是否想写 BOLE_ADDR")

	code, out, notes = command(t, env, "migrate")
	require.Zero(t, code, notes)
	require.Contains(t, out, "数据库结构")
	code, out, notes = command(t, env, "user", "create", "adm", "--name", "系统管理员")
	require.Zero(t, code, notes)
	password := regexp.MustCompile(`一次性密码：(\S+)（`).FindStringSubmatch(out)
	require.NotNil(t, password, out)
	require.Contains(t, notes, "请立即另行备份", "the first command made the keys")
	require.NotContains(t, notes, password[1])
	code, _, notes = command(t, env, "user", "grant", "adm", "sysadmin")
	require.Zero(t, code, notes)
	require.NotContains(t, notes, "备份", "once")

	metrics := freeAddress(t)
	p := serving(t, append(env, "BOLE_METRICS_ADDR="+metrics), "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, "Ready: "+p.url+"\n", p.stdout.String(), "one line on standard output")
	require.Contains(t, p.stderr.String(), "level=INFO")
	require.Equal(t, http.StatusOK, p.get("/readyz").status)
	require.Equal(t, http.StatusNotFound, p.get("/demo/accounts").status)
	require.Equal(t, http.StatusNotFound, p.get("/metrics").status)
	resp, err := http.Get("http://" + metrics + "/metrics") //nolint:noctx // a test
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode)
	resp, err = http.Get("http://" + metrics + "/graphql") //nolint:noctx // a test
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusNotFound, resp.StatusCode)

	token := p.login("adm", password[1])
	require.Contains(t, p.ask(token, "{ __schema { queryType { name } } }").body, "errors", "no introspection outside demo mode")
	a := p.send(http.MethodPost, "/auth/password", token, spell(map[string]string{"old": password[1], "new": "Bq7-Trw9-Xk2m"}))
	require.Equal(t, http.StatusNoContent, a.status, a.body)
	var v struct {
		Viewer struct {
			Demo   bool
			Grants []struct{ Role string }
		}
	}
	p.data(a.cookie, "{ viewer { demo grants { role } } }", &v)
	require.False(t, v.Viewer.Demo)
	require.Equal(t, "SYSADMIN", strings.ToUpper(v.Viewer.Grants[0].Role))

	// Its addresses are taken now.
	code, out, notes = command(t, env, "serve", "--addr", strings.TrimPrefix(p.url, "http://"))
	require.Equal(t, 1, code)
	require.Empty(t, out)
	require.Contains(t, notes, "已被占用")
	code, out, notes = command(t, append(env, "BOLE_METRICS_ADDR="+metrics), "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, 1, code)
	require.Empty(t, out)
	require.Contains(t, notes, "BOLE_METRICS_ADDR")

	// Two serve one database. What one has ended the other does not know any more.
	q := serving(t, env, "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, http.StatusOK, q.ask(a.cookie, "{ viewer { demo } }").status)
	require.Equal(t, http.StatusNoContent, p.send(http.MethodPost, "/auth/logout", a.cookie, "").status)
	require.Equal(t, http.StatusUnauthorized, q.ask(a.cookie, "{ viewer { demo } }").status)
	code, took := q.stop(syscall.SIGTERM, 15*time.Second)
	require.Zero(t, code, q.stderr.String())
	require.Less(t, took, 10*time.Second)

	code, out, notes = command(t, env, "verify", "audit")
	require.Zero(t, code, out+notes)
	require.Contains(t, out, "完好")
	code, _ = p.stop(syscall.SIGINT, 15*time.Second)
	require.Zero(t, code, p.stderr.String())

	// The keys are lost, or others: the database is not served.
	keys, err := os.ReadFile(key)
	require.NoError(t, err)
	require.NoError(t, os.Remove(key))
	code, _, notes = command(t, env, "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, 1, code)
	require.Contains(t, notes, "请从备份恢复该文件")
	require.NoFileExists(t, key)
	require.NoError(t, os.WriteFile(key, regexp.MustCompile(`[0-9a-f]{64}`).ReplaceAll(keys, []byte(strings.Repeat("ab", 32))), 0o600))
	code, _, notes = command(t, env, "serve", "--addr", "127.0.0.1:0")
	require.Equal(t, 1, code)
	require.Contains(t, notes, "密钥文件")
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// The application reads and adds to the audit trail and the change log, and does nothing else to them; nor does the owner.
func TestRolesOfTheDatabase(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	as := func(url string) *pgx.Conn {
		conn, err := pgx.Connect(t.Context(), url)
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close(t.Context()) })
		return conn
	}
	app, owner := as(pgtest.AppURL(t, db)), as(pgtest.OwnerURL(t, db))
	_, err := app.Exec(t.Context(), "set role "+pg.AppRole)
	require.NoError(t, err)
	_, err = owner.Exec(t.Context(), `insert into change_set (id, at, actor_name, reason, source) values (gen_random_uuid(), now(), 'x', 'x', 'SYSTEM')`)
	require.NoError(t, err)
	refused := func(conn *pgx.Conn, code, sql string) {
		t.Helper()
		_, err := conn.Exec(t.Context(), sql)
		var pe *pgconn.PgError
		require.ErrorAs(t, err, &pe, sql)
		require.Equal(t, code, pe.Code, "%s: %s", sql, pe.Message)
	}
	const denied = "42501"
	var ownerOnly string
	for _, table := range []string{"audit_record", "audit_link", "audit_seal", "change_set", "record_change"} {
		for _, sql := range []string{"update " + table + " set %s = %s", "delete from " + table, "truncate " + table + " cascade"} {
			var column string
			require.NoError(t, owner.QueryRow(t.Context(), "select attname from pg_attribute where attrelid = $1::regclass and attnum = 2", table).Scan(&column))
			sql = strings.ReplaceAll(sql, "%s", column)
			refused(app, denied, sql)
			_, err := owner.Exec(t.Context(), sql)
			require.Error(t, err, "the owner neither: %s", sql)
		}
		var may []bool
		require.NoError(t, app.QueryRow(t.Context(), `select array[has_table_privilege($1, 'select'), has_table_privilege($1, 'insert'), has_table_privilege($1, 'references'), has_table_privilege($1, 'trigger')]`, table).Scan(&may))
		require.Equal(t, []bool{true, true, false, false}, may, table)
		refused(app, denied, "drop table "+table)
		refused(app, denied, "alter table "+table+" disable trigger all")
	}
	_, err = app.Exec(t.Context(), `insert into change_set (id, at, actor_name, reason, source) values (gen_random_uuid(), now(), 'x', 'x', 'SYSTEM')`)
	require.NoError(t, err)
	require.NoError(t, app.QueryRow(t.Context(), "select count(*)::text from change_set").Scan(&ownerOnly))
	require.Equal(t, "2", ownerOnly)
	for _, sql := range []string{"create table x (y int)", "create role x", "alter table account add column x int", "create function x() returns int language sql as 'select 1'"} {
		refused(app, denied, sql)
	}
	if os.Getenv(pgtest.EnvURL) == "" { // there the application has a login of its own
		_, err = app.Exec(t.Context(), "reset role")
		require.NoError(t, err)
		refused(app, denied, "set role bole_owner")
		refused(app, denied, "delete from audit_record")
	}
}

// What needs no database says what it has to say with its exit status.
func TestBinaryWithoutDatabase(t *testing.T) {
	t.Parallel()
	code, out, notes := command(t, nil, "schema")
	require.Zero(t, code, notes)
	published, err := os.ReadFile("../../docs/schema.graphql")
	require.NoError(t, err)
	require.Equal(t, string(published), out)

	broken := filepath.Join(t.TempDir(), "半截.lrmx")
	require.NoError(t, os.WriteFile(broken, []byte("<Person>\n<JianLi>"), 0o600))
	code, out, notes = command(t, nil, "lrmx", "inspect", broken)
	require.Equal(t, 1, code)
	var got struct {
		File  string
		Error struct{ Code, Message string }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Equal(t, broken, got.File)
	require.Equal(t, "TRUNCATED", got.Error.Code)
	require.Contains(t, notes, "错误：")
	code, out, _ = command(t, nil, "lrmx", "inspect", lrmxSamples+"a_official_3_2_1_16.lrmx")
	require.Zero(t, code)
	require.NotContains(t, out, `"error"`)
	code, out, _ = command(t, nil, "lrmx", "convert", lrmxSamples+"a_official_3_2_1_16.lrmx", "--profile", "lrmx-3.2.1")
	require.Zero(t, code)
	require.True(t, strings.HasPrefix(out, "<?xml"), "the file alone stands on standard output")

	for _, args := range [][]string{{"lrmx", "inspect"}, {"nonsense"}, {"demo", "--nonsense"}, {"demo", "extra"}, {"verify"}, {"verify", "audit"}, {"serve", "--addr"}, {"verify", "data", "--data", t.TempDir()}} {
		code, out, notes = command(t, nil, args...)
		require.Equal(t, 2, code, "%v: %s", args, notes)
		require.Empty(t, out, args)
		require.Contains(t, notes, "用法：bole", args)
	}
	code, _, notes = command(t, nil, "demo", "--addr", "nowhere", "--data", filepath.Join(t.TempDir(), "d"))
	require.Equal(t, 1, code)
	require.Contains(t, notes, "无法监听")
}
