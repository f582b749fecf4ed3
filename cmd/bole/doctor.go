package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/pg"
)

func newDoctorCommand() *cobra.Command {
	variables := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "检查配置与数据库，逐条说明问题和办法",
		Long: "检查环境变量、密钥文件、监听地址与数据库，逐条说明问题和办法。只看不改。\n" +
			"有“不可用”的项目时退出状态为 1。",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			if variables {
				return printVariables(out, config.Describe())
			}
			c, findings := config.Doctor(cmd.Context(), append(os.Environ(), "BOLE_KEY_FILE="+keyPath(cmd)))
			data, err := cmd.Flags().GetString("data")
			if err != nil {
				return err
			}
			findings = append(findings, databaseFindings(cmd, c, data)...)
			bad := 0
			for _, f := range findings {
				if f.Level == config.Failure {
					bad++
				}
				if err := printFinding(out, f); err != nil {
					return err
				}
			}
			if c != nil {
				if err := printVariables(out, c.Describe()); err != nil {
					return err
				}
			}
			if bad > 0 {
				return fmt.Errorf("有 %d 项不可用", bad)
			}
			return nil
		},
	}
	addDatabaseFlags(cmd)
	cmd.Flags().BoolVar(&variables, "variables", false, "只列出全部环境变量及其单位、默认值和含义")
	return cmd
}

func printFinding(out io.Writer, f config.Finding) error {
	mark := map[config.Level]string{config.Good: "正常", config.Warning: "注意", config.Failure: "不可用"}[f.Level]
	line := fmt.Sprintf("[%s] %s：%s", mark, f.Subject, f.Message)
	if f.Remedy != "" {
		line += "\n        办法：" + f.Remedy
	}
	_, err := fmt.Fprintln(out, line)
	return err
}

