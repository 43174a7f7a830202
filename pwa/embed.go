// Package pwa embeds the built front end, so that the program is one file.
// In a checkout that was never built it holds nothing but an empty marker, and
// the program says so instead of serving a blank page.
package pwa

import "embed"

// Dist is the Vite build; its root folder is "dist".
//
//go:embed all:dist
var Dist embed.FS
