package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/embedded"
)

// city is one demo from its first start to its reset. Its data is loaded once, so the steps follow one another.
type city struct {
	t      *testing.T
	dir    string
	p      *process // what serves it now
	token  string   // of personnel.erzhong, from the first start on
	people int      // that the token sees
	ids    []string // some of them
	mu     sync.Mutex
	kept   map[string][]string // person → what was written and acknowledged
	next   atomic.Int64
}

func TestDemoFromBeginningToEnd(t *testing.T) {
	dir, err := os.MkdirTemp("", "bole-demo-*")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	c := &city{t: t, dir: dir, kept: map[string][]string{}}
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"the first start", c.firstStart}, {"what is taken", c.taken}, {"running data is verified", c.verified},
		{"the database is killed", c.databaseKilled}, {"Ctrl-C under load", c.interrupted}, {"the second start", c.secondStart},
		{"kill -9 under load", c.killed}, {"stopped data is verified", c.verified}, {"Ctrl-C in the middle of loading", c.resetInterrupted},
	} {
		begun := time.Now()
		step.do()
		t.Logf("%s: %.1f s", step.name, time.Since(begun).Seconds())
	}
}

// quickPasswords are small parameters for the hashes of passwords: many sign in here.
func quickPasswords() []string { return []string{"BOLE_ARGON2_MEMORY_KIB=1024", "BOLE_ARGON2_TIME=1"} }

// start serves the city.
func (c *city) start(args ...string) {
	c.t.Helper()
	c.p = serving(c.t, quickPasswords(), append([]string{"demo", "--data", c.dir}, args...)...)
}

func (c *city) firstStart() {
	t := c.t
	c.start("--addr", "127.0.0.1:0")
	out := c.p.stdout.String()
	require.Regexp(t, `^Ready: http://127\.0\.0\.1:[1-9][0-9]*\n`, out, "nothing comes before it")
	require.Equal(t, 1, strings.Count(out, "Ready"))
	require.NotContains(t, out, "level=", "logs go to standard error")
	notes := c.p.stderr.String()
	require.NotContains(t, notes, "Ready")
	require.Contains(t, notes, "演示数据装入完毕")
	require.Contains(t, notes, "level=INFO")
	c.p.until(&c.p.stdout, "按 Ctrl-C 停止", time.Minute)
	out = c.p.stdout.String()

	require.Equal(t, http.StatusOK, c.p.get("/healthz").status)
	require.Equal(t, http.StatusOK, c.p.get("/readyz").status)
	require.Equal(t, http.StatusNotFound, c.p.get("/metrics").status)
	require.Equal(t, http.StatusUnauthorized, c.p.ask("", "{ viewer { demo } }").status)
	var accounts []struct{ Account, Name, Role, Unit string }
	require.NoError(t, json.Unmarshal([]byte(c.p.get("/demo/accounts").body), &accounts))
	var logins []string
	for _, a := range accounts {
		logins = append(logins, a.Account)
		require.NotEmpty(t, a.Name)
		require.NotEmpty(t, a.Role)
		require.NotEmpty(t, a.Unit, a.Account)
		require.Contains(t, out, " "+a.Account+" ", "the terminal shows it too")
	}
	require.Len(t, logins, 12*3+3, "each role of the business and a plain cadre in three courts, three administrators once")
	require.Subset(t, logins, []string{"personnel.gaoyuan", "leader.erzhong", "cadre.jiceng01", "sysadmin", "secadmin", "auditor"})
	for _, login := range logins { // one after the other, from one address, as a script does
		var v struct {
			Viewer struct{ Account struct{ Login string } }
		}
		c.p.data(c.p.login(login, loader.Password), "{ viewer { account { login } } }", &v)
		require.Equal(t, login, v.Viewer.Account.Login)
	}
	c.token = c.p.login("personnel.erzhong", loader.Password)
	c.people = c.count()
	require.Greater(t, c.people, 100)
	var v struct {
		Cadres struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	c.p.data(c.token, "{ cadres(first: 20) { edges { node { id } } } }", &v)
	for _, e := range v.Cadres.Edges {
		c.ids = append(c.ids, e.Node.ID)
	}
}

func (c *city) count() int {
	c.t.Helper()
	var v struct{ Cadres struct{ TotalCount int } }
	c.p.data(c.token, "{ cadres(first: 1) { totalCount } }", &v)
	return v.Cadres.TotalCount
}

// taken: an address that was asked for, and a data directory, have one user.
func (c *city) taken() {
	t := c.t
	code, out, notes := command(t, nil, "demo", "--addr", strings.TrimPrefix(c.p.url, "http://"), "--data", filepath.Join(c.dir, "another"))
	require.Equal(t, 1, code)
	require.Empty(t, out)
	require.Contains(t, notes, "已被占用")
	require.NoDirExists(t, filepath.Join(c.dir, "another"), "nothing was made in vain")
	code, out, notes = command(t, nil, "demo", "--addr", "127.0.0.1:0", "--data", c.dir)
	require.Equal(t, 1, code)
	require.Empty(t, out)
	require.Contains(t, notes, "正由另一个 bole 进程运行")
	code, _, notes = command(t, []string{"BOLE_LOGIN_LOK=5m"}, "demo", "--addr", "127.0.0.1:0", "--data", filepath.Join(c.dir, "another"))
	require.Equal(t, 2, code)
	require.Contains(t, notes, "没有名为 BOLE_LOGIN_LOK 的环境变量，是否想写 BOLE_LOGIN_LOCK")
	require.NoDirExists(t, filepath.Join(c.dir, "another"))
}

// verified holds whether the demo runs or not; what the command starts it ends.
func (c *city) verified() {
	t := c.t
	was := c.servers()
	code, out, notes := command(t, nil, "verify", "audit", "--data", c.dir)
	require.Zero(t, code, out+notes)
	require.Contains(t, out, "完好")
	code, out, notes = command(t, nil, "verify", "data", "--data", c.dir)
	require.Zero(t, code, out+notes)
	require.Regexp(t, `核对 [1-9][0-9]{3,} 人\n完好`, out)
	require.Equal(t, len(was) > 0, len(c.servers()) > 0)
}

// cluster is where the private PostgreSQL keeps its data.
func (c *city) cluster() string {
	c.t.Helper()
	b, err := os.ReadFile(filepath.Join(c.dir, "credentials.json"))
	require.NoError(c.t, err)
	var known struct{ Cluster string }
	require.NoError(c.t, json.Unmarshal(b, &known))
	require.NotEmpty(c.t, known.Cluster)
	return known.Cluster
}

// servers are the processes of the private PostgreSQL: they stand in its folder. The first is the server itself.
func (c *city) servers() []int {
	c.t.Helper()
	cluster := c.cluster()
	links, err := filepath.Glob("/proc/[0-9]*/cwd")
	require.NoError(c.t, err)
	var pids []int
	for _, link := range links {
		if to, err := os.Readlink(link); err == nil && to == cluster {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(link)))
			require.NoError(c.t, err)
			pids = append(pids, pid)
		}
	}
	return pids
}

