package picture

import (
	"bytes"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

func TestSheet(t *testing.T) {
	for _, name := range Scenes() {
		for v := range 2 {
			data, err := JPEG(name, v)
			if err != nil { t.Fatal(err) }
			os.WriteFile(filepath.Join("/tmp/demo-pics", name+string(rune('0'+v))+".jpg"), data, 0o644)
			_, err = jpeg.Decode(bytes.NewReader(data))
			if err != nil { t.Fatal(err) }
		}
	}
}
