package picture

// firelane: a car on the yellow hatching.
func firelane(c *canvas) {
	c.estate(430)
	c.asphalt(430)
	c.poly(fade(0xb9b4a9, 0x9b968b).of(40), 0, 430, 330, 430, 60, 900, 0, 900)
	c.poly(flat(0xdedbd2), 330, 430, 346, 430, 96, 900, 60, 900)
	yellow := flat(0xd9a923).of(120).glass(225)
	c.poly(yellow, 420, 470, 446, 470, 226, 900, 150, 900)
	c.poly(yellow, 900, 470, 926, 470, 1210, 900, 1130, 900)
	for i := range 7 {
		y, h := 480+i*i*8+i*14, 8+i*3
		left, right := 430-(y-470)*55/100, 912+(y-470)*58/100
		c.poly(yellow, left, y+h*3, left+h, y+h*4, right, y+h, right-h, y)
	}
	c.rect(fade(0x9aa0a3, 0x777d80), 1064, 250, 1076, 560)
	c.rect(flat(0xb9352b), 1000, 230, 1140, 330)
	c.frame(flat(0xf4f1ea), 4, 1008, 238, 1132, 322)
	for i := range 4 {
		c.rect(flat(0xf4f1ea), 1018+i*28, 258, 1038+i*28, 282)
		c.rect(flat(0xf4f1ea).glass(190), 1020+i*28, 294, 1040+i*28, 300)
	}
	cars := []colour{0xa83a34, 0xdfe1e2, 0x3d4a5c, 0x8d9296}
	first := c.r.IntN(len(cars))
	c.car(180+c.r.IntN(60), 600, 460, cars[(first+1)%len(cars)])
	c.car(370+c.r.IntN(90), 770, 640, cars[first])
}

// sidewalk: cars in a row on the pavement, over the guiding strip.
func sidewalk(c *canvas) {
	c.sky(330)
	for x := -40; x < Width; x += 300 {
		c.house(x, 20+c.r.IntN(80), x+310, 390, pick(c, []colour{0xcbb79a, 0xbfc0ba, 0xd4bfae}))
	}
	c.rect(flat(0x8d867a), 0, 340, Width, 470)
	for i := range 4 { // shop fronts
		x := i*310 - 30
		c.rect(flat(pick(c, []colour{0xa33b32, 0x2f6d5b, 0x3b5c8a, 0xc07a2b})), x, 290, x+290, 345)
		for k := range 4 {
			c.round(flat(0xf6efdc), x+50+k*50, 302, x+86+k*50, 334, 6)
		}
		c.rect(fade(0x6f7f86, 0x39434a), x+10, 345, x+280, 460)
		c.line(flat(0xb8bcbd), 5, x+145, 345, x+145, 460)
	}
	c.slabs(455, 0xb5ada1, 0x98907f)
	c.rect(fade(0xd7ad3a, 0xb98f24).of(90), 0, 700, Width, 760)
	for x := 0; x < Width; x += 26 {
		c.rect(flat(0x8d6c17).glass(120), x, 704, x+8, 756)
	}
	c.rect(fade(0xc9c6be, 0xa6a39b), 0, 830, Width, 856)
	c.rect(fade(0x707171, 0x5d5e5e).of(60), 0, 856, Width, 900)
	for _, x := range []int{110, 600, 1080} {
		c.tree(x, 500, 230)
	}
	colours := []colour{0xe5e6e6, 0x36383c, 0x7c2f2f, 0x54708e, 0xb9b4a4}
	first := c.r.IntN(len(colours))
	c.car(-130+c.r.IntN(60), 650, 470, colours[first])
	c.car(380+c.r.IntN(30), 655, 470, colours[(first+1)%5])
	c.car(850+c.r.IntN(30), 660, 480, colours[(first+2)%5])
	c.car(140+c.r.IntN(200), 800, 560, colours[(first+3)%5])
}

// bikes: shared bicycles in a heap before the gate.
func bikes(c *canvas) {
	c.estate(420)
	c.slabs(420, 0xb0aca3, 0x948e84)
	c.rect(fade(0xb9a58b, 0x92806a).of(50), 40, 180, 150, 560)
	c.rect(fade(0xb9a58b, 0x92806a).of(50), 1040, 180, 1150, 560)
	for x := 170; x < 1030; x += 30 {
		c.rect(fade(0x4e5357, 0x363a3d), x, 250, x+8, 550)
	}
	c.rect(flat(0x4e5357), 150, 280, 1040, 292)
	kinds := []colour{0xe0b21e, 0x2f86c9, 0x4cae5c}
	for row := range 3 {
		for i := range 7 - row {
			lean := c.r.IntN(50) - 15
			if c.r.IntN(4) == 0 {
				lean = 90
			}
			x := -20 + i*(165+row*25) + c.r.IntN(60)
			c.bicycle(x, 620+row*115+c.r.IntN(24), 170+row*46, pick(c, kinds), lean)
		}
	}
}

