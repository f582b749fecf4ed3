// Package limit is what the server is measured against: net/http and pgx, one statement for the session and its grants and
// one hand-written statement whose JSON PostgreSQL builds. No GraphQL, no authorization, no audit.
package limit

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Serve answers GET /profile?id=UUID and GET /roster?court=UUID&quota=BOOL on a free port of this machine, and writes
// `Ready: http://HOST:PORT` to out. Garbage collection is set as the server sets it.
func Serve(ctx context.Context, dsn string, out io.Writer) error {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
	c, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return err
	}
	c.MaxConns = 16
	pool, err := pgxpool.NewWithConfig(ctx, c)
	if err != nil {
		return err
	}
	defer pool.Close()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	shanghai := time.FixedZone("CST", 8*3600)
	p := program{pool: pool, now: time.Now, today: func() string { return time.Now().In(shanghai).Format(time.DateOnly) }}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /profile", p.profile)
	mux.HandleFunc("GET /roster", p.roster)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { <-ctx.Done(); _ = server.Close() }()
	fmt.Fprintf(out, "Ready: http://%s\n", l.Addr())
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type program struct {
	pool  *pgxpool.Pool
	now   func() time.Time
	today func() string
}

func (p *program) profile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, profile, r.URL.Query().Get("id"), p.today())
}

func (p *program) roster(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.answer(w, r, roster, q.Get("court"), p.today(), q.Get("quota") == "true")
}

func (p *program) answer(w http.ResponseWriter, r *http.Request, statement string, args ...any) {
	if err := p.session(r); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	var body []byte
	if err := p.pool.QueryRow(r.Context(), statement, args...).Scan(&body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

var errSession = errors.New("no session")

// session runs the server's statement for session, account state and grants.
func (p *program) session(r *http.Request) error {
	c, err := r.Cookie("bole_session")
	if err != nil {
		return err
	}
	token, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(token)
	rows, err := p.pool.Query(r.Context(), session, hash[:], p.now())
	if err != nil {
		return err
	}
	grants, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) ([]any, error) { return row.Values() })
	if err == nil && len(grants) == 0 {
		err = errSession
	}
	return err
}
