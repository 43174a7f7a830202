package internal_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// folders lists the folders below internal/ that hold Go files, e.g. "issue",
// "store/sqlite".
func folders(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return filepath.SkipDir
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if !d.IsDir() && filepath.Ext(path) == ".go" && dir != "." && !slices.Contains(found, dir) {
			found = append(found, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

func TestReadmeHasOneParagraphForEachRoomAndNoOther(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, section := range strings.Split("\n"+string(text), "\n### ")[1:] {
		name, body, _ := strings.Cut(section, "\n")
		body, _, _ = strings.Cut(body, "\n## ")
		told[name]++
		if paragraphs := strings.Split(strings.TrimSpace(body), "\n\n"); len(paragraphs) != 1 || len(paragraphs[0]) < 40 {
			t.Errorf("README.md: %s has %d paragraphs, wants one that says something", name, len(paragraphs))
		}
	}
	there := folders(t)
	for _, name := range there {
		if told[name] != 1 {
			t.Errorf("README.md tells of internal/%s %d times, wants once", name, told[name])
		}
	}
	for name := range told {
		if !slices.Contains(there, name) {
			t.Errorf("README.md tells of internal/%s, which is not there", name)
		}
	}
}
