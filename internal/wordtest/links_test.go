package wordtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A document that is named exists: links of documents, and names of documents in comments and messages.
func TestNamedDocumentsExist(t *testing.T) {
	t.Parallel()
	there := map[string]bool{}
	for _, f := range files(t) {
		if strings.HasSuffix(f.path, ".md") {
			there[f.path] = true
			there[f.path[strings.LastIndex(f.path, "/")+1:]] = true
		}
	}
	named := regexp.MustCompile(`[A-Za-z0-9_./-]+\.md\b`)
	for _, f := range files(t) {
		if f.in("internal/wordtest") {
			continue
		}
		for _, at := range named.FindAllStringIndex(f.text, -1) {
			name := strings.TrimPrefix(f.text[at[0]:at[1]], "./")
			base := filepath.ToSlash(filepath.Clean(filepath.Join(filepath.Dir(f.path), name)))
			if !there[name] && !there[base] && !strings.HasPrefix(name, "/") && !strings.HasSuffix(name, "-.md") {
				t.Errorf("%s:%d: there is no document %s", f.path, f.line(at[0]), name)
			}
		}
	}
}

// A link inside a document leads somewhere.
func TestLinks(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#\s]+)(#[^)]*)?\)`)
	found := 0
	for _, f := range files(t) {
		if !strings.HasSuffix(f.path, ".md") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(f.text, ""), -1) {
			if strings.Contains(m[1], "://") {
				t.Errorf("%s: %s leads out of the project: the documents stand alone", f.path, m[1])
				continue
			}
			found++
			_, err := os.Stat(filepath.Join(root, filepath.Dir(f.path), m[1]))
			require.NoError(t, err, "%s: %s", f.path, m[1])
		}
	}
	require.Greater(t, found, 10)
}

// A file or folder of the project that a document names in code marks exists.
func TestNamedFilesExist(t *testing.T) {
	t.Parallel()
	path := regexp.MustCompile("`((?:cmd|graph|internal|policies|migrations|web|docs)/[A-Za-z0-9_./-]*)`")
	for _, f := range files(t) {
		if !strings.HasSuffix(f.path, ".md") {
			continue
		}
		for _, m := range path.FindAllStringSubmatch(f.text, -1) {
			if strings.Contains(m[1], "NNNN") { // a number to be chosen
				continue
			}
			_, err := os.Stat(filepath.Join(root, m[1]))
			require.NoError(t, err, "%s names %s", f.path, m[1])
		}
	}
}
