package picture

// wires: cables down the wall to a scooter charging in the rain.
func wires(c *canvas) {
	c.house(-20, -40, 1240, 640, pick(c, []colour{0xc4b193, 0xc9c3b6, 0xbeb6a6}))
	c.rect(fade(0x7f8f9a, 0x5d6c76).of(20), 150, 455, 720, 490) // awning
	c.poly(fade(0x7fa3b5, 0x5b8196).glass(200), 130, 490, 740, 490, 790, 550, 90, 550)
	c.slabs(640, 0x98948b, 0x7f7b72)
	c.blob(fade(0xaab6bd, 0x7f8b92).of(16).glass(150), 760, 800, 300, 50, 18)
	for i := range 5 {
		x0, x1 := 230+c.r.IntN(60), 500+c.r.IntN(340)
		c.sag(flat(0x17181a), 5, x0, 30+i*26, x1, 440+i*30, 60+c.r.IntN(90))
	}
	c.sag(flat(0x1c1c1c), 7, -10, 250, 1210, 200+c.r.IntN(60), 90)
	c.sag(flat(0x1c1c1c), 6, -10, 270, 1210, 190+c.r.IntN(60), 130)
	for i := range 4 { // a coil that came loose
		c.sag(flat(0x202124), 5, 900, 230+i*6, 1010+i*12, 240, 190+i*34)
	}
	c.line(flat(0xe8e6df), 9, 420, 150, 440, 470, 452, 620)
	c.round(flat(0xf2f1ec), 410, 610, 520, 652, 8)
	c.oval(flat(0xe0402e), 506, 631, 6, 6)
	c.line(flat(0x1a1a1a), 7, 500, 645, 560, 730, 640, 700)
	c.scooter(560+c.r.IntN(80), 830)
	c.dim(232, 238, 246)
}

// brokenTree: a bough half broken off, lying on the wire.
func brokenTree(c *canvas) {
	c.estate(560)
	c.grass(550, 900)
	for _, x := range []int{90, 1110} {
		c.rect(fade(0x8d8678, 0x625c50).of(60), x-14, 60, x+14, 640)
		c.rect(flat(0x5c564b), x-60, 110, x+60, 124)
	}
	for i := range 3 {
		c.sag(flat(0x1b1b1b), 6, 90-50+i*50, 112, 1110-50+i*50, 112, 190+i*14)
	}
	c.line(fade(0x6b5a46, 0x4c3e30).of(90), 78, 330, 760, 345, 420, 330, 60)
	c.line(fade(0x6b5a46, 0x4c3e30).of(90), 40, 345, 420, 200, 200)
	for range 60 {
		x, y := 60+c.r.IntN(520), -10+c.r.IntN(270)
		c.blob(flat(mix(0x35521f, 0x8ba356, c.r.IntN(256))).of(90), x, y, 60, 46, 30)
	}
	c.line(fade(0x77664f, 0x55452f).of(90), 44, 352, 330, 560, 350, 820, 430, 980, 560)
	c.poly(fade(0xe4cfa2, 0xc7a773), 340, 300, 420, 300, 440, 322, 400, 350, 350, 366) // torn wood
	for _, xy := range [][4]int{{560, 350, 640, 480}, {700, 390, 700, 540}, {820, 430, 930, 420}, {900, 490, 880, 620}} {
		c.line(fade(0x6b5a46, 0x4c3e30), 18, xy[0], xy[1], xy[2], xy[3])
	}
	for range 90 {
		t := c.r.IntN(100)
		x, y := 560+t*46/10+c.r.IntN(160)-80, 370+t*22/10+c.r.IntN(190)-70
		c.blob(flat(mix(0x47602a, 0xa3ac5e, c.r.IntN(256))).of(90), x, y, 34, 26, 34)
	}
	c.litter(50, 640, 880)
	c.bench(700, 820)
}

// fitness: a rusty machine of the exercise corner with one tread gone.
func fitness(c *canvas) {
	c.estate(430)
	c.rect(fade(0xa7695a, 0x87503f).of(60).floor(), 0, 430, Width, Height)
	for i := -10; i <= 10; i++ {
		c.line(flat(0x5f362b).glass(80), 3, 600+i*70, 430, 600+i*210, 900)
	}
	paint := pick(c, []colour{0x2f78b5, 0xd0a52c, 0x3d9460})
	x := 360 + c.r.IntN(60)
	c.shade(x+240, 800, 420, 70, 160)
	rod := func(w int, xy ...int) {
		c.line(fade(mix(paint, 0xffffff, 50), mix(paint, 0x000000, 60)).of(90), w, xy...)
	}
	rod(30, x, 800, x+60, 300)
	rod(30, x+480, 800, x+420, 300)
	rod(28, x+60, 300, x+420, 300)
	rod(20, x+60, 300, x-60, 210, x-60, 140)
	rod(20, x+420, 300, x+540, 210, x+540, 140)
	rod(20, x+140, 310, x+110, 690)
	rod(20, x+340, 310, x+400, 660)
	c.rect(fade(0x4f5356, 0x2f3234), x+40, 690, x+200, 716)
	c.line(flat(0xc9a26a), 7, x+390, 640, x+420, 720, x+404, 760) // a rope holds it
	c.line(flat(0xc9a26a), 7, x+404, 640, x+380, 700)
	c.poly(fade(0x4f5356, 0x2f3234), x+340, 770, x+490, 820, x+484, 842, x+334, 796)
	for range 26 {
		c.blob(flat(0x8a4a26).of(120).glass(190), x+pick(c, []int{20, 45, 110, 400, 440, 470})+c.r.IntN(20), 320+c.r.IntN(440), 8, 16, 50)
	}
	for _, px := range []int{x, x + 480} {
		c.oval(fade(0x8e8a82, 0x6a665f), px, 806, 60, 18)
	}
	c.paper(x+200, 330, 80, 100)
}

