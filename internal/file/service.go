package file

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Options build a Service. All are required.
type Options struct {
	DB       *pg.DB
	Keys     *crypt.Keyring
	Authz    *authz.Authorizer
	Log      *audit.Log
	Clock    func() time.Time // the real clock
	MaxBytes int64            // of one upload
}

// Service keeps files.
type Service struct {
	db    *pg.DB
	keys  *crypt.Keyring
	authz *authz.Authorizer
	log   *audit.Log
	now   func() time.Time
	max   int64
}

// New makes the service.
func New(o Options) *Service {
	return &Service{db: o.DB, keys: o.Keys, authz: o.Authz, log: o.Log, now: o.Clock, max: o.MaxBytes}
}

// MaxBytes is the size of the largest upload.
func (s *Service) MaxBytes() int64 { return s.max }

// CreateUploadTicket gives the account a ticket to upload one file.
//
// Permission: cadre.import or cadre.edit at any unit.
// Errors: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) CreateUploadTicket(ctx context.Context) (*Ticket, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	if !s.authz.CanAnywhere(ctx, authz.CadreImport) && !s.authz.CanAnywhere(ctx, authz.CadreEdit) {
		e := event(a, "file.upload", id.File{})
		e.Outcome = audit.Denied
		if err := s.log.Refused(ctx, e); err != nil {
			return nil, err
		}
		return nil, problem.ErrForbidden
	}
	return s.issue(ctx, s.db.Point, "UPLOAD", a.AccountID, id.File{})
}

// CreateDownloadTicket gives the account a ticket to fetch a file that it owns: a product of its own work.
//
// Permission: ownership of the file; document.export at any unit, so that nothing leaves after a revocation.
// Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
func (s *Service) CreateDownloadTicket(ctx context.Context, file id.File) (*Ticket, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	_, err = pg.One[File](ctx, s.db.Point, selectOwned, []id.File{file}, a.AccountID, s.now())
	if err == nil && !s.authz.CanAnywhere(ctx, authz.DocumentExport) {
		err = problem.ErrForbidden
	}
	if errors.Is(err, problem.ErrNotFound) || errors.Is(err, problem.ErrForbidden) {
		e := event(a, "file.download", file)
		e.Outcome = audit.Denied
		return nil, errors.Join(s.log.Refused(ctx, e), err)
	}
	if err != nil {
		return nil, err
	}
	return s.issue(ctx, s.db.Point, "DOWNLOAD", a.AccountID, file)
}

func (s *Service) issue(ctx context.Context, q pg.Querier, kind string, account id.Account, file id.File) (*Ticket, error) {
	t := &Ticket{Ticket: rand.Text() + rand.Text(), ExpiresAt: s.now().Add(TicketValid).UTC().Truncate(time.Second)}
	if _, err := q.Exec(ctx, insertTicket, hashTicket(t.Ticket), kind, account, file, t.ExpiresAt); err != nil {
		return nil, pg.Unavailable(fmt.Errorf("issue a ticket: %w", err))
	}
	t.URL = "/files/" + t.Ticket
	if kind == "UPLOAD" {
		t.URL = "/files?ticket=" + t.Ticket
	}
	return t, nil
}

// RedeemUpload stores what r gives under the account's ticket. Memory holds one piece at a time; no connection of the
// database is held while the client is slow. Whatever goes wrong, the ticket is used up and nothing is left.
//
// Permission: the ticket, which holds only for the account that asked for it.
// Errors: UNAUTHENTICATED, FILE_TICKET; FILE_LARGE, FILE_EMPTY, FILE_BROKEN (Invalid).
func (s *Service) RedeemUpload(ctx context.Context, ticket, name, mediaType string, r io.Reader) (*File, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	f := &File{ID: id.NewFile(), Name: CleanName(name), MediaType: cleanMedia(mediaType), OwnerID: a.AccountID, CreatedAt: s.now().UTC()}
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := s.use(ctx, tx, ticket, "UPLOAD", a.AccountID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertFile, f.ID, f.Name, f.MediaType, f.OwnerID, f.CreatedAt)
		return err
	})
	if err != nil {
		return nil, s.refused(ctx, a, "file.upload", err)
	}
	if err := s.receive(ctx, a, f, r); err != nil {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_, _ = s.db.Point.Exec(end, deleteFile, f.ID) // else Purge does it
		return nil, err
	}
	return f, nil
}

