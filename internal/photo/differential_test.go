package photo_test

import (
	"bytes"
	"image"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "golang.org/x/image/webp"

	"mingcha/internal/photo"
)

// testdata finds the pictures that the decoders are tested with by their makers.
func testdata(t *testing.T) (files []string) {
	t.Helper()
	for _, where := range [][]string{
		{"env", "GOROOT", "src/image/testdata"},
		{"env", "GOROOT", "src/image/png/testdata/pngsuite"},
		{"list", "-m", "-f", "{{.Dir}}", "golang.org/x/image", "testdata"},
	} {
		last := len(where) - 1
		out, err := exec.Command("go", where[:last]...).Output()
		if err != nil {
			t.Fatalf("go %v: %v", where, err)
		}
		dir := filepath.Join(strings.TrimSpace(string(out)), where[last])
		found, err := filepath.Glob(filepath.Join(dir, "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

func TestWhatTheDecodersKnowIsTakenAndLooksTheSame(t *testing.T) {
	taken := map[photo.Format]int{}
	for _, file := range testdata(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, cleanErr := photo.Clean(data)
		m, format, err := image.Decode(bytes.NewReader(data))
		if err != nil || format == "gif" || format == "bmp" || format == "tiff" {
			if cleanErr == nil {
				t.Logf("%s: taken, though it does not decode: %v", filepath.Base(file), err)
			}
			continue
		}
		if size := m.Bounds(); underRace && size.Dx()*size.Dy() > 1<<16 {
			continue // minutes under the race detector, which has nothing to find here
		}
		if cleanErr != nil {
			t.Errorf("%s: refused: %v", filepath.Base(file), cleanErr)
			continue
		}
		taken[c.Format]++
		again, _, err := image.Decode(bytes.NewReader(c.Data))
		if err != nil || !reflect.DeepEqual(m, again) {
			t.Errorf("%s: the clean copy looks different: %v", filepath.Base(file), err)
		}
		if _, err := photo.Render(t.Context(), c, c.Orientation); err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
	}
	for _, format := range []photo.Format{photo.JPEG, photo.PNG, photo.WebP} {
		if taken[format] < 3 {
			t.Errorf("only %d of %s: the test looked in the wrong place", taken[format], format)
		}
	}
}
