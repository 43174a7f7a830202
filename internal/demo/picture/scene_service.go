package picture

// counter: a window of the service centre with nobody behind it.
func counter(c *canvas) {
	c.room(640, 0xe4dfd3, 0xb7ae9f)
	c.rect(fade(0xa33a31, 0x8a2c25).of(10), 0, 40, Width, 120)
	for i := range 12 {
		c.round(flat(0xf6ead0), 130+i*80, 60, 182+i*80, 100, 6)
	}
	c.rect(fade(0xcfd6d6, 0xb4bcbc).of(10), 0, 130, Width, 430)
	for i := range 3 {
		x := 30 + i*400
		c.rect(fade(0xdfe8ea, 0xa9b6ba).of(8), x, 150, x+360, 430) // glass
		c.chair(x+180, 430, i != 1)
		c.rect(fade(0x2d3033, 0x1a1c1e), x+40, 300, x+150, 385)
		c.rect(fade(0x5b7f9e, 0x375a78), x+46, 306, x+144, 378)
		c.rect(flat(0x2d3033), x+84, 385, x+106, 430)
		c.rect(flat(0xffffff).glass(60), x+250, 150, x+300, 430)
		c.rect(flat(0x1f5a8c), x+120, 165, x+240, 205)
		c.rect(flat(0xf3f6f8), x+140, 178, x+220, 192)
		c.frame(flat(0x8d9799), 8, x, 150, x+360, 430)
	}
	c.rect(fade(0xd9cdb6, 0xbfb097).of(20), -10, 425, Width, 470)
	c.rect(fade(0xb59b78, 0x8d7454).of(40), 0, 470, Width, 700)
	for i := range 4 {
		c.line(flat(0x6f593d), 4, i*400-10, 470, i*400-10, 700)
	}
	c.sign(600+c.r.IntN(60), 428)
	c.rect(flat(0x40464a), 180, 400, 260, 428)
	c.paper(70, 505, 110, 140)
	c.stool(330+c.r.IntN(60), 850)
	c.stool(720+c.r.IntN(60), 850)
	c.glow(0xfff6e0, 600, 0, 800, 260, 60)
}

// sign draws the small board that says "back soon".
func (c *canvas) sign(x, y int) {
	c.shade(x+80, y, 110, 14, 120)
	c.poly(fade(0xf7f3e8, 0xded8c6), x, y, x+16, y-84, x+150, y-84, x+166, y)
	c.rect(flat(0xb53229), x+34, y-66, x+132, y-52)
	c.rect(flat(0x555555), x+30, y-40, x+136, y-32)
	c.rect(flat(0x555555), x+30, y-22, x+110, y-15)
}

// chair draws an office chair behind a counter whose top is on row y.
func (c *canvas) chair(x, y int, turned bool) {
	w := 130
	if turned {
		w = 84
	}
	c.round(fade(0x3d4247, 0x22262a), x-w/2, y-190, x+w/2, y-30, 26)
	c.rect(flat(0x22262a), x-12, y-40, x+12, y)
	c.round(fade(0x4a5056, 0x2a2e32), x-w*6/10, y-50, x+w*6/10, y-20, 12)
}

// stool draws a visitor's stool standing on row y.
func (c *canvas) stool(x, y int) {
	c.shade(x+70, y, 130, 26, 140)
	for _, dx := range []int{14, 118} {
		c.line(flat(0x8f9599), 9, x+dx, y, x+70+(dx-66)*2/3, y-150)
	}
	c.oval(fade(0x35618c, 0x1f4468), x+70, y-156, 84, 24)
	c.oval(fade(0x5d8ab5, 0x35618c), x+70, y-164, 84, 22)
}