func printVariables(out io.Writer, list []config.Variable) error {
	var b strings.Builder
	b.WriteString("\n环境变量：\n")
	for _, v := range list {
		fmt.Fprintf(&b, "  %s\n      %s\n", v.Name, v.Meaning)
		var facts []string
		for _, f := range [][2]string{{"单位", v.Unit}, {"默认", v.Default}, {"可取", v.Allowed}, {"现值", v.Value}} {
			if f[1] != "" {
				facts = append(facts, f[0]+" "+f[1])
			}
		}
		if len(facts) > 0 {
			fmt.Fprintf(&b, "      %s\n", strings.Join(facts, "；"))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// databaseFindings looks at the database that the command would use; it starts nothing.
func databaseFindings(cmd *cobra.Command, c *config.Config, data string) []config.Finding {
	const subject = "数据库"
	ctx, cancel := context.WithTimeout(cmd.Context(), 20*time.Second)
	defer cancel()
	if data != "" {
		s, err := embedded.Attach(ctx, data)
		switch {
		case errors.Is(err, embedded.ErrNotRunning):
			return []config.Finding{{Level: config.Good, Subject: subject, Message: "演示数据库没有运行，需要时会自动启动"}}
		case err != nil:
			return []config.Finding{{Level: config.Failure, Subject: subject, Message: err.Error(), Remedy: "检查 --data 目录"}}
		}
		return inspectDatabase(ctx, s.OwnerURL, s.AppURL)
	}
	if c == nil {
		return nil // what is wrong with the variables has been said
	}
	if c.DatabaseURL != "" {
		return inspectDatabase(ctx, c.Owner(), c.DatabaseURL)
	}
	list := []config.Finding{{
		Level: config.Warning, Subject: subject, Message: "未设 DATABASE_URL，只能使用 bole demo",
		Remedy: "正式使用请设置 DATABASE_URL",
	}}
	if p, err := embedded.Installed(ctx); err != nil {
		list = append(list, config.Finding{
			Level: config.Warning, Subject: "PostgreSQL 程序", Message: "本机没有",
			Remedy: "bole demo 会自动取用；也可安装 PostgreSQL 15 以上版本，或以 PG_BIN 指明",
		})
	} else {
		list = append(list, config.Finding{
			Level: config.Good, Subject: "PostgreSQL 程序", Message: fmt.Sprintf("%s，%s（来自%s）", p.Version, p.Dir, p.From),
		})
	}
	return list
}

func inspectDatabase(ctx context.Context, ownerURL, appURL string) []config.Finding {
	const subject = "数据库"
	app, err := pgx.Connect(ctx, appURL)
	if err != nil {
		return []config.Finding{{Level: config.Failure, Subject: subject, Message: "无法连接：" + err.Error(), Remedy: "检查 DATABASE_URL 与数据库服务"}}
	}
	defer func() { _ = app.Close(ctx) }()
	var list []config.Finding
	add := func(level config.Level, message, remedy string) {
		list = append(list, config.Finding{Level: level, Subject: subject, Message: message, Remedy: remedy})
	}
	facts, err := pg.One[serverFacts](ctx, app, serverFactsSQL, pg.AppRole)
	if err != nil {
		add(config.Failure, "无法查询："+err.Error(), "检查账号权限")
		return list
	}
	if facts.Version < embedded.MinMajor*10000 {
		add(config.Failure, fmt.Sprintf("PostgreSQL %d 过旧", facts.Version/10000), fmt.Sprintf("升级到 %d 或更高版本", embedded.MinMajor))
	} else {
		add(config.Good, fmt.Sprintf("PostgreSQL %d 已连接，账号 %s", facts.Version/10000, facts.Account), "")
	}
	if facts.Encoding != "UTF8" {
		add(config.Failure, "编码为 "+facts.Encoding, "以 UTF8 重新建库")
	}
	if facts.Ctype == "C" || facts.Ctype == "POSIX" {
		add(config.Failure, "字符分类（LC_CTYPE）为 "+facts.Ctype+"，汉字无法建立检索索引", "以 C.UTF-8 或 zh_CN.UTF-8 重新建库")
	}
	if drift := time.Since(facts.Now).Abs(); drift > time.Minute {
		add(config.Warning, fmt.Sprintf("数据库与本机时钟相差 %s", drift.Round(time.Second)), "校准两台机器的时钟")
	}
	switch {
	case !facts.Role:
		add(config.Warning, "还没有 bole_app 角色", "运行 bole migrate")
	case !facts.Member:
		add(config.Failure, "账号 "+facts.Account+" 不能使用 bole_app 角色", "由数据库管理员执行：grant bole_app to "+facts.Account)
	}
	list = append(list, schemaFinding(ctx, ownerURL))
	return list
}

type serverFacts struct {
	Version         int
	Account         string
	Encoding, Ctype string
	Now             time.Time
	Role, Member    bool
}

const serverFactsSQL = `
select current_setting('server_version_num')::int as version, session_user::text as account,
	current_setting('server_encoding') as encoding, d.datctype::text as ctype, clock_timestamp() as now,
	r.oid is not null as role, coalesce(pg_has_role(session_user, r.oid, 'member'), false) as member
from pg_database d left join pg_roles r on r.rolname = $1
where d.datname = current_database()`

// schemaFinding compares the schema of the database with the one of this program.
func schemaFinding(ctx context.Context, ownerURL string) config.Finding {
	const subject = "数据库结构"
	conn, err := pgx.Connect(ctx, ownerURL)
	if err != nil {
		return config.Finding{Level: config.Warning, Subject: subject, Message: "属主账号无法连接：" + err.Error(), Remedy: "检查 BOLE_OWNER_DATABASE_URL"}
	}
	defer func() { _ = conn.Close(ctx) }()
	have, err := pg.StoredVersion(ctx, conn)
	want := pg.SchemaVersion()
	switch {
	case err != nil:
		return config.Finding{Level: config.Failure, Subject: subject, Message: "无法查询：" + err.Error()}
	case have < want:
		return config.Finding{Level: config.Failure, Subject: subject, Message: fmt.Sprintf("第 %d 版，本程序需要第 %d 版", have, want), Remedy: "运行 bole migrate"}
	case have > want:
		return config.Finding{Level: config.Failure, Subject: subject, Message: fmt.Sprintf("第 %d 版，比本程序（第 %d 版）新", have, want), Remedy: "换用新版程序"}
	}
	return config.Finding{Level: config.Good, Subject: subject, Message: fmt.Sprintf("第 %d 版", have)}
}
