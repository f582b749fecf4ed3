package httpserver_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/httpserver"
)

func TestEveryPageIsServed(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	page := h.get("/", "")
	require.Contains(t, page.body, "/assets/index-abc.js")
	for _, path := range []string{"/", "/sign-in", "/people", "/people/" + h.Wang.Basic.ID.String(), "/people/?q=%E7%8E%8B", "/units", "/import", "/import/x", "/sessions", "/guide", "/explorer"} {
		r := h.get(path, "")
		require.Equal(t, http.StatusOK, r.StatusCode, path)
		require.Equal(t, "text/html; charset=utf-8", r.Header.Get("Content-Type"))
		require.Len(t, r.body, len(page.body))
		r = h.send(http.MethodHead, path, "", nil, nil)
		require.Equal(t, http.StatusOK, r.StatusCode, path)
		require.Empty(t, r.body)
		require.Equal(t, http.StatusMethodNotAllowed, h.post(path, "", "{}", nil).StatusCode, path)
	}
	// What is no page is the console too, which says so, and the status does.
	for _, path := range []string{"/nowhere", "/people/a/b", "/unit", "/debug", "/debug/pprof/", "/metrics", "/admin", "/auth", "/auth/none", "/files", "/files/", "/files/a/b", "/demo/none", "/sign-in/x"} {
		r := h.get(path, "")
		if path == "/files" {
			require.Equal(t, http.StatusMethodNotAllowed, r.StatusCode)
			continue
		}
		require.Equal(t, http.StatusNotFound, r.StatusCode, path)
		require.Len(t, r.body, len(page.body), path)
		post := h.post(path, "", "{}", nil)
		require.Equal(t, http.StatusNotFound, post.StatusCode, path)
		require.Equal(t, "NOT_FOUND", post.code())
	}
	// Files that are not there are told in few words, hidden ones as those that are not there.
	for _, path := range []string{"/assets/old-123.js", "/assets/index-abc.js.map", "/.env", "/.git/config", "/.vite/manifest.json", "/PLACEHOLDER", "/assets/../.env", "/index.php", "/server.go"} {
		r := h.get(path, "")
		require.Equal(t, http.StatusNotFound, r.StatusCode, path)
		require.Equal(t, "没有这个文件。\n", r.body, path)
	}
}

// The pages of the server are the routes of the console.
func TestPagesAreTheRoutes(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../../web/src/routes.tsx")
	require.NoError(t, err)
	routes := []string{""}
	for _, m := range regexp.MustCompile(`path: '([^']*)'`).FindAllStringSubmatch(string(source), -1) {
		if m[1] != "/" && m[1] != "*" {
			routes = append(routes, regexp.MustCompile(`:\w+`).ReplaceAllString(strings.TrimPrefix(m[1], "/"), ":"))
		}
	}
	require.Greater(t, len(routes), 5)
	pages := httpserver.Pages(true)
	slices.Sort(routes)
	slices.Sort(pages)
	require.Equal(t, routes, pages)
}

// The page carries a nonce that is good once; scripts come from us alone and none stands in the page.
func TestContentPolicy(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	nonces := map[string]bool{}
	for _, path := range []string{"/", "/", "/people", "/nowhere"} {
		r := h.get(path, "")
		require.Equal(t, "no-store", r.Header.Get("Cache-Control"))
		require.NotContains(t, r.body, "__CSP_NONCE__")
		m := regexp.MustCompile(`content="([A-Za-z0-9+/=]{24})"`).FindStringSubmatch(r.body)
		require.NotNil(t, m, r.body)
		nonces[m[1]] = true
		policy := map[string]string{}
		for part := range strings.SplitSeq(r.Header.Get("Content-Security-Policy"), "; ") {
			name, value, _ := strings.Cut(part, " ")
			policy[name] = value
		}
		require.Equal(t, "'self'", policy["default-src"])
		require.Equal(t, "'self'", policy["script-src"], "no inline script, no eval")
		require.Equal(t, "'self' 'nonce-"+m[1]+"'", policy["style-src-elem"])
		require.Equal(t, "'self'", policy["connect-src"])
		require.Equal(t, "'none'", policy["object-src"])
		require.Equal(t, "'none'", policy["base-uri"])
		require.Equal(t, "'none'", policy["frame-ancestors"])
		require.Equal(t, "'self'", policy["form-action"])
	}
	require.Len(t, nonces, 4)
	source, err := os.ReadFile("../../web/index.html")
	require.NoError(t, err)
	require.Contains(t, string(source), `content="__CSP_NONCE__"`, "the built page has the place for it")
}

func TestFilesOfTheConsoleAreCached(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	for path, c := range map[string]struct{ kind, cache string }{
		"/assets/index-abc.js":  {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		"/assets/index-abc.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"/favicon.svg":          {"image/svg+xml", "no-cache"},
	} {
		r := h.get(path, "")
		require.Equal(t, http.StatusOK, r.StatusCode, path)
		require.Equal(t, c.kind, r.Header.Get("Content-Type"))
		require.Equal(t, c.cache, r.Header.Get("Cache-Control"))
		tag := r.Header.Get("ETag")
		require.Regexp(t, `^"[A-Za-z0-9_-]{16}"$`, tag)
		again := h.send(http.MethodGet, path, "", nil, headers{"If-None-Match": tag})
		require.Equal(t, http.StatusNotModified, again.StatusCode, path)
		require.Empty(t, again.body)
		require.Equal(t, tag, again.Header.Get("ETag"))
		require.Equal(t, http.StatusOK, h.send(http.MethodGet, path, "", nil, headers{"If-None-Match": `"another"`}).StatusCode)
		part := h.send(http.MethodGet, path, "", nil, headers{"Range": "bytes=1-2"})
		require.Equal(t, http.StatusPartialContent, part.StatusCode)
		require.Equal(t, r.body[1:3], part.body)
	}
	require.NotEqual(t, h.get("/assets/index-abc.js", "").Header.Get("ETag"), h.get("/assets/index-abc.css", "").Header.Get("ETag"))
}

func TestConsoleThatWasNotBuilt(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{server: func(o *httpserver.Options) { o.Console = nil }, app: func(o *app.Options) { o.Demo = nil }})
	r := h.get("/", "")
	require.Equal(t, http.StatusServiceUnavailable, r.StatusCode)
	require.Contains(t, r.body, "make run")
	require.Equal(t, http.StatusNotFound, h.get("/metrics", "").StatusCode)
	require.Equal(t, http.StatusOK, h.get("/healthz", "").StatusCode)
}
