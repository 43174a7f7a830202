package photo

import "encoding/binary"

// jpegFrame is what a frame header (SOF) says of the picture. The zero value is
// a frame that was not read yet.
type jpegFrame struct {
	width, height int
	components    int
	progressive   bool
	namedRGB      bool // the components call themselves R, G, B
	samples       int  // samples in one cell of `cell` pixels
	cell          int
}

// read checks a frame header as strictly as the decoder will, so that the author
// hears of it at once and not after the photo was taken.
func (f *jpegFrame) read(marker byte, body []byte) error {
	if f.components != 0 {
		return unreadable("JPEG has a second frame")
	}
	if len(body) < 6 || len(body) != 6+3*int(body[5]) {
		return unreadable("JPEG frame header has a wrong length")
	}
	if body[0] != 8 {
		return unreadable("JPEG of %d bits", body[0])
	}
	n := int(body[5])
	if n != 1 && n != 3 && n != 4 {
		return unreadable("JPEG of %d components", n)
	}
	f.height = int(binary.BigEndian.Uint16(body[1:]))
	f.width = int(binary.BigEndian.Uint16(body[3:]))
	if err := checkSize(f.width, f.height); err != nil {
		return err
	}
	f.components, f.progressive = n, marker == mSOF2
	f.namedRGB = n == 3 && body[6] == 'R' && body[9] == 'G' && body[12] == 'B'
	return f.sampling(body[6:])
}

// sampling checks that the sampling factors are ones the decoder knows.
func (f *jpegFrame) sampling(components []byte) error {
	if f.components == 1 {
		f.samples, f.cell = 1, 1
		return nil
	}
	var h, v [4]int
	for i := range f.components {
		hv := components[3*i+1]
		h[i], v[i] = int(hv>>4), int(hv&15)
		if !isFactor(h[i]) || !isFactor(v[i]) {
			return unreadable("JPEG sampling %#x", hv)
		}
		f.samples += h[i] * v[i]
	}
	f.cell = h[0] * v[0]
	ok := v[0] != 4 && h[0]%h[1] == 0 && v[0]%v[1] == 0 && h[2] == h[1] && v[2] == v[1]
	if f.components == 4 {
		ok = (f.cell == 1 || h[0] == 2 && v[0] == 2) && h[1]*v[1] == 1 && h[2]*v[2] == 1 && h[3] == h[0] && v[3] == v[0]
	}
	if !ok {
		return unreadable("JPEG sampling that cannot be decoded")
	}
	return nil
}

func isFactor(n int) bool { return n == 1 || n == 2 || n == 4 }

// memory: one byte a sample; four more while the coefficients of a progressive
// picture are gathered; four a pixel where the planes are joined to CMYK.
func (f *jpegFrame) memory() int64 {
	pixels := int64(f.width) * int64(f.height)
	planes := pixels * int64(f.samples) / int64(f.cell)
	decoding, kept := planes, planes
	if f.progressive {
		decoding += 4 * planes
	}
	if f.components == 4 {
		decoding, kept = decoding+4*pixels, 4*pixels
	}
	return memory(f.width, f.height, decoding, kept)
}
