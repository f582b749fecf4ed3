package httpserver

import (
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// upload stores one file under a ticket.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, s.o.File.MaxBytes()+1)
	f, err := s.o.File.RedeemUpload(r.Context(), r.URL.Query().Get("ticket"), r.URL.Query().Get("name"), r.Header.Get("Content-Type"), r.Body)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, map[string]any{"id": f.ID, "name": f.Name, "bytes": f.Bytes})
}

// download sends one file under a ticket, always as an attachment.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	f, err := s.o.File.RedeemDownload(r.Context(), chi.URLParam(r, "ticket"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.File.MediaType)
	h.Set("Content-Length", strconv.FormatInt(f.File.Bytes, 10))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.File.Name}))
	if _, err := io.Copy(w, f); err != nil {
		s.o.Log.WarnContext(r.Context(), "a download broke off", "error", err)
	}
}

// photo sends the present photo of a person in scope; the browser keeps it by its version.
func (s *Server) photo(w http.ResponseWriter, r *http.Request) {
	c, err := id.ParseCadre(chi.URLParam(r, "cadre"))
	if err != nil {
		s.fail(w, r, problem.ErrNotFound)
		return
	}
	name, content, err := s.o.Cadre.Photo(r.Context(), c)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	tag := `"` + name.String() + `"`
	h.Set("ETag", tag)
	h.Set("Cache-Control", "private, max-age=3600")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", http.DetectContentType(content))
	_, _ = w.Write(content)
}

func (s *Server) demoAccounts(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, s.o.Demo.Accounts)
}

func (s *Server) demoTasks(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, s.o.Demo.Tasks)
}

func (s *Server) demoSamples(w http.ResponseWriter, _ *http.Request) {
	names := []string{}
	for n := range s.o.Demo.Samples {
		names = append(names, n)
	}
	slices.Sort(names)
	writeJSON(w, http.StatusOK, names)
}

func (s *Server) demoSample(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	content, ok := s.o.Demo.Samples[name]
	if !ok {
		s.fail(w, r, problem.ErrNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, _ = w.Write(content)
}
