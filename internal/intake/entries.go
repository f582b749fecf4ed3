package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// source is an original file of a batch.
type source struct {
	FileID id.File
	Name   string
	Bytes  int64
}

// entry is one person's file: an uploaded one, or one inside a zip.
type entry struct {
	seq     int
	source  id.File
	name    string
	read    func() ([]byte, error)
	photo   func() ([]byte, error) // of an .lrm; nil when there is none
	trouble string                 // why it is not even read
}

const (
	smallFile    = 256 << 10
	groupedFiles = 100
	defaultMax   = 10 << 20
)

func (s *Service) maxBytes() int64 {
	if s.limits.MaxBytes > 0 {
		return s.limits.MaxBytes
	}
	return defaultMax
}

// entries lists the files of people in the sources, in order, without reading them. The same sources always give the same
// list, so that a run that was broken off can go on where it stood.
func (s *Service) entries(ctx context.Context, q pg.Querier, sources []*source) ([]*entry, error) {
	var out []*entry
	var loose []*named
	g := &group{s: s, ctx: ctx, q: q}
	flush := func() {
		out = append(out, pairUp(loose)...)
		loose = nil
	}
	for _, src := range sources {
		var r *file.Reader
		var head []byte
		if !plain(src.Name) {
			var err error
			if r, head, err = s.head(ctx, q, src); err != nil {
				return nil, err
			}
		}
		if !isZip(head) {
			n := &named{name: src.Name, source: src.FileID, trouble: foreign(head, src.Name)}
			if src.Bytes <= smallFile {
				g.all = append(g.all, src.FileID)
				n.read = func() ([]byte, error) { return g.bytes(src.FileID) }
			} else {
				n.read = func() ([]byte, error) { return readSome(s.again(ctx, q, src.FileID), s.maxBytes()) }
			}
			loose = append(loose, n)
			continue
		}
		flush()
		if office(src.Name) {
			out = append(out, &entry{source: src.FileID, name: src.Name, trouble: notOurs})
			continue
		}
		inside, err := s.unzip(src, r)
		if err != nil {
			return nil, err
		}
		out = append(out, inside...)
	}
	flush()
	for i, e := range out {
		e.seq = i + 1
	}
	return out, nil
}

// head opens a source and reads its first bytes.
func (s *Service) head(ctx context.Context, q pg.Querier, src *source) (*file.Reader, []byte, error) {
	r, err := s.files.OpenTx(ctx, q, src.FileID)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", src.FileID, err)
	}
	head := make([]byte, 8)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("read %s: %w", src.FileID, err)
	}
	return r, head[:n], nil
}

// again opens a source when it is read, not when it is listed.
func (s *Service) again(ctx context.Context, q pg.Querier, f id.File) io.Reader {
	return &lazyReader{open: func() (io.Reader, error) { return s.files.OpenTx(ctx, q, f) }}
}

type lazyReader struct {
	open func() (io.Reader, error)
	r    io.Reader
}

func (l *lazyReader) Read(p []byte) (int, error) {
	if l.r == nil {
		r, err := l.open()
		if err != nil {
			return 0, err
		}
		l.r = r
	}
	return l.r.Read(p)
}

// unzip lists the entries of a zip. A zip that cannot be read is one broken entry.
func (s *Service) unzip(src *source, r *file.Reader) ([]*entry, error) {
	var list []*named
	err := lrmx.ReadZip(r, src.Bytes, s.limits, func(name string, open func() (io.ReadCloser, error)) error {
		list = append(list, &named{name: name, source: src.FileID, read: func() ([]byte, error) {
			rc, err := open()
			if err != nil {
				return nil, err
			}
			defer rc.Close()
			return readSome(rc, s.maxBytes())
		}})
		return nil
	})
	if err != nil {
		if away(err) {
			return nil, err
		}
		return []*entry{{source: src.FileID, name: src.Name, trouble: fileTrouble(src.Name, err)}}, nil
	}
	entries := pairUp(list)
	if len(entries) == 0 {
		entries = []*entry{{source: src.FileID, name: src.Name, trouble: "压缩包中没有任免审批表文件（.lrmx、.lrm）。请检查后重新打包。"}}
	}
	return entries, nil
}

