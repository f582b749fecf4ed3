package httpserver_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/httpserver"
)

// What another site makes a browser send is refused before anything is done; a program that sends no header of a browser passes.
func TestRequestsFromOtherSites(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	url := h.ticket(token, "createUploadTicket")
	sessions := h.Count("select count(*)::int from session")
	bodies := map[string]string{
		"/auth/login": `{"account":"clerk","password":"` + hrtest.Password + `"}`, "/auth/logout": "", "/auth/step-up": `{"password":"` + hrtest.Password + `"}`,
		"/auth/password": `{"old":"` + hrtest.Password + `","new":"Bq7-Trw9-Xk2m"}`, "/graphql": who, url: "content",
	}
	for name, with := range map[string]headers{
		"another site": {"Sec-Fetch-Site": "cross-site"}, "a neighbour": {"Sec-Fetch-Site": "same-site"}, "an old browser": {"Origin": "http://evil.example"},
		"no origin to speak of": {"Origin": "null"}, "another port": {"Origin": "http://127.0.0.1:1"}, "both": {"Origin": h.url, "Sec-Fetch-Site": "cross-site"},
	} {
		for path, body := range bodies {
			r := h.post(path, token, body, with)
			require.Equal(t, http.StatusForbidden, r.StatusCode, "%s %s", name, path)
			require.Equal(t, "FORBIDDEN", r.code())
			require.Empty(t, r.Cookies())
			require.Empty(t, r.Header.Get("Access-Control-Allow-Origin"))
		}
	}
	require.Equal(t, sessions, h.Count("select count(*)::int from session"))
	require.Zero(t, h.Count("select count(*)::int from file"))
	for _, path := range []string{"/graphql", "/auth/login"} {
		r := h.send(http.MethodOptions, path, token, nil, headers{"Origin": "http://evil.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"})
		require.GreaterOrEqual(t, r.StatusCode, 400)
		for name := range r.Header {
			require.NotContains(t, name, "Access-Control")
		}
	}
	for name, with := range map[string]headers{
		"a program": nil, "our page": {"Sec-Fetch-Site": "same-origin", "Origin": h.url}, "our page in an old browser": {"Origin": h.url}, "the person himself": {"Sec-Fetch-Site": "none"},
	} {
		require.Equal(t, http.StatusOK, h.post("/graphql", token, who, with).StatusCode, name)
	}
	r := h.send(http.MethodPost, url, token, strings.NewReader("content"), headers{"Content-Type": "text/plain"})
	require.Equal(t, http.StatusCreated, r.StatusCode, "after all of that the ticket still held")
}

