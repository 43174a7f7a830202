package picture

import "math"

// steps is into how many sides a round thing is cut.
const steps = 64

// circle holds the directions around a circle, 1<<14 long. The rounding takes
// away what sines may differ by between machines.
var circle = func() (dirs [steps]point) {
	for i := range dirs {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / steps)
		dirs[i] = point{int(math.Round(cos * (1 << 14))), int(math.Round(sin * (1 << 14)))}
	}
	return dirs
}()

// rect fills from the upper left corner to the lower right one.
func (c *canvas) rect(p paint, x0, y0, x1, y1 int) { c.poly(p, x0, y0, x1, y0, x1, y1, x0, y1) }

// oval fills an ellipse by its centre and its two radii.
func (c *canvas) oval(p paint, x, y, rx, ry int) {
	pts := make([]point, steps)
	for i, d := range circle {
		pts[i] = point{x<<6 + rx*d.x>>8, y<<6 + ry*d.y>>8}
	}
	c.fill(p, pts, 6)
}

// round fills a rectangle with round corners.
func (c *canvas) round(p paint, x0, y0, x1, y1, radius int) {
	centres := [4]point{{x1 - radius, y1 - radius}, {x0 + radius, y1 - radius}, {x0 + radius, y0 + radius}, {x1 - radius, y0 + radius}}
	var pts []point
	for i, d := range circle {
		o := centres[i*4/steps]
		pts = append(pts, point{o.x<<6 + radius*d.x>>8, o.y<<6 + radius*d.y>>8})
	}
	c.fill(p, pts, 6)
}

// blob fills a lumpy round thing: a bag, a bush, a heap. lump is how far it may
// stray, in percent of its radii.
func (c *canvas) blob(p paint, x, y, rx, ry, lump int) {
	var pts []point
	swell := 100
	for i := 0; i < steps; i += 2 {
		swell = (swell*2 + 100 - lump + c.r.IntN(2*lump+1)) / 3
		d := circle[i]
		pts = append(pts, point{x<<6 + rx*d.x*swell/100>>8, y<<6 + ry*d.y*swell/100>>8})
	}
	c.fill(p, pts, 6)
}

// line draws a stroke of that width through the points x, y, x, y, …
func (c *canvas) line(p paint, width int, xy ...int) {
	for i := 0; i+3 < len(xy); i += 2 {
		c.segment(p, width, xy[i], xy[i+1], xy[i+2], xy[i+3])
	}
	if width >= 6 {
		for i := 2; i+3 < len(xy); i += 2 {
			c.oval(p, xy[i], xy[i+1], width/2, width/2)
		}
	}
}

func (c *canvas) segment(p paint, width, x0, y0, x1, y1 int) {
	dx, dy := x1-x0, y1-y0
	length := int(math.Sqrt(float64(dx*dx + dy*dy))) // exactly rounded everywhere
	if length == 0 {
		return
	}
	nx, ny := -dy*width*32/length, dx*width*32/length // half the width, in 1/64 pixels
	c.fill(p, []point{
		{x0<<6 + nx, y0<<6 + ny},
		{x1<<6 + nx, y1<<6 + ny},
		{x1<<6 - nx, y1<<6 - ny},
		{x0<<6 - nx, y0<<6 - ny},
	}, 6)
}

// sag draws a line that hangs through between its ends, like a cable.
func (c *canvas) sag(p paint, width, x0, y0, x1, y1, depth int) {
	const n = 24
	var xy []int
	for i := range n + 1 {
		xy = append(xy, x0+(x1-x0)*i/n, y0+(y1-y0)*i/n+depth*4*i*(n-i)/(n*n))
	}
	c.line(p, width, xy...)
}

// frame draws a rectangle's outline.
func (c *canvas) frame(p paint, width, x0, y0, x1, y1 int) {
	c.line(p, width, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
}
