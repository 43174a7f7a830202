package photo_test

import (
	"image"
	"testing"

	"mingcha/internal/photo"
)

var pictures = []struct {
	name    string
	w, h    int
	quality int
	turned  int
}{
	{"1600x1200", 1600, 1200, 66, 1},
	{"12MP", 4000, 3000, 80, 1},
	{"12MP-turned", 4000, 3000, 80, 6},
}

func BenchmarkClean(b *testing.B) {
	for _, p := range pictures {
		data := withEXIF(asJPEG(b, scene(p.w, p.h), p.quality), p.turned)
		b.Run(p.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := photo.Clean(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	big := image.NewGray(image.Rect(0, 0, 600, 500))
	copy(big.Pix, scene(600, 500).Y)
	data := asPNG(b, big)
	b.Run("png", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := photo.Clean(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRender(b *testing.B) {
	for _, p := range pictures {
		data := withEXIF(asJPEG(b, scene(p.w, p.h), p.quality), p.turned)
		b.Run(p.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				rendered(b, data)
			}
		})
	}
}
