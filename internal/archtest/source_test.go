package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/bole-platform/bole/"

// source is one Go file of the module.
type source struct {
	path  string // from the root of the module, with slashes
	pkg   string // its folder
	test  bool
	lines int
	file  *ast.File
	set   *token.FileSet
}

// at names a place in the file.
func (s *source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.set.Position(n.Pos()).Line)
}

// in says whether the file stands in one of the folders or below.
func (s *source) in(folders ...string) bool {
	for _, f := range folders {
		if s.pkg == f || strings.HasPrefix(s.pkg, f+"/") {
			return true
		}
	}
	return false
}

// name finds what an import is called in the file, "" when it is not imported.
func (s *source) name(path string) string {
	for _, i := range s.file.Imports {
		if strings.Trim(i.Path.Value, `"`) != path {
			continue
		}
		if i.Name != nil {
			return i.Name.Name
		}
		return path[strings.LastIndex(path, "/")+1:]
	}
	return ""
}

// sources reads the module's own Go files once: not what is generated, and not what the compiler does not see.
func sources(t *testing.T) []*source {
	t.Helper()
	all, err := once()
	require.NoError(t, err)
	require.Greater(t, len(all), 100, "the module was found")
	return all
}

// once is shared by the tests of this package.
var once = sync.OnceValues(readAll)

func readAll() ([]*source, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	var all []*source
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (name == "node_modules" || name == "testdata" || name == "dist" || strings.HasPrefix(name, ".")) {
				return filepath.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != root {
				return filepath.SkipDir // tools of their own
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		s, err := read(path, filepath.ToSlash(rel))
		if s != nil {
			all = append(all, s)
		}
		return err
	})
	return all, err
}

func read(path, rel string) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, rel, text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	if ast.IsGenerated(file) || bytes.HasPrefix(text, []byte("//go:build ignore")) {
		return nil, nil //nolint:nilnil // a file that takes no part
	}
	pkg := "."
	if i := strings.LastIndex(rel, "/"); i >= 0 {
		pkg = rel[:i]
	}
	return &source{path: rel, pkg: pkg, test: strings.HasSuffix(rel, "_test.go"), lines: bytes.Count(text, []byte("\n")), file: file, set: set}, nil
}

// broken collects what breaks a rule, and compares it with the exceptions: file, or file with a name in it → reason.
type broken struct {
	t          *testing.T
	rule       string
	exceptions map[string]string
	met        map[string]bool
}

func rule(t *testing.T, text string, exceptions map[string]string) *broken {
	t.Helper()
	b := &broken{t: t, rule: text, exceptions: exceptions, met: map[string]bool{}}
	t.Cleanup(func() {
		for file, why := range exceptions {
			if !b.met[file] {
				t.Errorf("%s no longer breaks the rule (%s): take it off the list", file, why)
			}
		}
	})
	return b
}

func (b *broken) add(s *source, n ast.Node, format string, args ...any) {
	b.t.Helper()
	b.addNamed(s, n, "", format, args...)
}

// addNamed is add for something with a name, which an exception may give: "internal/x/y.go Name".
func (b *broken) addNamed(s *source, n ast.Node, name, format string, args ...any) {
	b.t.Helper()
	for _, key := range []string{s.path, s.path + " " + name} {
		if _, ok := b.exceptions[key]; ok {
			b.met[key] = true
			return
		}
	}
	at := s.path
	if n != nil {
		at = s.at(n)
	}
	b.t.Errorf("%s: %s\n  rule: %s", at, fmt.Sprintf(format, args...), b.rule)
}
