package graph

import (
	"embed"
	"io/fs"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

//go:embed schema/*.graphqls
var schemaFiles embed.FS

// SDL prints the served schema: all files of schema/, merged and formatted.
func SDL() (string, error) {
	names, err := fs.Glob(schemaFiles, "schema/*.graphqls")
	if err != nil {
		return "", err
	}
	var sources []*ast.Source
	for _, n := range names {
		text, err := schemaFiles.ReadFile(n)
		if err != nil {
			return "", err
		}
		sources = append(sources, &ast.Source{Name: n, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	formatter.NewFormatter(&b).FormatSchema(schema)
	return b.String(), nil
}
