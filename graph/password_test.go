package graph_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
)

// Whoever is signed in changes the password at the door: the old cookie is worth nothing then, the new one goes on.
func TestPasswordIsChangedAtTheDoor(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.Account("door", authz.RolePersonnel, s.North, authz.ReachCourt, nil)
	token, _ := s.login(t, "door")
	h := s.App.Handler()
	try := func(path, token, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.AddCookie(&http.Cookie{Name: "bole_session", Value: token})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const fresh = "Bq7-Trw9-Xk2m"
	change := func(token, old, password string) *httptest.ResponseRecorder {
		return try("/auth/password", token, `{"old":"`+old+`","new":"`+password+`"}`)
	}
	who := `{"query":"{ viewer { demo } }"}`
	require.Equal(t, http.StatusUnauthorized, change("nobody", hrtest.Password, fresh).Code)
	require.Equal(t, http.StatusUnprocessableEntity, change(token, "wrong", fresh).Code)
	require.Contains(t, change(token, hrtest.Password, "short").Body.String(), "PASSWORD_WEAK")
	require.Equal(t, http.StatusBadRequest, try("/auth/password", token, `{"password":"a"}`).Code)
	done := change(token, hrtest.Password, fresh)
	require.Equal(t, http.StatusNoContent, done.Code, done.Body.String())
	require.Equal(t, http.StatusUnauthorized, try("/graphql", token, who).Code)
	require.Len(t, done.Result().Cookies(), 1)
	require.Equal(t, http.StatusOK, try("/graphql", done.Result().Cookies()[0].Value, who).Code)
}
