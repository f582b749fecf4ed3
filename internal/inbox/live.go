package inbox

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
)

// How many pages are told at a time.
const (
	maxStreams = 8      // of an account: beyond it the one that has been open longest ends
	maxAll     = 20_000 // of a process
)

// How long to wait before the database is tried again.
const (
	retryFirst = 200 * time.Millisecond
	retryMost  = 5 * time.Second
)

// Ending says why a stream has ended.
type Ending string

// The endings.
const (
	SignedOut Ending = "signed-out" // the session has ended
	Replaced  Ending = "replaced"   // the account has opened more pages than are told
	Stopped   Ending = "stopped"    // the server stops
)

// Stream is one open page that is told when its account's inbox has changed. It holds nothing but that.
type Stream struct {
	account id.Account
	session id.Session
	of      *live
	notices chan struct{}
	ended   chan struct{}
	why     Ending
}

// Notices gets a value when the inbox has changed since the last one was taken; several changes are one notice.
func (s *Stream) Notices() <-chan struct{} { return s.notices }

// Ended is closed when nothing more will come; Why says the reason then.
func (s *Stream) Ended() <-chan struct{} { return s.ended }

// Why says why the stream has ended.
func (s *Stream) Why() Ending { return s.why }

// Leave gives the stream back.
func (s *Stream) Leave() { s.of.leave(s) }

// live hands notices of the database to the streams of this process.
type live struct {
	log     *slog.Logger
	mu      sync.Mutex
	streams map[id.Account][]*Stream
	all     int
	stopped bool
}

func newLive(log *slog.Logger) *live { return &live{log: log, streams: map[id.Account][]*Stream{}} }

// Watch opens a stream for the account of the request; its first notice is there at once, so that nothing that came
// before it is missed. The caller leaves it.
//
// Permission: inbox.own.
// Errors: UNAUTHENTICATED, FORBIDDEN; INBOX_STREAMS (RateLimited).
func (s *Service) Watch(ctx context.Context) (*Stream, error) {
	permit, err := s.authz.Require(ctx, authz.InboxOwn, authz.Target{})
	if err != nil {
		return nil, err
	}
	return s.live.join(permit.Actor().AccountID, permit.Actor().SessionID)
}

func (l *live) join(account id.Account, session id.Session) (*Stream, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= maxAll {
		return nil, ErrStreams
	}
	s := &Stream{account: account, session: session, of: l, notices: make(chan struct{}, 1), ended: make(chan struct{})}
	s.tell()
	if l.stopped {
		s.end(Stopped)
		return s, nil
	}
	list := l.streams[account]
	if len(list) >= maxStreams {
		list[0].end(Replaced)
		list, l.all = list[1:], l.all-1
	}
	l.streams[account] = append(list[:len(list):len(list)], s)
	l.all++
	return s, nil
}

func (l *live) leave(s *Stream) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(s.account, func(o *Stream) bool { return o == s })
}

// drop takes streams of an account out of the list.
func (l *live) drop(account id.Account, gone func(*Stream) bool) {
	var keep []*Stream
	for _, s := range l.streams[account] {
		if gone(s) {
			l.all--
			continue
		}
		keep = append(keep, s)
	}
	if len(keep) == 0 {
		delete(l.streams, account)
		return
	}
	l.streams[account] = keep
}

func (s *Stream) tell() {
	select {
	case s.notices <- struct{}{}:
	default: // one is waiting already
	}
}

func (s *Stream) end(why Ending) {
	s.why = why
	close(s.ended)
}

// Listen takes in the notices of the database until ctx ends, and then ends all streams. direct leads to the database
// itself, not through a pooler. While the database is away it is tried again; when it is back, everybody is told to ask
// again, since notices may have been lost.
func (s *Service) Listen(ctx context.Context, permit authz.Permit, direct string) {
	_ = permit.Actor()
	defer s.live.stop()
	wait := retryFirst
	for ctx.Err() == nil {
		err := s.live.listen(ctx, direct, func() { wait = retryFirst })
		if ctx.Err() != nil {
			return
		}
		s.live.log.WarnContext(ctx, "notices are interrupted", "error", err, "again", wait)
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = min(2*wait, retryMost)
	}
}

// listen takes in notices over one connection until it breaks.
func (l *live) listen(ctx context.Context, direct string, connected func()) error {
	conn, err := pgx.Connect(ctx, direct)
	if err != nil {
		return err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(end)
	}()
	if _, err := conn.Exec(ctx, listen); err != nil {
		return err
	}
	connected()
	l.everybody()
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		if err := l.take(n.Payload); err != nil {
			l.log.WarnContext(ctx, "a notice is not understood", "error", err)
		}
	}
}

var errNotice = errors.New("it names neither accounts nor a session")

// take hands a notice on.
func (l *live) take(payload string) error {
	kind, rest, _ := strings.Cut(payload, " ")
	switch kind {
	case "inbox":
		for text := range strings.SplitSeq(rest, ",") {
			u, err := uuid.Parse(text)
			if err != nil {
				return err
			}
			l.tell(id.Account(u))
		}
		return nil
	case "session":
		u, err := uuid.Parse(rest)
		if err != nil {
			return err
		}
		l.signOut(id.Session(u))
		return nil
	}
	return errNotice
}

func (l *live) tell(account id.Account) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range l.streams[account] {
		s.tell()
	}
}

func (l *live) everybody() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, list := range l.streams {
		for _, s := range list {
			s.tell()
		}
	}
}

// signOut ends the streams of a session.
func (l *live) signOut(session id.Session) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for account, list := range l.streams {
		for _, s := range list {
			if s.session == session {
				s.end(SignedOut)
			}
		}
		l.drop(account, func(s *Stream) bool { return s.session == session })
	}
}

// stop ends all streams; those that are opened later end at once.
func (l *live) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stopped = true
	for account, list := range l.streams {
		for _, s := range list {
			s.end(Stopped)
		}
		delete(l.streams, account)
	}
	l.all = 0
}