// ramp: steps and a steep ramp with a single, bent handrail.
func ramp(c *canvas) {
	c.rect(fade(0xcdbfa6, 0xa99a80).of(50), 0, 0, Width, 640)
	for i := range 9 {
		c.line(flat(0xe0d5c0).glass(120), 4, 0, i*72, Width, i*72)
	}
	c.rect(fade(0x77726a, 0x55514a), 640, 70, 1010, 420)
	c.rect(fade(0x4f7a6c, 0x35584d).of(20), 660, 90, 824, 420)
	c.rect(fade(0x4f7a6c, 0x35584d).of(20), 832, 90, 992, 420)
	for _, x := range []int{680, 852} {
		c.rect(fade(0x8fa5a5, 0x4b5f62), x, 120, x+120, 250)
		c.line(flat(0x2d4a40), 4, x+60, 120, x+60, 250)
	}
	c.rect(flat(0x3c6ba0), 560, 190, 618, 250)
	c.paper(1050, 190, 90, 120)
	c.slabs(620, 0xa5a096, 0x88837a)
	for i := range 5 {
		y := 420 + i*52
		c.rect(fade(0xc2bdb2, 0xb0aba0).of(60), 600-i*14, y, 1060+i*14, y+18)
		c.rect(fade(0x938e84, 0x7e796f).of(70), 600-i*14, y+18, 1060+i*14, y+52)
	}
	c.poly(fade(0xb7b2a6, 0x8f8a7f).of(80), 600, 420, 600, 480, 60, 760, -20, 700)
	c.poly(fade(0x837e74, 0x69645b).of(80), 600, 480, 600, 680, 200, 800, 60, 760)
	for range 5 {
		c.crack(200+c.r.IntN(300), 600+c.r.IntN(60), 70)
	}
	steel := fade(0xd3d8da, 0x8b9296)
	for i := range 4 {
		x, y := 590-i*150, 418+i*78
		c.line(steel, 12, x, y+10, x+i%2*26, y-150)
	}
	c.line(steel, 15, 600, 270, 440, 350, 330, 380+c.r.IntN(50), 150, 500)
	c.shade(330, 790, 420, 60, 90)
	c.glow(0xfff0d0, 900, 300, 500, 400, 30)
}

// dog: a dog without a lead on the lawn.
func dog(c *canvas) {
	c.estate(380)
	c.grass(380, 900)
	c.poly(fade(0xc2bbad, 0xa59d8e).of(50).floor(), 0, 470, Width, 520, Width, 570, 0, 505)
	x, y := 350+c.r.IntN(110), 760
	k := pick(c, []colour{0xb98a52, 0x3b332d, 0xd9cdb8})
	fur := fade(mix(k, 0xffffff, 60), mix(k, 0x000000, 60)).of(110)
	deep := fade(mix(k, 0x000000, 40), mix(k, 0x000000, 110)).of(110)
	c.shade(x+180, y, 330, 40, 190)
	leg := func(p paint, dx, lean int) {
		c.poly(p, x+dx-34, y-190, x+dx+34, y-190, x+dx+lean+20, y-96, x+dx+16, y-12, x+dx+34, y, x+dx-18, y, x+dx+lean-18, y-96)
	}
	leg(deep, 76, 18)
	leg(deep, 316, 6)
	near := fade(mix(k, 0x000000, 30), mix(k, 0x000000, 50)).of(110)
	leg(near, 24, -16)
	leg(near, 360, 8)
	c.blob(fur, x+190, y-205, 196, 80, 5)
	c.blob(fur, x+60, y-205, 92, 86, 5)
	c.blob(fur, x+340, y-215, 70, 84, 5)
	c.line(fur, 60, x+320, y-230, x+390, y-320)
	c.blob(fur, x+410, y-340, 76, 62, 6)
	c.blob(fur, x+476, y-322, 50, 32, 6)
	c.oval(flat(0x17130f), x+520, y-330, 15, 13)
	c.oval(flat(0x17130f), x+434, y-356, 8, 9)
	c.oval(flat(0xffffff), x+437, y-359, 3, 3)
	c.line(flat(0x3a1c18), 5, x+462, y-302, x+506, y-306)
	c.blob(deep, x+372, y-356, 28, 54, 14)
	c.poly(fur, x-4, y-220, x-70, y-300, x-92, y-372, x-78, y-378, x-46, y-310, x+26, y-252)
	c.line(flat(0xa53229), 15, x+330, y-286, x+384, y-262)
	c.oval(flat(0xd9b44a), x+372, y-252, 10, 12)
	for range 240 { // blades before the paws
		bx, by := x-120+c.r.IntN(660), y-14+c.r.IntN(60)
		c.line(flat(mix(0x4d6a30, 0x9db25c, c.r.IntN(256))), 3, bx, by, bx+c.r.IntN(13)-6, by-20-c.r.IntN(18))
	}
}
