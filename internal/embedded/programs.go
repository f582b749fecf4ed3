package embedded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// MinMajor is the oldest PostgreSQL that bole works with.
const MinMajor = 15

// Programs are the programs of one PostgreSQL.
type Programs struct {
	Dir     string
	Version string // 15.13
	Major   int
	From    string // how they were found, for doctor
}

var versionPattern = regexp.MustCompile(`\(PostgreSQL\) (\d+)(\.\d+|beta\d+|rc\d+|devel)?`)

// usualDirs are where packages of systems put the programs.
func usualDirs() []string {
	return []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin", "/usr/libexec/postgresql*",
		"/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin",
		"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	}
}

// Find looks for the programs: PG_BIN, pg_config, the usual directories (newest first), our cache, the npm package,
// apt as root. major is that of an existing cluster, whose programs must match it; 0 takes the newest.
func Find(ctx context.Context, major int, notice func(string)) (Programs, error) {
	fits := func(dir, from string) (Programs, bool) {
		p, err := inspect(ctx, dir)
		p.From = from
		return p, err == nil && p.Major >= MinMajor && (major == 0 || p.Major == major)
	}
	if dir := os.Getenv("PG_BIN"); dir != "" {
		p, err := inspect(ctx, dir)
		switch {
		case err != nil:
			return p, fmt.Errorf("PG_BIN 指定的目录 %s 中没有可用的 PostgreSQL：%w", dir, err)
		case p.Major < MinMajor:
			return p, fmt.Errorf("PG_BIN 指定的 PostgreSQL %s 过旧，需要 %d 或更高版本", p.Version, MinMajor)
		case major != 0 && p.Major != major:
			return p, fmt.Errorf("数据由 PostgreSQL %d 创建，PG_BIN 指定的却是 %s", major, p.Version)
		}
		p.From = "PG_BIN"
		return p, nil
	}
	if out, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		if p, ok := fits(strings.TrimSpace(string(out)), "pg_config"); ok {
			return p, nil
		}
	}
	if p, ok := newest(fits); ok {
		return p, nil
	}
	if p, ok := fits(cached(cacheDir()), "缓存"); ok {
		return p, nil
	}
	var why []error
	if major == 0 || major == npmMajor {
		if err := fetchNPM(ctx, cacheDir(), notice); err != nil {
			why = append(why, err)
		} else if p, ok := fits(cached(cacheDir()), "npm"); ok {
			return p, nil
		}
	}
	if err := fetchAPT(ctx, major, notice); err != nil {
		why = append(why, err)
	} else if p, ok := newest(fits); ok {
		return p, nil
	}
	return Programs{}, missing(major, errors.Join(why...))
}

// Installed finds the programs without fetching any, for doctor.
func Installed(ctx context.Context) (Programs, error) {
	fits := func(dir, from string) (Programs, bool) {
		p, err := inspect(ctx, dir)
		p.From = from
		return p, err == nil && p.Major >= MinMajor
	}
	if p, ok := fits(os.Getenv("PG_BIN"), " PG_BIN"); ok {
		return p, nil
	}
	if p, ok := newest(fits); ok {
		return p, nil
	}
	if p, ok := fits(cached(cacheDir()), "缓存"); ok {
		return p, nil
	}
	return Programs{}, os.ErrNotExist
}

func missing(major int, why error) error {
	reason := ""
	if why != nil {
		reason = "\n已尝试：" + strings.ReplaceAll(why.Error(), "\n", "；")
	}
	if major != 0 {
		return fmt.Errorf("数据由 PostgreSQL %d 创建，但找不到该版本的程序。请任选一种办法：\n"+
			"  1. 安装 PostgreSQL %d（Debian/Ubuntu：apt-get install postgresql-%d）；\n"+
			"  2. 以环境变量 PG_BIN 指明该版本 initdb、postgres 所在目录；\n"+
			"  3. 若数据可以舍弃，用 bole demo --reset 重新创建。%s", major, major, major, reason)
	}
	return fmt.Errorf("找不到 PostgreSQL（需 %d 或更高版本）。请任选一种办法：\n"+
		"  1. 以环境变量 DATABASE_URL 指明已有的数据库；\n"+
		"  2. 安装 PostgreSQL（Debian/Ubuntu：apt-get install postgresql；RHEL 系：dnf install postgresql-server postgresql-contrib）；\n"+
		"  3. 以环境变量 PG_BIN 指明 initdb、postgres 所在目录；\n"+
		"  4. 安装 npm 并允许访问其软件源，bole 会自动取用固定版本的数据库程序。%s", MinMajor, reason)
}

// newest takes the newest fitting programs of the usual directories.
func newest(fits func(dir, from string) (Programs, bool)) (Programs, bool) {
	var found []Programs
	for _, pattern := range usualDirs() {
		dirs, _ := filepath.Glob(pattern)
		for _, dir := range dirs {
			if p, ok := fits(dir, "系统目录"); ok {
				found = append(found, p)
			}
		}
	}
	if len(found) == 0 {
		return Programs{}, false
	}
	return slices.MaxFunc(found, func(a, b Programs) int { return cmp.Compare(a.Major, b.Major) }), true
}

// inspect asks the programs of a directory for their version, and whether the extensions we need are there.
func inspect(ctx context.Context, dir string) (Programs, error) {
	if dir == "" {
		return Programs{}, os.ErrNotExist
	}
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return Programs{}, err
	}
	if u, err := serverUser(); err != nil || u != nil && !u.reaches(dir) {
		return Programs{}, errors.Join(err, errors.New("数据库的运行用户无权进入该目录"))
	}
	v, err := version(ctx, dir)
	if err != nil {
		return Programs{}, err
	}
	digits, _, _ := strings.Cut(v, ".")
	major, err := strconv.Atoi(digits)
	if err != nil {
		return Programs{}, fmt.Errorf("cannot read the version %q", v)
	}
	if !extensions(dir, major) {
		return Programs{}, errors.New("缺少扩展 pg_trgm、btree_gin、btree_gist（postgresql-contrib）")
	}
	return Programs{Dir: dir, Version: v, Major: major}, nil
}

func version(ctx context.Context, dir string) (string, error) {
	out, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return "", err
	}
	m := versionPattern.FindStringSubmatch(string(out))
	if m == nil {
		return "", fmt.Errorf("unknown answer %q", strings.TrimSpace(string(out)))
	}
	if !strings.HasPrefix(m[2], ".") {
		m[2] = "." + strings.TrimLeft(m[2], "abcdefghijklmnopqrstuvwxyz")
	}
	return m[1] + m[2], nil
}

// extensions says whether the contributed extensions stand where this kind of installation keeps them.
func extensions(dir string, major int) bool {
	known := false
	for _, share := range []string{
		fmt.Sprintf("/usr/share/postgresql/%d/extension", major),
		filepath.Join(dir, "../share/postgresql/extension"),
		filepath.Join(dir, "../share/extension"),
		filepath.Join(dir, fmt.Sprintf("../share/postgresql%d/extension", major)),
	} {
		if _, err := os.Stat(share); err != nil {
			continue
		}
		known = true
		_, err1 := os.Stat(filepath.Join(share, "pg_trgm.control"))
		_, err2 := os.Stat(filepath.Join(share, "btree_gin.control"))
		_, err3 := os.Stat(filepath.Join(share, "btree_gist.control"))
		if err1 == nil && err2 == nil && err3 == nil {
			return true
		}
	}
	return !known // an unusual place: the migration will tell
}
