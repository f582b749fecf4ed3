package httpserver

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/problem"
)

// pages are the addresses that the console draws; a colon stands for one part of any text. web/src/routes.tsx has the same.
func pages(demo bool) []string {
	all := []string{"", "sign-in", "people", "people/:", "units", "import", "import/:", "sessions", "supervision"}
	if demo {
		all = append(all, "guide", "explorer")
	}
	return all
}

// console serves the built console: files by name, and its index with a fresh nonce for everything else, which is found
// when it is a page. Dot paths and folders are not there.
func (s *Server) console(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		if s.isPage(name) {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		answer(w, r, http.StatusNotFound, problem.ErrNotFound)
		return
	case hidden(name):
		noFile(w)
		return
	}
	if s.o.Console == nil {
		status := http.StatusNotFound
		if s.isPage(name) {
			status = http.StatusServiceUnavailable
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write([]byte("<!doctype html><html lang=zh-CN><meta charset=utf-8><title>伯乐</title><p>控制台尚未构建。请在源码目录执行 <code>make run</code>，或先执行 <code>cd web && npm ci && npm run build</code> 再重新编译。</p>"))
		return
	}
	if info, err := fs.Stat(s.o.Console, name); name != "" && err == nil && !info.IsDir() && name != "index.html" {
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(name, "assets/") { // the name changes with the content
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		w.Header().Set("ETag", s.tags[name])
		http.ServeFileFS(w, r, s.o.Console, name)
		return
	}
	if name != "" && strings.Contains(path.Base(name), ".") {
		noFile(w)
		return
	}
	status := http.StatusNotFound
	if s.isPage(name) {
		status = http.StatusOK
	}
	s.index(w, r, status)
}

func (s *Server) isPage(name string) bool {
	first, rest, _ := strings.Cut(name, "/")
	if rest != "" && !strings.Contains(rest, "/") {
		name = first + "/:"
	}
	return slices.Contains(pages(s.o.Demo != nil), name)
}

// tagsOf names the content of each file of the console, for browsers that ask whether theirs is still good.
func tagsOf(console fs.FS) map[string]string {
	tags := map[string]string{}
	if console == nil {
		return tags
	}
	_ = fs.WalkDir(console, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(console, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		tags[name] = `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		return nil
	}) // a file that cannot be read has no tag
	return tags
}

func noFile(w http.ResponseWriter) { http.Error(w, "没有这个文件。", http.StatusNotFound) }

func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "PLACEHOLDER" {
			return true
		}
	}
	return false
}

func (s *Server) index(w http.ResponseWriter, r *http.Request, status int) {
	page, err := fs.ReadFile(s.o.Console, "index.html")
	if err != nil {
		answer(w, r, http.StatusInternalServerError, problem.ErrInternal)
		return
	}
	var raw [18]byte
	_, _ = rand.Read(raw[:])
	nonce := base64.StdEncoding.EncodeToString(raw[:])
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src-elem 'self' 'nonce-"+nonce+
		"'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
	w.WriteHeader(status)
	_, _ = w.Write(bytes.ReplaceAll(page, []byte("__CSP_NONCE__"), []byte(nonce)))
}
