package file

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Content is a file to be stored.
type Content struct {
	Meta
	ID    id.File // made when zero
	Bytes []byte
}

// PutTx stores a file. The caller has decided who may.
func (s *Service) PutTx(ctx context.Context, tx pgx.Tx, m Meta, content []byte) (id.File, error) {
	ids, err := s.PutAllTx(ctx, tx, []Content{{Meta: m, Bytes: content}})
	if err != nil {
		return id.File{}, err
	}
	return ids[0], nil
}

// PutAllTx stores many files with two statements, in the order given.
func (s *Service) PutAllTx(ctx context.Context, tx pgx.Tx, all []Content) ([]id.File, error) {
	now := s.now().UTC()
	ids := make([]id.File, len(all))
	files := make([][]any, len(all))
	var chunks []piece
	for i, c := range all {
		if c.ID.IsZero() {
			c.ID = id.NewFile()
		}
		ids[i] = c.ID
		var expires *time.Time
		if !c.Expires.IsZero() {
			expires = &c.Expires
		}
		sum := sha256.Sum256(c.Bytes)
		n := (len(c.Bytes) + chunkBytes - 1) / chunkBytes
		files[i] = []any{c.ID, CleanName(c.Name), cleanMedia(c.MediaType), int64(len(c.Bytes)), n, sum[:], c.Owner, now, now, expires}
		for no := range n {
			chunks = append(chunks, piece{i, no})
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"file"},
		[]string{"id", "name", "media_type", "bytes", "chunks", "sha256", "owner_id", "created_at", "complete_at", "expires_at"}, pgx.CopyFromRows(files))
	if err != nil {
		return nil, fmt.Errorf("store files: %w", err)
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"file_chunk"}, []string{"file_id", "no", "sealed"},
		pgx.CopyFromSlice(len(chunks), func(i int) ([]any, error) {
			c := chunks[i]
			content := all[c.file].Bytes
			part := content[c.no*chunkBytes : min((c.no+1)*chunkBytes, len(content))]
			return []any{ids[c.file], int32(c.no), s.keys.Seal(part, place(ids[c.file], c.no))}, nil //nolint:gosec // a file has few pieces
		}))
	if err != nil {
		return nil, fmt.Errorf("store contents: %w", err)
	}
	return ids, nil
}

// piece is one piece of one of many contents.
type piece struct{ file, no int }

// KeepTx takes distinct uploads over: they no longer expire.
func (s *Service) KeepTx(ctx context.Context, tx pgx.Tx, files []id.File) error {
	return pg.Later(ctx, tx, pg.Statement{
		SQL: keepFiles, Args: []any{files},
		Fail: func(err error) error { return fmt.Errorf("keep files: %w", err) },
		Check: func(tag pgconn.CommandTag) error {
			if tag.RowsAffected() != int64(len(files)) {
				return ErrGone
			}
			return nil
		},
	})
}

// OwnedTx returns the files in the order asked for; ErrGone when one is not there or belongs to another account.
func (s *Service) OwnedTx(ctx context.Context, q pg.Querier, account id.Account, files []id.File) ([]*File, error) {
	rows, err := pg.All[File](ctx, q, selectOwned, files, account, s.now())
	if err != nil {
		return nil, fmt.Errorf("read files: %w", err)
	}
	byID := make(map[id.File]*File, len(rows))
	for _, f := range rows {
		byID[f.ID] = f
	}
	list := make([]*File, len(files))
	for i, f := range files {
		if list[i] = byID[f]; list[i] == nil {
			return nil, ErrGone
		}
	}
	return list, nil
}

// IssueDownloadTx gives the permit's actor a ticket for a file of another module, which has decided that the actor may
// fetch it.
func (s *Service) IssueDownloadTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, file id.File) (*Ticket, error) {
	return s.issue(ctx, tx, "DOWNLOAD", permit.Actor().AccountID, file)
}

// DeleteTx deletes files whose content nobody may need any more.
func (s *Service) DeleteTx(ctx context.Context, tx pgx.Tx, files []id.File) error {
	for _, f := range files {
		if _, err := tx.Exec(ctx, deleteFile, f); err != nil {
			return fmt.Errorf("delete a file: %w", err)
		}
	}
	return nil
}

