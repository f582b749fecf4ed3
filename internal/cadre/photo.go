package cadre

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // photos come as JPEG
	_ "image/png"  // or PNG

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Bounds of a photo: bytes, and pixels of the longer side.
const (
	photoMaxBytes  = 5 << 20
	photoMaxPixels = 6000
)

// Photo reads the present photo of a person.
//
// Permission: cadre.read at the person's unit, or the person's own.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Service) Photo(ctx context.Context, cadreID id.Cadre) (name id.File, content []byte, err error) {
	rows, err := s.ByIDs(ctx, []id.Cadre{cadreID})
	if err != nil {
		return name, nil, err
	}
	c := rows[cadreID]
	if c == nil || c.PhotoID.IsZero() {
		return name, nil, problem.ErrNotFound
	}
	content, err = s.files.BytesTx(ctx, s.db.Point, c.PhotoID)
	return c.PhotoID, content, err
}

// ChangePhoto makes an uploaded picture the present photo; earlier ones are kept.
//
// Permission: cadre.edit at the person's unit; the file must be the account's own upload.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_PHOTO (Invalid).
func (s *Service) ChangePhoto(ctx context.Context, cadreID id.Cadre, upload id.File, reason string) error {
	return s.edit(ctx, authz.CadreEdit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		if _, err := s.files.OwnedTx(ctx, tx, w.Permit.Actor().AccountID, []id.File{upload}); err != nil {
			return err
		}
		content, err := s.files.BytesTx(ctx, tx, upload)
		if err != nil {
			return err
		}
		if !acceptablePhoto(content) {
			return errPhoto.At("fileId")
		}
		if err := s.files.KeepTx(ctx, tx, []id.File{upload}); err != nil {
			return err
		}
		return s.SetPhotoTx(ctx, tx, w, cadreID, upload)
	})
}

func acceptablePhoto(content []byte) bool {
	if len(content) > photoMaxBytes {
		return false
	}
	c, kind, err := image.DecodeConfig(bytes.NewReader(content))
	return err == nil && (kind == "jpeg" || kind == "png") && c.Width > 0 && max(c.Width, c.Height) <= photoMaxPixels
}

// SetPhotoTx makes a stored file the present photo under a decision that was already taken.
func (s *Service) SetPhotoTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, picture id.File) error {
	type present struct {
		ID    id.Record `db:"id"`
		Image []byte    `db:"image"`
	}
	old, err := pg.All[present](ctx, tx, lockPresentPhotos, cadreID)
	if err != nil {
		return err
	}
	for _, o := range old {
		if err := later(ctx, tx, updatePhotoPast, o.ID, w.Set); err != nil {
			return err
		}
		if err := change.Row(ctx, tx, w.Set, change.Line{Table: "photo", RowID: uuid.UUID(o.ID), CadreID: cadreID, Op: change.Update, Before: o.Image}); err != nil {
			return err
		}
	}
	p := &Photo{ID: id.NewRecord(), CadreID: cadreID, Version: 1, ChangeSetID: w.Set, Source: w.Source, UpdatedAt: w.At, UpdatedBy: w.By, FileID: picture, Current: true}
	if err := later(ctx, tx, s.photos.insertSQL(), s.photos.values(p)...); err != nil {
		return err
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: "photo", RowID: uuid.UUID(p.ID), CadreID: cadreID, Op: change.Insert})
}
