package picture

// car draws a parked car seen from the side, its wheels on row y.
func (c *canvas) car(x, y, length int, k colour) {
	u := func(n int) int { return n * length / 400 } // as drawn for a length of 400
	px := func(dx, dy int) (int, int) { return x + u(dx), y - u(dy) }
	body := func(p paint, xy ...int) {
		var pts []int
		for i := 0; i < len(xy); i += 2 {
			a, b := px(xy[i], xy[i+1])
			pts = append(pts, a, b)
		}
		c.poly(p, pts...)
	}
	c.shade(x+u(200), y, u(240), u(34), 190)
	light, deep := mix(k, 0xffffff, 70), mix(k, 0x000000, 90)
	body(fade(light, deep), 4, 30, 8, 76, 30, 88, 88, 98, 138, 142, 160, 148, 262, 148, 286, 140, 330, 100, 384, 90, 396, 70, 398, 30)
	body(fade(0x9fb2ba, 0x35434a), 104, 98, 146, 136, 196, 138, 196, 98)
	body(fade(0x93a7b0, 0x2f3c43), 206, 98, 206, 138, 262, 138, 280, 132, 308, 98)
	body(flat(mix(k, 0x000000, 150)), 4, 30, 6, 46, 396, 46, 398, 30)
	body(flat(deep).glass(160), 200, 40, 198, 98, 201, 98, 203, 40)
	body(flat(0xf4efcf), 372, 74, 394, 72, 396, 62, 378, 62)
	body(flat(0xb5362e), 6, 74, 20, 80, 22, 64, 6, 62)
	c.rect(flat(0xe8e8e6), x+u(168), y-u(84), x+u(188), y-u(80))
	for _, wheel := range []int{86, 316} {
		wx, wy := px(wheel, 28)
		c.oval(flat(mix(k, 0x000000, 200)), wx, wy-u(4), u(42), u(42))
		c.oval(flat(0x1d1e20), wx, wy, u(35), u(35))
		c.oval(fade(0xd0d3d5, 0x84898c), wx, wy, u(22), u(22))
		c.oval(flat(0x5c6164), wx, wy, u(7), u(7))
	}
	body(flat(0xffffff).glass(50), 30, 86, 88, 96, 330, 98, 380, 88, 330, 92, 88, 90)
}

// bin draws a wheeled rubbish bin standing on row y; open leaves its lid up.
func (c *canvas) bin(x, y, h int, k colour, open bool) {
	w := h * 3 / 5
	c.shade(x+w/2, y, w, h/9, 150)
	c.poly(fade(mix(k, 0xffffff, 30), mix(k, 0x000000, 110)).of(24), x, y-h, x+w, y-h, x+w*9/10, y-h/14, x+w/10, y-h/14)
	c.rect(flat(mix(k, 0xffffff, 20)), x-w/18, y-h-h/14, x+w+w/18, y-h)
	c.poly(flat(0x000000).glass(60), x+w*3/4, y-h, x+w, y-h, x+w*9/10, y-h/14, x+w*3/4, y-h/14)
	c.round(flat(0xf0efe9).glass(225), x+w/4, y-h*7/10, x+w*3/4, y-h*4/10, w/16+1)
	c.poly(flat(k), x+w/2, y-h*66/100, x+w*6/10, y-h/2, x+w*4/10, y-h/2)
	c.oval(flat(0x222222), x+w/5, y-h/16, h/14, h/14)
	c.oval(flat(0x222222), x+w*4/5, y-h/16, h/14, h/14)
	if open {
		c.poly(fade(mix(k, 0x000000, 60), k), x+w/12, y-h-h*5/11, x+w*11/12, y-h-h*5/11, x+w, y-h-h/3, x, y-h-h/3)
		c.poly(flat(mix(k, 0x000000, 120)), x, y-h-h/3, x+w, y-h-h/3, x+w, y-h-h/14, x, y-h-h/14)
	}
}

