package internal_test

import (
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// use is one import line of our own code.
type use struct {
	file string // slash path from the repository's root
	dir  string // the file's folder, e.g. "internal/store/sqlite"
	path string // what it imports
	test bool   // the file is a test
}

// ours says the folder of an imported package of this module: "internal/issue"
// of "mingcha/internal/issue", "" of anybody else's.
func (u use) ours() string {
	rest, ok := strings.CutPrefix(u.path, "mingcha/")
	if !ok {
		return ""
	}
	return rest
}

// within says whether the package path is prefix or below it.
func within(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}

// uses reads every import of the module's Go files that this machine would
// compile; separate modules and what the browser part brings are left out.
func uses(t *testing.T) []use {
	t.Helper()
	var all []use
	root := ".."
	for _, top := range []string{"api", "internal", "scripts", "pwa/embed.go"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
				return err
			}
			all = append(all, fileUses(t, root, path)...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(all) < 100 {
		t.Fatalf("found only %d imports: the walk is broken", len(all))
	}
	return all
}

func fileUses(t *testing.T, root, path string) []use {
	t.Helper()
	dir, name := filepath.Split(path)
	if compiled, err := build.Default.MatchFile(dir, name); err != nil || !compiled {
		return nil
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		t.Fatal(err)
	}
	rel = filepath.ToSlash(rel)
	var found []use
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, use{
			file: rel, dir: rel[:strings.LastIndex(rel, "/")],
			path: imported, test: strings.HasSuffix(name, "_test.go"),
		})
	}
	return found
}
