// Package pwa embeds the built front end, so that the program is one file.
// In a checkout that was never built it holds nothing but an empty marker, and
// the program says so instead of serving a blank page.
package pwa

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Site is the front end's files, index.html at the root.
func Site() (fs.FS, error) { return fs.Sub(dist, "dist") }