func (c *city) serverPID() int {
	c.t.Helper()
	b, err := os.ReadFile(filepath.Join(c.cluster(), "postmaster.pid"))
	require.NoError(c.t, err)
	line, _, _ := strings.Cut(string(b), "\n")
	pid, err := strconv.Atoi(line)
	require.NoError(c.t, err)
	return pid
}

// gone waits until nothing of the private PostgreSQL is left.
func (c *city) gone(most time.Duration) {
	c.t.Helper()
	require.Eventually(c.t, func() bool { return len(c.servers()) == 0 }, most, 20*time.Millisecond, "the private PostgreSQL ends with bole")
}

// write adds a training record to somebody; what is acknowledged is kept in mind.
func (c *city) write(p *process) answer {
	n := int(c.next.Add(1))
	person, name := c.ids[n%len(c.ids)], fmt.Sprintf("第%d期演示培训班", n)
	a := p.ask(c.token, `mutation { addTrainingRecord(input: {cadreId: "`+person+`", trainingRecord: {name: "`+name+`", startedOn: "2025-03"}}) { cadre { id } userErrors { code } } }`)
	if a.err == nil && a.status == http.StatusOK && strings.Contains(a.body, `"userErrors":[]`) {
		c.mu.Lock()
		c.kept[person] = append(c.kept[person], name)
		c.mu.Unlock()
	}
	return a
}

// allKept: whatever was acknowledged is there, once.
func (c *city) allKept() {
	c.t.Helper()
	total := 0
	for person, names := range c.kept {
		var v struct {
			Cadre struct{ TrainingRecords []struct{ Name string } }
		}
		c.p.data(c.token, `{ cadre(id: "`+person+`") { trainingRecords { name } } }`, &v)
		have := map[string]int{}
		for _, r := range v.Cadre.TrainingRecords {
			have[r.Name]++
		}
		for _, name := range names {
			require.Equal(c.t, 1, have[name], "%s of %s was acknowledged", name, person)
		}
		total += len(names)
	}
	require.NotZero(c.t, total)
	require.Equal(c.t, c.people, c.count())
}