// hall: rows of seats, the call screen, the ticket machine.
func hall(c *canvas) {
	c.room(520, 0xe8e4da, 0xbdb5a8)
	for i := range 5 { // ceiling lights
		c.poly(flat(0xfffdf4), 130+i*210, 0, 260+i*210, 0, 270+i*190, 40, 180+i*190, 40)
		c.glow(0xfff6dd, 220+i*200, 20, 190, 90, 60)
	}
	c.rect(fade(0x20242a, 0x14171b), 380, 90, 820, 270)
	c.frame(flat(0x3a4048), 10, 380, 90, 820, 270)
	for i := range 4 {
		y := 112 + i*38
		c.rect(flat(0xd64535), 410, y, 500, y+20)
		c.rect(flat(0xe9a63a), 530, y, 620+c.r.IntN(40), y+20)
		c.rect(flat(0x4fb477), 700, y, 780, y+20)
	}
	c.glow(0x8a4030, 600, 180, 260, 130, 60)
	c.rect(fade(0xc9bda6, 0xa79a82).of(20), 0, 380, 330, 520)
	c.rect(fade(0xd9cfbb, 0xc0b49d), -10, 360, 345, 388)
	c.rect(flat(0x2f6b9a), 60, 270, 250, 320)
	c.rect(flat(0xf2f5f7), 90, 286, 220, 304)
	c.machine(960+c.r.IntN(40), 640)
	for row := range 3 {
		y, w := 610+row*110, 112+row*26
		for i := range 6 {
			c.seat(40+row*-30+i*(w+14), y, w, c.r.IntN(14) == 0)
		}
		c.line(fade(0xb9bec1, 0x7c8286), 10, 20, y+10, 60+6*(w+14), y+10)
		c.line(fade(0xb9bec1, 0x7c8286), 12, 90, y+10, 80, y+70)
		c.line(fade(0xb9bec1, 0x7c8286), 12, 5*(w+14), y+10, 5*(w+14)+10, y+70)
	}
	c.plant(880, 560)
}

// seat draws one seat of a row; a bag may have been left on it.
func (c *canvas) seat(x, y, w int, bag bool) {
	c.shade(x+w/2, y+60, w, 26, 60)
	c.round(fade(0xc6cacd, 0x8f9599).of(8), x, y-w, x+w, y-w/4, 16)
	c.round(fade(0xdadddf, 0xa6abae).of(8), x-4, y-w/3, x+w+4, y+4, 14)
	for i := range 3 {
		for k := range 4 {
			c.oval(flat(0x6d7377).glass(160), x+w/5+k*w/5, y-w*8/10+i*w/6, 4, 4)
		}
	}
	if bag {
		c.round(fade(0xa9774a, 0x7c5230), x+w/5, y-w/2, x+w*4/5, y-w/12, 10)
	}
}

// machine draws the ticket machine standing on row y.
func (c *canvas) machine(x, y int) {
	c.shade(x+75, y, 150, 30, 140)
	c.rect(fade(0xf1f2f2, 0xc3c7c9).of(8), x, y-230, x+150, y)
	c.poly(fade(0xe1e4e5, 0xb9bec0).of(8), x-8, y-230, x+20, y-400, x+130, y-400, x+158, y-230)
	c.poly(fade(0x16181b, 0x2a2f34), x+18, y-250, x+34, y-380, x+116, y-380, x+132, y-250)
	c.rect(flat(0x2f6b9a), x+30, y-140, x+120, y-112)
	c.rect(flat(0x1d1f21), x+40, y-196, x+110, y-186)
	c.paper(x+48, y-350, 56, 70)
}

// plant draws a pot plant standing on row y.
func (c *canvas) plant(x, y int) {
	c.shade(x, y, 70, 16, 120)
	for range 40 {
		d := circle[32+c.r.IntN(32)]
		l := 60 + c.r.IntN(90)
		ex, ey := x+d.x*l/2>>14, y-70+d.y*l>>14
		c.line(flat(mix(0x2f5a2c, 0x7fa35a, c.r.IntN(256))), 9, x, y-60, (x+ex)/2, (y-60+ey)/2-14, ex, ey)
	}
	c.poly(fade(0xd9d3c6, 0xa79f90), x-44, y-70, x+44, y-70, x+32, y, x-32, y)
}
