package httpserver_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// The database is killed and comes back: the page stays open, is told to ask again, and hears of what comes then.
func TestEventsSurviveARestartOfTheDatabase(t *testing.T) {
	dir := t.TempDir()
	start := func() *embedded.Server {
		s, err := embedded.Start(t.Context(), embedded.Options{DataDir: dir, Disposable: true})
		require.NoError(t, err)
		return s
	}
	server := start()
	t.Cleanup(func() { server.Stop() })
	between := newBetween(t)
	at := between.lead(t, server.AdminURL)
	t.Setenv(pgtest.EnvURL, at)
	d := newDoor(t, 100*time.Millisecond)
	p := d.page(t, d.signIn(t))
	p.wait(t, "event: inbox")
	d.open(t)
	p.wait(t, "event: inbox")

	server.Stop()
	between.drop()
	require.Eventually(t, func() bool {
		_, err := pg.Value[int](t.Context(), d.DB.Point, "select 1")
		return err != nil
	}, 20*time.Second, 50*time.Millisecond, "the database is away")
	time.Sleep(300 * time.Millisecond) // some beats without it: the session cannot be looked after, and the page stays
	server = start()
	between.lead(t, server.AdminURL)
	p.wait(t, "event: inbox")
	require.Eventually(t, func() bool {
		_, err := pg.Value[int](t.Context(), d.DB.Point, "select 1")
		return err == nil
	}, 20*time.Second, 50*time.Millisecond)
	d.open(t)
	p.wait(t, "event: inbox")
	require.NotContains(t, p.all(), "end")
}

// between leads to a database whose port changes when it is started anew.
type between struct {
	l     net.Listener
	mu    sync.Mutex
	to    string
	conns []net.Conn
}

func newBetween(t *testing.T) *between {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	b := &between{l: l}
	t.Cleanup(func() { _ = l.Close(); b.drop() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			b.mu.Lock()
			to := b.to
			b.mu.Unlock()
			o, err := net.Dial("tcp", to)
			if err != nil {
				_ = c.Close()
				continue
			}
			b.mu.Lock()
			b.conns = append(b.conns, c, o)
			b.mu.Unlock()
			for _, way := range [][2]net.Conn{{c, o}, {o, c}} {
				go func() {
					_, _ = io.Copy(way[0], way[1])
					_ = way[0].Close()
				}()
			}
		}
	}()
	return b
}

// lead leads to the server of an address from now on, and returns the address of the way there.
func (b *between) lead(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	b.mu.Lock()
	b.to = u.Host
	b.mu.Unlock()
	u.Host = b.l.Addr().String()
	return u.String()
}

// drop cuts what is open.
func (b *between) drop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.conns {
		_ = c.Close()
	}
	b.conns = nil
}
