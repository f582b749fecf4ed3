package wordtest

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the generated documents anew")

const root = "../.."

// file is one text file of the project.
type file struct {
	path string // from the root, with slashes
	text string
}

// in says whether the file stands in one of the folders or below.
func (f file) in(folders ...string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(f.path, folder+"/") })
}

// line is the number of the line at a place of the text.
func (f file) line(at int) int { return 1 + strings.Count(f.text[:at], "\n") }

// files reads the project's own texts once: not what is generated or installed, not the data of tests.
func files(t *testing.T) []file {
	t.Helper()
	all, err := filesOnce()
	require.NoError(t, err)
	require.Greater(t, len(all), 200, "the project was found")
	return all
}

var filesOnce = sync.OnceValues(func() ([]file, error) {
	extensions := []string{".go", ".sql", ".graphqls", ".ts", ".tsx", ".css", ".html", ".graphql", ".tsv", ".csv", ".md", ".yml", ".conf", ".sh", ".mjs"}
	folders := []string{"node_modules", "testdata", "dist", "bin", "gen", "exec", "tools"}
	var all []file
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != root && (slices.Contains(folders, d.Name()) || strings.HasPrefix(d.Name(), ".") && d.Name() != ".ci") {
				return filepath.SkipDir
			}
			return nil
		}
		if !slices.Contains(extensions, filepath.Ext(path)) && d.Name() != "Makefile" {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		text := string(b)
		if strings.Contains(text[:min(len(text), 200)], "DO NOT EDIT") {
			return nil
		}
		all = append(all, file{filepath.ToSlash(rel), text})
		return nil
	})
	return all, err
})

// document reads one document by its path from the root.
func document(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	return string(b)
}

// whole compares a generated document with what the code says, or writes it.
func whole(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(filepath.Join(root, path), []byte(want), 0o644))
	}
	require.Equal(t, want, document(t, path), "%s is older than the code: go test ./internal/wordtest -update", path)
}

// part compares the generated part of a document, between two marks, with what the code says, or writes it.
func part(t *testing.T, path, name, want string) {
	t.Helper()
	// Two parts of one document are written by two tests.
	writing.Lock()
	defer writing.Unlock()
	text := document(t, path)
	open, shut := fmt.Sprintf("<!-- generated: %s -->\n", name), fmt.Sprintf("<!-- end: %s -->", name)
	from := strings.Index(text, open)
	require.GreaterOrEqual(t, from, 0, "%s has no mark %q", path, strings.TrimSpace(open))
	from += len(open)
	length := strings.Index(text[from:], shut)
	require.GreaterOrEqual(t, length, 0, "%s has no mark %q", path, shut)
	want = strings.TrimRight(want, "\n") + "\n"
	if *update {
		text = text[:from] + want + text[from+length:]
		length = len(want)
		require.NoError(t, os.WriteFile(filepath.Join(root, path), []byte(text), 0o644))
	}
	require.Equal(t, want, text[from:from+length], "%s, %s is older than the code: go test ./internal/wordtest -update", path, name)
}

var writing sync.Mutex

// rows makes a table of a document. A cell must not hold a bar or a line end.
func rows(head []string, body [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		b.WriteString("|")
		for _, c := range cells {
			b.WriteString(" " + strings.NewReplacer("|", `\|`, "\n", " ").Replace(c) + " |")
		}
		b.WriteString("\n")
	}
	line(head)
	b.WriteString("|" + strings.Repeat("---|", len(head)) + "\n")
	for _, cells := range body {
		line(cells)
	}
	return strings.ReplaceAll(b.String(), "  |", " |")
}

// allowed holds exceptions: key → reason. One that is never met fails the test.
type allowed struct {
	reasons map[string]string
	met     map[string]bool
}

func exceptions(t *testing.T, reasons map[string]string) *allowed {
	t.Helper()
	a := &allowed{reasons: reasons, met: map[string]bool{}}
	t.Cleanup(func() {
		for key, why := range reasons {
			if !a.met[key] {
				t.Errorf("%q needs no exception any more (%s): take it off the list", key, why)
			}
		}
	})
	return a
}

func (a *allowed) has(key string) bool {
	_, ok := a.reasons[key]
	a.met[key] = a.met[key] || ok
	return ok
}
