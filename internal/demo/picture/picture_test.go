package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"mingcha/internal/photo"
)

func TestEverySceneIsAPhotoOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, name := range Scenes() {
		data, err := JPEG(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := photo.Clean(data); err != nil {
			t.Errorf("%s would be turned away: %v", name, err)
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if img.Bounds() != image.Rect(0, 0, Width, Height) || len(data) < 40_000 || len(data) > 400_000 {
			t.Errorf("%s: %v, %d bytes", name, img.Bounds(), len(data))
		}
		if n := unpainted(img); n > Width*Height/20 {
			t.Errorf("%s: %d pixels nobody painted", name, n)
		}
		if same, there := seen[string(data)]; there {
			t.Errorf("%s looks like %s", name, same)
		}
		seen[string(data)] = name
	}
}

// unpainted counts the pixels that stayed black.
func unpainted(img image.Image) int {
	n := 0
	for y := range Height {
		for x := range Width {
			if r, g, b, _ := img.At(x, y).RGBA(); r|g|b < 4<<8 {
				n++
			}
		}
	}
	return n
}

func TestDrawingAgainGivesTheSameBytes(t *testing.T) {
	const name = "works"
	first, err := JPEG(name, 1)
	if err != nil {
		t.Fatal(err)
	}
	again, err := JPEG(name, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("it differs from itself")
	}
	if other, _ := JPEG(name, 2); bytes.Equal(first, other) {
		t.Error("two variants are one picture")
	}
}

func TestAnUnknownSceneIsAnError(t *testing.T) {
	if _, err := JPEG("none", 0); err == nil {
		t.Error("drew a scene that is not there")
	}
}

func BenchmarkJPEG(b *testing.B) {
	names := Scenes()
	for i := range b.N {
		if _, err := JPEG(names[i%len(names)], i/len(names)); err != nil {
			b.Fatal(err)
		}
	}
}
