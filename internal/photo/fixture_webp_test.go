package photo_test

import (
	"encoding/binary"
	"image"
)

func riffChunk(name string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

func riff(chunks ...[]byte) []byte {
	body := []byte("WEBP")
	for _, c := range chunks {
		body = append(body, c...)
	}
	return riffChunk("RIFF", body)
}

func vp8x(flags byte, w, h int) []byte {
	w, h = w-1, h-1
	return riffChunk("VP8X", []byte{flags, 0, 0, 0, byte(w), byte(w >> 8), 0, byte(h), byte(h >> 8), 0})
}

// grey is a lossy key frame of one colour: all its coded bits are zero.
func grey(w, h int) []byte {
	const first = 200
	b := []byte{first << 5 & 0xff, first << 5 >> 8, 0, 0x9d, 0x01, 0x2a}
	b[0] |= 0x10 // to be shown
	b = binary.LittleEndian.AppendUint16(b, uint16(w))
	b = binary.LittleEndian.AppendUint16(b, uint16(h))
	return append(b, make([]byte, first+200)...)
}

// bitWriter writes bits as VP8L reads them, lowest first.
type bitWriter struct {
	out  []byte
	bits uint
}

func (w *bitWriter) write(value uint32, n int) {
	for i := range n {
		if w.bits%8 == 0 {
			w.out = append(w.out, 0)
		}
		w.out[len(w.out)-1] |= byte(value>>i&1) << (w.bits % 8)
		w.bits++
	}
}

// lossless writes a picture whose channels are taken as fully on or off: each
// channel has a code of the two symbols 0 and 255, one bit each.
func lossless(m *image.NRGBA) []byte {
	w := &bitWriter{}
	w.write(0x2f, 8)
	w.write(uint32(m.Rect.Dx()-1), 14)
	w.write(uint32(m.Rect.Dy()-1), 14)
	w.write(1, 1) // alpha is used
	w.write(0, 3) // version
	w.write(0, 3) // no transform, no colour cache, one group of codes
	for range 4 {
		w.write(0b011, 3) // simple, two symbols, the first of one bit:
		w.write(0, 1)     // 0
		w.write(0xff, 8)  // and 255
	}
	w.write(0b001, 3) // no distances: one symbol,
	w.write(0, 1)     // 0
	for i := 0; i < len(m.Pix); i += 4 {
		for _, c := range []int{1, 0, 2, 3} {
			w.write(uint32(m.Pix[i+c]>>7), 1)
		}
	}
	return w.out
}

func withWebPMetadata(picture []byte, w, h, orientation int) []byte {
	return riff(
		vp8x(0x3c, w, h),
		riffChunk("ICCP", []byte("profile "+gpsCanary)),
		picture,
		riffChunk("EXIF", tiff(binary.LittleEndian, uint16(orientation))),
		riffChunk("XMP ", []byte("<x>"+gpsCanary+"</x>")),
	)
}
