package httpserver

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// cookieName is the session cookie: host only, not readable by scripts, same site, Secure under https.
const cookieName = "bole_session"

type loginBody struct {
	Account  string `json:"account"`
	Password string `json:"password"`
	OTP      string `json:"otp"`
}

var errBody = problem.New(problem.Invalid, "BODY_INVALID", "请求内容不符合约定。")

func readBody(r *http.Request, v any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return errBody
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if d.Decode(v) != nil || d.More() {
		return errBody
	}
	return nil
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	remote := s.remote(r)
	if !s.logins.allow(remote) {
		answer(w, r, http.StatusTooManyRequests, problem.ErrRateLimited)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	var b loginBody
	if err := readBody(r, &b); err != nil {
		answer(w, r, http.StatusBadRequest, errBody)
		return
	}
	token, _, err := s.o.Account.Login(r.Context(), account.Credentials{
		Login: b.Account, Password: b.Password, OTP: b.OTP, Remote: remote, Agent: agent(r),
	})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.logins.giveBack(remote)
	s.setCookie(w, r, token)
	w.WriteHeader(http.StatusNoContent)
}

func agent(r *http.Request) string {
	a := []rune(r.UserAgent())
	return string(a[:min(len(a), 200)])
}

// setCookie gives the browser its token until it is closed; when the session ends is decided here alone.
func (s *Server) setCookie(w http.ResponseWriter, r *http.Request, token string) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: s.https(r)})
}

func (s *Server) stepUp(w http.ResponseWriter, r *http.Request) {
	var b struct {
		Password string `json:"password"`
		OTP      string `json:"otp"`
	}
	if err := readBody(r, &b); err != nil {
		answer(w, r, http.StatusBadRequest, errBody)
		return
	}
	token, err := s.o.Account.StepUp(r.Context(), b.Password, b.OTP)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.setCookie(w, r, token)
	w.WriteHeader(http.StatusNoContent)
}

// password changes one's own password; the session goes on under a new token.
func (s *Server) password(w http.ResponseWriter, r *http.Request) {
	var b struct {
		Old string `json:"old"`
		New string `json:"new"`
	}
	if err := readBody(r, &b); err != nil {
		answer(w, r, http.StatusBadRequest, errBody)
		return
	}
	token, err := s.o.Account.ChangePassword(r.Context(), b.Old, b.New)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.setCookie(w, r, token)
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	var b struct {
		Everywhere bool `json:"everywhere"`
	}
	if body, err := io.ReadAll(r.Body); err != nil || len(body) > 0 {
		r.Body = io.NopCloser(bytes.NewReader(body))
		if err != nil || readBody(r, &b) != nil {
			answer(w, r, http.StatusBadRequest, errBody)
			return
		}
	}
	var err error
	if b.Everywhere {
		err = s.o.Account.LogoutEverywhere(r.Context())
	} else {
		err = s.o.Account.Logout(r.Context(), token(r))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: s.https(r)})
	w.WriteHeader(http.StatusNoContent)
}

func token(r *http.Request) string {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return ""
	}
	return c.Value
}

// session signs the request in: session, account state and grants in one statement. Whoever is not signed in gets 401
// without a word about the schema.
func (s *Server) session(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		if pg.TripsOf(ctx) == nil { // a benchmark counts itself
			ctx, _ = pg.CountTrips(ctx)
		}
		actor, err := s.o.Account.Authenticate(ctx, token(r))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		actor.Remote = s.remote(r)
		next.ServeHTTP(w, r.WithContext(authz.WithActor(ctx, actor)))
	})
}

// remote is the address that the request came from; headers are believed of trusted proxies only.
func (s *Server) remote(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !s.trusted(host) {
		return host
	}
	hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		if hop := strings.TrimSpace(hops[i]); hop != "" && !s.trusted(hop) {
			return hop
		}
	}
	return host
}

func (s *Server) trusted(host string) bool {
	a, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	for _, p := range s.o.Proxies {
		if p.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}

func (s *Server) https(r *http.Request) bool {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return r.TLS != nil || s.trusted(host) && r.Header.Get("X-Forwarded-Proto") == "https"
}

// limiter lets each address try a few times in a row and then once in a while.
type limiter struct {
	mu    sync.Mutex
	every time.Duration
	burst int
	now   func() time.Time
	seen  map[string]*bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter(every time.Duration, burst int, now func() time.Time) *limiter {
	return &limiter{every: every, burst: burst, now: now, seen: map[string]*bucket{}}
}

func (l *limiter) allow(key string) bool {
	if l.every <= 0 {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if len(l.seen) > 10000 {
		for k, b := range l.seen {
			if now.Sub(b.at) > time.Duration(l.burst)*l.every {
				delete(l.seen, k)
			}
		}
	}
	b := l.seen[key]
	if b == nil {
		b = &bucket{tokens: float64(l.burst), at: now}
		l.seen[key] = b
	}
	b.tokens = min(float64(l.burst), b.tokens+now.Sub(b.at).Seconds()/l.every.Seconds())
	b.at = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

// giveBack makes what allow took available again: who signs in guesses nothing, and a whole office may come from one address.
func (l *limiter) giveBack(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.seen[key]; b != nil {
		b.tokens = min(float64(l.burst), b.tokens+1)
	}
}
