package picture

// stairs: a landing full of boxes with an electric scooter on the charger.
func stairs(c *canvas) {
	c.room(600, 0xc9c6b6, 0x8c8a84)
	c.rect(fade(0x86a58d, 0x6d8b75).of(40), 0, 380, Width, 600) // the green dado
	c.line(flat(0x4d6653), 6, 0, 380, Width, 380)
	c.rect(flat(0x7d7a70), 60, 130, 300, 600) // a flat's door
	c.rect(fade(0x7b4a35, 0x59321f).of(50), 74, 144, 286, 600)
	c.frame(flat(0x3f2415), 5, 100, 180, 260, 350)
	c.frame(flat(0x3f2415), 5, 100, 390, 260, 560)
	c.oval(flat(0xd4b15a), 262, 385, 9, 9)
	c.poly(flat(0xb3392e), 160, 210, 200, 210, 200, 260, 160, 260)
	for i := range 8 { // steps going up
		x, y := 760+i*58, 600-i*56
		c.poly(fade(0xb3b0a8, 0x8f8c85).of(50), x, y-56, Width, y-56, Width, y, x, y)
		c.line(flat(0xd8d5cc), 5, x, y-56, Width, y-56)
		c.line(flat(0x6d4a30), 8, x+10, y-56, x+10, y-200)
	}
	c.line(fade(0x7c5232, 0x5b3a20), 20, 750, 410, 1230, -50)
	for range 9 {
		x := 330 + c.r.IntN(330)
		c.box(x, 590+c.r.IntN(70), 90+c.r.IntN(80), 70+c.r.IntN(80))
	}
	c.box(350, 520, 130, 110)
	c.box(520, 500, 110, 90)
	c.cabinet(20+c.r.IntN(30), 740)
	c.scooter(430+c.r.IntN(60), 850)
	c.line(flat(0x1a1a1a), 6, 850, 700, 930, 780, 1000, 690, 1080, 640)
	c.round(flat(0xf2f2ef), 1050, 610, 1170, 650, 8)
	c.oval(flat(0xe0402e), 1152, 630, 6, 6)
	c.shade(100, 820, 500, 300, 60)
}

// cabinet draws an old shoe cabinet standing on row y.
func (c *canvas) cabinet(x, y int) {
	c.shade(x+100, y, 190, 40, 160)
	c.rect(fade(0xb48a5c, 0x84603a).of(60), x, y-260, x+210, y)
	for i := range 2 {
		c.frame(flat(0x5e4226), 4, x+10+i*100, y-245, x+98+i*100, y-20)
		c.oval(flat(0xd9c08a), x+88+i*34, y-140, 6, 6)
	}
	for i := range 3 {
		k := pick(c, []colour{0x2a2c30, 0xb04a40, 0xdedbd2})
		c.blob(fade(mix(k, 0xffffff, 60), k), x+36+i*62, y-270, 30, 16, 20)
	}
}

// scooter draws an electric scooter standing on row y.
func (c *canvas) scooter(x, y int) {
	k := pick(c, []colour{0xb6392f, 0x2f5d8c, 0x353a3e, 0x3f7d5c})
	c.shade(x+220, y, 330, 40, 190)
	for _, wx := range []int{x + 60, x + 400} {
		c.oval(flat(0x1c1d1f), wx, y-52, 54, 54)
		c.oval(fade(0xb9bcbf, 0x707478), wx, y-52, 28, 28)
	}
	body := fade(mix(k, 0xffffff, 70), mix(k, 0x000000, 70)).of(20)
	c.poly(body, x+10, y-130, x+40, y-175, x+190, y-180, x+210, y-90, x+310, y-78, x+350, y-200, x+376, y-200, x+390, y-80, x+340, y-48, x+130, y-48, x+110, y-100, x+20, y-96)
	c.round(fade(0x34363a, 0x18191c), x+6, y-212, x+200, y-172, 18)
	c.line(flat(0x3d4044), 12, x+396, y-60, x+350, y-290)
	c.poly(body, x+330, y-250, x+376, y-262, x+392, y-170, x+352, y-170)
	c.line(flat(0x25272a), 11, x+310, y-306, x+380, y-286)
	c.oval(flat(0xf6f0d0), x+384, y-236, 16, 20)
	c.line(flat(0x25272a), 6, x+338, y-296, x+326, y-350)
	c.oval(fade(0xa8b8c0, 0x5a6a72), x+322, y-362, 26, 18)
	c.round(fade(0x8a8d90, 0x5c5f62), x-14, y-268, x+70, y-200, 10)
}

