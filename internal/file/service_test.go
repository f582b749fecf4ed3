package file_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

type fixture struct {
	*file.Service
	db  *pg.DB
	now time.Time
}

const limit = 3 << 20

func setUp(t *testing.T) *fixture {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, crypt.Generate(path))
	keys, err := crypt.Load(path)
	require.NoError(t, err)
	x := &fixture{db: pgtest.New(t), now: time.Now().Truncate(time.Second)}
	clock := func() time.Time { return x.now }
	log := audit.New(x.db, keys, audit.Options{Clock: clock})
	z, err := authz.New(authz.Options{Log: log, Clock: clock})
	require.NoError(t, err)
	x.Service = file.New(file.Options{DB: x.db, Keys: keys, Authz: z, Log: log, Clock: clock, MaxBytes: limit})
	return x
}

// as signs in somebody new with a role.
func (x *fixture) as(t *testing.T, role authz.Role) (context.Context, *authz.Actor) {
	t.Helper()
	a := &authz.Actor{AccountID: id.NewAccount(), Name: "测试", RequestID: id.NewRequest(), SessionID: id.NewSession()}
	unit := id.NewUnit()
	a.Grants = []authz.Grant{{ID: id.NewGrant(), Role: role, UnitID: unit, Reach: authz.ReachCourt, Units: []id.Unit{unit}}}
	_, err := x.db.Point.Exec(t.Context(), "insert into account (id, login, name, created_at) values ($1, $2, '测试', now())",
		a.AccountID, "t"+a.AccountID.String()[8:])
	require.NoError(t, err)
	return authz.WithActor(t.Context(), a), a
}

func (x *fixture) upload(t *testing.T, ctx context.Context, name string, r io.Reader) (*file.File, error) {
	t.Helper()
	ticket, err := x.CreateUploadTicket(ctx)
	require.NoError(t, err)
	require.Equal(t, "/files?ticket="+ticket.Ticket, ticket.URL)
	return x.RedeemUpload(ctx, ticket.Ticket, name, "text/xml; charset=utf-8", r)
}

func noise(n int) []byte {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(b)
	return b
}

func count(t *testing.T, x *fixture, table string) int {
	t.Helper()
	n, err := pg.Value[int](t.Context(), x.db.Point, "select count(*) from "+table)
	require.NoError(t, err)
	return n
}

func TestUploadAndDownload(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	ctx, a := x.as(t, authz.RolePersonnel)
	for _, size := range []int{1, 1<<20 - 1, 1 << 20, 1<<20 + 1, limit} {
		want := noise(size)
		f, err := x.upload(t, ctx, `C:\干部\张三.lrmx`, iotest.HalfReader(bytes.NewReader(want)))
		require.NoError(t, err)
		require.Equal(t, "张三.lrmx", f.Name)
		require.Equal(t, "text/xml", f.MediaType)
		require.Equal(t, int64(size), f.Bytes)
		owned, err := x.OwnedTx(ctx, x.db.Point, a.AccountID, []id.File{f.ID})
		require.NoError(t, err)
		require.Equal(t, f.SHA256, owned[0].SHA256)

		ticket, err := x.CreateDownloadTicket(ctx, f.ID)
		require.NoError(t, err)
		r, err := x.RedeemDownload(ctx, ticket.Ticket)
		require.NoError(t, err)
		got, err := io.ReadAll(r)
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got))
		whole, err := x.BytesTx(ctx, x.db.Point, f.ID)
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, whole))
		_, err = x.RedeemDownload(ctx, ticket.Ticket)
		require.ErrorIs(t, err, file.ErrTicket, "a ticket works once")
	}
	require.Equal(t, 15, count(t, x, "audit_record"), "what was done twice five times, and what was refused")
}

