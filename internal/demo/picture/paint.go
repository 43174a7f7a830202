package picture

import (
	"image"
	"math/rand/v2"
)

// colour is 0xRRGGBB.
type colour uint32

func (k colour) parts() [3]int { return [3]int{int(k >> 16 & 255), int(k >> 8 & 255), int(k & 255)} }

// mix goes from a to b, t of 256 parts.
func mix(a, b colour, t int) colour {
	p, q := a.parts(), b.parts()
	var k colour
	for i := range 3 {
		k = k<<8 | colour(p[i]+(q[i]-p[i])*t/256)
	}
	return k
}

// paint is how a shape is filled: a colour or a fade from top to bottom, rough
// like plaster or asphalt, more or less see-through.
type paint struct {
	top, bottom colour
	rough       int // strength of the unevenness, 0 (none) to 255
	squash      int // how much flatter than wide the unevenness is; 0 means 1
	alpha       int // 0..256
}

func flat(k colour) paint      { return paint{top: k, bottom: k, rough: 14, alpha: 256} }
func fade(a, b colour) paint   { return paint{top: a, bottom: b, rough: 14, alpha: 256} }
func (p paint) of(n int) paint { p.rough = n; return p }

// floor makes the unevenness that of a surface seen at a low angle.
func (p paint) floor() paint      { p.squash = 3; return p }
func (p paint) glass(n int) paint { p.alpha = n; return p }

// stroke is a paint at work on one shape.
type stroke struct {
	paint
	low, high int // rows between which it fades
	dx, dy    int // where in the grain it begins
}

func (p paint) start(r *rand.Rand, low, high int) stroke {
	p.squash = max(p.squash, 1)
	return stroke{p, low, max(high, low+1), r.IntN(grainSize), r.IntN(grainSize)}
}

// row lays the paint over one row of pixels where cov says so.
func (s stroke) row(img *image.RGBA, cov []int, y, left, right int) {
	k := mix(s.top, s.bottom, (y-s.low)*256/(s.high-s.low)).parts()
	grainRow := &grain()[(y*s.squash+s.dy)&(grainSize-1)]
	at := img.PixOffset(left, y)
	for x := left; x <= right; x, at = x+1, at+4 {
		alpha := min(cov[x], 1024) * s.alpha
		if alpha == 0 {
			continue
		}
		light := 4096 + int(grainRow[(x+s.dx)&(grainSize-1)])*s.rough/8
		pix := img.Pix[at : at+4 : at+4]
		if alpha == 1<<18 {
			pix[0], pix[1], pix[2], pix[3] = clamp(k[0]*light>>12), clamp(k[1]*light>>12), clamp(k[2]*light>>12), 255
			continue
		}
		for i := range 3 {
			old := int(pix[i])
			pix[i] = clamp(old + (k[i]*light>>12-old)*alpha>>18)
		}
		pix[3] = 255
	}
}

func clamp(v int) uint8 {
	if uint(v) < 256 {
		return uint8(v)
	}
	return uint8(max(0, min(255, v)))
}
