package httpserver_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/httpserver"
)

// insecure accepts the certificate that httptest makes for itself.
func insecure() *tls.Config { return &tls.Config{InsecureSkipVerify: true} } //nolint:gosec // our own test server

func TestSignInGivesACookie(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	r := h.login("clerk", hrtest.Password, nil)
	require.Equal(t, http.StatusNoContent, r.StatusCode)
	require.Empty(t, r.body)
	c := r.cookie(t)
	require.Equal(t, "bole_session", c.Name)
	require.True(t, c.HttpOnly)
	require.Equal(t, http.SameSiteStrictMode, c.SameSite)
	require.Equal(t, "/", c.Path)
	require.Empty(t, c.Domain, "of this host alone")
	require.False(t, c.Secure, "plain HTTP could not send it back")
	require.True(t, h.knows(c.Value))
	require.False(t, h.knows(""))
	require.False(t, h.knows(c.Value[1:]+"A"))
	require.Zero(t, h.Count("select count(*)::int from session where token_hash = $1", []byte(c.Value)))

	// A token that was there before is not taken over.
	foisted := strings.Repeat("A", len(c.Value))
	r = h.post("/auth/login", foisted, object{"account": "Ｃlerk ", "password": hrtest.Password}, nil)
	require.Equal(t, http.StatusNoContent, r.StatusCode, "the code may be left out, and a login is written in more than one way")
	require.NotContains(t, []string{foisted, c.Value}, r.cookie(t).Value)
	require.False(t, h.knows(foisted))

	// Nothing but what is described is a body.
	for _, body := range []string{"", "{", "[]", `{"account":"clerk"} {}`, `{"account":"clerk","password":"x","admin":true}`, `{"account":["clerk"]}`} {
		r := h.post("/auth/login", "", body, nil)
		require.Equal(t, http.StatusBadRequest, r.StatusCode, body)
		require.Equal(t, "BODY_INVALID", r.code())
	}
	r = h.post("/auth/login", "", object{"account": "clerk", "password": hrtest.Password}, headers{"Content-Type": "text/plain"})
	require.Equal(t, http.StatusBadRequest, r.StatusCode)
	require.Equal(t, http.StatusMethodNotAllowed, h.get("/auth/login?account=clerk&password="+hrtest.Password, "").StatusCode)
}

func TestSecureOnlyUnderHTTPS(t *testing.T) {
	t.Parallel()
	const hsts = "Strict-Transport-Security"
	for name, c := range map[string]struct {
		o      options
		with   headers
		secure bool
	}{
		"plain":                  {},
		"TLS here":               {o: options{tls: true}, secure: true},
		"TLS at a trusted proxy": {o: options{server: loopback}, with: headers{"X-Forwarded-Proto": "https"}, secure: true},
		"a claim of anybody":     {with: headers{"X-Forwarded-Proto": "https"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, c.o)
			h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
			r := h.login("clerk", hrtest.Password, c.with)
			require.Equal(t, http.StatusNoContent, r.StatusCode)
			require.Equal(t, c.secure, r.cookie(t).Secure)
			require.Equal(t, c.secure, r.Header.Get(hsts) != "")
			out := h.post("/auth/logout", r.cookie(t).Value, "", c.with)
			require.Equal(t, c.secure, out.cookie(t).Secure)
		})
	}
}

// refusals are told alike: which accounts exist cannot be learnt from status, words or headers.
func TestRefusalsAreAlike(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	closed := h.Account("closed", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	require.NoError(t, h.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		_, err := tx.Exec(t.Context(), "update account set disabled_at = now(), disabled_reason = '测试' where id = $1", closed.ID)
		return err
	}))
	var first reply
	for i, try := range []struct{ login, password string }{
		{"nobody", hrtest.Password}, {"clerk", "wrong"}, {"clerk", ""}, {"closed", hrtest.Password}, {"", ""}, {"role:sysadmin", "x"}, {"clerk' or 1=1 --", "x"},
	} {
		r := h.login(try.login, try.password, nil)
		require.Equal(t, http.StatusUnauthorized, r.StatusCode, try)
		require.Equal(t, "LOGIN_REFUSED", r.code())
		require.Nil(t, r.cookie(t))
		r.Header.Del("Date")
		if i == 0 {
			first = r
			require.Contains(t, r.body, "账号或者密码不正确")
		}
		require.Equal(t, first.body, r.body, try)
		require.Equal(t, first.Header, r.Header, try)
	}
	require.Equal(t, 7, h.Count("select count(*)::int from audit_record where action = 'session.login' and outcome = 'DENIED'"))
}

