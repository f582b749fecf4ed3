package config

import (
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDefaults(t *testing.T) {
	t.Parallel()
	c := Default()
	require.Equal(t, "127.0.0.1:7420", c.Addr)
	require.Equal(t, 15*time.Minute, c.SessionIdle)
	require.Equal(t, uint32(65536), c.Argon2MemoryKiB)
	require.False(t, c.Describes())
}

func TestValuesAreRead(t *testing.T) {
	t.Parallel()
	c, err := Load([]string{
		"PATH=/bin", "DATABASE_URL=postgres://a:b@db/x", "BOLE_LOG_LEVEL=debug", "BOLE_SECOND_FACTOR=true",
		"BOLE_TRUSTED_PROXIES=10.0.0.8, 192.168.1.0/24", "BOLE_SESSION_IDLE=", "BOLE_TEST_DATABASE_URL=x",
	})
	require.NoError(t, err)
	require.Equal(t, "DEBUG", c.LogLevel.String())
	require.True(t, c.SecondFactor)
	require.Equal(t, 15*time.Minute, c.SessionIdle)
	require.True(t, c.TrustedProxies.Contains(netip.MustParseAddr("::ffff:192.168.1.77")))
	require.True(t, c.TrustedProxies.Contains(netip.MustParseAddr("10.0.0.8")))
	require.False(t, c.TrustedProxies.Contains(netip.MustParseAddr("10.0.0.9")))
	require.Equal(t, c.DatabaseURL, c.Owner())
	require.Equal(t, c.DatabaseURL, c.Direct())
}

func TestEverythingWrongIsReportedAtOnce(t *testing.T) {
	t.Parallel()
	_, err := Load([]string{
		"BOLE_SESION_IDLE=1m", "BOLE_POOL_MAX=many", "BOLE_LOGIN_LOCK=5", "BOLE_ARGON2_TIME=0", "BOLE_STATEMENT_CACHE=none",
		"BOLE_ADDR=7420", "BOLE_TRUSTED_PROXIES=everybody", "BOLE_LOG_LEVEL=loud", "BOLE_SECOND_FACTOR=perhaps",
		"DATABASE_URL=mysql://root:geheim@db/x", "BOLE_SESSION_ABSOLUTE=10m", "BOLE_SESSION_IDLE=30m",
	})
	require.Error(t, err)
	for _, want := range []string{
		"BOLE_SESION_IDLE 的环境变量，是否想写 BOLE_SESSION_IDLE", "BOLE_POOL_MAX", "应为整数", "BOLE_LOGIN_LOCK", "应为时长", "BOLE_ARGON2_TIME",
		"BOLE_STATEMENT_CACHE", "BOLE_ADDR", "BOLE_TRUSTED_PROXIES", "BOLE_LOG_LEVEL", "BOLE_SECOND_FACTOR", "DATABASE_URL", "不应长于",
	} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "geheim")
}

func TestDescribeHidesSecrets(t *testing.T) {
	t.Parallel()
	c, err := Load([]string{"DATABASE_URL=postgres://a:geheim@db/x", "BOLE_OWNER_DATABASE_URL=host=db password=geheim"})
	require.NoError(t, err)
	for i, v := range c.Describe() {
		require.NotContains(t, v.Value, "geheim")
		require.NotEmpty(t, v.Meaning, v.Name)
		require.Equal(t, Describe()[i].Name, v.Name)
		require.True(t, v.Name == "DATABASE_URL" || strings.HasPrefix(v.Name, "BOLE_"))
	}
	require.Equal(t, "postgres://a@db/x", c.Describe()[0].Value)
}

func TestDoctor(t *testing.T) {
	t.Parallel()
	key := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, os.WriteFile(key, []byte("x"), 0o644))
	find := func(subject string, env ...string) Finding {
		_, list := Doctor(t.Context(), env)
		for _, f := range list {
			if f.Subject == subject {
				return f
			}
		}
		return Finding{}
	}
	require.Equal(t, Failure, find("环境变量", "BOLE_X=1").Level)
	require.Equal(t, Failure, find("BOLE_KEY_FILE").Level)
	require.Equal(t, Warning, find("BOLE_KEY_FILE", "BOLE_KEY_FILE="+key).Level)
	require.NoError(t, os.Chmod(key, 0o600))
	require.Equal(t, Good, find("BOLE_KEY_FILE", "BOLE_KEY_FILE="+key).Level)
	require.Equal(t, Warning, find("BOLE_ADDR", "BOLE_ADDR=0.0.0.0:0").Level)
	require.Equal(t, Warning, find("BOLE_DIRECT_DATABASE_URL", "BOLE_STATEMENT_CACHE=describe").Level)
	require.Equal(t, Warning, find("BOLE_ARGON2_MEMORY_KIB", "BOLE_ARGON2_MEMORY_KIB=64").Level)
}
