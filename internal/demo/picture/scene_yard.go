package picture

// bins: the collection point nobody emptied.
func bins(c *canvas) {
	c.estate(470)
	c.slabs(470, 0xa8a49b, 0x8f8a80)
	c.rect(fade(0xc9c6bd, 0xaaa69b).of(50), 120, 250, 1080, 530) // the shelter's wall
	c.rect(flat(0x6f7f86), 90, 215, 1110, 258)
	c.rect(flat(0x3c7a56), 420, 285, 780, 345)
	for i := range 6 {
		c.round(flat(0xf3f1ea), 445+i*54, 302, 480+i*54, 328, 5)
	}
	c.shade(600, 540, 560, 60, 120)
	kinds := []colour{0x2f7048, 0x3a5f94, 0x6b6d6f, 0x2f7048}
	for i, k := range kinds {
		x := 165 + i*232 + c.r.IntN(24)
		c.bin(x, 640, 250, k, true)
		for range 5 {
			c.bag(x+20+c.r.IntN(110), 408+c.r.IntN(28), 60+c.r.IntN(30))
		}
		c.rect(fade(k, mix(k, 0x000000, 30)).glass(250), x-8, 385, x+158, 412)
	}
	for range 15 {
		y := 650 + c.r.IntN(150)
		c.bag(80+c.r.IntN(1040), y, 56+(y-600)/3+c.r.IntN(30))
	}
	c.box(150+c.r.IntN(500), 800, 170, 110)
	c.litter(70, 650, 880)
	c.glow(0x3a2f18, 480, 860, 420, 60, 40)
}

// litter scatters scraps between two rows.
func (c *canvas) litter(n, y0, y1 int) {
	for range n {
		x, y := c.r.IntN(Width), y0+c.r.IntN(y1-y0)
		k := pick(c, []colour{0xe9e6dd, 0x8a6f48, 0x566b3a, 0xb9483d, 0xd9b64a, 0xf4f4f0})
		s := 4 + c.r.IntN(12)
		c.blob(flat(k).glass(220), x, y, s, s/2+1, 45)
	}
}

// bulky: an old sofa and a mattress by the wall.
func bulky(c *canvas) {
	c.rect(fade(0xb9a58e, 0x98836c).of(60), 0, 0, Width, 520)
	for y, row := 30, 0; y < 520; y, row = y+38, row+1 { // bricks
		c.line(flat(0xd4c6b4).glass(110), 3, 0, y, Width, y)
		for x := row % 2 * 60; x < Width; x += 120 {
			c.line(flat(0xd4c6b4).glass(100), 3, x, y, x, y+38)
		}
	}
	c.rect(fade(0x6c5c4c, 0x4f4437), 0, 505, Width, 530)
	c.slabs(525, 0x9c978d, 0x827d73)
	c.tree(90+c.r.IntN(60), 560, 330)
	m := 720 + c.r.IntN(60) // the mattress leans on the wall
	c.shade(m+150, 640, 260, 50, 170)
	c.poly(fade(0xe7e1d3, 0xb9b09b).of(40), m, 640, m+40, 190, m+330, 205, m+320, 645)
	c.poly(flat(0xa79d88), m+330, 205, m+362, 215, m+352, 640, m+320, 645)
	for i := range 5 {
		c.line(flat(0xb8b4a4), 3, m+36-i*7, 250+i*85, m+328-i*2, 265+i*85)
	}
	c.blob(flat(0x9b8455).glass(80), m+190, 430, 80, 60, 40)
	c.sofa(170+c.r.IntN(80), 740, pick(c, []colour{0x7d3f37, 0x4f6148, 0x6a5a49}))
	c.rect(fade(0x93714d, 0x6b4f33).of(50), 1010, 560, 1150, 800)
	for i := range 3 {
		c.frame(flat(0x59412a), 4, 1022, 575+i*74, 1138, 640+i*74)
		c.oval(flat(0xd0b070), 1080, 607+i*74, 6, 6)
	}
	c.bag(980, 830, 110)
	c.litter(40, 700, 890)
}

// sofa draws a worn three-seater standing on row y.
func (c *canvas) sofa(x, y int, k colour) {
	c.shade(x+280, y, 360, 60, 190)
	p := fade(mix(k, 0xffffff, 50), mix(k, 0x000000, 70)).of(60)
	c.round(p, x, y-280, x+560, y-60, 40)
	for i := range 3 {
		c.round(fade(mix(k, 0xffffff, 30), mix(k, 0x000000, 50)).of(60), x+52+i*152, y-260, x+196+i*152, y-120, 20)
		c.round(fade(mix(k, 0xffffff, 70), k).of(60), x+52+i*152, y-150, x+198+i*152, y-86, 18)
	}
	c.round(p, x-34, y-200, x+54, y-30, 30)
	c.round(p, x+508, y-200, x+596, y-30, 30)
	c.rect(flat(mix(k, 0x000000, 130)), x, y-86, x+560, y-26)
	c.blob(flat(0xd8c9a4).of(90), x+280, y-118, 46, 22, 60) // the stuffing shows
	c.rect(flat(0x2a211a), x+20, y-26, x+40, y)
	c.rect(flat(0x2a211a), x+520, y-26, x+540, y)
}