// An unknown account takes as long as a wrong password, which takes as long as the hash of a password.
func TestRefusalsTakeAsLong(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{app: func(o *app.Options) {
		c := *o.Config
		c.Argon2MemoryKiB, c.Argon2Time, c.LoginMaxFailures = 32<<10, 2, 100
		o.Config = &c
	}})
	hash, err := h.app.Account.HashPassword(t.Context(), hrtest.Password)
	require.NoError(t, err)
	require.NoError(t, h.app.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		_, err := h.app.Account.CreateTx(t.Context(), tx, authz.SystemPermit("test"), account.New{Login: "known", Name: "known", Hash: hash})
		return err
	}))
	least := map[string]time.Duration{"known": time.Hour, "unknown": time.Hour} // the least of nine has no noise
	for range 9 {
		for login := range least {
			begun := time.Now()
			require.Equal(t, http.StatusUnauthorized, h.login(login, "wrong", nil).StatusCode)
			least[login] = min(least[login], time.Since(begun))
		}
	}
	require.InEpsilon(t, 1, least["unknown"].Seconds()/least["known"].Seconds(), 0.5, "%v", least)
}

func TestLockedAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	for _, login := range []string{"clerk", "nobody"} {
		for range 5 {
			require.Equal(t, http.StatusUnauthorized, h.login(login, "wrong", nil).StatusCode)
		}
		r := h.login(login, hrtest.Password, nil)
		require.Equal(t, http.StatusLocked, r.StatusCode, "the right password too, and whether the account exists or not")
		require.Equal(t, "ACCOUNT_LOCKED", r.code())
		require.Nil(t, r.cookie(t))
	}
	h.clock.add(31 * time.Minute)
	require.Equal(t, http.StatusNoContent, h.login("clerk", hrtest.Password, nil).StatusCode)
}

func TestTooFast(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{server: func(o *httpserver.Options) { loopback(o); o.LoginEvery = time.Hour }})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	from := func(address string) headers { return headers{"X-Forwarded-For": address} }
	for range 30 { // an office behind one address signs in
		require.Equal(t, http.StatusNoContent, h.login("clerk", hrtest.Password, from("10.0.0.1")).StatusCode)
	}
	for i := range 10 {
		require.Equal(t, http.StatusUnauthorized, h.login(fmt.Sprint("guess", i), "x", from("10.0.0.1")).StatusCode)
	}
	r := h.login("clerk", hrtest.Password, from("10.0.0.1"))
	require.Equal(t, http.StatusTooManyRequests, r.StatusCode)
	require.Equal(t, "RATE_LIMITED", r.code())
	require.Contains(t, r.body, "请稍后再试")
	require.NotEmpty(t, r.Header.Get("Retry-After"))
	// The nearest address that is not of a proxy counts; what stands before it anybody may have written.
	require.Equal(t, http.StatusTooManyRequests, h.login("clerk", "x", from("10.9.9.9, 10.0.0.1")).StatusCode)
	require.Equal(t, http.StatusTooManyRequests, h.login("clerk", "x", from("10.9.9.9, 10.0.0.1, 127.0.0.1")).StatusCode)
	require.Equal(t, http.StatusUnauthorized, h.login("clerk", "x", from("10.0.0.2")).StatusCode)
	h.clock.add(time.Hour)
	require.Equal(t, http.StatusNoContent, h.login("clerk", hrtest.Password, from("10.0.0.1")).StatusCode)
}

// Outside of trusted proxies nobody says for himself where he comes from.
func TestForgedAddress(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{server: func(o *httpserver.Options) { o.LoginEvery = time.Hour }})
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	require.Equal(t, http.StatusNoContent, h.login("clerk", hrtest.Password, headers{"X-Forwarded-For": "10.0.0.1", "X-Real-IP": "10.0.0.1", "Forwarded": "for=10.0.0.1"}).StatusCode)
	require.Equal(t, 1, h.Count("select count(*)::int from session where remote = '127.0.0.1'"))
	require.Equal(t, 1, h.Count("select count(*)::int from audit_record where action = 'session.login' and remote = '127.0.0.1'"))
	last := 0
	for i := range 12 {
		last = h.login("clerk", "x", headers{"X-Forwarded-For": fmt.Sprint("10.0.0.", i)}).StatusCode
	}
	require.Equal(t, http.StatusTooManyRequests, last)
}

