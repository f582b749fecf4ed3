package httpserver_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// door is the platform behind a real listener, with its notices coming in.
type door struct {
	*hrtest.World
	url string
}

func newDoor(t *testing.T, beat time.Duration) *door {
	t.Helper()
	w := hrtest.New(t)
	server := httptest.NewServer(httpserver.New(httpserver.Options{
		DB: w.DB, Account: w.App.Account, Cadre: w.Cadre, File: w.File, Inbox: w.Inbox, GraphQL: http.NotFoundHandler(),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: time.Now, Beat: beat,
	}))
	t.Cleanup(server.Close)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.Inbox.Listen(ctx, authz.SystemPermit("test"), pgtest.AppURL(t, w.DB))
	}()
	t.Cleanup(func() { stop(); <-ended })
	owner := pgtest.Owner(t, w.DB) // of what another login does, the application sees nothing
	require.Eventually(t, func() bool {
		n, err := pg.Value[int](t.Context(), owner, `select count(*)::int from pg_stat_activity where datname = current_database() and query = 'listen bole_notice'`)
		return err == nil && n == 1
	}, 20*time.Second, 20*time.Millisecond)
	w.Account("clerk", authz.RolePersonnel, w.North, authz.ReachCourt, nil)
	return &door{w, server.URL}
}

// signIn signs the clerk in and returns the cookie.
func (d *door) signIn(t *testing.T) string {
	t.Helper()
	r, err := http.Post(d.url+"/auth/login", "application/json", strings.NewReader(`{"account":"clerk","password":"`+hrtest.Password+`"}`))
	require.NoError(t, err)
	defer r.Body.Close()
	require.Equal(t, http.StatusNoContent, r.StatusCode)
	return r.Cookies()[0].Value
}

func (d *door) post(t *testing.T, path, cookie, body string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.url+path, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.AddCookie(&http.Cookie{Name: "bole_session", Value: cookie})
	a, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	_ = a.Body.Close()
	return a
}

// open lets a step wait for whoever may import at 北院.
func (d *door) open(t *testing.T) {
	t.Helper()
	require.NoError(t, d.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		return d.Inbox.OpenTx(t.Context(), tx, authz.SystemPermit("test"), inbox.Step{Module: "intake", Kind: "intake.check", Subject: id.NewBatch().Any(),
			Title: "任免表导入：林疏影", Object: "批次 0119-1", Verb: "查看差异", Permission: authz.CadreImport, Target: authz.Target{UnitID: d.North.ID}})
	}))
}

// page is an open page of the console.
type page struct {
	lines chan string // closed at the end
	said  bytes.Buffer
	mu    sync.Mutex
	close func()
}

func (d *door) page(t *testing.T, cookie string) *page {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url+"/events", nil)
	require.NoError(t, err)
	r.AddCookie(&http.Cookie{Name: "bole_session", Value: cookie})
	a, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, a.StatusCode)
	require.Equal(t, "text/event-stream; charset=utf-8", a.Header.Get("Content-Type"))
	require.Equal(t, "no-store", a.Header.Get("Cache-Control"))
	p := &page{lines: make(chan string, 1000), close: stop}
	go func() {
		defer close(p.lines)
		for s := bufio.NewScanner(a.Body); s.Scan(); {
			p.mu.Lock()
			p.said.WriteString(s.Text() + "\n")
			p.mu.Unlock()
			if s.Text() != "" {
				p.lines <- s.Text()
			}
		}
	}()
	t.Cleanup(func() { stop(); _ = a.Body.Close() })
	return p
}

// wait waits for a line; "" is the end of the stream.
func (p *page) wait(t *testing.T, want string) {
	t.Helper()
	late := time.After(30 * time.Second)
	for {
		select {
		case line, more := <-p.lines:
			if line == want {
				return
			}
			require.True(t, more, "the stream has ended without %q", want)
		case <-late:
			require.Fail(t, "nothing came", "waiting for %q", want)
		}
	}
}

func (p *page) all() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.String()
}

func TestEvents(t *testing.T) {
	t.Parallel()
	d := newDoor(t, 0)
	a, err := http.Get(d.url + "/events")
	require.NoError(t, err)
	_ = a.Body.Close()
	require.Equal(t, http.StatusUnauthorized, a.StatusCode)

	cookie := d.signIn(t)
	one, two := d.page(t, cookie), d.page(t, cookie)
	for _, p := range []*page{one, two} {
		p.wait(t, "retry: 2000")
		p.wait(t, "event: inbox") // the first one, at once
	}
	d.open(t)
	one.wait(t, "event: inbox")
	two.wait(t, "event: inbox")
	for _, p := range []*page{one, two} {
		require.Regexp(t, `^(retry: 2000\n|\n|event: inbox\n|data: changed\n|: beat\n)+$`, p.all(), "there is nothing else in it")
	}

	// A page that goes and comes back has missed nothing.
	one.close()
	d.open(t)
	again := d.page(t, cookie)
	again.wait(t, "event: inbox")

	// A second proof of identity changes the token, not the session.
	require.Equal(t, http.StatusNoContent, d.post(t, "/auth/step-up", cookie, `{"password":"`+hrtest.Password+`"}`).StatusCode)
	d.open(t)
	again.wait(t, "event: inbox")
}

func TestEventsEndWithTheSession(t *testing.T) {
	t.Parallel()
	d := newDoor(t, 0)
	cookie := d.signIn(t)
	p := d.page(t, cookie)
	p.wait(t, "event: inbox")
	other := d.page(t, d.signIn(t))
	other.wait(t, "event: inbox")
	require.Equal(t, http.StatusNoContent, d.post(t, "/auth/logout", cookie, `{}`).StatusCode)
	p.wait(t, "event: end")
	p.wait(t, "data: signed-out")
	p.wait(t, "")
	d.open(t)
	other.wait(t, "event: inbox")
	require.NotContains(t, other.all(), "end")
}

// Nobody ends an idle session; its time runs out, though a page is open.
func TestEventsEndWhenTheSessionRunsOut(t *testing.T) {
	t.Parallel()
	d := newDoor(t, 50*time.Millisecond)
	p := d.page(t, d.signIn(t))
	p.wait(t, ": beat")
	_, err := pgtest.Owner(t, d.DB).Exec(t.Context(), "update session set seen_at = now() - interval '16 minutes'")
	require.NoError(t, err)
	p.wait(t, "data: signed-out")
	p.wait(t, "")
}

func TestEventsOfTooManyPages(t *testing.T) {
	t.Parallel()
	d := newDoor(t, 0)
	cookie := d.signIn(t)
	first := d.page(t, cookie)
	first.wait(t, "event: inbox")
	for range 8 {
		d.page(t, cookie).wait(t, "event: inbox")
	}
	first.wait(t, "data: replaced")
	first.wait(t, "")
}

// The service stops in good time though pages are open, and tells them so.
func TestEventsEndWhenTheServiceStops(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	w.Config.DatabaseURL = pgtest.AppURL(t, w.DB)
	w.Account("clerk", authz.RolePersonnel, w.North, authz.ReachCourt, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	d := &door{w, "http://" + l.Addr().String()}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	ready := make(chan struct{})
	go func() { served <- w.Serve(ctx, l, func() { close(ready) }) }()
	<-ready
	p := d.page(t, d.signIn(t))
	p.wait(t, "event: inbox")
	d.open(t)
	p.wait(t, "event: inbox")
	begun := time.Now()
	stop()
	p.wait(t, "data: stopped")
	require.NoError(t, <-served)
	require.Less(t, time.Since(begun), 7*time.Second, "it does not wait for open pages")
}