// bag draws a tied rubbish bag lying on row y.
func (c *canvas) bag(x, y, size int) {
	k := pick(c, []colour{0x23262a, 0x2c2f33, 0xe6e6e2, 0xc84f43, 0x3c6aa0, 0xe9d36c, 0x26292c})
	c.shade(x, y, size, size/4, 130)
	c.blob(fade(mix(k, 0xffffff, 70), mix(k, 0x000000, 100)).of(60), x, y-size/2, size*6/10, size/2, 16)
	c.poly(flat(mix(k, 0xffffff, 20)), x-size/10, y-size*95/100, x+size/10, y-size*95/100, x+size/5, y-size*125/100, x, y-size*108/100, x-size/6, y-size*122/100)
	for range 3 {
		dx := c.r.IntN(size/2) - size/4
		c.line(flat(mix(k, 0xffffff, 120)).glass(130), 3, x+dx/3, y-size*9/10, x+dx, y-size/3)
	}
}

// box draws a cardboard box by its front's lower left corner.
func (c *canvas) box(x, y, w, h int) {
	k := mix(0xb58a5a, 0xcaa677, c.r.IntN(256))
	d := w / 4
	c.poly(flat(mix(k, 0xffffff, 50)), x, y-h, x+d, y-h-d/2, x+w+d, y-h-d/2, x+w, y-h)
	c.poly(flat(mix(k, 0x000000, 80)), x+w, y-h, x+w+d, y-h-d/2, x+w+d, y-d/2, x+w, y)
	c.rect(fade(k, mix(k, 0x000000, 40)).of(40), x, y-h, x+w, y)
	c.rect(flat(0xd9c7a0).glass(190), x+w*2/5, y-h, x+w*3/5, y-h*2/3)
	c.line(flat(mix(k, 0x000000, 110)), 2, x, y-h, x+w, y-h)
}

// cone draws a traffic cone.
func (c *canvas) cone(x, y, h int) {
	c.shade(x, y, h/2, h/8, 140)
	c.poly(flat(0x2e2e2e), x-h/3, y, x+h/3, y, x+h/4, y-h/12, x-h/4, y-h/12)
	c.poly(fade(0xe0622f, 0xc24a20), x-h/5, y-h/14, x+h/5, y-h/14, x+h/28, y-h, x-h/28, y-h)
	c.poly(flat(0xf1efe8), x-h*14/100, y-h*35/100, x+h*14/100, y-h*35/100, x+h*10/100, y-h*55/100, x-h*10/100, y-h*55/100)
}

// bicycle draws a shared bicycle, its rear wheel at x on row y, fallen ones flat.
func (c *canvas) bicycle(x, y, size int, k colour, lean int) {
	wheel := func(cx, cy int) {
		for i := range 12 {
			d := circle[i*steps/12]
			c.line(flat(0x9a9a98).glass(150), 1, cx, cy, cx+size*d.x/3>>14, cy+size*d.y/3>>14)
		}
		for i := range steps {
			a, b := circle[i], circle[(i+1)%steps]
			c.line(flat(0x26282a), size/22+2, cx+size*a.x/3>>14, cy+size*a.y/3>>14, cx+size*b.x/3>>14, cy+size*b.y/3>>14)
		}
	}
	at := func(dx, dy int) (int, int) { return x + size*dx/100 + lean*dy/100, y - size*dy/100 }
	bar := func(p paint, w, x0, y0, x1, y1 int) {
		a, b := at(x0, y0)
		d, e := at(x1, y1)
		c.line(p, w, a, b, d, e)
	}
	c.shade(x+size/2, y, size, size/9, 130)
	ax, ay := at(0, 33)
	bx, by := at(104, 33)
	wheel(ax, ay)
	wheel(bx, by)
	frame := fade(mix(k, 0xffffff, 60), k)
	w := size/16 + 2
	bar(frame, w, 0, 33, 42, 33)
	bar(frame, w, 42, 33, 30, 82)
	bar(frame, w, 42, 33, 90, 74)
	bar(frame, w, 0, 33, 33, 70)
	bar(frame, w, 104, 33, 88, 92)
	bar(flat(0x333537), w, 88, 92, 72, 100)
	bar(flat(0x1f2123), w+5, 20, 86, 42, 86)
	bar(flat(0x3a3c3e), w-1, 86, 80, 112, 80)
	bar(flat(0x3a3c3e), w-1, 90, 66, 110, 68)
	bar(flat(0x3a3c3e), w-1, 112, 80, 110, 68)
}
