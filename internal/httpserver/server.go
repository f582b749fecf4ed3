package httpserver

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// DemoAccount is an account that the sign-in page of demo mode offers.
type DemoAccount struct {
	Account  string `json:"account"`
	Name     string `json:"name"`
	Role     string `json:"role"`
	Unit     string `json:"unit"`
	RoleName string `json:"roleName"`
	Title    string `json:"title"`
	Sentence string `json:"sentence"` // what the role can do here, for the card
}

// DemoTask is something that a visitor can try in a few minutes (演示导览).
type DemoTask struct {
	Number  int      `json:"number"`
	Title   string   `json:"title"`
	Minutes int      `json:"minutes"`
	Account string   `json:"account"`
	Name    string   `json:"name"`
	Steps   []string `json:"steps"`
	See     string   `json:"see"`
}

// Demo is what demo mode serves besides.
type Demo struct {
	Accounts []DemoAccount
	Samples  map[string][]byte // sample files by name
	Tasks    []DemoTask
	Password string
}

// Options build a Server.
type Options struct {
	DB         *pg.DB
	Account    *account.Service
	Cadre      *cadre.Service
	File       *file.Service
	Inbox      *inbox.Service
	GraphQL    http.Handler
	Console    fs.FS // nil when it has not been built
	Demo       *Demo // nil outside demo mode
	Proxies    []netip.Prefix
	Log        *slog.Logger
	Clock      func() time.Time
	Beat       time.Duration // between two signs of life of a stream of notices, when its session is looked after; 0: 20 seconds
	LoginEvery time.Duration // a login is tried at most once in this time per address, in bursts of ten
}

// Server answers requests.
type Server struct {
	o      Options
	logins *limiter
	tags   map[string]string // of the console's files
}

// New makes the handler of the whole service.
func New(o Options) http.Handler {
	if o.Beat == 0 {
		o.Beat = 20 * time.Second
	}
	s := &Server{o: o, logins: newLimiter(o.LoginEvery, 10, o.Clock), tags: tagsOf(o.Console)}
	r := chi.NewRouter()
	r.Use(s.recover, s.headers, s.sameOrigin)
	r.Get("/healthz", alive)
	r.Get("/readyz", s.ready)
	r.Post("/auth/login", s.login)
	r.Group(func(r chi.Router) {
		r.Use(s.session)
		r.With(bodyLimit(256<<10)).Handle("/graphql", s.onlyPost(o.GraphQL))
		r.With(bodyLimit(16<<10)).Post("/auth/step-up", s.stepUp)
		r.With(bodyLimit(16<<10)).Post("/auth/password", s.password)
		r.With(bodyLimit(16<<10)).Post("/auth/logout", s.logout)
		r.Post("/files", s.upload)
		r.Get("/files/{ticket}", s.download)
		r.Get("/photos/{cadre}", s.photo)
		r.Get("/events", s.events)
	})
	if o.Demo != nil {
		r.Get("/demo/accounts", s.demoAccounts)
		r.Get("/demo/tasks", s.demoTasks)
		r.Get("/demo/samples", s.demoSamples)
		r.Get("/demo/samples/{name}", s.demoSample)
	}
	r.NotFound(s.console)
	r.MethodNotAllowed(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusMethodNotAllowed) })
	return r
}

func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.o.DB.Ping(ctx); err != nil {
		answer(w, r, http.StatusServiceUnavailable, problem.ErrUnavailable)
		return
	}
	alive(w, r)
}

func alive(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

// answer writes a problem as JSON: code and message only. At /graphql they stand where clients of GraphQL look, too.
func answer(w http.ResponseWriter, r *http.Request, status int, p *problem.Problem) {
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "5")
	}
	body := map[string]any{"code": p.Code, "message": p.Message}
	if r.URL.Path == "/graphql" {
		body["errors"] = []any{map[string]any{"message": p.Message, "extensions": map[string]string{"code": p.Code}}}
	}
	writeJSON(w, status, body)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// fail answers an error of a service.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem.Of(err)
	switch {
	case errors.Is(err, account.ErrLocked):
		answer(w, r, http.StatusLocked, p)
	case p.Kind == problem.Unauthenticated:
		answer(w, r, http.StatusUnauthorized, p)
	case p.Kind == problem.Forbidden, p.Kind == problem.StepUpRequired:
		answer(w, r, http.StatusForbidden, p)
	case p.Kind == problem.NotFound:
		answer(w, r, http.StatusNotFound, p)
	case p.Kind == problem.RateLimited:
		answer(w, r, http.StatusTooManyRequests, p)
	case p.Kind == problem.Unavailable:
		answer(w, r, http.StatusServiceUnavailable, p)
	case p.Kind == problem.Invalid, p.Kind == problem.Rule, p.Kind == problem.Conflict:
		answer(w, r, http.StatusUnprocessableEntity, p)
	default:
		s.o.Log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
		answer(w, r, http.StatusInternalServerError, problem.ErrInternal)
	}
}