// Under a name that is not ours a browser has no cookie of ours: rebinding the name gains nothing.
func TestAnotherHost(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+"/graphql", strings.NewReader(who))
	require.NoError(t, err)
	r.Host = "evil.example"
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", h.url)
	r.AddCookie(&http.Cookie{Name: "bole_session", Value: token})
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	resp.Body.Close()
	require.Equal(t, http.StatusForbidden, resp.StatusCode)
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	for _, r := range []reply{
		h.get("/", ""), h.get("/nowhere", ""), h.get("/assets/index-abc.js", ""), h.get("/assets/none.js", ""), h.get("/.env", ""), h.get("/healthz", ""),
		h.get("/graphql", ""), h.get("/graphql", token), h.post("/graphql", token, who, nil), h.post("/auth/login", "", "{", nil), h.get("/files/x", token),
		h.get("/demo/accounts", ""), h.post("/nowhere", "", "{}", nil), h.post("/graphql", token, who, headers{"Sec-Fetch-Site": "cross-site"}),
	} {
		what := r.Request.Method + " " + r.Request.URL.Path
		for name, value := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			require.Equal(t, value, r.Header.Get(name), "%s: %s", what, name)
		}
		policy := r.Header.Get("Content-Security-Policy")
		require.Contains(t, policy, "frame-ancestors 'none'", what)
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			require.Contains(t, policy, "default-src 'none'", what)
		}
		if !strings.HasPrefix(r.Request.URL.Path, "/assets/index") {
			require.Equal(t, "no-store", r.Header.Get("Cache-Control"), what)
		}
		require.Empty(t, r.Header.Get("Server"))
		require.Empty(t, r.Header.Get("X-Powered-By"))
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	require.Equal(t, http.StatusOK, h.get("/healthz", "").StatusCode)
	require.Equal(t, http.StatusOK, h.get("/readyz", "").StatusCode)
	h.app.DB.Close()
	require.Equal(t, http.StatusOK, h.get("/healthz", "").StatusCode, "the process lives")
	r := h.get("/readyz", "")
	require.Equal(t, http.StatusServiceUnavailable, r.StatusCode)
	require.Equal(t, "UNAVAILABLE", r.code())
	require.NotContains(t, r.body, "closed pool")

	// At /graphql it is told where clients of GraphQL look, too.
	r = h.post("/graphql", token, who, nil)
	require.Equal(t, http.StatusServiceUnavailable, r.StatusCode)
	var a struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(r.body), &a))
	require.Equal(t, "UNAVAILABLE", a.Errors[0].Extensions.Code)
	require.Contains(t, a.Errors[0].Message, "数据库暂时无法连接")
	require.Equal(t, http.StatusServiceUnavailable, h.login("clerk", hrtest.Password, nil).StatusCode)
	require.Equal(t, http.StatusOK, h.get("/", "").StatusCode, "the page that says so needs no database")
}

func TestDemoModeOnly(t *testing.T) {
	t.Parallel()
	demo := &httpserver.Demo{
		Accounts: []httpserver.DemoAccount{{Account: "personnel.erzhong", Name: "某人", Role: "personnel", Unit: "第二中级人民法院"}},
		Tasks:    []httpserver.DemoTask{{Number: 1, Title: "导入"}}, Samples: map[string][]byte{"样例 1.lrmx": []byte("x")},
	}
	in := newHouse(t, options{app: func(o *app.Options) { o.Demo = demo }})
	r := in.get("/demo/accounts", "")
	require.Equal(t, http.StatusOK, r.StatusCode)
	require.Equal(t, "application/json; charset=utf-8", r.Header.Get("Content-Type"))
	var list []map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.body), &list))
	require.Len(t, list, 1)
	for _, key := range []string{"account", "name", "role", "unit"} {
		require.NotEmpty(t, list[0][key], key)
	}
	require.NotContains(t, r.body, "password")
	require.Contains(t, in.get("/demo/tasks", "").body, "导入")
	require.JSONEq(t, `["样例 1.lrmx"]`, in.get("/demo/samples", "").body)
	r = in.get("/demo/samples/%E6%A0%B7%E4%BE%8B%201.lrmx", "")
	require.Equal(t, "x", r.body)
	require.Contains(t, r.Header.Get("Content-Disposition"), "attachment")
	require.Equal(t, http.StatusNotFound, in.get("/demo/samples/none", "").StatusCode)
	require.Equal(t, http.StatusNotFound, in.get("/demo/samples/..%2F..%2Fetc%2Fpasswd", "").StatusCode)

	out := newHouse(t, options{app: func(o *app.Options) { o.Demo = nil }})
	for _, path := range []string{"/demo/accounts", "/demo/tasks", "/demo/samples", "/demo/samples/1", "/explorer", "/guide"} {
		require.Equal(t, http.StatusNotFound, out.get(path, "").StatusCode, path)
	}
	introspect := `{"query":"{ __schema { queryType { name } } }"}`
	require.Contains(t, in.post("/graphql", in.in("clerk"), introspect, nil).body, `"Query"`)
	require.NotContains(t, out.post("/graphql", out.in("clerk"), introspect, nil).body, `"Query"`)
}