// pothole: a hole in the road with water in it.
func pothole(c *canvas) {
	c.estate(300)
	c.asphalt(300)
	c.rect(fade(0xc4c1b8, 0xaaa79e), 0, 296, Width, 322)
	c.poly(flat(0xdcd9cf).of(90).glass(170), 250, 330, 285, 330, 60, 900, -60, 900)
	x, y := 600+c.r.IntN(60)-30, 620+c.r.IntN(40)
	for range 16 {
		c.crack(x, y, 200+c.r.IntN(260))
	}
	c.blob(fade(0x57585a, 0x7d7f80).of(160).floor(), x, y, 360, 160, 16)
	c.blob(fade(0x1e1f20, 0x4a4a49).of(140), x, y+6, 316, 132, 14)
	c.blob(fade(0x343638, 0x5a5650).of(160), x+6, y+22, 280, 108, 14)
	c.blob(fade(0x9fb3c2, 0x6b7a83).of(24), x+14, y+34, 220, 72, 12)
	c.glow(0xdfeaf2, x-40, y+20, 120, 30, 150)
	for range 60 {
		s := 4 + c.r.IntN(16)
		k := mix(0x6b6a67, 0xa9a69f, c.r.IntN(256))
		px, py := x-380+c.r.IntN(760), y-130+c.r.IntN(320)
		c.shade(px, py+s/2, s*2, s, 120)
		c.blob(flat(k).of(60), px, py, s, s*2/3, 30)
	}
}

// crack draws a jagged line away from a place.
func (c *canvas) crack(x, y, length int) {
	d := circle[c.r.IntN(steps)]
	xy := []int{x, y}
	for i := 1; i <= 8; i++ {
		xy = append(xy, x+d.x*length*i/8>>14+c.r.IntN(27)-13, y+(d.y*length*i/8>>14)/2+c.r.IntN(15)-7)
	}
	c.line(flat(0x2a2b2b).glass(190), 3+c.r.IntN(3), xy...)
}

// manhole: the broken cover, a cone beside it.
func manhole(c *canvas) {
	c.slabs(-300, 0x9a968e, 0x8a867d)
	c.rect(flat(0x767370).of(130).floor().glass(150), 0, 0, Width, Height)
	c.rect(fade(0xc2beb4, 0xa39f95).of(40), 0, 90, Width, 140)
	c.grass(0, 92)
	x, y := 560+c.r.IntN(60), 540+c.r.IntN(40)
	for range 10 {
		c.crack(x, y, 380+c.r.IntN(120))
	}
	c.oval(fade(0xa5a198, 0x8d8980).of(110), x, y, 370, 236)
	c.oval(flat(0x3a3a39), x, y+4, 318, 200)
	c.oval(fade(0x5f5d59, 0x787470).of(90), x, y, 306, 190)
	for i := -7; i <= 7; i++ {
		for k := -4; k <= 4; k++ {
			dx, dy := i*36+k%2*18, k*36
			if dx*dx*36/100+dy*dy < 26000 {
				c.round(fade(0x8d8983, 0x55524e), x+dx-12, y+dy-8, x+dx+12, y+dy+8, 5)
			}
		}
	}
	c.poly(flat(0x0d0d0d), x+20, y-70, x+110, y-30, x+200, y+10, x+180, y+110, x+90, y+140, x+30, y+60, x-10, y-10) // fallen in
	c.poly(fade(0x4a4845, 0x2a2927).of(60), x+40, y-20, x+150, y+30, x+120, y+110, x+60, y+70)
	c.line(flat(0x121212), 7, x+20, y-70, x-60, y-110, x-90, y-180)
	c.line(flat(0x121212), 6, x+30, y+60, x-60, y+110, x-80, y+170)
	c.cone(x+400, y+60, 330)
	c.litter(24, 200, 880)
}

