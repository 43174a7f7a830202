package photo

import (
	"fmt"
	"image"
	"image/draw"
	"math"

	"mingcha/internal/fault"
)

// MaxRectangles is how many parts of one photo may be covered.
const MaxRectangles = 20

// Rectangle is a part of the upright picture, in shares of its width and height
// from the upper left corner, 0..1.
type Rectangle struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Redaction is the redacted copy of a photo: faces, number plates and names
// covered, for those who may not see them. The photo itself stays as it is.
type Redaction struct {
	Rectangles []Rectangle `json:"rectangles"`
	SHA256     string      `json:"sha256"` // of the copy, which is at most FullEdge long
	// Version is the one of the record that first named this copy. It is in the
	// names of its files, so that removing a copy can never hit a later one.
	Version int64 `json:"version"`
}

// checkRectangles wants parts of the picture that are no thinner than nothing.
func checkRectangles(all []Rectangle) []fault.Field {
	var f fault.Fields
	if len(all) > MaxRectangles {
		f.Add("rectangles", "length")
		return f
	}
	const rounding = 1e-9
	for n, r := range all {
		inside := r.X >= 0 && r.Y >= 0 && r.Width > 0 && r.Height > 0 && // so that NaN fails too
			r.X+r.Width <= 1+rounding && r.Y+r.Height <= 1+rounding
		f.Must(inside, fmt.Sprintf("rectangles[%d]", n), "range")
	}
	return f
}

// block is the edge in pixels of what a JPEG encodes together.
const block = 16

// pixels is what must be covered of a picture of that size: whole blocks of its
// encoding, since what lies in a block leaves traces in all of it.
func (r Rectangle) pixels(size image.Point) image.Rectangle {
	down := func(share float64, edge int) int { return int(math.Floor(share*float64(edge))) / block * block }
	up := func(share float64, edge int) int {
		return min(edge, (int(math.Ceil(share*float64(edge)))+block-1)/block*block)
	}
	return image.Rect(down(r.X, size.X), down(r.Y, size.Y), up(r.X+r.Width, size.X), up(r.Y+r.Height, size.Y))
}

// cover fills the parts with one colour.
func cover(m draw.Image, all []Rectangle) {
	for _, r := range all {
		draw.Draw(m, r.pixels(m.Bounds().Size()), image.Black, image.Point{}, draw.Src)
	}
}