// leak: a pipe drips, the floor is under water.
func leak(c *canvas) {
	c.room(560, 0xb9b5aa, 0x7f7c76)
	c.rect(fade(0x9d9a8e, 0x7a776d).of(120), 0, 430, Width, 560)
	c.blob(flat(0x6f6a58).of(120).glass(120), 640, 380, 240, 260, 30)
	c.blob(flat(0x565242).of(120).glass(110), 650, 480, 170, 160, 30)
	c.pipe(150, 36, 0x9b4a3c)
	c.pipe(230, 26, 0x7d8a90)
	c.rect(fade(0x8d989d, 0x5f696e), 610, 150, 652, 560)
	c.rect(fade(0xa7b1b5, 0x6c767b), 596, 220, 666, 262)
	c.rect(fade(0x9d6a40, 0x704624).of(120), 600, 262, 662, 300)
	x := 630 + c.r.IntN(40) - 20
	c.blob(fade(0x97a6ad, 0x5b676d).of(30).glass(215), x, 720, 480, 130, 16)
	c.blob(fade(0xb7c4ca, 0x7b888e).of(20).glass(190), x+30, 720, 380, 90, 14)
	c.poly(flat(0xd7e2e8).glass(80), 612, 640, 650, 640, 656, 790, 606, 790) // the pipe's mirror image
	for i := range 3 {
		c.rings(x-40+i*130, 700+i*30, 80-i*12)
	}
	for i := range 9 {
		c.oval(flat(0xdcebf2), 628+c.r.IntN(12), 320+i*38, 3, 8)
	}
	c.bucket(520, 750)
	c.rect(flat(0xd9b33a), 960, 480, 1080, 690)
	c.poly(fade(0xe6bd3e, 0xc39721), 940, 720, 1000, 470, 1060, 470, 1120, 720)
	c.poly(flat(0x2a2a2a), 1030, 520, 1070, 600, 990, 600)
	c.poly(flat(0xe6bd3e), 1030, 540, 1056, 592, 1004, 592)
	c.dim(225, 232, 236)
	c.glow(0xfff4d8, 300, 40, 500, 300, 70)
}

// pipe draws a pipe along the wall.
func (c *canvas) pipe(y, width int, k colour) {
	c.rect(flat(0x000000).glass(60), 0, y+width, Width, y+width+20)
	c.rect(fade(mix(k, 0xffffff, 90), mix(k, 0x000000, 120)).of(50), 0, y, Width, y+width)
	for x := 120; x < Width; x += 330 {
		c.rect(fade(mix(k, 0xffffff, 40), mix(k, 0x000000, 150)), x, y-6, x+26, y+width+6)
	}
}

// rings draws ripples.
func (c *canvas) rings(x, y, radius int) {
	for r := radius; r > 12; r -= 22 {
		c.oval(flat(0xe6f0f4).glass(110), x, y, r, r/4)
		c.oval(fade(0xa9b7bd, 0x87949a).glass(230), x, y, r-5, r/4-2)
	}
}

// lift: doors half open between floors, a notice on them.
func lift(c *canvas) {
	c.room(690, 0xcfc7b8, 0x93897b)
	for i := range 7 { // wall tiles
		c.line(flat(0xa39a8a).glass(120), 3, 0, i*115, Width, i*115)
		c.line(flat(0xa39a8a).glass(120), 3, i*200, 0, i*200, 690)
	}
	c.rect(fade(0x8c9195, 0x62676b), 300, 90, 900, 695)
	c.rect(fade(0x1b1c1e, 0x2d2c2a), 330, 120, 870, 690)
	gap := 90 + c.r.IntN(60)
	c.rect(fade(0x55504a, 0x3a3733).of(60), 600-gap, 560, 600+gap, 690) // the car stands too high
	c.rect(fade(0xe9e2cc, 0xb7ad94), 600-gap, 130, 600+gap, 545)
	c.rect(flat(0x40403e), 600-gap, 545, 600+gap, 566)
	for _, x := range []int{330, 600 + gap} {
		w := 270 - gap
		c.rect(fade(0xc3c8cb, 0x8b9195).of(26), x, 120, x+w, 690)
		for k := range 8 {
			c.rect(flat(0xffffff).glass(22+k*5), x+k*w/8, 120, x+k*w/8+w/16, 690)
		}
	}
	c.paper(390, 300, 150, 200)
	c.rect(fade(0xb4b9bc, 0x7e8488), 960, 330, 1040, 520)
	for i := range 2 {
		c.oval(flat(0x5c6164), 1000, 385+i*80, 26, 26)
		c.oval(flat(0xe6e9ea), 1000, 385+i*80, 20, 20)
	}
	c.poly(flat(0x55595c), 1000, 372, 1012, 394, 988, 394)
	c.poly(flat(0x55595c), 1000, 478, 1012, 456, 988, 456)
	c.rect(flat(0x161616), 520, 30, 680, 80)
	c.poly(flat(0xd8372c), 560, 44, 572, 44, 572, 68, 560, 68)
	c.line(flat(0xd8372c), 6, 610, 48, 640, 66)
	c.line(flat(0xd8372c), 6, 610, 66, 640, 48)
	c.glow(0xff4030, 600, 56, 130, 60, 60)
	c.glow(0xfff2d0, 600, 0, 700, 240, 50)
}

// paper draws a notice taped to a wall.
func (c *canvas) paper(x, y, w, h int) {
	c.poly(flat(0x000000).glass(60), x+6, y+8, x+w+8, y+5, x+w+5, y+h+8, x+3, y+h+6)
	c.poly(fade(0xfaf8f2, 0xe8e4da), x, y, x+w, y-4, x+w-2, y+h, x-3, y+h-3)
	c.rect(flat(0xb8352c), x+w/4, y+h/10, x+w*3/4, y+h/5)
	for i := range 6 {
		end := x + w*9/10
		if i == 5 {
			end = x + w/2
		}
		c.rect(flat(0x3c3c3c).glass(190), x+w/10, y+h*3/10+i*h/10, end, y+h*3/10+i*h/10+h/32)
	}
	c.oval(flat(0xc8342a).glass(150), x+w*3/4, y+h*85/100, w/9, w/9)
}