// paving: loose and missing stones of a path.
func paving(c *canvas) {
	c.grass(0, 900)
	c.poly(flat(0x7d6f5d).of(120).floor(), 330, 0, 870, 0, 1120, 900, 80, 900)
	for row, y := 0, 0; y < Height; row++ {
		h := 44 + row*9
		left, right := 330-y*250/900, 870+y*250/900
		w := (right - left) / 5
		for i := -1; i < 5; i++ {
			x0, x1 := max(left+i*w+row%2*w/2, left), min(left+(i+1)*w+row%2*w/2, right)
			if x1-x0 < 8 || (row == 5 || row == 6) && c.r.IntN(5) < 2 {
				continue
			}
			tip := 0
			if c.r.IntN(7) == 0 {
				tip = 6 + h/8
				c.shade((x0+x1)/2, y+h, (x1-x0)*2/3, h/2, 190)
			}
			k := mix(0xa79a88, 0xbfb6a8, c.r.IntN(256))
			if row%3 == 0 {
				k = mix(0xa5604b, 0x8d5140, c.r.IntN(256))
			}
			c.poly(fade(mix(k, 0xffffff, 25), mix(k, 0x000000, 45)).of(60), x0+4, y+4-tip, x1-4, y+4, x1-4, y+h-4, x0+4, y+h-4-tip)
		}
		y += h
	}
	c.blob(fade(0x8fa0aa, 0x66737a).of(20).glass(210), 600+c.r.IntN(120), 560, 120, 40, 25)
	for range 60 {
		x, y := 250+c.r.IntN(700), 200+c.r.IntN(690)
		c.blob(flat(mix(0x5f7a3a, 0x86a055, c.r.IntN(256))).of(90), x, y, 8+c.r.IntN(12), 5+c.r.IntN(7), 50)
	}
}

// works: heaps of earth behind a hoarding with a gap, dust over all.
func works(c *canvas) {
	c.sky(420)
	c.house(60, 40, 420, 440, 0xa9a59b)
	for i := range 6 { // scaffolding
		c.line(flat(0x6f6a5d), 5, 60+i*72, 30, 60+i*72, 440)
		c.line(flat(0x6f6a5d), 5, 50, 60+i*72, 430, 60+i*72)
	}
	c.rect(flat(0x4f8a63).of(90).glass(120), 60, 40, 420, 330)
	c.crane(880, 430)
	c.rect(fade(0xb39d7c, 0x8d7757).of(120).floor(), 0, 430, Width, Height)
	for _, x := range []int{520, 800, 1060} {
		c.blob(fade(0xc1a67d, 0x86694a).of(130), x, 500, 220, 130+c.r.IntN(40), 22)
	}
	for i := range 9 {
		x := i*150 - 60
		if i == 4 {
			continue // the fallen panel
		}
		c.rect(fade(0x4d86b8, 0x346796).of(30), x, 470, x+142, 690)
		c.rect(flat(0xf0eee8).glass(230), x, 600, x+142, 636)
		for k := range 9 {
			c.line(flat(0x24496d).glass(110), 2, x+k*16, 470, x+k*16, 690)
		}
		c.rect(fade(0x8a9095, 0x5d6266), x-8, 455, x+4, 705)
	}
	c.poly(fade(0x4478a8, 0x2c577f).of(50), 520, 780, 700, 700, 800, 760, 610, 850)
	for range 140 {
		x, y := c.r.IntN(Width), 700+c.r.IntN(200)
		c.blob(flat(mix(0x7b6345, 0xb39a73, c.r.IntN(256))).of(80), x, y, 6+c.r.IntN(22), 4+c.r.IntN(11), 40)
	}
	for range 9 {
		c.haze(0xd3c3a2, c.r.IntN(Width), 380+c.r.IntN(330), 420, 190, 110)
	}
}

// crane draws a tower crane standing on row y.
func (c *canvas) crane(x, y int) {
	k := flat(0xd2a02c)
	c.line(k, 7, x-14, y, x-14, 70)
	c.line(k, 7, x+14, y, x+14, 70)
	for i := 70; i < y; i += 36 {
		c.line(k, 4, x-14, i, x+14, i+36)
	}
	c.line(k, 8, x-420, 100, x+160, 100)
	c.line(k, 4, x, 40, x-400, 98)
	c.line(k, 4, x, 40, x+150, 98)
	c.rect(flat(0x77787a), x+110, 96, x+160, 150)
	c.line(flat(0x333333), 3, x-300, 100, x-300, 300)
}