// counted says how much of a body was read.
type counted struct {
	io.Reader
	n atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{app: func(o *app.Options) {
		c := *o.Config
		c.UploadMaxBytes = 3 << 20
		o.Config = &c
	}})
	token := h.in("clerk")
	pad := func(n int) string { return strings.Repeat(" ", n) }
	login := `{"account":"clerk","password":"` + hrtest.Password + `"}`
	require.Equal(t, http.StatusNoContent, h.post("/auth/login", "", pad(15<<10)+login, nil).StatusCode)
	require.Equal(t, http.StatusBadRequest, h.post("/auth/login", "", pad(16<<10)+login, nil).StatusCode)
	require.Equal(t, http.StatusBadRequest, h.post("/auth/step-up", token, pad(16<<10)+`{"password":"`+hrtest.Password+`"}`, nil).StatusCode)
	require.Equal(t, http.StatusBadRequest, h.post("/auth/logout", token, pad(16<<10)+"{}", nil).StatusCode)
	require.Equal(t, http.StatusOK, h.post("/graphql", token, pad(255<<10)+who, nil).StatusCode)
	r := h.post("/graphql", token, pad(256<<10)+who, nil)
	require.Equal(t, http.StatusBadRequest, r.StatusCode)
	require.Equal(t, "BODY_INVALID", r.code())

	for _, path := range []string{"/auth/login", "/graphql"} {
		endless := &counted{Reader: io.LimitReader(spaces{}, 256<<20)}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+path, endless)
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.AddCookie(&http.Cookie{Name: "bole_session", Value: token})
		if resp, err := http.DefaultClient.Do(r); err == nil { // or the connection is closed while the client still writes
			require.Equal(t, http.StatusBadRequest, resp.StatusCode)
			resp.Body.Close()
		}
		require.Less(t, endless.n.Load(), int64(32<<20), "%s: the rest is not read", path)
	}

	whole := bytes.Repeat([]byte{7}, 3<<20)
	require.Equal(t, http.StatusCreated, h.upload(token, h.ticket(token, "createUploadTicket"), whole).StatusCode)
	r = h.upload(token, h.ticket(token, "createUploadTicket"), append(whole, 7))
	require.Equal(t, http.StatusUnprocessableEntity, r.StatusCode)
	require.Equal(t, "FILE_LARGE", r.code())
	require.Contains(t, r.body, "3 MiB")
	require.Equal(t, http.StatusUnprocessableEntity, h.upload(token, h.ticket(token, "createUploadTicket"), nil).StatusCode)
	require.Equal(t, 1, h.Count("select count(*)::int from file"))
	require.Equal(t, 3, h.Count("select count(*)::int from file_chunk"))
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestGraphQLByPostOnly(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	query := "/graphql?query=%7B__typename%7D"
	require.Equal(t, http.StatusUnauthorized, h.get(query, "").StatusCode, "nothing is told to whom nobody knows")
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete} {
		r := h.send(method, query, token, nil, nil)
		require.Equal(t, http.StatusMethodNotAllowed, r.StatusCode, method)
		require.Equal(t, http.MethodPost, r.Header.Get("Allow"))
		require.NotContains(t, r.body, "__typename")
	}
	r := h.post("/graphql", token, "query=%7B__typename%7D", headers{"Content-Type": "application/x-www-form-urlencoded"})
	require.Equal(t, http.StatusUnsupportedMediaType, r.StatusCode)
	r = h.post("/graphql", token, `{"query": "`+hrtest.Password, nil)
	require.Equal(t, http.StatusBadRequest, r.StatusCode)
	require.NotContains(t, r.body, hrtest.Password, "nothing of a broken body is repeated")
}

// A defect of ours is told as one, without a word about it; the next request is answered.
func TestPanicIsAnswered(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{server: func(o *httpserver.Options) {
		o.GraphQL = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret of the code") })
	}})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	r := h.post("/graphql", h.again("clerk"), who, nil)
	require.Equal(t, http.StatusInternalServerError, r.StatusCode)
	require.Equal(t, "INTERNAL", r.code())
	require.NotContains(t, r.body, "secret of the code")
	require.Equal(t, http.StatusOK, h.get("/healthz", "").StatusCode)
}
