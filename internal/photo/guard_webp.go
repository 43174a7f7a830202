package photo

import (
	"bytes"
	"encoding/binary"

	"mingcha/internal/fault"
)

const (
	webpAnimated = 1 << 1
	webpAlpha    = 1 << 4
	// vp8lTables is what the code tables of a lossless picture take at most: the
	// decoder allows 2,600 groups of about 20 KB.
	vp8lTables = 52 << 20
)

// webpWalk is a walk along the chunks of one WebP.
type webpWalk struct {
	extended                  bool
	canvasWidth, canvasHeight int
	alpha, picture            []byte // the chunks' contents
	lossless                  bool
	width, height             int
	orientation               int
}

// cleanWebP keeps the picture and its transparency and writes the frame around
// them anew. EXIF, XMP and colour profiles go; animations are refused.
func cleanWebP(data []byte) (Cleaned, error) {
	if len(data) < 12 {
		return Cleaned{}, unreadable("WebP is cut off")
	}
	n := int64(binary.LittleEndian.Uint32(data[4:]))
	if n < 4 || n > int64(len(data)-8) {
		return Cleaned{}, unreadable("WebP is cut off")
	}
	w := &webpWalk{}
	for rest := data[12 : n+8]; len(rest) > 0; {
		if len(rest) < 8 {
			return Cleaned{}, unreadable("WebP chunk is cut off")
		}
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		if size > int64(len(rest)-8) {
			return Cleaned{}, unreadable("WebP chunk is cut off")
		}
		if err := w.chunk(string(rest[:4]), rest[8:8+size]); err != nil {
			return Cleaned{}, err
		}
		rest = rest[min(8+size+size&1, int64(len(rest))):]
	}
	return w.finish()
}

func (w *webpWalk) chunk(name string, body []byte) error {
	switch name {
	case "VP8X":
		return w.readExtended(body)
	case "ANIM", "ANMF":
		return fault.New(fault.PhotoUnsupported, "photo: animated WebP")
	case "ALPH":
		if !w.extended || w.alpha != nil || w.picture != nil || len(body) < 1 {
			return unreadable("WebP chunks out of order")
		}
		w.alpha = body
	case "VP8 ", "VP8L":
		if w.picture != nil {
			return unreadable("WebP has a second picture")
		}
		w.picture, w.lossless = body, name == "VP8L"
		if w.lossless {
			return w.readLossless(body)
		}
		return w.readLossy(body)
	case "EXIF":
		if w.orientation == 0 {
			w.orientation = exifOrientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
	}
	return nil
}

func (w *webpWalk) readExtended(body []byte) error {
	if w.extended || w.picture != nil || len(body) != 10 {
		return unreadable("WebP with a bad head")
	}
	if body[0]&webpAnimated != 0 {
		return fault.New(fault.PhotoUnsupported, "photo: animated WebP")
	}
	w.extended = true
	w.canvasWidth = 1 + int(body[4]) + int(body[5])<<8 + int(body[6])<<16
	w.canvasHeight = 1 + int(body[7]) + int(body[8])<<8 + int(body[9])<<16
	return checkSize(w.canvasWidth, w.canvasHeight)
}

// readLossy reads the head of a VP8 key frame (RFC 6386, 9.1).
func (w *webpWalk) readLossy(body []byte) error {
	if len(body) < 10 || body[0]&1 != 0 || string(body[3:6]) != "\x9d\x01\x2a" {
		return unreadable("WebP with a bad VP8 head")
	}
	first := (int(body[0]) | int(body[1])<<8 | int(body[2])<<16) >> 5
	if first > len(body)-10 {
		return unreadable("WebP is cut off in its first partition")
	}
	w.width = int(binary.LittleEndian.Uint16(body[6:])) & 0x3fff
	w.height = int(binary.LittleEndian.Uint16(body[8:])) & 0x3fff
	return w.checkPicture()
}

// readLossless reads the head of a VP8L picture.
func (w *webpWalk) readLossless(body []byte) error {
	if len(body) < 5 || body[0] != 0x2f || body[4]>>5 != 0 || w.alpha != nil {
		return unreadable("WebP with a bad VP8L head")
	}
	bits := binary.LittleEndian.Uint32(body[1:])
	w.width, w.height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
	return w.checkPicture()
}

func (w *webpWalk) checkPicture() error {
	if w.extended && (w.width != w.canvasWidth || w.height != w.canvasHeight) {
		return unreadable("WebP picture and canvas differ in size")
	}
	return checkSize(w.width, w.height)
}

func (w *webpWalk) finish() (Cleaned, error) {
	if w.picture == nil {
		return Cleaned{}, unreadable("WebP without a picture")
	}
	return checkMemory(Cleaned{
		Data: w.assemble(), Format: WebP, Width: w.width, Height: w.height,
		Orientation: max(w.orientation, 1), Memory: w.memory(),
	})
}

// memory: three bytes for two pixels when lossy, five a pixel for the
// transparency while it is read; when lossless four a pixel, twice.
func (w *webpWalk) memory() int64 {
	pixels := int64(w.width) * int64(w.height)
	switch {
	case w.lossless:
		return memory(w.width, w.height, 8*pixels+vp8lTables, 4*pixels)
	case w.alpha != nil:
		return memory(w.width, w.height, 7*pixels+vp8lTables, 3*pixels)
	}
	return memory(w.width, w.height, 2*pixels, 2*pixels)
}

func (w *webpWalk) assemble() []byte {
	out := make([]byte, 0, len(w.picture)+len(w.alpha)+64)
	out = append(out, "RIFF\x00\x00\x00\x00WEBP"...)
	if w.alpha != nil {
		x, y := w.width-1, w.height-1
		out = appendChunk(out, "VP8X", []byte{webpAlpha, 0, 0, 0, byte(x), byte(x >> 8), byte(x >> 16), byte(y), byte(y >> 8), byte(y >> 16)})
		out = appendChunk(out, "ALPH", w.alpha)
	}
	name := "VP8 "
	if w.lossless {
		name = "VP8L"
	}
	out = appendChunk(out, name, w.picture)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func appendChunk(out []byte, name string, body []byte) []byte {
	out = append(out, name...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}
