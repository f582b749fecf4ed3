package console

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
)

// session signs an account in through the same door as everybody, once.
func (w *Walk) session(ctx context.Context, login string) (string, error) {
	if t := w.sessions[login]; t != "" {
		return t, nil
	}
	body, err := json.Marshal(map[string]string{"account": login, "password": w.Password})
	if err != nil {
		return "", err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/auth/login", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	w.Handler.ServeHTTP(answer, r)
	said := answer.Result()
	defer said.Body.Close()
	for _, c := range said.Cookies() {
		if c.Name == "bole_session" {
			w.sessions[login] = c.Value
			return c.Value, nil
		}
	}
	return "", fmt.Errorf("%s could not sign in: %d %s", login, answer.Code, answer.Body)
}

// upload stores a file with a ticket of its own.
func (w *Walk) upload(ctx context.Context, name string, content []byte) (string, error) {
	a, err := w.ask(ctx, "CreateUploadTicket", nil)
	if err != nil {
		return "", err
	}
	session, err := w.session(ctx, w.Accounts[0])
	if err != nil {
		return "", err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, a.Text("createUploadTicket", "ticket", "url")+"&name="+name, bytes.NewReader(content))
	r.Header.Set("Cookie", "bole_session="+session)
	answer := httptest.NewRecorder()
	w.Handler.ServeHTTP(answer, r)
	var f struct{ ID string }
	if err := json.Unmarshal(answer.Body.Bytes(), &f); err != nil || f.ID == "" {
		return "", fmt.Errorf("upload %s: %d %s", name, answer.Code, answer.Body)
	}
	return f.ID, nil
}
