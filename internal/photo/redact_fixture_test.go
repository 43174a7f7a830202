package photo_test

import (
	"image"
	"image/color"
	"io"
	"math"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/photo"
)

// rendered is a photo of the author's, taken in and rendered.
func (h house) rendered(t testing.TB, data []byte) photo.Photo {
	t.Helper()
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	p, err := h.Redaction(t.Context(), officer, photoID)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (h house) redact(t testing.TB, p photo.Photo, all ...photo.Rectangle) photo.Photo {
	t.Helper()
	got, err := h.Redact(t.Context(), officer, p.ID, all, p.Version)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// seen is what an opened rendition shows.
func seen(t testing.TB) func(photo.Rendition, error) image.Image {
	return func(r photo.Rendition, err error) image.Image {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		data, err := io.ReadAll(r)
		if err != nil || int64(len(data)) != r.Size {
			t.Fatalf("%d of %d bytes, %v", len(data), r.Size, err)
		}
		return decoded(t, data)
	}
}

func (h house) look(t testing.TB, p access.Principal, photoID string, size photo.Size) image.Image {
	t.Helper()
	return seen(t)(h.Open(t.Context(), p, photoID, size))
}

func (h house) project(t testing.TB, photoID string, size photo.Size) image.Image {
	t.Helper()
	return seen(t)(h.OpenProjection(t.Context(), author.OfficeID, photoID, size))
}

// farthest is the largest difference of a colour in a part of two pictures of
// one size; of one picture and black when the other is nil.
func farthest(part image.Rectangle, a, b image.Image) float64 {
	most := 0.0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, bl, _ := a.At(x, y).RGBA()
			var r2, g2, bl2 uint32
			if b != nil {
				r2, g2, bl2, _ = b.At(x, y).RGBA()
			}
			for _, d := range []float64{float64(r) - float64(r2), float64(g) - float64(g2), float64(bl) - float64(bl2)} {
				most = max(most, math.Abs(d)/257)
			}
		}
	}
	return most
}

// average is the average difference of brightness in a part of two pictures.
func average(part image.Rectangle, a, b image.Image) float64 {
	sum := 0.0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			one, two := color.GrayModel.Convert(a.At(x, y)).(color.Gray), color.GrayModel.Convert(b.At(x, y)).(color.Gray)
			sum += math.Abs(float64(one.Y) - float64(two.Y))
		}
	}
	return sum / float64(part.Dx()*part.Dy())
}

// part is a share of a picture, without margin pixels at its edges.
func part(m image.Image, r photo.Rectangle, margin int) image.Rectangle {
	w, h := float64(m.Bounds().Dx()), float64(m.Bounds().Dy())
	return image.Rect(int(r.X*w), int(r.Y*h), int((r.X+r.Width)*w), int((r.Y+r.Height)*h)).Inset(margin)
}
