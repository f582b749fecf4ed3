package embedded

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// clusterLocale sorts by code point and knows Chinese letters; trigrams of Chinese are empty under C.
const clusterLocale = "C.UTF-8"

// runAs is the user that the server runs as when bole runs as root; nil is the user of bole.
type runAs struct{ uid, gid int }

// serverUser finds whom to run as: PostgreSQL refuses root.
func serverUser() (*runAs, error) {
	if os.Geteuid() != 0 {
		return nil, nil //nolint:nilnil // nil is the user of this process
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, err1 := strconv.Atoi(u.Uid)
			gid, err2 := strconv.Atoi(u.Gid)
			if err1 == nil && err2 == nil {
				return &runAs{uid, gid}, nil
			}
		}
	}
	return nil, errors.New("数据库不能以 root 身份运行，而系统中没有 postgres 或 nobody 用户，请先创建其中一个")
}

// give makes the server's user the owner of a file.
func (u *runAs) give(path string) error {
	if u == nil {
		return nil
	}
	return os.Chown(path, u.uid, u.gid)
}

// reaches says whether the server's user may pass through every directory down to dir.
func (u *runAs) reaches(dir string) bool {
	for {
		st, err := os.Stat(dir)
		if err != nil {
			return false
		}
		bit := os.FileMode(0o001)
		if sys, ok := st.Sys().(*syscall.Stat_t); ok {
			switch {
			case int(sys.Uid) == u.uid:
				bit = 0o100
			case int(sys.Gid) == u.gid:
				bit = 0o010
			}
		}
		if st.Mode().Perm()&bit == 0 {
			return false
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return true
		}
		dir = parent
	}
}

func (u *runAs) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if u != nil {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(u.uid), Gid: uint32(u.gid)}
	}
	return cmd
}

// separate takes the server out of our process group, so that Ctrl-C does not stop it before we have drained. Unless
// it is detached it is told to shut down when we die.
func separate(cmd *exec.Cmd, detached bool) {
	if detached {
		cmd.SysProcAttr.Setsid = true
		return
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = syscall.SIGINT
}

// users lists the processes that work in a cluster: the server and its sessions stand in that directory.
func users(cluster string) []int {
	links, _ := filepath.Glob("/proc/[0-9]*/cwd")
	var pids []int
	for _, link := range links {
		if to, err := os.Readlink(link); err == nil && to == cluster {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(link))); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}

// dropStalePID removes the lock file of a server that is gone. Left there, the server would not start when its
// number has meanwhile been given to another process, as it often is in a container.
func dropStalePID(cluster string) { _ = os.Remove(filepath.Join(cluster, "postmaster.pid")) }