// load asks and writes from several sides until it is told to stop, and gives every answer.
func (c *city) load(p *process, clients int) (stop func() []answer) {
	done := make(chan struct{})
	var all []answer
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range clients {
		wg.Go(func() {
			for n := i; ; n++ {
				select {
				case <-done:
					return
				default:
				}
				var a answer
				switch n % 3 {
				case 0:
					a = c.write(p)
				case 1:
					a = p.ask(c.token, "{ cadres(first: 50) { totalCount edges { node { name currentPostText } } } }")
				default:
					a = p.ask(c.token, `{ cadre(id: "`+c.ids[n%len(c.ids)]+`") { name trainingRecords { name } posts { name } } }`)
				}
				mu.Lock()
				all = append(all, a)
				mu.Unlock()
				if a.err != nil {
					time.Sleep(50 * time.Millisecond)
				}
			}
		})
	}
	return func() []answer {
		close(done)
		wg.Wait()
		return all
	}
}

// told says whether an answer is whole: done, or UNAVAILABLE in Chinese; nothing else is said to anybody.
func told(t *testing.T, a answer) (done bool) {
	t.Helper()
	require.Contains(t, []int{http.StatusOK, http.StatusServiceUnavailable}, a.status, a.body)
	var v struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(a.body), &v), a.body)
	for _, e := range v.Errors {
		require.Equal(t, "UNAVAILABLE", e.Extensions.Code, a.body)
		require.Regexp(t, `^[\p{Han}，。、]+$`, e.Message)
	}
	require.Equal(t, a.status != http.StatusOK, a.status != http.StatusOK && len(v.Errors) > 0)
	return len(v.Errors) == 0
}

// databaseKilled: the server of the database dies while people work, and stays away for a moment.
func (c *city) databaseKilled() {
	t := c.t
	if runtime.GOOS != "linux" {
		t.Log("SKIP: how to keep the database away is known on Linux only")
		return
	}
	before := c.serverPID()
	stop := c.load(c.p, 4)
	time.Sleep(500 * time.Millisecond)
	// bole starts its database again when nobody stands in its folder any more: this one does.
	guest := exec.Command("sleep", "60")
	guest.Dir = c.cluster()
	require.NoError(t, guest.Start())
	defer func() { _ = guest.Wait() }()
	defer func() { _ = guest.Process.Kill() }()
	require.NoError(t, syscall.Kill(before, syscall.SIGKILL))
	require.Eventually(t, func() bool { return c.p.get("/readyz").status == http.StatusServiceUnavailable }, 4*time.Second, 10*time.Millisecond)
	require.Equal(t, http.StatusOK, c.p.get("/healthz").status)
	require.Contains(t, c.p.get("/readyz").body, "UNAVAILABLE")
	a := c.p.ask(c.token, "{ viewer { demo } }")
	require.Equal(t, http.StatusServiceUnavailable, a.status)
	require.False(t, told(t, a))
	require.Contains(t, a.body, "数据库暂时无法连接，系统会自动恢复，请稍后重试。")
	a = c.p.send(http.MethodPost, "/auth/login", "", spell(map[string]string{"account": "auditor", "password": loader.Password}))
	require.Equal(t, http.StatusServiceUnavailable, a.status, a.body)
	_ = guest.Process.Kill()
	_ = guest.Wait()
	back := time.Now()
	require.Eventually(t, func() bool { return c.p.get("/readyz").status == http.StatusOK }, 3*time.Minute, 10*time.Millisecond)
	t.Logf("ready %.1f s after the database could come back", time.Since(back).Seconds())
	require.Eventually(t, func() bool { a := c.write(c.p); return a.status == http.StatusOK }, 20*time.Second, 10*time.Millisecond)
	require.NotEqual(t, before, c.serverPID())
	for _, a := range stop() {
		require.NoError(t, a.err)
		told(t, a)
	}
	require.False(t, c.p.over(), "without a restart")
	c.allKept()
	c.p.login("auditor", loader.Password)
	c.sealing()
}

// sealing: the audit trail goes on being linked.
func (c *city) sealing() {
	t := c.t
	conn := c.connect()
	defer func() { _ = conn.Close(t.Context()) }()
	links := func() (open int) {
		require.NoError(t, conn.QueryRow(t.Context(), `select count(*) from audit_record r where not exists (select from audit_link l where l.record_id = r.id)`).Scan(&open))
		return open
	}
	require.Eventually(t, func() bool { return links() == 0 }, 20*time.Second, 200*time.Millisecond)
}

// connect goes to the private database as the owner of its schema.
func (c *city) connect() *pgx.Conn {
	c.t.Helper()
	s, err := embedded.Attach(c.t.Context(), c.dir)
	require.NoError(c.t, err)
	conn, err := pgx.Connect(c.t.Context(), s.OwnerURL)
	require.NoError(c.t, err)
	return conn
}

