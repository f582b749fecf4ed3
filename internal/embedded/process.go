package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

var errExited = errors.New("数据库进程已退出")

// process keeps one server running: when it dies unasked it is started again on the same port, so that pools recover.
type process struct {
	mu      sync.Mutex
	cmd     *exec.Cmd
	stopped bool
	answers bool          // it has answered once; from then on it is started again
	begun   time.Time     // start of the last run
	failed  int           // runs in a row that ended at once
	exited  chan struct{} // closed when the server has ended for good
}

// startProcess starts the server. Start and wait stand in one goroutine locked to its thread: the signal at the
// parent's death is sent when that thread ends.
func startProcess(o Options, bin Programs, u *runAs, c *credentials) (*process, error) {
	p := &process{exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(p.exited)
		err := p.run(o, bin, u, c)
		started <- err
		for err == nil {
			_ = p.cmd.Wait()
			if !p.again() || awaitOrphans(context.Background(), c.Cluster) != nil {
				return
			}
			err = p.run(o, bin, u, c)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// run starts the server once, unless it was stopped meanwhile.
func (p *process) run(o Options, bin Programs, u *runAs, c *credentials) error {
	log, err := openLog(o.DataDir)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	args := append([]string{"-D", c.Cluster}, settings(o, c.Port)...)
	cmd := u.command(context.Background(), filepath.Join(bin.Dir, "postgres"), args...)
	cmd.Env = serverEnv()
	cmd.Stdout, cmd.Stderr = log, log
	separate(cmd, o.Detached)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		return errExited
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("数据库无法启动：%w", err)
	}
	p.cmd, p.begun = cmd, time.Now()
	return nil
}

// again says whether a server that ended is to be started once more: only when it has answered before and was not
// stopped, and not for ever when it ends at once.
func (p *process) again() bool {
	p.mu.Lock()
	if time.Since(p.begun) > 5*time.Second {
		p.failed = 0
	}
	p.failed++
	yes, wait := p.answers && !p.stopped && p.failed < 10, time.Duration(p.failed-1)*200*time.Millisecond
	p.mu.Unlock()
	if yes {
		time.Sleep(wait)
	}
	return yes
}

// keep says that the server is in use and must be started again when it dies.
func (p *process) keep() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answers = true
}

func (p *process) pid() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Pid
}

// stop asks for a fast shutdown (SIGINT), then an immediate one, then kills.
func (p *process) stop() {
	p.mu.Lock()
	p.stopped = true
	cmd := p.cmd
	p.mu.Unlock()
	for _, step := range []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGINT, 60 * time.Second}, {syscall.SIGQUIT, 10 * time.Second}, {syscall.SIGKILL, 5 * time.Second}} {
		_ = cmd.Process.Signal(step.signal)
		select {
		case <-p.exited:
			return
		case <-time.After(step.wait):
		}
	}
}

// awaitOrphans waits until no process uses a cluster any more: after kill -9 of bole its server is still shutting
// down, after kill -9 of the server its sessions are. A server that does not end is told to.
func awaitOrphans(ctx context.Context, cluster string) error {
	if _, err := os.Stat(cluster); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	begun := time.Now()
	told := 0
	for {
		pids := users(cluster)
		if len(pids) == 0 {
			dropStalePID(cluster)
			return nil
		}
		waited := time.Since(begun)
		switch {
		case told == 0 && waited > 5*time.Second:
			told = 1
			signalAll(pids, syscall.SIGINT)
		case told == 1 && waited > 25*time.Second:
			told = 2
			signalAll(pids, syscall.SIGQUIT)
		case told == 2 && waited > 35*time.Second:
			return fmt.Errorf("数据目录 %s 仍被进程 %v 使用，请先结束这些进程", cluster, pids)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func signalAll(pids []int, s syscall.Signal) {
	for _, pid := range pids {
		_ = syscall.Kill(pid, s)
	}
}

// openLog opens the server's log; past 10 MB the old one is kept once.
func openLog(dir string) (*os.File, error) {
	path := logPath(dir)
	if st, err := os.Stat(path); err == nil && st.Size() > 10<<20 {
		_ = os.Rename(path, path+".1")
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the server's log: %w", err)
	}
	return f, nil
}

// serverEnv is the environment of the server's programs: nothing of PG…, which would lead them elsewhere.
func serverEnv() []string {
	env := []string{"LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/"}
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		switch name {
		case "PATH", "LD_LIBRARY_PATH", "TMPDIR":
			env = append(env, kv)
		}
	}
	return env
}
