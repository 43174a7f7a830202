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

// haze lays dust or mist over a place; strength 0..255.
func (c *canvas) haze(k colour, x, y, rx, ry, strength int) {
	c.soft(x, y, rx, ry, func(pix []uint8, t int) {
		for i, v := range k.parts() {
			old := int(pix[i])
			pix[i] = clamp(old + (v-old)*strength*t>>16)
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

// view is how a photo is taken: nearer (zoom below 256), crooked (tilt in 1/256
// of a right turn's tangent), off the middle, or as seen from the other side.
type view struct {
	zoom, tilt, panX, panY int
	mirrored               bool
	tint                   [3]int // of 256 parts of red, green and blue
}

// develop makes the photo: darker towards the corners, with the specks of a
// small sensor.
func (c *canvas) develop(v view) *image.RGBA {
	out := image.NewRGBA(c.img.Rect)
	noise := grain()
	shift := c.r.IntN(grainSize)
	zoomX := v.zoom
	if v.mirrored {
		zoomX = -zoomX
	}
	for y := range Height {
		dy := y - Height/2
		row := &noise[(y*5+shift)&(grainSize-1)]
		line := out.Pix[y*out.Stride : (y+1)*out.Stride]
		for x := range Width {
			dx := x - Width/2
			// Where this pixel comes from, in 1/256 pixels.
			sx := (Width/2+v.panX)<<8 + dx*zoomX - dy*v.tilt
			sy := (Height/2+v.panY)<<8 + dy*v.zoom + dx*v.tilt
			light := 256 - (dx*dx+dy*dy)>>13
			speck := int(row[(x*3+shift)&(grainSize-1)]) / 24
			c.sample(line[x*4:x*4+4:x*4+4], sx, sy, speck, [3]int{v.tint[0] * light, v.tint[1] * light, v.tint[2] * light})
		}
	}
	return out
}

// sample puts the picture's colour at a place between pixels into pix.
func (c *canvas) sample(pix []uint8, sx, sy, speck int, light [3]int) {
	x := max(0, min(sx>>8, Width-2))
	y := max(0, min(sy>>8, Height-2))
	fx, fy := max(0, min(sx-x<<8, 256)), max(0, min(sy-y<<8, 256))
	at := y*c.img.Stride + x*4
	upper := c.img.Pix[at : at+8 : at+8]
	at += c.img.Stride
	lower := c.img.Pix[at : at+8 : at+8]
	for i := range 3 {
		a := int(upper[i])<<8 + (int(upper[i+4])-int(upper[i]))*fx
		b := int(lower[i])<<8 + (int(lower[i+4])-int(lower[i]))*fx
		v := (a<<8 + (b-a)*fy) >> 16
		pix[i] = clamp(v*light[i]>>16 + speck)
	}
	pix[3] = 255
}
