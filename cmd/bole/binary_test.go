package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The built binary, as a user has it: a process of its own, with nothing of ours in its environment.

// built makes the binary once for all tests of the package; TestMain removes it.
type built struct {
	once sync.Once
	dir  string
	err  error
}

var bole built //nolint:gochecknoglobals // one binary for all tests of the package

func TestMain(m *testing.M) {
	code := m.Run()
	if bole.dir != "" {
		_ = os.RemoveAll(bole.dir)
	}
	os.Exit(code)
}

func (b *built) path(t *testing.T) string {
	t.Helper()
	b.once.Do(func() {
		if b.dir, b.err = os.MkdirTemp("", "bole-binary-*"); b.err != nil {
			return
		}
		out, err := exec.Command("go", "build", "-o", filepath.Join(b.dir, "bole"), ".").CombinedOutput()
		if err != nil {
			b.err = fmt.Errorf("go build: %w: %s", err, out)
		}
	})
	require.NoError(t, b.err)
	return filepath.Join(b.dir, "bole")
}

// environment is that of an ordinary user, with what is given besides.
func environment(more []string) []string {
	var env []string
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		if slices.Contains([]string{"PATH", "HOME", "TMPDIR", "PG_BIN", "LANG"}, name) {
			env = append(env, kv)
		}
	}
	return append(env, more...)
}

// command runs the binary to its end.
func command(t *testing.T, env []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, bole.path(t), args...)
	cmd.Env = environment(env)
	var out, notes bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &notes
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("bole %v: %v", args, err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), notes.String()
}

// text collects what a process writes.
type text struct {
	mu sync.Mutex
	b  strings.Builder
}

func (x *text) add(line string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.b.WriteString(line + "\n")
}

func (x *text) String() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.b.String()
}

// process is a bole that serves.
type process struct {
	t              *testing.T
	cmd            *exec.Cmd
	stdout, stderr text
	ended          chan struct{}
	url            string // empty until it is ready
	readyAfter     time.Duration
}

// launch starts the binary and does not wait.
func launch(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(bole.path(t), args...), ended: make(chan struct{})}
	p.cmd.Env = environment(env)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	notes, err := p.cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, p.cmd.Start())
	var read sync.WaitGroup
	for from, to := range map[io.Reader]*text{out: &p.stdout, notes: &p.stderr} {
		read.Go(func() {
			for s := bufio.NewScanner(from); s.Scan(); {
				to.add(s.Text())
			}
		})
	}
	go func() {
		read.Wait()
		_ = p.cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		if !p.over() {
			p.signal(syscall.SIGINT)
			select {
			case <-p.ended:
			case <-time.After(30 * time.Second):
				p.signal(syscall.SIGKILL)
				<-p.ended
			}
		}
		if t.Failed() {
			t.Logf("bole %v\n%s\n%s", args, p.stdout.String(), p.stderr.String())
		}
	})
	return p
}

// serving starts the binary and waits until it says that it is ready.
func serving(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	p := launch(t, env, args...)
	begun := time.Now()
	p.until(&p.stdout, "Ready: ", 10*time.Minute)
	p.readyAfter = time.Since(begun)
	_, rest, _ := strings.Cut(p.stdout.String(), "Ready: ")
	p.url, _, _ = strings.Cut(rest, "\n")
	return p
}

// until waits for words in what the process writes.
func (p *process) until(in *text, words string, most time.Duration) {
	p.t.Helper()
	for end := time.Now().Add(most); !strings.Contains(in.String(), words); time.Sleep(20 * time.Millisecond) {
		if p.over() || time.Now().After(end) {
			p.t.Fatalf("bole did not write %q:\n%s\n%s", words, p.stdout.String(), p.stderr.String())
		}
	}
}

func (p *process) over() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

func (p *process) signal(s syscall.Signal) { _ = p.cmd.Process.Signal(s) }

// stop sends a signal and says after how long the process had ended, and with which status.
func (p *process) stop(s syscall.Signal, most time.Duration) (code int, took time.Duration) {
	p.t.Helper()
	begun := time.Now()
	p.signal(s)
	select {
	case <-p.ended:
	case <-time.After(most):
		p.t.Fatalf("bole still runs %s after the signal %s", most, s)
	}
	return p.cmd.ProcessState.ExitCode(), time.Since(begun)
}

// answer is what came over the wire.
type answer struct {
	status int
	body   string
	cookie string
	err    error // nothing came, or not all
}

// send makes one request; cookie may be empty.
func (p *process) send(method, path, cookie, body string) (a answer) {
	r, err := http.NewRequest(method, p.url+path, strings.NewReader(body))
	if err != nil {
		return answer{err: err}
	}
	r.Header.Set("Content-Type", "application/json")
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "bole_session", Value: cookie})
	}
	resp, err := (&http.Client{Timeout: time.Minute}).Do(r)
	if err != nil {
		return answer{err: err}
	}
	defer resp.Body.Close()
	a.status = resp.StatusCode
	for _, c := range resp.Cookies() {
		a.cookie = c.Value
	}
	b, err := io.ReadAll(resp.Body)
	a.body, a.err = string(b), err
	return a
}

func (p *process) get(path string) answer { return p.send(http.MethodGet, path, "", "") }

// login signs in and returns the token.
func (p *process) login(account, password string) string {
	p.t.Helper()
	a := p.send(http.MethodPost, "/auth/login", "", spell(map[string]string{"account": account, "password": password}))
	require.NoError(p.t, a.err)
	require.Equal(p.t, http.StatusNoContent, a.status, a.body)
	require.NotEmpty(p.t, a.cookie)
	return a.cookie
}

func spell(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // the tests spell texts only
	}
	return string(b)
}

func (p *process) ask(token, query string) answer {
	return p.send(http.MethodPost, "/graphql", token, spell(map[string]string{"query": query}))
}

// data runs a query that must succeed and reads its data.
func (p *process) data(token, query string, into any) {
	p.t.Helper()
	a := p.ask(token, query)
	require.NoError(p.t, a.err)
	require.Equal(p.t, http.StatusOK, a.status, a.body)
	var all struct {
		Data   json.RawMessage
		Errors []any
	}
	require.NoError(p.t, json.Unmarshal([]byte(a.body), &all), a.body)
	require.Empty(p.t, all.Errors, a.body)
	require.NoError(p.t, json.Unmarshal(all.Data, into), a.body)
}