// A second proof: what needs one is refused five minutes after the last, and done after the next.
func TestStepUp(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	reveal := `mutation { reveal(input: {id: "` + h.Wang.Basic.ID.String() + `", item: ID_NUMBER, purpose: "核对档案"}) { value userErrors { code } } }`
	require.Contains(t, h.do(token, reveal).body, `"value":"000000`)
	h.clock.add(5*time.Minute + time.Second)
	require.Contains(t, h.do(token, reveal).body, "STEP_UP_REQUIRED")
	r := h.post("/auth/step-up", token, object{"password": "wrong", "otp": ""}, nil)
	require.Equal(t, http.StatusUnauthorized, r.StatusCode)
	require.Nil(t, r.cookie(t))
	require.Contains(t, h.do(token, reveal).body, "STEP_UP_REQUIRED")
	require.Equal(t, http.StatusUnauthorized, h.post("/auth/step-up", "", object{"password": hrtest.Password}, nil).StatusCode, "nobody is signed in")
	require.Equal(t, http.StatusBadRequest, h.post("/auth/step-up", token, `{"password":1}`, nil).StatusCode)

	r = h.post("/auth/step-up", token, object{"password": hrtest.Password, "otp": ""}, nil)
	require.Equal(t, http.StatusNoContent, r.StatusCode, r.body)
	c := r.cookie(t)
	require.True(t, c.HttpOnly)
	require.Equal(t, http.SameSiteStrictMode, c.SameSite)
	require.False(t, h.knows(token), "the token that proved less is gone")
	require.Contains(t, h.do(c.Value, reveal).body, `"value":"000000`)

	// Guessing here locks as signing in does.
	for range 5 {
		h.post("/auth/step-up", c.Value, object{"password": "wrong"}, nil)
	}
	require.Equal(t, http.StatusLocked, h.post("/auth/step-up", c.Value, object{"password": hrtest.Password}, nil).StatusCode)
}

func TestLogout(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	other := h.again("clerk")
	r := h.send(http.MethodPost, "/auth/logout", token, nil, nil)
	require.Equal(t, http.StatusNoContent, r.StatusCode, r.body)
	require.Empty(t, r.cookie(t).Value)
	require.Negative(t, r.cookie(t).MaxAge, "the browser forgets it too")
	require.True(t, r.cookie(t).HttpOnly)
	for _, path := range []string{"/files/x", "/photos/" + h.Wang.Basic.ID.String(), "/graphql"} {
		r := h.get(path, token)
		require.Equal(t, http.StatusUnauthorized, r.StatusCode, path)
		require.Equal(t, "UNAUTHENTICATED", r.code())
	}
	for _, path := range []string{"/graphql", "/files?ticket=x", "/auth/step-up", "/auth/logout", "/auth/password"} {
		require.Equal(t, http.StatusUnauthorized, h.post(path, token, "{}", nil).StatusCode, path)
	}
	require.True(t, h.knows(other), "another session of the account goes on")
	require.Equal(t, http.StatusBadRequest, h.post("/auth/logout", other, `{"everywhere":"yes"}`, nil).StatusCode)
	require.True(t, h.knows(other))
	require.Equal(t, http.StatusNoContent, h.post("/auth/logout", other, "{}", nil).StatusCode)
	require.False(t, h.knows(other))
}

func TestLogoutEverywhere(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	stranger := h.in("stranger")
	h.Account("clerk", authz.RolePersonnel, h.North, authz.ReachCourt, nil)
	everywhere := `{"everywhere":true}`
	for name, body := range map[string]func() io.Reader{
		"at once":   func() io.Reader { return strings.NewReader(everywhere) },
		"in pieces": func() io.Reader { return io.MultiReader(strings.NewReader(everywhere)) }, // without Content-Length
	} {
		t.Run(name, func(t *testing.T) {
			one, two := h.again("clerk"), h.again("clerk")
			require.Equal(t, http.StatusNoContent, h.send(http.MethodPost, "/auth/logout", one, body(), nil).StatusCode)
			require.False(t, h.knows(one))
			require.False(t, h.knows(two))
			require.True(t, h.knows(stranger))
		})
	}
}

func TestIdleSessionEnds(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	for range 3 {
		h.clock.add(14 * time.Minute)
		require.True(t, h.knows(token))
	}
	h.clock.add(15*time.Minute + time.Second)
	require.False(t, h.knows(token))
}

// Who is cut off by a change of the account is so on the next request, in the middle of a session.
func TestClosedAccountIsOut(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	token := h.in("clerk")
	_, err := h.DB.Point.Exec(context.WithoutCancel(t.Context()), "update account set disabled_at = now(), disabled_reason = '测试' where login = 'clerk'")
	require.NoError(t, err)
	require.False(t, h.knows(token))
}
