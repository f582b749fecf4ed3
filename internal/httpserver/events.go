package httpserver

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/bole-platform/bole/internal/problem"
)

// How a stream of notices behaves.
const (
	eventsRetry = 2 * time.Second        // how long a page waits before it comes again
	eventsGap   = 400 * time.Millisecond // between two notices, so that a burst is one
	eventsWrite = 10 * time.Second       // a page that takes nothing for so long is gone
)

// events is one open page of the console (server-sent events): it is told that its account's inbox has changed, and nothing
// else; the page asks again through GraphQL. The stream ends with its session, and does not keep it: nothing of it counts
// as a use.
//
//	event: inbox    ask again; also the first one, so that a page that comes back has missed nothing
//	event: end      no more will come: signed-out, replaced (too many pages), stopped (the server; come again)
//	: beat          nothing has changed
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	stream, err := s.o.Inbox.Watch(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer stream.Leave()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy must not wait for more
	out := http.NewResponseController(w)
	_ = out.SetReadDeadline(time.Time{}) // the server's own would end the stream
	say := func(format string, args ...any) bool {
		if err := out.SetWriteDeadline(s.o.Clock().Add(eventsWrite)); err != nil {
			return false
		}
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && out.Flush() == nil
	}
	if !say("retry: %d\n\n", eventsRetry.Milliseconds()) {
		return
	}
	beat := time.NewTicker(s.o.Beat)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-stream.Ended():
			say("event: end\ndata: %s\n\n", stream.Why())
			return
		case <-beat.C:
			if errors.Is(s.o.Account.Check(ctx), problem.ErrUnauthenticated) { // idle or at its limit; any other trouble passes
				say("event: end\ndata: signed-out\n\n")
				return
			}
			if !say(": beat\n\n") {
				return
			}
		case <-stream.Notices():
			if !say("event: inbox\ndata: changed\n\n") {
				return
			}
			select { // the ending need not wait for the gap
			case <-ctx.Done():
			case <-stream.Ended():
			case <-time.After(eventsGap):
			}
		}
	}
}
