// Package openapi holds the API's contract. The YAML files, one per case, are
// written by hand; openapi.gen.json is their one-file form, from which the Go
// and TypeScript types are generated (scripts/generate).
package openapi

import _ "embed"

// Contract is the whole contract as JSON.
//
//go:embed openapi.gen.json
var Contract []byte
