package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"sync"

	"github.com/bole-platform/bole/internal/lrmx"
)

// parsed is an entry that has been read.
type parsed struct {
	*entry
	sha      []byte
	sheet    *Sheet
	photo    []byte
	warnings []*Warning
}

// parse reads one person's file; what is wrong with it becomes its trouble.
func (s *Service) parse(p *parsed, data, photo []byte) {
	sum := sha256.Sum256(data)
	p.sha = sum[:]
	doc, err := lrmx.Read(bytes.NewReader(data), p.name, s.limits)
	if err != nil {
		p.trouble = fileTrouble(p.name, err)
		return
	}
	if photo != nil {
		if err := doc.AttachPhoto(photo, s.limits); err != nil {
			p.warnings = append(p.warnings, &Warning{Code: lrmx.CodePhotoFormat, Field: lrmx.ZhaoPian, Message: "旁边的照片文件不能用，其余内容可以导入。请换成 JPEG 照片。"})
		}
	}
	var odd []*Warning
	p.sheet, p.photo, odd = NewSheet(doc)
	p.warnings = append(p.warnings, odd...)
}

// readAll reads entries one after another, parses two at a time, and gives them on in their order, in chunks of bounded
// count and size. The chunks are dealt with while the next one is read.
func (s *Service) readAll(ctx context.Context, entries []*entry, each func([]*parsed) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type chunk struct {
		people []*parsed
		err    error
	}
	chunks := make(chan chunk, 1)
	go func() {
		defer close(chunks)
		for len(entries) > 0 {
			people, n, err := s.readChunk(ctx, entries)
			select {
			case chunks <- chunk{people, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			entries = entries[n:]
		}
	}()
	for c := range chunks {
		if c.err != nil {
			return c.err
		}
		if err := each(c.people); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) readChunk(ctx context.Context, entries []*entry) (people []*parsed, n int, err error) {
	var work sync.WaitGroup
	defer work.Wait()
	free := make(chan struct{}, readers)
	size := 0
	for n < len(entries) && n < chunkItems && size < chunkBytes {
		if err := ctx.Err(); err != nil {
			return nil, n, err
		}
		p := &parsed{entry: entries[n]}
		people = append(people, p)
		n++
		if p.trouble != "" {
			continue
		}
		data, photo, err := p.load()
		if err != nil {
			if away(err) {
				return nil, n, err
			}
			p.trouble = fileTrouble(p.name, err)
			continue
		}
		size += len(data) + len(photo)
		free <- struct{}{}
		work.Go(func() {
			s.parse(p, data, photo)
			<-free
		})
	}
	work.Wait()
	return people, n, nil
}

func (e *entry) load() (data, photo []byte, err error) {
	if data, err = e.read(); err != nil || e.photo == nil {
		return data, nil, err
	}
	photo, err = e.photo()
	if err != nil && !away(err) {
		return data, nil, nil // the person can do without the photo
	}
	return data, photo, err
}
