//go:build unix && !linux

package embedded

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// clusterLocale knows Chinese letters; C.UTF-8 is not everywhere outside Linux.
const clusterLocale = "en_US.UTF-8"

type runAs struct{}

func serverUser() (*runAs, error) {
	if os.Geteuid() == 0 {
		return nil, errors.New("数据库不能以 root 身份运行，请换用普通用户")
	}
	return nil, nil //nolint:nilnil // nil is the user of this process
}

func (u *runAs) give(string) error   { return nil }
func (u *runAs) reaches(string) bool { return true }

func (u *runAs) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	return cmd
}

func separate(cmd *exec.Cmd, detached bool) {
	if detached {
		cmd.SysProcAttr.Setsid = true
		return
	}
	cmd.SysProcAttr.Setpgid = true
}

// users names the process of postmaster.pid while it lives.
func users(cluster string) []int {
	f, err := os.Open(filepath.Join(cluster, "postmaster.pid"))
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	line, _ := bufio.NewReader(f).ReadString('\n')
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || syscall.Kill(pid, 0) != nil {
		return nil
	}
	return []int{pid}
}

// dropStalePID leaves the file to the server, which alone can see here whether sessions of it are left.
func dropStalePID(string) {}
