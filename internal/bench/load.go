package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// connections ask at the same time, each as soon as it has its answer.
const connections = 16

// target is a server with the requests that it is asked in turn. The client speaks just enough HTTP to be cheap: it shares
// the machine with what it measures.
type target struct {
	addr     string
	requests [][]byte
}

func newTarget(url string, requests []string) *target {
	t := &target{addr: strings.TrimPrefix(url, "http://")}
	for _, r := range requests {
		t.requests = append(t.requests, []byte(strings.ReplaceAll(r, "HOST", t.addr)))
	}
	return t
}

// run asks in a closed loop and returns the answers per second. An answer that is not 200 or holds errors ends it.
func (t *target) run(ctx context.Context, d time.Duration) (float64, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var done, next atomic.Int64
	var wg sync.WaitGroup
	failed := make([]error, connections)
	began := time.Now()
	until := began.Add(d)
	for i := range connections {
		wg.Go(func() {
			c, err := dial(ctx, t.addr)
			if err != nil {
				failed[i] = err
				cancel()
				return
			}
			defer c.close()
			for ctx.Err() == nil && time.Now().Before(until) {
				if _, err := c.ask(t.requests[int(next.Add(1))%len(t.requests)]); err != nil {
					failed[i] = err
					cancel()
					return
				}
				done.Add(1)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(failed...); err != nil {
		return 0, err
	}
	return float64(done.Load()) / time.Since(began).Seconds(), nil
}

// one asks a single request.
func (t *target) one(ctx context.Context, i int) ([]byte, error) {
	c, err := dial(ctx, t.addr)
	if err != nil {
		return nil, err
	}
	defer c.close()
	body, err := c.ask(t.requests[i])
	return bytes.Clone(body), err
}

type connection struct {
	conn net.Conn
	r    *bufio.Reader
	body []byte
}

func dial(ctx context.Context, addr string) (*connection, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	return &connection{conn: conn, r: bufio.NewReaderSize(conn, 64<<10)}, nil
}

func (c *connection) close() { _ = c.conn.Close() }

// ask sends a request and reads the answer; the body is good until the next.
func (c *connection) ask(request []byte) ([]byte, error) {
	if _, err := c.conn.Write(request); err != nil {
		return nil, err
	}
	status, err := c.line()
	if err != nil {
		return nil, err
	}
	ok := bytes.HasPrefix(status, []byte("HTTP/1.1 200"))
	said := string(status[:min(len(status), 20)])
	length, chunked := 0, false
	for {
		h, err := c.line()
		if err != nil {
			return nil, err
		}
		if len(h) == 0 {
			break
		}
		switch name, value, _ := bytes.Cut(h, []byte(": ")); string(name) {
		case "Content-Length":
			if length, err = strconv.Atoi(string(value)); err != nil {
				return nil, err
			}
		case "Transfer-Encoding":
			chunked = true
		}
	}
	c.body = c.body[:0]
	if !chunked {
		err = c.read(length)
	} else {
		err = c.chunks()
	}
	if err != nil {
		return nil, err
	}
	if !ok || bytes.Contains(c.body, []byte(`"errors":`)) {
		return nil, fmt.Errorf("%s: %.300s", said, c.body)
	}
	return c.body, nil
}

func (c *connection) line() ([]byte, error) {
	b, err := c.r.ReadSlice('\n')
	return bytes.TrimRight(b, "\r\n"), err
}

func (c *connection) read(n int) error {
	at := len(c.body)
	if cap(c.body) < at+n {
		c.body = append(make([]byte, 0, 2*(at+n)), c.body...)
	}
	c.body = c.body[:at+n]
	_, err := io.ReadFull(c.r, c.body[at:])
	return err
}

func (c *connection) chunks() error {
	for {
		l, err := c.line()
		if err != nil {
			return err
		}
		n, err := strconv.ParseInt(string(l), 16, 32)
		if err != nil {
			return err
		}
		if err := c.read(int(n)); err != nil {
			return err
		}
		if _, err := c.line(); err != nil || n == 0 {
			return err
		}
	}
}