// named is a file with its name, before it is known what it is.
type named struct {
	name    string
	source  id.File
	read    func() ([]byte, error)
	trouble string
}

// pairUp makes entries of files: photos go to the .lrm of their name, what belongs to nobody is an entry that says so.
func pairUp(list []*named) []*entry {
	names := make([]string, len(list))
	byName := map[string][]*named{}
	for i, n := range list {
		names[i] = n.name
		byName[n.name] = append(byName[n.name], n)
	}
	take := func(name string) *named {
		n := byName[name][0]
		if len(byName[name]) > 1 {
			byName[name] = byName[name][1:]
		}
		return n
	}
	files, _ := lrmx.Pair(names)
	photos, people := map[string]string{}, map[string]bool{}
	used := map[string]bool{}
	for _, f := range files {
		photos[f.Name] = f.Photo
		used[f.Photo] = true
		people[stem(f.Name)] = true
	}
	var out []*entry
	for _, name := range names {
		photo, person := photos[name]
		n := take(name)
		switch {
		case person || n.trouble != "":
			e := &entry{source: n.source, name: name, read: n.read, trouble: n.trouble}
			if photo != "" {
				e.photo = byName[photo][0].read
			}
			out = append(out, e)
		case used[name], isPhoto(name) && people[stem(name)]:
			// the photo of a person whose file is here
		default:
			out = append(out, &entry{source: n.source, name: name, trouble: notOurs})
		}
	}
	return out
}

const notOurs = "不是任免审批表文件，没有导入。请提供 .lrmx、.lrm（照片为同名 .pic）或它们的 .zip 压缩包。"

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

func isPhoto(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pic", ".jpg", ".jpeg":
		return true
	}
	return false
}

// plain says whether a name promises a file of a person or a photo; what else it may be, reading it will tell.
func plain(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".lrmx" || ext == ".lrm" || isPhoto(name)
}

func office(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".docx", ".pptx", ".xlsm", ".et", ".wps", ".ofd":
		return true
	}
	return false
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// foreign recognises containers that cannot be read.
func foreign(head []byte, name string) string {
	switch {
	case bytes.HasPrefix(head, []byte("7z\xBC\xAF")), bytes.HasPrefix(head, []byte("Rar!")):
		return "不支持 7z、rar、hzb 压缩包。请解压后直接选择其中的文件，或重新打包为 zip。"
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}) || office(name):
		return notOurs
	}
	return ""
}

// readSome reads at most one byte more than a file may have; the reader of the format says that it is too large.
func readSome(r io.Reader, limit int64) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, limit+1))
}

// group fetches small uploads a hundred at a time, in their order.
type group struct {
	s    *Service
	ctx  context.Context //nolint:containedctx // of the one reading that it serves
	q    pg.Querier
	all  []id.File
	next int
	have map[id.File][]byte
}

func (g *group) bytes(f id.File) ([]byte, error) {
	for {
		if b, ok := g.have[f]; ok {
			return b, nil
		}
		if g.next >= len(g.all) {
			return g.s.files.BytesTx(g.ctx, g.q, f)
		}
		some := g.all[g.next:min(g.next+groupedFiles, len(g.all))]
		g.next += len(some)
		var err error
		if g.have, err = g.s.files.AllBytesTx(g.ctx, g.q, some); err != nil {
			return nil, err
		}
	}
}

// away says whether an error is the platform's and not the file's: the work stops and is tried again.
func away(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, problem.ErrUnavailable) {
		return true
	}
	var own *lrmx.Error
	return !errors.As(err, &own)
}

// fileTrouble says to people why a file cannot be read: file, line or field, remedy.
func fileTrouble(name string, err error) string {
	var e *lrmx.Error
	if !errors.As(err, &e) {
		return name + "：文件无法读取，请重新导出后再导入。"
	}
	at := ""
	if e.Line > 0 {
		at = fmt.Sprintf("第 %d 行", e.Line)
	}
	if e.Field != "" {
		at = join("，", at, "“"+lrmx.FieldName(e.Field)+"”")
	}
	if at != "" {
		at += "："
	}
	return name + "：" + at + e.Message
}
