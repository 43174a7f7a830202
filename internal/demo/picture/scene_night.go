package picture

// lamp: dusk, one lamp dead, one far away alight.
func lamp(c *canvas) {
	c.rect(fade(0x2f3f66, 0xb9846a).of(14), 0, 0, Width, 520)
	c.house(-40, 90, 380, 540, 0x6b6a73)
	c.house(860, 160, 1260, 540, 0x64636c)
	for range 14 { // lit windows
		if c.r.IntN(2) == 0 {
			c.litWindow(pick(c, []int{-14, 104, 222}), pick(c, []int{124, 248, 372}))
		} else {
			c.litWindow(pick(c, []int{886, 1004, 1122}), pick(c, []int{194, 318}))
		}
	}
	for x := 380; x < 900; x += 80 {
		c.tree(x, 540, 170)
	}
	c.hedge(0, 545, Width)
	c.rect(fade(0x5a5c66, 0x3a3b42).of(60).floor(), 0, 540, Width, Height)
	c.poly(fade(0x85838a, 0x5d5b62).of(60).floor(), 520, 540, 660, 540, 980, 900, 200, 900)
	c.dim(150, 150, 178)
	c.post(800, 560, 250, false)
	c.glow(0xffd890, 786, 300, 190, 170, 190)
	c.glow(0xffd890, 760, 580, 230, 70, 120)
	c.post(330+c.r.IntN(40), 840, 700, true)
	c.glow(0xff9a5a, 620, 520, 600, 90, 50)
}

// litWindow lights one of a house's windows, by its upper left corner.
func (c *canvas) litWindow(x, y int) {
	c.rect(fade(0xffdd99, 0xd8a256), x, y, x+70, y+72)
	c.line(flat(0x625238), 4, x+35, y, x+35, y+72)
}

// post draws a street lamp standing on row y; near ones show a broken shade.
func (c *canvas) post(x, y, h int, broken bool) {
	w := h / 36
	metal := fade(0x4c4f57, 0x24262b)
	c.rect(metal, x-w, y-h, x+w, y)
	c.rect(metal, x-w*2, y-h/9, x+w*2, y)
	c.line(metal, w*3/2, x, y-h, x-h/6, y-h-h/16)
	sx, sy := x-h/5, y-h-h/16
	if !broken {
		c.oval(flat(0xfff0c0), sx+h/12, sy+h/30, h/8, h/28)
		return
	}
	c.poly(fade(0x5b5f68, 0x2c2f36), sx-h/9, sy+h/40, sx-h/20, sy-h/26, sx+h/14, sy-h/26, sx+h/9, sy+h/40)
	c.poly(flat(0x9aa3ad).glass(120), sx-h/10, sy+h/40, sx+h/10, sy+h/40, sx+h/24, sy+h/14, sx, sy+h/26, sx-h/20, sy+h/13)
	c.line(flat(0x17181b), 3, sx, sy+h/40, sx+h/60, sy+h/8)
	c.oval(flat(0x17181b), sx+h/60, sy+h/8, h/90+2, h/70+2)
}

// plaza: loudspeakers and coloured light on the square in the evening.
func plaza(c *canvas) {
	c.rect(fade(0x141c33, 0x3a3a52).of(12), 0, 0, Width, 430)
	c.house(-30, 40, 350, 440, 0x55555f)
	c.house(820, 70, 1240, 440, 0x4f505a)
	c.slabs(430, 0x6e6c72, 0x565259)
	for x := 340; x < 860; x += 85 {
		c.tree(x, 440, 150)
	}
	c.dim(140, 142, 175)
	for range 16 {
		if c.r.IntN(2) == 0 {
			c.litWindow(pick(c, []int{-4, 114, 232}), pick(c, []int{74, 198, 322}))
		} else {
			c.litWindow(pick(c, []int{846, 964, 1082}), pick(c, []int{104, 228}))
		}
	}
	for i, x := range []int{170, 560, 960} {
		c.rect(fade(0x777a85, 0x3a3c44), x-6, 200, x+6, 480)
		c.oval(flat(0xfff3d0), x, 190, 24, 24)
		c.glow(0xffe2a8, x, 200, 210, 190, 170)
		c.glow(0xffe2a8, x+i*10, 560, 320, 110, 90)
	}
	c.speaker(390+c.r.IntN(60), 800, 390)
	c.speaker(690+c.r.IntN(60), 770, 330)
	c.line(flat(0x121214), 6, 560, 800, 660, 838, 760, 800, 900, 860, 1200, 850)
	for range 4 {
		k := pick(c, []colour{0xff3a6a, 0x3a7aff, 0x50ff90, 0xb050ff})
		c.glow(k, 250+c.r.IntN(700), 660+c.r.IntN(170), 260, 90, 80)
	}
}

// speaker draws a portable loudspeaker standing on row y.
func (c *canvas) speaker(x, y, h int) {
	w := h * 56 / 100
	c.shade(x+w/2, y, w, h/9, 190)
	c.round(fade(0x34363c, 0x121316), x, y-h, x+w, y-8, 18)
	c.line(flat(0x55585f), 8, x+w/4, y-h, x+w/4, y-h-h/8, x+w*3/4, y-h-h/8, x+w*3/4, y-h)
	cone := func(cy, radius int, ring colour) {
		c.oval(flat(ring), x+w/2, cy, radius, radius)
		c.oval(fade(0x1b1c20, 0x3b3d43), x+w/2, cy, radius*9/10, radius*9/10)
		c.oval(fade(0x4a4d54, 0x1e2024), x+w/2, cy, radius*6/10, radius*6/10)
		c.oval(fade(0x6a6d75, 0x2a2c31), x+w/2, cy, radius/4, radius/4)
	}
	ring := pick(c, []colour{0x3f6fff, 0xe0457a, 0x37c98a})
	cone(y-h*36/100, w*40/100, ring)
	cone(y-h*74/100, w*22/100, ring)
	c.glow(ring, x+w/2, y-h*36/100, w*6/10, w*6/10, 90)
	c.rect(flat(0x8fe8ff), x+w*3/8, y-h*93/100, x+w*5/8, y-h*90/100)
	c.oval(flat(0x0e0e10), x+w/6, y-6, h/22, h/22)
	c.oval(flat(0x0e0e10), x+w*5/6, y-6, h/22, h/22)
}
