// Package web carries the built console inside the binary.
//
// The console is built by vite into dist (npm ci && npm run build). Without a build the package still compiles:
// dist then holds only PLACEHOLDER, and Console says so.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// Console returns the built console; ok is false when it has not been built.
func Console() (console fs.FS, ok bool) {
	console, err := fs.Sub(files, "dist")
	if err != nil {
		return nil, false
	}
	if _, err := fs.Stat(console, "index.html"); err != nil {
		return nil, false
	}
	return console, true
}
