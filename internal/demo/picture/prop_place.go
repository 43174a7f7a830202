package picture

// sky fills the upper part of the picture down to row y.
func (c *canvas) sky(y int) {
	tops := []colour{0xb9c7d3, 0xa9bfd4, 0xc6cacb}
	top := pick(c, tops)
	c.rect(fade(top, mix(top, 0xf2efe8, 170)).of(10), 0, 0, Width, y)
}

// asphalt fills the lower part from row y.
func (c *canvas) asphalt(y int) {
	c.rect(fade(0x8b8d8c, 0x6f7070).of(46).floor(), 0, y, Width, Height)
}

// slabs lays a pavement of square stones from row y, in perspective.
func (c *canvas) slabs(y int, upper, lower colour) {
	c.rect(fade(upper, lower).of(40).floor(), 0, y, Width, Height)
	joint := flat(mix(lower, 0x000000, 90)).glass(110)
	for i := -14; i <= 14; i++ {
		c.line(joint, 3, Width/2+i*55, y, Width/2+i*190, Height)
	}
	for i, row := 0, 14; y < Height; i++ {
		c.line(joint, 2+i/3, 0, y, Width, y)
		y += row
		row = row * 5 / 4
	}
}

// grass fills a lawn between two rows.
func (c *canvas) grass(y0, y1 int) {
	c.rect(fade(0x7f9a57, 0x5d7a3c).of(70).floor(), 0, y0, Width, y1)
	for range 420 {
		x, y := c.r.IntN(Width), y0+c.r.IntN(y1-y0)
		h := 5 + (y-y0)/22
		c.line(flat(mix(0x4d6a30, 0xa6b86c, c.r.IntN(256))).glass(170), 2, x, y, x+c.r.IntN(9)-4, y-h)
	}
}

// house draws a block of flats with windows, balconies and air conditioners.
func (c *canvas) house(x0, y0, x1, y1 int, wall colour) {
	c.rect(fade(mix(wall, 0xffffff, 30), mix(wall, 0x40382c, 60)).of(34), x0, y0, x1, y1)
	const w, h = 118, 124
	for y := y0 + 34; y+80 < y1; y += h {
		c.rect(flat(mix(wall, 0x000000, 40)), x0, y+94, x1, y+100)
		for x := x0 + 26; x+78 < x1; x += w {
			c.window(x, y, x+70, y+72)
			if c.r.IntN(3) == 0 {
				c.rect(flat(0xd9d9d4), x+74, y+44, x+104, y+70)
				c.oval(flat(0x8c8f90), x+89, y+57, 10, 10)
			}
		}
	}
	c.rect(flat(0x201c18).glass(60), x1-14, y0, x1, y1)
}

// window draws one window with curtain or dark room, sometimes with washing.
func (c *canvas) window(x0, y0, x1, y1 int) {
	c.rect(flat(0xe4e3de), x0-5, y0-5, x1+5, y1+5)
	dark := pick(c, []colour{0x3f4a52, 0x55636b, 0x2f383e, 0x6d7b80})
	c.rect(fade(mix(dark, 0xdfeaf0, 90), dark), x0, y0, x1, y1)
	if c.r.IntN(3) == 0 {
		c.rect(fade(0xcfc3ac, 0xa99b84), x0, y0, x0+(x1-x0)*2/5, y1)
	}
	mid := (x0 + x1) / 2
	c.line(flat(0xdcdbd6), 4, mid, y0, mid, y1)
	if c.r.IntN(4) == 0 {
		c.rect(flat(0x9aa3a6), x0-8, y1+2, x1+8, y1+8)
		for x := x0; x < x1-12; x += 18 {
			c.rect(flat(pick(c, []colour{0xb8545a, 0x5b7aa6, 0xe7e2d8, 0x6a8c6c})), x, y1+6, x+14, y1+24+c.r.IntN(10))
		}
	}
}

// estate draws the usual background: sky, two or three houses, trees, down to row y.
func (c *canvas) estate(y int) {
	c.sky(y)
	walls := []colour{0xcdb99b, 0xc9c4ba, 0xd2b9a6, 0xb9bdb8, 0xd8cdb2}
	first := c.r.IntN(len(walls))
	c.house(-60+c.r.IntN(50), 60+c.r.IntN(80), 430+c.r.IntN(60), y, walls[first])
	c.house(760+c.r.IntN(60), 20+c.r.IntN(110), 1290, y, walls[(first+1+c.r.IntN(4))%len(walls)])
	for x := 380; x < 900; x += 90 + c.r.IntN(60) {
		c.tree(x, y+4, 150+c.r.IntN(90))
	}
	c.hedge(0, y, Width)
}

// hedge draws low bushes along a row.
func (c *canvas) hedge(x0, y, x1 int) {
	for x := x0; x < x1+40; x += 38 {
		k := mix(0x47602f, 0x7d9450, c.r.IntN(200))
		c.blob(fade(mix(k, 0xffffff, 40), mix(k, 0x000000, 60)).of(80), x, y-12, 44, 26+c.r.IntN(12), 20)
	}
}

// tree draws a tree standing on row y, with a crown of that size.
func (c *canvas) tree(x, y, size int) {
	c.line(fade(0x6b5a48, 0x4e4033).of(60), size/10+4, x, y, x+size/20, y-size)
	k := mix(0x4b6a31, 0x83965a, c.r.IntN(200))
	for range 26 {
		dx, dy := c.r.IntN(size)-size/2, c.r.IntN(size*3/4)-size*3/8
		leaf := mix(mix(k, 0x24361a, 110), mix(k, 0xe6e8b0, 70), 128-dy*256/size)
		c.blob(flat(leaf).of(90), x+dx, y-size*5/4+dy, size/5+c.r.IntN(size/8), size/6+c.r.IntN(size/9), 28)
	}
}

// room draws the inside of a building: back wall, floor from row y, ceiling.
func (c *canvas) room(y int, wall, floor colour) {
	c.rect(fade(mix(wall, 0xffffff, 70), wall).of(16), 0, 0, Width, y)
	c.rect(fade(mix(floor, 0x000000, 40), mix(floor, 0xffffff, 50)).of(16).floor(), 0, y, Width, Height)
	for i := -10; i <= 10; i++ {
		c.line(flat(mix(floor, 0x000000, 80)).glass(90), 2, Width/2+i*80, y, Width/2+i*240, Height)
	}
	for i, row := 0, 30; y < Height; i++ {
		c.line(flat(mix(floor, 0x000000, 80)).glass(90), 2, 0, y, Width, y)
		y, row = y+row, row*3/2
	}
}

// pick draws one of the choices.
func pick[T any](c *canvas, choices []T) T { return choices[c.r.IntN(len(choices))] }
