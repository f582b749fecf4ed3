package file

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/id"
)

// PutFromTx stores what r gives, of any size, with one piece of it in memory. The caller has decided who may.
func (s *Service) PutFromTx(ctx context.Context, tx pgx.Tx, m Meta, r io.Reader) (*File, error) {
	now := s.now().UTC()
	f := &File{ID: id.NewFile(), Name: CleanName(m.Name), MediaType: cleanMedia(m.MediaType), OwnerID: m.Owner, CreatedAt: now, CompleteAt: &now}
	var expires *time.Time
	if !m.Expires.IsZero() {
		expires = &m.Expires
	}
	f.ExpiresAt = expires
	if _, err := tx.Exec(ctx, insertFile, f.ID, f.Name, f.MediaType, f.OwnerID, now); err != nil {
		return nil, fmt.Errorf("store a file: %w", err)
	}
	sum := sha256.New()
	buf := make([]byte, chunkBytes)
	for {
		n, err := fill(r, buf)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if n > 0 {
			sum.Write(buf[:n])
			if _, e := tx.Exec(ctx, insertChunk, f.ID, f.Chunks, s.keys.Seal(buf[:n], place(f.ID, f.Chunks))); e != nil {
				return nil, fmt.Errorf("store a piece of a file: %w", e)
			}
			f.Bytes += int64(n)
			f.Chunks++
		}
		if err != nil {
			break
		}
	}
	f.SHA256 = sum.Sum(nil)
	if _, err := tx.Exec(ctx, completeFile, f.ID, f.Bytes, f.Chunks, f.SHA256, now, expires); err != nil {
		return nil, fmt.Errorf("complete a file: %w", err)
	}
	return f, nil
}
