package httpserver

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"runtime/debug"
	"strings"

	"github.com/bole-platform/bole/internal/problem"
)

func (s *Server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.o.Log.ErrorContext(r.Context(), "panic", "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
				answer(w, http.StatusInternalServerError, problem.ErrInternal)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// headers are on every answer; the console adds its own content policy.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		if s.https(r) {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses requests that another site made a browser send.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusForbidden, problem.ErrForbidden)
	}))
	return guard.Handler(next)
}

func bodyLimit(n int64) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, n)
			next.ServeHTTP(w, r)
		})
	}
}

// onlyPost passes on POST requests with a JSON body; malformed JSON is refused here, so that nothing of it is echoed.
func (s *Server) onlyPost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			answer(w, http.StatusMethodNotAllowed, errBody)
			return
		}
		kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || (kind != "application/json" && kind != "application/graphql-response+json") {
			answer(w, http.StatusUnsupportedMediaType, errBody)
			return
		}
		body, err := readJSON(r)
		if err != nil {
			answer(w, http.StatusBadRequest, errBody)
			return
		}
		r.Body = body
		next.ServeHTTP(w, r)
	})
}

// console serves the built console: files by name, everything else its index with a fresh nonce. Dot paths and folders
// are not there.
func (s *Server) console(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if hidden(name) {
		http.NotFound(w, r)
		return
	}
	if s.o.Console == nil {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("<!doctype html><html lang=zh-CN><meta charset=utf-8><title>伯乐</title><p>控制台尚未构建。请在源码目录执行 <code>make run</code>，或先执行 <code>cd web && npm ci && npm run build</code> 再重新编译。</p>"))
		return
	}
	if info, err := fs.Stat(s.o.Console, name); name != "" && err == nil && !info.IsDir() && name != "index.html" {
		if strings.HasPrefix(name, "assets/") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		http.ServeFileFS(w, r, s.o.Console, name)
		return
	}
	if name != "" && strings.Contains(path.Base(name), ".") {
		http.NotFound(w, r)
		return
	}
	s.index(w)
}

func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "PLACEHOLDER" {
			return true
		}
	}
	return false
}

func (s *Server) index(w http.ResponseWriter) {
	page, err := fs.ReadFile(s.o.Console, "index.html")
	if err != nil {
		answer(w, http.StatusInternalServerError, problem.ErrInternal)
		return
	}
	var raw [18]byte
	_, _ = rand.Read(raw[:])
	nonce := base64.StdEncoding.EncodeToString(raw[:])
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src-elem 'self' 'nonce-"+nonce+
		"'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
	_, _ = w.Write(bytes.ReplaceAll(page, []byte("__CSP_NONCE__"), []byte(nonce)))
}