func TestTicketIsForTheAskingAccount(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	ctx, _ := x.as(t, authz.RolePersonnel)
	other, _ := x.as(t, authz.RolePersonnel)
	ticket, err := x.CreateUploadTicket(ctx)
	require.NoError(t, err)
	_, err = x.RedeemUpload(other, ticket.Ticket, "x", "", bytes.NewReader([]byte("x")))
	require.ErrorIs(t, err, file.ErrTicket)
	_, err = x.RedeemDownload(ctx, ticket.Ticket)
	require.ErrorIs(t, err, file.ErrTicket, "an upload is not a download")
	f, err := x.RedeemUpload(ctx, ticket.Ticket, "x", "", bytes.NewReader([]byte("x")))
	require.NoError(t, err, "the failed attempts did not use it up")

	_, err = x.CreateDownloadTicket(other, f.ID)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = x.OwnedTx(ctx, x.db.Point, id.NewAccount(), []id.File{f.ID})
	require.ErrorIs(t, err, file.ErrGone)

	late, err := x.CreateUploadTicket(ctx)
	require.NoError(t, err)
	x.now = x.now.Add(file.TicketValid + time.Second)
	_, err = x.RedeemUpload(ctx, late.Ticket, "x", "", bytes.NewReader([]byte("x")))
	require.ErrorIs(t, err, file.ErrTicket, "five minutes")
}

func TestTicketWorksOnceInARace(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	ctx, _ := x.as(t, authz.RolePersonnel)
	ticket, err := x.CreateUploadTicket(ctx)
	require.NoError(t, err)
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() { _, errs[i] = x.RedeemUpload(ctx, ticket.Ticket, "x", "", bytes.NewReader([]byte("x"))) })
	}
	wg.Wait()
	good := 0
	for _, err := range errs {
		if err == nil {
			good++
		} else {
			require.ErrorIs(t, err, file.ErrTicket)
		}
	}
	require.Equal(t, 1, good)
	require.Equal(t, 1, count(t, x, "file"))
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	_, err := x.CreateUploadTicket(t.Context())
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	auditor, _ := x.as(t, authz.RoleAuditor)
	_, err = x.CreateUploadTicket(auditor)
	require.ErrorIs(t, err, problem.ErrForbidden)
	require.Equal(t, 1, count(t, x, "audit_record where outcome = 'DENIED'"))
	_, err = x.CreateDownloadTicket(auditor, id.NewFile())
	require.ErrorIs(t, err, problem.ErrNotFound)
	require.Equal(t, 2, count(t, x, "audit_record where outcome = 'DENIED'"))
}

func TestWhatGoesWrongLeavesNothing(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	ctx, _ := x.as(t, authz.RolePersonnel)
	for _, c := range []struct {
		name string
		r    io.Reader
		want error
	}{
		{"too large", bytes.NewReader(noise(limit + 1)), file.ErrLarge},
		{"endless", io.MultiReader(bytes.NewReader(noise(limit)), neverEnding{}), file.ErrLarge},
		{"empty", bytes.NewReader(nil), file.ErrEmpty},
		{"cut off", io.MultiReader(bytes.NewReader(noise(1<<20+5)), iotest.ErrReader(io.ErrUnexpectedEOF)), file.ErrBroken},
		{"cut off at a piece's end", io.MultiReader(bytes.NewReader(noise(1<<20)), iotest.ErrReader(errors.New("reset"))), file.ErrBroken},
	} {
		_, err := x.upload(t, ctx, c.name, c.r)
		require.ErrorIs(t, err, c.want, c.name)
	}
	require.Zero(t, count(t, x, "file"))
	require.Zero(t, count(t, x, "file_chunk"))
}

type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }

func TestPutKeepAndPurge(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	ctx, a := x.as(t, authz.RolePersonnel)
	kept, err := x.upload(t, ctx, "kept", bytes.NewReader([]byte("kept")))
	require.NoError(t, err)
	lost, err := x.upload(t, ctx, "lost", bytes.NewReader([]byte("lost")))
	require.NoError(t, err)
	var put []id.File
	require.NoError(t, x.db.Tx(ctx, func(tx pgx.Tx) error {
		if err := x.KeepTx(ctx, tx, []id.File{kept.ID}); err != nil {
			return err
		}
		put, err = x.PutAllTx(ctx, tx, []file.Content{
			{Meta: file.Meta{Name: "a", MediaType: "image/jpeg"}, Bytes: noise(2<<20 + 7)},
			{Meta: file.Meta{Name: "b", Owner: a.AccountID, Expires: x.now.Add(time.Hour)}, Bytes: nil},
		})
		return err
	}))
	all, err := x.AllBytesTx(ctx, x.db.Point, append(put, kept.ID, id.NewFile()))
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.True(t, bytes.Equal(noise(2<<20+7), all[put[0]]))
	require.Empty(t, all[put[1]])

	x.now = x.now.Add(file.UploadKept + time.Hour)
	_, err = x.BytesTx(ctx, x.db.Point, lost.ID)
	require.NoError(t, err, "until it is purged a job that began in time may go on")
	_, err = x.OpenTx(ctx, x.db.Point, lost.ID)
	require.ErrorIs(t, err, problem.ErrNotFound)
	n, err := x.Purge(ctx, authz.SystemPermit("test"))
	require.NoError(t, err)
	require.Equal(t, int64(2), n)
	require.ErrorIs(t, x.db.Tx(ctx, func(tx pgx.Tx) error { return x.KeepTx(ctx, tx, []id.File{lost.ID}) }), file.ErrGone)
	require.Equal(t, 2, count(t, x, "file"))
}

func TestTamperingShows(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	var put []id.File
	require.NoError(t, x.db.Tx(t.Context(), func(tx pgx.Tx) (err error) {
		put, err = x.PutAllTx(t.Context(), tx, []file.Content{
			{Meta: file.Meta{Name: "a"}, Bytes: noise(3 << 20)}, {Meta: file.Meta{Name: "b"}, Bytes: noise(3 << 20)},
		})
		return err
	}))
	owner := pgtest.Owner(t, x.db)
	for name, change := range map[string]string{
		"a bit":        "update file_chunk set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where file_id = $1 and no = 1",
		"two places":   "update file_chunk set no = case no when 0 then 7 else 0 end where file_id = $1 and no in (0, 7)",
		"last piece":   "delete from file_chunk where file_id = $1 and no = 2",
		"another file": "update file_chunk c set sealed = o.sealed from file_chunk o where c.file_id = $1 and o.file_id <> $1 and o.no = c.no and c.no = 0",
	} {
		tx, err := owner.Begin(t.Context())
		require.NoError(t, err)
		_, err = tx.Exec(t.Context(), change, put[0])
		require.NoError(t, err)
		_, err = x.BytesTx(t.Context(), tx, put[0])
		require.ErrorIs(t, err, crypt.ErrTampered, name)
		r, err := x.OpenTx(t.Context(), tx, put[0])
		require.NoError(t, err)
		_, err = io.ReadAll(r)
		require.Error(t, err, name)
		require.NoError(t, tx.Rollback(t.Context()))
	}
}

func TestReaderAt(t *testing.T) {
	t.Parallel()
	x := setUp(t)
	want := noise(2<<20 + 100)
	var put id.File
	require.NoError(t, x.db.Tx(t.Context(), func(tx pgx.Tx) (err error) {
		put, err = x.PutTx(t.Context(), tx, file.Meta{Name: "a"}, want)
		return err
	}))
	r, err := x.OpenTx(t.Context(), x.db.Point, put)
	require.NoError(t, err)
	require.NoError(t, iotest.TestReader(struct{ io.Reader }{r}, want))
	for _, c := range [][2]int{{0, 10}, {1<<20 - 3, 10}, {2 << 20, 100}, {5, 2 << 20}} {
		p := make([]byte, c[1])
		n, err := r.ReadAt(p, int64(c[0]))
		require.NoError(t, err)
		require.Equal(t, c[1], n)
		require.True(t, bytes.Equal(want[c[0]:c[0]+c[1]], p))
	}
	_, err = r.ReadAt(make([]byte, 10), int64(len(want)-3))
	require.ErrorIs(t, err, io.EOF)
}