// receive stores the pieces, then completes the file.
func (s *Service) receive(ctx context.Context, a *authz.Actor, f *File, r io.Reader) error {
	sum := sha256.New()
	buf := make([]byte, chunkBytes)
	for {
		n, err := fill(r, buf)
		f.Bytes += int64(n)
		if f.Bytes > s.max {
			return ErrLarge.Says("文件过大：一次最多上传 %d MiB。请拆分后重新上传。", s.max>>20)
		}
		if n > 0 {
			sum.Write(buf[:n])
			if _, e := s.db.Point.Exec(ctx, insertChunk, f.ID, f.Chunks, s.keys.Seal(buf[:n], place(f.ID, f.Chunks))); e != nil {
				return pg.Unavailable(fmt.Errorf("store a piece of an upload: %w", e))
			}
			f.Chunks++
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return ErrBroken.Because(err)
		}
	}
	if f.Bytes == 0 {
		return ErrEmpty
	}
	f.SHA256 = sum.Sum(nil)
	now := s.now().UTC()
	expires := now.Add(UploadKept)
	f.CompleteAt, f.ExpiresAt = &now, &expires
	return s.db.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, completeFile, f.ID, f.Bytes, f.Chunks, f.SHA256, now, expires); err != nil {
			return fmt.Errorf("complete an upload: %w", err)
		}
		e := event(a, "file.upload", f.ID)
		e.Detail = map[string]any{"bytes": f.Bytes, "mediaType": f.MediaType}
		return s.log.Record(ctx, tx, e)
	})
}

// fill reads until buf is full. Unlike io.ReadFull it tells the end of a body (io.EOF) from a body that was cut off.
func fill(r io.Reader, buf []byte) (n int, err error) {
	for n < len(buf) && err == nil {
		var m int
		m, err = r.Read(buf[n:])
		n += m
	}
	return n, err
}

// RedeemDownload uses up a ticket and gives the file to be sent.
//
// Permission: the ticket, which holds only for the account that asked for it.
// Errors: UNAUTHENTICATED, FILE_TICKET.
func (s *Service) RedeemDownload(ctx context.Context, ticket string) (*Reader, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	var r *Reader
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		file, err := s.use(ctx, tx, ticket, "DOWNLOAD", a.AccountID)
		if err != nil {
			return err
		}
		if r, err = s.OpenTx(ctx, tx, file); err != nil {
			return err
		}
		r.q = s.db.Point // the transaction ends before the content is sent
		e := event(a, "file.download", file)
		e.Detail = map[string]any{"bytes": r.File.Bytes, "mediaType": r.File.MediaType}
		return s.log.Record(ctx, tx, e)
	})
	if errors.Is(err, problem.ErrNotFound) {
		err = ErrTicket
	}
	if err != nil {
		return nil, s.refused(ctx, a, "file.download", err)
	}
	return r, nil
}

// refused records a ticket that did not hold and returns the error; any other error comes back as it is.
func (s *Service) refused(ctx context.Context, a *authz.Actor, action string, err error) error {
	if !errors.Is(err, ErrTicket) {
		return err
	}
	e := event(a, action, id.File{})
	e.Outcome, e.Detail = audit.Denied, map[string]any{"code": ErrTicket.Code}
	return errors.Join(s.log.Refused(ctx, e), err)
}

func (s *Service) use(ctx context.Context, tx pgx.Tx, ticket, kind string, account id.Account) (id.File, error) {
	file, err := pg.Value[id.File](ctx, tx, useTicket, hashTicket(ticket), kind, account, s.now())
	if errors.Is(err, problem.ErrNotFound) {
		return file, ErrTicket
	}
	return file, err
}

// Purge deletes what has expired, what was broken off, and old tickets. The platform calls it now and then.
//
// Permission: the platform itself.
func (s *Service) Purge(ctx context.Context, permit authz.Permit) (files int64, err error) {
	_ = permit.Actor()
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, deleteDead, s.now(), s.now().Add(-brokenKept))
		if err != nil {
			return fmt.Errorf("delete expired files: %w", err)
		}
		files = tag.RowsAffected()
		_, err = tx.Exec(ctx, deleteTickets, s.now().Add(-TicketValid))
		return err
	})
	return files, err
}

func event(a *authz.Actor, action string, file id.File) audit.Event {
	return audit.Event{
		Actor: a.AccountID, ActorName: a.Name, Session: a.SessionID, Request: a.RequestID, Remote: a.Remote,
		Action: action, Object: file.Any(),
	}
}
