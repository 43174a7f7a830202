package picture

import "image"

// glow brightens softly around a lamp; strength 0..255.
func (c *canvas) glow(k colour, x, y, rx, ry, strength int) {
	c.soft(x, y, rx, ry, func(pix []uint8, t int) {
		for i, v := range k.parts() {
			pix[i] = clamp(int(pix[i]) + v*strength*t>>16)
		}
	})
}

// shade darkens softly, as under a car or a tree; strength 0..255.
func (c *canvas) shade(x, y, rx, ry, strength int) {
	c.soft(x, y, rx, ry, func(pix []uint8, t int) {
		for i := range 3 {
			pix[i] = clamp(int(pix[i]) * (65536 - strength*t) >> 16)
		}
	})
}

// soft visits the pixels of an ellipse with a weight that falls from 256 in the
// middle to 0 at the edge.
func (c *canvas) soft(x, y, rx, ry int, visit func(pix []uint8, t int)) {
	for py := max(0, y-ry); py < min(Height, y+ry); py++ {
		dy := (py - y) * 1024 / ry
		for px := max(0, x-rx); px < min(Width, x+rx); px++ {
			dx := (px - x) * 1024 / rx
			if near := 1<<20 - dx*dx - dy*dy; near > 0 {
				near >>= 12
				at := c.img.PixOffset(px, py)
				visit(c.img.Pix[at:at+3], near*near>>8)
			}
		}
	}
}

// dim colours the whole picture by the light of the hour; 256 keeps a channel.
func (c *canvas) dim(red, green, blue int) {
	by := [4]int{red, green, blue, 256}
	for i, v := range c.img.Pix {
		c.img.Pix[i] = clamp(int(v) * by[i&3] >> 8)
	}
}

// develop makes the photo: held a little crooked and nearer or further, darker
// towards the corners, with the specks of a small sensor.
func (c *canvas) develop(zoom, tilt, panX, panY int) *image.RGBA {
	out := image.NewRGBA(c.img.Rect)
	noise := grain()
	shift := c.r.IntN(grainSize)
	for y := range Height {
		for x := range Width {
			dx, dy := x-Width/2, y-Height/2
			// Where this pixel comes from, in 1/256 pixels.
			sx := (Width/2+panX)<<8 + dx*zoom - dy*tilt
			sy := (Height/2+panY)<<8 + dy*zoom + dx*tilt
			corner := 256 - (dx*dx+dy*dy)/9000
			speck := int(noise[(y*5+shift)&(grainSize-1)][(x*3+shift)&(grainSize-1)]) / 24
			c.sample(out.Pix[out.PixOffset(x, y):], sx, sy, corner, speck)
		}
	}
	return out
}

// sample puts the picture's colour at a place between pixels into pix.
func (c *canvas) sample(pix []uint8, sx, sy, light, speck int) {
	x := max(0, min(sx>>8, Width-2))
	y := max(0, min(sy>>8, Height-2))
	fx, fy := max(0, min(sx-x<<8, 256)), max(0, min(sy-y<<8, 256))
	upper := c.img.Pix[c.img.PixOffset(x, y):]
	lower := c.img.Pix[c.img.PixOffset(x, y+1):]
	for i := range 3 {
		a := int(upper[i])*(256-fx) + int(upper[4+i])*fx
		b := int(lower[i])*(256-fx) + int(lower[4+i])*fx
		v := (a*(256-fy) + b*fy) >> 16
		pix[i] = clamp(v*light>>8 + speck)
	}
	pix[3] = 255
}
