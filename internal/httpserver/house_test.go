package httpserver_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/httpserver"
)

// clock is the time of a house, which can be put forward.
type clock struct{ ahead atomic.Int64 }

func (c *clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *clock) add(d time.Duration) { c.ahead.Add(int64(d)) }

// house is the whole service behind a real listener, on a database of its own.
type house struct {
	*hrtest.World
	t     *testing.T
	app   *app.App
	clock *clock
	url   string
	options
}

type options struct {
	app    func(*app.Options)
	server func(*httpserver.Options)
	tls    bool
}

// console is what vite makes, as far as the server is concerned.
func console() fstest.MapFS {
	return fstest.MapFS{
		"index.html":          {Data: []byte(`<!doctype html><html lang="zh-CN"><meta name="csp-nonce" content="__CSP_NONCE__" /><script type="module" src="/assets/index-abc.js"></script>`)},
		"assets/index-abc.js": {Data: []byte("export {};")}, "assets/index-abc.css": {Data: []byte("body{}")},
		"favicon.svg": {Data: []byte("<svg/>")}, "PLACEHOLDER": {Data: []byte("x")}, ".vite/manifest.json": {Data: []byte("{}")},
	}
}

func newHouse(t *testing.T, o options) *house {
	t.Helper()
	h := &house{World: hrtest.New(t), t: t, clock: &clock{}, options: o}
	h.app = h.Again(func(ao *app.Options) {
		ao.Clock = h.clock.Now
		if o.app != nil {
			o.app(ao)
		}
	})
	so := httpserver.Options{
		DB: h.app.DB, Account: h.app.Account, Cadre: h.app.Cadre, File: h.app.File, GraphQL: graph.Handler(graph.New(h.app.Services()), h.app.Log),
		Console: console(), Demo: h.app.Demo, Proxies: h.app.Config.TrustedProxies, Log: h.app.Log, Clock: h.clock.Now,
	}
	if o.server != nil {
		o.server(&so)
	}
	srv := httptest.NewUnstartedServer(httpserver.New(so))
	if o.tls {
		srv.StartTLS()
	} else {
		srv.Start()
	}
	t.Cleanup(srv.Close)
	h.url = srv.URL
	return h
}

// loopback makes the tests' own address a trusted proxy, so that they may come from any address.
func loopback(o *httpserver.Options) {
	o.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
}

// reply is what came back.
type reply struct {
	*http.Response
	body string
}

// code is that of a refusal.
func (r reply) code() string {
	var b struct{ Code string }
	_ = json.Unmarshal([]byte(r.body), &b)
	return b.Code
}

// cookie is the one that was set; nil when none was.
func (r reply) cookie(t *testing.T) *http.Cookie {
	t.Helper()
	c := r.Cookies()
	require.LessOrEqual(t, len(c), 1)
	if len(c) == 0 {
		return nil
	}
	return c[0]
}

type headers = map[string]string

// send makes one request; a header that is empty is not sent.
func (h *house) send(method, path, cookie string, body io.Reader, with headers) reply {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.url+path, body)
	require.NoError(h.t, err)
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "bole_session", Value: cookie})
	}
	if body != nil && with["Content-Type"] == "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for k, v := range with {
		r.Header.Set(k, v)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if h.tls {
		client.Transport = http.DefaultTransport.(*http.Transport).Clone()
		client.Transport.(*http.Transport).TLSClientConfig = insecure()
	}
	resp, err := client.Do(r)
	require.NoError(h.t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(h.t, err)
	return reply{resp, string(text)}
}

func (h *house) get(path, cookie string) reply {
	h.t.Helper()
	return h.send(http.MethodGet, path, cookie, nil, nil)
}

// post sends JSON: a text as it is, anything else spelt.
func (h *house) post(path, cookie string, body any, with headers) reply {
	h.t.Helper()
	text, ok := body.(string)
	if !ok {
		b, err := json.Marshal(body)
		require.NoError(h.t, err)
		text = string(b)
	}
	return h.send(http.MethodPost, path, cookie, strings.NewReader(text), with)
}

type object = map[string]any

func (h *house) login(login, password string, with headers) reply {
	h.t.Helper()
	return h.post("/auth/login", "", object{"account": login, "password": password, "otp": ""}, with)
}

// in signs a fresh clerk of 北院 in and returns the token.
func (h *house) in(login string) string {
	h.t.Helper()
	h.Account(login, authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	return h.again(login)
}

// again signs somebody in who has an account.
func (h *house) again(login string) string {
	h.t.Helper()
	r := h.login(login, hrtest.Password, nil)
	require.Equal(h.t, http.StatusNoContent, r.StatusCode, r.body)
	return r.cookie(h.t).Value
}

const who = `{"query":"{ viewer { account { login } } }"}`

// knows says whether a token is good for a request.
func (h *house) knows(token string) bool {
	h.t.Helper()
	r := h.post("/graphql", token, who, nil)
	if r.StatusCode == http.StatusUnauthorized {
		return false
	}
	require.Equal(h.t, http.StatusOK, r.StatusCode, r.body)
	require.NotContains(h.t, r.body, "errors")
	return true
}

// do runs one document and returns its data as text.
func (h *house) do(token, query string) reply {
	h.t.Helper()
	r := h.post("/graphql", token, object{"query": query}, nil)
	require.Equal(h.t, http.StatusOK, r.StatusCode, r.body)
	return r
}

// ticket asks for one by a mutation that answers { ticket { url } }.
func (h *house) ticket(token, mutation string) (url string) {
	h.t.Helper()
	r := h.do(token, "mutation { made: "+mutation+" { ticket { url } userErrors { code } } }")
	var a struct {
		Data struct {
			Made struct{ Ticket struct{ URL string } }
		}
	}
	require.NoError(h.t, json.Unmarshal([]byte(r.body), &a))
	require.NotEmpty(h.t, a.Data.Made.Ticket.URL, r.body)
	return a.Data.Made.Ticket.URL
}

func (h *house) upload(token, url string, content []byte) reply {
	h.t.Helper()
	return h.send(http.MethodPost, url, token, bytes.NewReader(content), headers{"Content-Type": "application/octet-stream"})
}
