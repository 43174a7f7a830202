package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"
)

func TestEverySceneIsAPhotoOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, name := range Scenes() {
		data, err := JPEG(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if img.Bounds() != image.Rect(0, 0, Width, Height) || len(data) < 40_000 || len(data) > 400_000 {
			t.Errorf("%s: %v, %d bytes", name, img.Bounds(), len(data))
		}
		if same, there := seen[string(data)]; there {
			t.Errorf("%s looks like %s", name, same)
		}
		seen[string(data)] = name
	}
}

func TestDrawingAgainGivesTheSameBytes(t *testing.T) {
	for _, name := range []string{"bins", "plaza", "works"} {
		first, err := JPEG(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		again, err := JPEG(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Errorf("%s differs from itself", name)
		}
		if other, _ := JPEG(name, 2); bytes.Equal(first, other) {
			t.Errorf("%s: two variants are one picture", name)
		}
	}
}

func TestAnUnknownSceneIsAnError(t *testing.T) {
	if _, err := JPEG("none", 0); err == nil {
		t.Error("drew a scene that is not there")
	}
}

func TestTheWholePictureIsPainted(t *testing.T) {
	for _, name := range Scenes() {
		img, err := draw(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		black := 0
		for i := 0; i < len(img.Pix); i += 4 {
			if img.Pix[i] < 3 && img.Pix[i+1] < 3 && img.Pix[i+2] < 3 {
				black++
			}
		}
		if black > Width*Height/20 {
			t.Errorf("%s: %d pixels nobody painted", name, black)
		}
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
