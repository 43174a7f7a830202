package picture

import (
	"math/rand/v2"
	"sync"
)

// grainSize is the edge of the grain, in pixels; it repeats without a seam.
const grainSize = 1024

// grain is unevenness in all sizes from patches to specks, about -127..127.
var grain = sync.OnceValue(func() *[grainSize][grainSize]int16 {
	g := new([grainSize][grainSize]int16)
	r := rand.New(rand.NewPCG(7, 11))
	for cell, strength := 128, 34; cell >= 1; cell, strength = cell/2, strength*7/8 {
		addOctave(g, r, cell, strength)
	}
	return g
})

// addOctave adds smooth random hills of that width and height.
func addOctave(g *[grainSize][grainSize]int16, r *rand.Rand, cell, strength int) {
	n := grainSize / cell
	knots := make([]int, n*n)
	for i := range knots {
		knots[i] = r.IntN(2*strength+1) - strength
	}
	for y := range grainSize {
		y0, fy := y/cell, y%cell
		y1 := (y0 + 1) % n
		for x := range grainSize {
			x0, fx := x/cell, x%cell
			x1 := (x0 + 1) % n
			upper := knots[y0*n+x0]*(cell-fx) + knots[y0*n+x1]*fx
			lower := knots[y1*n+x0]*(cell-fx) + knots[y1*n+x1]*fx
			g[y][x] += int16((upper*(cell-fy) + lower*fy) / (cell * cell))
		}
	}
}
