package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// PathOptions say how a command imports.
type PathOptions struct {
	UnitCode   string // unit for new people; proposed for each when empty
	AcceptSafe bool   // write what is safe after the comparison
	// Each, when set, is told how far the work is: stage is 读取 or 写入.
	Each func(stage string, done, total int)
}

// PathReport is what a command tells.
type PathReport struct {
	Batch  *Batch
	Broken []string // file, line or field, remedy
}

// groups of files that a command stores together.
const (
	pathFiles = 100
	pathBytes = 16 << 20
)

// ImportPaths imports files, folders and zips of this machine in the name of the actor in ctx, without the queue: it keeps the
// originals, compares, and, when asked, writes what is safe.
//
// Permission: as Start and Accept.
// Errors: as Start and Accept; IMPORT_PATH, IMPORT_UNIT (Invalid).
func (s *Service) ImportPaths(ctx context.Context, paths []string, o PathOptions) (*PathReport, error) {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := s.authz.Scope(ctx, authz.CadreImport); err != nil {
		return nil, err
	}
	var unit id.Unit
	if o.UnitCode != "" {
		if unit, err = s.unitByCode(ctx, o.UnitCode); err != nil {
			return nil, err
		}
	}
	permit, err := s.mayStart(ctx, a, unit)
	if err != nil {
		return nil, err
	}
	local, err := walk(paths)
	if err != nil {
		return nil, err
	}
	owned, err := s.keepLocal(ctx, permit, local)
	if err != nil {
		return nil, err
	}
	tell := func(stage string) func(done, total int) {
		return func(done, total int) {
			if o.Each != nil {
				o.Each(stage, done, total)
			}
		}
	}
	b, err := s.start(ctx, permit, owned, unit, "path-"+id.NewBatch().String(), true, tell("读取"))
	if err != nil {
		return nil, err
	}
	if o.AcceptSafe {
		accepted, err := s.accept(ctx, AcceptInput{BatchID: b.ID.Any(), SafeOnly: true, IdempotencyKey: "path"}, true, tell("写入"))
		switch {
		case err == nil:
			b = accepted
		case !errors.Is(err, ErrNothing):
			return nil, err
		}
	}
	r := &PathReport{Batch: b}
	type broken struct {
		FileName string
		Error    *string
	}
	rows, err := pg.All[broken](ctx, s.db.List, selectBroken, b.ID)
	for _, x := range rows {
		if x.Error != nil {
			r.Broken = append(r.Broken, *x.Error)
		}
	}
	return r, err
}

func (s *Service) unitByCode(ctx context.Context, code string) (id.Unit, error) {
	unit, err := pg.Value[id.Unit](ctx, s.db.Point, selectUnitByCode, code)
	if errors.Is(err, problem.ErrNotFound) {
		return unit, ErrUnit.Says("没有编码为“%s”的机构，或已撤销。", code)
	}
	return unit, err
}

// localFile is a file of this machine with the name that it is shown under.
type localFile struct {
	path, name string
	size       int64
}

// walk lists the files under paths, those of folders in the order of their names. In a folder only what can be imported counts.
func walk(paths []string) ([]*localFile, error) {
	var out []*localFile
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, ErrPath.Says("打不开“%s”，请检查路径和权限。", p).Because(err)
		}
		if !info.IsDir() {
			out = append(out, &localFile{p, filepath.Base(p), info.Size()})
			continue
		}
		err = filepath.WalkDir(p, func(at string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if strings.HasPrefix(d.Name(), ".") && at != p {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			ext := strings.ToLower(path.Ext(d.Name()))
			if !d.Type().IsRegular() || !plain(d.Name()) && ext != ".zip" {
				return nil
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			name, err := filepath.Rel(p, at)
			out = append(out, &localFile{at, filepath.ToSlash(name), info.Size()})
			return err
		})
		if err != nil {
			return nil, ErrPath.Says("读不了文件夹“%s”，请检查权限。", p).Because(err)
		}
	}
	if len(out) == 0 {
		return nil, ErrPath.Says("没有找到可以导入的文件（.lrmx、.lrm、.zip）。")
	}
	return out, nil
}

// keepLocal stores the originals, small ones together.
func (s *Service) keepLocal(ctx context.Context, permit authz.Permit, local []*localFile) ([]*file.File, error) {
	var out []*file.File
	for len(local) > 0 {
		n, size := 0, int64(0)
		for n < len(local) && n < pathFiles && (n == 0 || size+local[n].size <= pathBytes) {
			size += local[n].size
			n++
		}
		some := local[:n]
		local = local[n:]
		err := s.db.Tx(ctx, func(tx pgx.Tx) error {
			stored, err := s.keepSome(ctx, tx, permit, some)
			out = append(out, stored...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Service) keepSome(ctx context.Context, tx pgx.Tx, permit authz.Permit, some []*localFile) ([]*file.File, error) {
	meta := func(l *localFile) file.Meta {
		return file.Meta{Name: path.Base(l.name), MediaType: "application/octet-stream", Owner: permit.Actor().AccountID, Expires: s.now().Add(file.UploadKept)}
	}
	if len(some) == 1 {
		f, err := os.Open(some[0].path)
		if err != nil {
			return nil, ErrPath.Says("打不开“%s”，请检查权限。", some[0].path).Because(err)
		}
		defer f.Close()
		kept, err := s.files.PutFromTx(ctx, tx, meta(some[0]), f)
		if err != nil {
			return nil, fmt.Errorf("keep %s: %w", some[0].path, err)
		}
		kept.Name = some[0].name
		return []*file.File{kept}, nil
	}
	contents := make([]file.Content, len(some))
	out := make([]*file.File, len(some))
	for i, l := range some {
		b, err := os.ReadFile(l.path)
		if err != nil {
			return nil, ErrPath.Says("打不开“%s”，请检查权限。", l.path).Because(err)
		}
		contents[i] = file.Content{Meta: meta(l), ID: id.NewFile(), Bytes: b}
		out[i] = &file.File{ID: contents[i].ID, Name: l.name, Bytes: int64(len(b))}
	}
	_, err := s.files.PutAllTx(ctx, tx, contents)
	return out, err
}