// BytesTx returns a file's whole content; for small files.
func (s *Service) BytesTx(ctx context.Context, q pg.Querier, file id.File) ([]byte, error) {
	all, err := s.AllBytesTx(ctx, q, []id.File{file})
	if err != nil {
		return nil, err
	}
	b, ok := all[file]
	if !ok {
		return nil, problem.ErrNotFound
	}
	return b, nil
}

// AllBytesTx returns the contents of many small files; those that are not there are left out.
func (s *Service) AllBytesTx(ctx context.Context, q pg.Querier, files []id.File) (map[id.File][]byte, error) {
	type size struct {
		ID     id.File
		Bytes  int64
		Chunks int
	}
	type chunk struct {
		FileID id.File
		No     int
		Sealed []byte
	}
	var sizes []*size
	var chunks []*chunk
	b := &pgx.Batch{}
	b.Queue(selectSizes, files).Query(func(r pgx.Rows) (err error) {
		sizes, err = pgx.CollectRows(r, pgx.RowToAddrOfStructByName[size])
		return err
	})
	b.Queue(selectChunks, files).Query(func(r pgx.Rows) (err error) {
		chunks, err = pgx.CollectRows(r, pgx.RowToAddrOfStructByName[chunk])
		return err
	})
	if err := q.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Unavailable(fmt.Errorf("read contents: %w", err))
	}
	all := make(map[id.File][]byte, len(sizes))
	next := make(map[id.File]int, len(sizes))
	for _, z := range sizes {
		all[z.ID] = make([]byte, 0, z.Bytes)
	}
	for _, c := range chunks {
		part, err := s.keys.Open(c.Sealed, place(c.FileID, c.No))
		if err != nil || c.No != next[c.FileID] {
			return nil, fmt.Errorf("open piece %d of %s: %w", c.No, c.FileID, errors.Join(err, crypt.ErrTampered))
		}
		all[c.FileID] = append(all[c.FileID], part...)
		next[c.FileID]++
	}
	for _, z := range sizes {
		if next[z.ID] != z.Chunks || int64(len(all[z.ID])) != z.Bytes {
			return nil, fmt.Errorf("content of %s: %w", z.ID, crypt.ErrTampered)
		}
	}
	return all, nil
}

// OpenTx opens a file of any size. Its content is read through q piece by piece, so q must outlive the reading.
func (s *Service) OpenTx(ctx context.Context, q pg.Querier, file id.File) (*Reader, error) {
	f, err := pg.One[File](ctx, q, selectFile, file, s.now())
	if err != nil {
		return nil, err
	}
	return &Reader{File: f, ctx: ctx, q: q, keys: s.keys, no: -1}, nil
}

// Reader reads a file's content and keeps one piece of it in memory. It serves one goroutine.
type Reader struct {
	File *File

	ctx  context.Context //nolint:containedctx // io.ReaderAt has no place for it
	q    pg.Querier
	keys *crypt.Keyring
	no   int // of the piece in memory; -1: none
	part []byte
	pos  int64
}

// ReadAt reads from a position, as archive/zip wants.
func (r *Reader) ReadAt(p []byte, off int64) (int, error) {
	read := 0
	for read < len(p) {
		if off >= r.File.Bytes {
			return read, io.EOF
		}
		no := int(off / chunkBytes)
		if no != r.no {
			if err := r.load(no); err != nil {
				return read, err
			}
		}
		n := copy(p[read:], r.part[off-int64(no)*chunkBytes:])
		if n == 0 {
			return read, fmt.Errorf("content of %s: %w", r.File.ID, crypt.ErrTampered)
		}
		read += n
		off += int64(n)
	}
	return read, nil
}

func (r *Reader) load(no int) error {
	sealed, err := pg.Value[[]byte](r.ctx, r.q, selectChunk, r.File.ID, no)
	if err != nil {
		return fmt.Errorf("read piece %d of %s: %w", no, r.File.ID, err)
	}
	part, err := r.keys.Open(sealed, place(r.File.ID, no))
	if err != nil {
		return fmt.Errorf("open piece %d of %s: %w", no, r.File.ID, err)
	}
	r.no, r.part = no, part
	return nil
}

// Read reads on.
func (r *Reader) Read(p []byte) (int, error) {
	n, err := r.ReadAt(p, r.pos)
	r.pos += int64(n)
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}
