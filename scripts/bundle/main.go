// Command bundle joins the contract's files, one per case, into the one file
// that is served and from which types are generated. It refuses a contract that
// is not valid OpenAPI.
//
// Usage: go run ./scripts/bundle api/openapi/openapi.yaml api/openapi/openapi.gen.json
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: bundle FROM.yaml TO.json")
		os.Exit(2)
	}
	if err := bundle(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func bundle(from, to string) error {
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	doc, err := loader.LoadFromFile(from)
	if err != nil {
		return err
	}
	ctx := context.Background()
	doc.InternalizeRefs(ctx, lastSegment)
	if err := doc.Validate(ctx); err != nil {
		return err
	}
	compact, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", " "); err != nil {
		return err
	}
	out.WriteByte('\n')
	return os.WriteFile(to, out.Bytes(), 0o644)
}

// lastSegment names a component as its own file names it; the files agree that
// no two of them use one name.
func lastSegment(_ *openapi3.T, ref openapi3.ComponentRef) string {
	return path.Base(strings.ReplaceAll(ref.RefString(), "~1", "/"))
}
