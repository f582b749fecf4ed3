package config

import (
	"log/slog"
	"net/netip"
	"strings"
	"time"
)

// Config holds the settings. A field's tags say its variable, default, unit and meaning; `secret` keeps its value out
// of what is printed, `min` and `max` bound it, `oneof` lists what is allowed.
type Config struct {
	DatabaseURL       string        `env:"DATABASE_URL" secret:"url" doc:"数据库连接，形如 postgres://用户:密码@主机:5432/库名。服务以 bole_app 角色工作；给出属主账号时会自动改用该角色"`
	OwnerDatabaseURL  string        `env:"BOLE_OWNER_DATABASE_URL" secret:"url" doc:"属主账号的数据库连接，用于 bole migrate 与启动时检查；不设则用 DATABASE_URL"`
	DirectDatabaseURL string        `env:"BOLE_DIRECT_DATABASE_URL" secret:"url" doc:"不经连接池直达数据库的连接，后台任务与通知使用；DATABASE_URL 经 PgBouncer 时必设"`
	PoolMax           int           `env:"BOLE_POOL_MAX" envDefault:"16" unit:"个" min:"2" max:"500" doc:"每个连接池的最大连接数（共两个池：按键读写、列表检索）"`
	StatementCache    string        `env:"BOLE_STATEMENT_CACHE" envDefault:"prepare" oneof:"prepare describe" doc:"语句缓存方式；经 PgBouncer 事务池时用 describe"`
	StatementTimeout  time.Duration `env:"BOLE_STATEMENT_TIMEOUT" envDefault:"60s" unit:"时长" min:"1s" max:"1h" doc:"单条语句的最长执行时间（describe 方式下由 PgBouncer 一侧设定）"`

	Addr           string  `env:"BOLE_ADDR" envDefault:"127.0.0.1:7420" unit:"主机:端口" doc:"服务监听地址"`
	MetricsAddr    string  `env:"BOLE_METRICS_ADDR" unit:"主机:端口" doc:"监控指标（/metrics）的监听地址，与服务分开；不设则不提供"`
	TrustedProxies Proxies `env:"BOLE_TRUSTED_PROXIES" unit:"地址或网段，逗号分隔" doc:"受信任的反向代理；只有来自它们的 X-Forwarded-For 与 X-Forwarded-Proto 才被采信"`
	UploadMaxBytes int64   `env:"BOLE_UPLOAD_MAX_BYTES" envDefault:"268435456" unit:"字节" min:"1048576" max:"1073741824" doc:"一次上传的最大字节数"`

	KeyFile string `env:"BOLE_KEY_FILE" unit:"路径" doc:"加密密钥文件；敏感信息项与文件以其中的密钥加密，须与数据库分开备份。不设则用 /var/lib/bole/keys（root）或 ~/.local/share/bole/keys；文件不存在而数据库全新时自动生成"`

	CheckpointDir string `env:"BOLE_CHECKPOINT_DIR" unit:"路径" doc:"审计链检查点的存放目录，宜在另一块盘或另一台机器上；不设则只存于数据库，末尾被截断时无从发现"`

	SessionIdle        time.Duration `env:"BOLE_SESSION_IDLE" envDefault:"15m" unit:"时长" min:"1m" max:"24h" doc:"无操作多久后须重新登录"`
	SessionAbsolute    time.Duration `env:"BOLE_SESSION_ABSOLUTE" envDefault:"8h" unit:"时长" min:"5m" max:"168h" doc:"登录后最长多久须重新登录"`
	StepUpValid        time.Duration `env:"BOLE_STEP_UP_VALID" envDefault:"5m" unit:"时长" min:"30s" max:"1h" doc:"再次验证身份后多久之内有效"`
	LoginMaxFailures   int           `env:"BOLE_LOGIN_MAX_FAILURES" envDefault:"5" unit:"次" min:"1" max:"100" doc:"连续登录失败多少次后锁定账号"`
	LoginFailureWindow time.Duration `env:"BOLE_LOGIN_FAILURE_WINDOW" envDefault:"15m" unit:"时长" min:"1m" max:"24h" doc:"在多长时间内累计登录失败次数"`
	LoginLock          time.Duration `env:"BOLE_LOGIN_LOCK" envDefault:"30m" unit:"时长" min:"1s" max:"24h" doc:"账号锁定多久"`
	SecondFactor       bool          `env:"BOLE_SECOND_FACTOR" envDefault:"false" unit:"true 或 false" doc:"登录是否须输入动态口令"`
	Argon2MemoryKiB    uint32        `env:"BOLE_ARGON2_MEMORY_KIB" envDefault:"65536" unit:"KiB" min:"8" max:"4194304" doc:"验证一次登录密码所用的内存（argon2id）"`
	Argon2Time         uint32        `env:"BOLE_ARGON2_TIME" envDefault:"2" unit:"遍" min:"1" max:"100" doc:"验证一次登录密码的计算遍数（argon2id）"`
	Argon2Concurrency  int           `env:"BOLE_ARGON2_CONCURRENCY" envDefault:"2" unit:"个" min:"1" max:"256" doc:"同时验证登录密码的个数，限定内存用量"`

	JobWorkers int        `env:"BOLE_JOB_WORKERS" envDefault:"2" unit:"个" min:"1" max:"64" doc:"同时执行的后台任务数"`
	LogLevel   slog.Level `env:"BOLE_LOG_LEVEL" envDefault:"INFO" unit:"DEBUG INFO WARN ERROR" doc:"日志的最低级别；日志写到标准错误"`
}

// Owner is the address that migrates: the owner's, or the service's when no other is given.
func (c *Config) Owner() string {
	if c.OwnerDatabaseURL != "" {
		return c.OwnerDatabaseURL
	}
	return c.DatabaseURL
}

// Direct is the address that leads to the database without a pooler.
func (c *Config) Direct() string {
	if c.DirectDatabaseURL != "" {
		return c.DirectDatabaseURL
	}
	return c.DatabaseURL
}

// Describes says whether statements are cached in the way that works through PgBouncer.
func (c *Config) Describes() bool { return c.StatementCache == "describe" }

// Proxies are addresses and networks.
type Proxies []netip.Prefix

// UnmarshalText reads addresses and networks separated by commas.
func (p *Proxies) UnmarshalText(b []byte) error {
	*p = nil
	for part := range strings.SplitSeq(string(b), ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if a, err := netip.ParseAddr(part); err == nil {
			*p = append(*p, netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()))
			continue
		}
		n, err := netip.ParsePrefix(part)
		if err != nil {
			return err
		}
		*p = append(*p, n.Masked())
	}
	return nil
}

// MarshalText spells the networks separated by commas.
func (p Proxies) MarshalText() ([]byte, error) {
	s := make([]string, len(p))
	for i, n := range p {
		s[i] = n.String()
	}
	return []byte(strings.Join(s, ",")), nil
}

// Contains says whether an address is one of the proxies.
func (p Proxies) Contains(a netip.Addr) bool {
	for _, n := range p {
		if n.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}
