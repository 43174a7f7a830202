// Package picture draws the demonstration's photos: little scenes of a street
// office's days, so that lists and details show something that looks like a
// photo and belongs to its words. It is not for real photos and has no part in
// the program's rules; without it the demonstration has no pictures.
//
// All arithmetic is in whole numbers: the same seed gives the same bytes on
// every machine.
package picture

import (
	"image"
	"math/rand/v2"
	"slices"
)

// Width and Height of every picture, in pixels.
const (
	Width  = 1200
	Height = 900
)

// canvas is a picture under way. Coordinates are pixels from the upper left.
type canvas struct {
	img *image.RGBA
	r   *rand.Rand
	cov []int // coverage of one row while a shape is filled, 1024 is whole
	xs  []int // crossings of one scan line, in 1/256 pixels
}

func newCanvas(r *rand.Rand) *canvas {
	return &canvas{img: image.NewRGBA(image.Rect(0, 0, Width, Height)), r: r, cov: make([]int, Width+2)}
}

// point is a place on the canvas.
type point struct{ x, y int }

// poly fills a polygon given as x, y, x, y, …
func (c *canvas) poly(p paint, xy ...int) {
	pts := make([]point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		pts = append(pts, point{xy[i], xy[i+1]})
	}
	c.fill(p, pts, 0)
}

// fill fills a polygon whose coordinates are in 1/2^shift pixels, with smooth
// edges; where it crosses itself the even-odd rule holds.
func (c *canvas) fill(p paint, pts []point, shift int) {
	scaled := make([]point, len(pts))
	low, high := Height, 0
	for i, q := range pts {
		scaled[i] = point{q.x << 8 >> shift, q.y << 8 >> shift}
		low, high = min(low, scaled[i].y>>8), max(high, scaled[i].y>>8+1)
	}
	low, high = max(low, 0), min(high, Height)
	s := p.start(c.r, low, high)
	for y := low; y < high; y++ {
		left, right := c.cover(scaled, y)
		if left <= right {
			s.row(c.img, c.cov, y, left, right)
			clear(c.cov[left : right+1])
		}
	}
}

// cover works out how much of each pixel of row y is inside, from four scan
// lines, and says between which pixels there is anything.
func (c *canvas) cover(pts []point, y int) (left, right int) {
	left, right = Width, -1
	for sub := range 4 {
		c.cross(pts, y<<8+sub*64+32)
		for i := 0; i+1 < len(c.xs); i += 2 {
			a, b := max(c.xs[i], 0), min(c.xs[i+1], Width<<8)
			if a < b {
				c.span(a, b)
				left, right = min(left, a>>8), max(right, min((b-1)>>8, Width-1))
			}
		}
	}
	return left, right
}

// cross collects where the polygon crosses a horizontal line.
func (c *canvas) cross(pts []point, y int) {
	c.xs = c.xs[:0]
	for i, a := range pts {
		b := pts[(i+1)%len(pts)]
		if (a.y <= y) != (b.y <= y) {
			c.xs = append(c.xs, a.x+(b.x-a.x)*(y-a.y)/(b.y-a.y))
		}
	}
	slices.Sort(c.xs)
}

// span adds a stretch of one scan line, in 1/256 pixels.
func (c *canvas) span(a, b int) {
	first, last := a>>8, b>>8
	if first == last {
		c.cov[first] += b - a
		return
	}
	c.cov[first] += 256 - a&255
	for x := first + 1; x < last; x++ {
		c.cov[x] += 256
	}
	if b&255 != 0 {
		c.cov[last] += b & 255
	}
}