// interrupted: Ctrl-C while people work, one request waits for a lock for ever, and one client sends a file for ever.
func (c *city) interrupted() {
	t := c.t
	conn := c.connect()
	tx, err := conn.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), "lock table job in access exclusive mode")
	require.NoError(t, err)
	waiting := make(chan answer, 1)
	go func() {
		waiting <- c.p.ask(c.token, `{ job: node(id: "job_01h455vb4pex5vsknk084sn02q") { id } }`)
	}()
	sending := make(chan error, 1)
	var up struct {
		CreateUploadTicket struct{ Ticket struct{ URL string } }
	}
	c.p.data(c.token, "mutation { createUploadTicket { ticket { url } } }", &up)
	go func() {
		r, err := http.NewRequest(http.MethodPost, c.p.url+up.CreateUploadTicket.Ticket.URL, slow{})
		if err == nil {
			r.AddCookie(&http.Cookie{Name: "bole_session", Value: c.token})
			var resp *http.Response
			if resp, err = http.DefaultClient.Do(r); err == nil {
				resp.Body.Close()
				err = fmt.Errorf("answered %d", resp.StatusCode)
			}
		}
		sending <- err
	}()
	stop := c.load(c.p, 6)
	time.Sleep(time.Second)
	before := len(c.p.stderr.String())
	code, took := c.p.stop(syscall.SIGINT, 20*time.Second)
	t.Logf("ended %.1f s after Ctrl-C", took.Seconds())
	require.Zero(t, code, c.p.stderr.String())
	c.gone(time.Second)
	_ = conn.Close(t.Context())
	a := <-waiting
	require.NoError(t, a.err, "who waits is told")
	require.False(t, told(t, a), a.body)
	require.Contains(t, a.body, "服务正在停止")
	require.Error(t, <-sending, "who goes on sending is cut off")
	ok := 0
	for _, a := range stop() {
		switch {
		case a.err == nil && told(t, a):
			ok++
		case a.err != nil: // no connection was made, or an idle one was closed: nothing of an answer was cut off
			require.Zero(t, a.status, "an answer that began is whole: %v", a.err)
		}
	}
	require.Greater(t, ok, 10)
	for _, line := range strings.Split(c.p.stderr.String()[before:], "\n") {
		require.NotContains(t, line, "level=ERROR")
		require.NotContains(t, line, "panic")
	}
}

// slow is a body that never ends.
type slow struct{}

func (slow) Read(p []byte) (int, error) {
	time.Sleep(100 * time.Millisecond)
	return copy(p, "x"), nil
}

// secondStart: the data is there, sessions go on, and the usual port moves on when it is taken.
func (c *city) secondStart() {
	t := c.t
	l, err := net.Listen("tcp", defaultAddr)
	if err != nil {
		require.ErrorIs(t, err, syscall.EADDRINUSE) // somebody else has it: as good
	} else {
		defer l.Close()
	}
	c.start()
	require.NotEqual(t, "http://"+defaultAddr, c.p.url)
	require.True(t, strings.HasPrefix(c.p.url, "http://127.0.0.1:"))
	require.NotContains(t, c.p.stderr.String(), "装入演示数据")
	t.Logf("the second start took %.1f s", c.p.readyAfter.Seconds())
	c.allKept()
}

// killed: whatever was acknowledged before kill -9 is there after it, and nothing is left behind that is in the way.
func (c *city) killed() {
	t := c.t
	stop := c.load(c.p, 6)
	time.Sleep(2 * time.Second)
	c.p.stop(syscall.SIGKILL, 10*time.Second)
	answers := stop()
	done := 0
	for _, a := range answers {
		if a.err == nil && told(t, a) {
			done++
		}
	}
	require.Greater(t, done, 10)
	c.start("--addr", "127.0.0.1:0") // at once: the server of the killed one is still going down
	t.Logf("the start after kill -9 took %.1f s", c.p.readyAfter.Seconds())
	c.allKept()
	code, _ := c.p.stop(syscall.SIGTERM, 20*time.Second)
	require.Zero(t, code)
	c.gone(time.Second)
}

// resetInterrupted: everything is thrown away, and Ctrl-C comes while the city is loaded anew.
func (c *city) resetInterrupted() {
	t := c.t
	p := launch(t, nil, "demo", "--addr", "127.0.0.1:0", "--data", c.dir, "--reset")
	p.until(&p.stderr, "正在装入演示数据", 5*time.Minute)
	time.Sleep(500 * time.Millisecond)
	code, took := p.stop(syscall.SIGINT, 15*time.Second)
	t.Logf("ended %.1f s after Ctrl-C", took.Seconds())
	require.Equal(t, 1, code, "what was asked for is not done")
	require.Contains(t, p.stderr.String(), "已中断")
	require.NotContains(t, p.stdout.String(), "Ready")
	c.gone(time.Second)
	code, out, notes := command(t, nil, "verify", "data", "--data", c.dir)
	require.Zero(t, code, out+notes)
	require.Contains(t, out, "核对 0 人", "half a city is none")
}
