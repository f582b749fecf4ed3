package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

func TestExitStatus(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 0, ""},
		{[]string{"--help"}, 0, ""},
		{[]string{"help", "migrate"}, 0, ""},
		{[]string{"nonsense"}, 2, "没有名为 nonsense 的命令"},
		{[]string{"migrat"}, 2, "是否想用 migrate"},
		{[]string{"migrate", "--nonsense"}, 2, "没有名为 --nonsense 的选项"},
		{[]string{"migrate", "extra"}, 2, "参数个数不对"},
		{[]string{"migrate", "--data"}, 2, "选项缺少值"},
		{[]string{"migrate"}, 2, "DATABASE_URL"},
		{[]string{"migrate", "--data", filepath.Join(t.TempDir(), "none")}, 2, "没有演示数据"},
		{[]string{"lrmx", "nonsense"}, 2, "没有名为 nonsense 的子命令"},
		{[]string{"lrmx", "inspect", filepath.Join(t.TempDir(), "none.lrmx")}, 1, ""},
	} {
		code, _, stderr := call(t, c.args...)
		require.Equal(t, c.code, code, "%v: %s", c.args, stderr)
		require.Contains(t, stderr, c.says, c.args)
		if code == 2 {
			require.Contains(t, stderr, "用法：bole", c.args)
		}
	}
	t.Setenv("DATABASE_URL", "postgres://nobody:x@127.0.0.1:1/none")
	code, _, stderr := call(t, "migrate")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "无法连接数据库")
	t.Setenv("BOLE_NONSENSE", "1")
	code, _, stderr = call(t, "migrate")
	require.Equal(t, 2, code)
	require.Contains(t, stderr, "BOLE_NONSENSE")
}

func TestMigrateAndDoctor(t *testing.T) {
	db := pgtest.New(t)
	t.Setenv("DATABASE_URL", pgtest.OwnerURL(t, db))
	code, stdout, stderr := call(t, "migrate")
	require.Zero(t, code, stderr)
	require.Contains(t, stdout, "数据库结构")

	key := filepath.Join(t.TempDir(), "keys")
	t.Setenv("BOLE_KEY_FILE", key)
	code, stdout, stderr = call(t, "doctor")
	require.Zero(t, code, stderr)
	require.Contains(t, stdout, "[正常] 数据库结构")
	require.Contains(t, stdout, "[注意] BOLE_KEY_FILE：还没有密钥文件 "+key)
	require.Contains(t, stdout, "BOLE_SESSION_IDLE")
	require.NoFileExists(t, key, "it changes nothing")

	require.NoError(t, os.WriteFile(key, []byte("x"), 0o600))
	code, stdout, stderr = call(t, "doctor")
	require.Zero(t, code, stdout+stderr)
	require.Contains(t, stdout, "[正常] BOLE_KEY_FILE")

	t.Setenv("DATABASE_URL", pgtest.Empty(t))
	code, stdout, _ = call(t, "doctor")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "办法：运行 bole migrate")
}

func TestDataOfADemoRunningOrNot(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	dir, err := os.MkdirTemp("", "bole-cmd-*")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s, err := embedded.Start(t.Context(), embedded.Options{DataDir: dir, Disposable: true})
	require.NoError(t, err)
	t.Cleanup(s.Stop)
	code, stdout, stderr := call(t, "migrate", "--data", dir)
	require.Zero(t, code, stderr)
	require.Contains(t, stdout, "第 0 版")
	s.Stop()
	code, stdout, stderr = call(t, "migrate", "--data", dir)
	require.Zero(t, code, stderr)
	require.NotContains(t, stdout, "第 0 版 →")
	require.NotZero(t, pg.SchemaVersion())
	_, err = embedded.Attach(t.Context(), dir)
	require.ErrorIs(t, err, embedded.ErrNotRunning, "what the command started it has stopped")
}