// vegetables: rows of greens on what was lawn, behind a fence of sticks.
func vegetables(c *canvas) {
	c.estate(400)
	c.grass(400, 520)
	c.rect(fade(0x7b5f44, 0x5c4430).of(90).floor(), 0, 500, Width, Height)
	for row := range 5 {
		y, s := 540+row*row*14+row*30, 16+row*9
		c.rect(flat(0x3f2e20).glass(90), 0, y+s/2, Width, y+s)
		for x := c.r.IntN(30); x < Width; x += s*2 + 8 {
			for range 5 {
				k := mix(0x3f7a34, 0x9dbf5c, c.r.IntN(256))
				c.blob(fade(mix(k, 0xffffff, 40), mix(k, 0x000000, 50)).of(70), x+c.r.IntN(s)-s/2, y-c.r.IntN(s/2+1), s*2/3, s/2, 40)
			}
		}
	}
	for x := 10; x < Width; x += 56 {
		c.line(fade(0xa98a5b, 0x7c6340), 9, x, 660+c.r.IntN(16), x+c.r.IntN(20)-10, 440)
	}
	c.line(flat(0x9a7d52), 7, 0, 500, Width, 490)
	c.line(flat(0x9a7d52), 7, 0, 590, Width, 596)
	c.bucket(850, 820)
}

// bucket draws a plastic pail standing on row y.
func (c *canvas) bucket(x, y int) {
	c.shade(x+60, y, 110, 26, 170)
	c.poly(fade(0x4f86b5, 0x2c5379), x, y-140, x+130, y-140, x+110, y, x+20, y)
	c.oval(fade(0x24415c, 0x3e6d96), x+65, y-140, 65, 16)
	c.sag(flat(0xcfd3d6), 5, x, y-140, x+130, y-140, 60)
}

// garden: the hedge nobody cut, up to the second floor's windows.
func garden(c *canvas) {
	c.sky(300)
	c.house(-20, -60, 1240, 560, 0xcbbfa8)
	c.grass(540, 900)
	for range 60 {
		x, y := c.r.IntN(Width), 300+c.r.IntN(330)
		k := mix(0x35521f, 0x8ba356, c.r.IntN(256))
		c.blob(fade(mix(k, 0xffffff, 50), mix(k, 0x000000, 80)).of(110), x, y, 60+c.r.IntN(60), 50+c.r.IntN(50), 40)
	}
	c.tree(250+c.r.IntN(100), 640, 380)
	c.tree(800+c.r.IntN(150), 660, 330)
	for range 500 {
		x, y := c.r.IntN(Width), 640+c.r.IntN(270)
		h := 60 + c.r.IntN(110)
		k := mix(0x4a6a26, 0xb9c077, c.r.IntN(256))
		c.line(flat(k), 4, x, y, x+c.r.IntN(40)-20, y-h)
	}
	c.line(flat(0xb6b1a5), 10, 0, 880, Width, 872)
}

// courtyard: swept, planted, in order.
func courtyard(c *canvas) {
	c.estate(440)
	c.slabs(440, 0xc1b8a8, 0xa69c8a)
	for _, side := range []int{0, 820} {
		c.poly(flat(0x6b4a33).of(70), side, 640, side+380, 640, side+380, 760, side, 760)
		c.rect(fade(0xb7aea0, 0x8d8578).of(40), side-10, 740, side+392, 790)
		for range 90 {
			x, y := side+c.r.IntN(370), 560+c.r.IntN(170)
			k := mix(0x42672e, 0x88a556, c.r.IntN(256))
			c.blob(flat(k).of(80), x, y, 26, 22, 40)
		}
		for range 60 {
			k := pick(c, []colour{0xd9486a, 0xf0c03c, 0xf3ecf0, 0xa44fb0, 0xe8703a})
			c.blob(flat(k), side+c.r.IntN(370), 560+c.r.IntN(160), 10, 9, 30)
		}
	}
	c.bench(470, 640)
	c.glow(0xfff0c0, 760, 520, 520, 300, 40)
}

// bench draws a wooden bench standing on row y.
func (c *canvas) bench(x, y int) {
	c.shade(x+130, y, 190, 30, 150)
	for _, dx := range []int{20, 230} {
		c.rect(fade(0x55595c, 0x333638), x+dx, y-60, x+dx+14, y)
		c.line(flat(0x484c4f), 10, x+dx+4, y-50, x+dx-6, y-150)
	}
	for i := range 3 {
		c.rect(fade(0xb07c4a, 0x8a5d35).of(50), x, y-150+i*28, x+262, y-132+i*28)
	}
	c.rect(fade(0xbd8a56, 0x8a5d35).of(50), x-8, y-68, x+276, y-50)
}
