package config

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"time"
)

// Level says how bad a finding is.
type Level int

// The levels of findings.
const (
	Good    Level = iota
	Warning       // the service works, but not as it should
	Failure       // the service will not work
)

// Finding is one line of what `bole doctor` prints.
type Finding struct {
	Level   Level
	Subject string // what was looked at
	Message string // what was seen
	Remedy  string // what to do, empty when all is well
}

// Doctor looks at the settings themselves: what cannot be read, what is missing for `bole serve`, what is unsafe. The
// database is looked at by the command, which knows it.
func Doctor(_ context.Context, environ []string) (*Config, []Finding) {
	c, err := Load(environ)
	if err != nil {
		var joined interface{ Unwrap() []error }
		var list []Finding
		if errors.As(err, &joined) {
			for _, e := range joined.Unwrap() {
				list = append(list, Finding{Failure, "环境变量", e.Error(), "改正后重试"})
			}
		}
		return nil, list
	}
	list := []Finding{{Level: Good, Subject: "环境变量", Message: "均可识别"}}
	list = append(list, c.key(), c.listener())
	if c.Describes() && c.DirectDatabaseURL == "" {
		list = append(list, Finding{Warning, "BOLE_DIRECT_DATABASE_URL", "语句缓存为 describe（经 PgBouncer），但未设直达连接",
			"后台任务与数据库迁移不能经事务池，请设为直达数据库的连接"})
	}
	if c.Argon2MemoryKiB < 19*1024 {
		list = append(list, Finding{Warning, "BOLE_ARGON2_MEMORY_KIB", fmt.Sprintf("密码验证内存只有 %d KiB", c.Argon2MemoryKiB),
			"正式环境应不小于 19456 KiB"})
	}
	if _, err := time.LoadLocation("Asia/Shanghai"); err != nil {
		list = append(list, Finding{Failure, "时区", "找不到 Asia/Shanghai 时区数据", "安装 tzdata"})
	}
	return c, list
}

func (c *Config) key() Finding {
	const subject = "BOLE_KEY_FILE"
	if c.KeyFile == "" {
		return Finding{Failure, subject, "未设置密钥文件", "bole serve 需要它：请指明密钥文件路径"}
	}
	st, err := os.Stat(c.KeyFile)
	if errors.Is(err, os.ErrNotExist) {
		return Finding{Warning, subject, "还没有密钥文件 " + c.KeyFile, "全新的数据库首次使用时自动生成，生成后请另行备份；已有数据的数据库须先恢复原来的密钥文件"}
	}
	if err != nil {
		return Finding{Failure, subject, "密钥文件不可读：" + err.Error(), "检查路径与权限；密钥一旦遗失，已加密的信息无法恢复"}
	}
	if runtime.GOOS != "windows" && st.Mode().Perm()&0o077 != 0 {
		return Finding{Warning, subject, fmt.Sprintf("密钥文件权限为 %04o，其他用户可读写", st.Mode().Perm()), "chmod 600 " + c.KeyFile}
	}
	f, err := os.Open(c.KeyFile)
	if err != nil {
		return Finding{Failure, subject, "密钥文件不可读：" + err.Error(), "检查权限"}
	}
	_ = f.Close()
	return Finding{Level: Good, Subject: subject, Message: "可读：" + c.KeyFile}
}

func (c *Config) listener() Finding {
	const subject = "BOLE_ADDR"
	host, _, _ := net.SplitHostPort(c.Addr)
	if a := net.ParseIP(host); host != "localhost" && (a == nil || !a.IsLoopback()) {
		return Finding{Warning, subject, "服务向其他机器开放（" + c.Addr + "），自身只提供 http", "请置于提供 https 的反向代理之后，并设置 BOLE_TRUSTED_PROXIES"}
	}
	l, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return Finding{Warning, subject, c.Addr + " 现在无法监听：" + err.Error(), "若 bole 正在运行则属正常，否则请换一个端口"}
	}
	_ = l.Close()
	return Finding{Level: Good, Subject: subject, Message: c.Addr + " 可用"}
}
