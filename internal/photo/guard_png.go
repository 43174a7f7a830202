package photo

import (
	"encoding/binary"
	"hash/crc32"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// deflateRatio is the most that deflate can shrink: what promises more pixels
// than its bytes can hold is cut off, and not worth a decoder's memory.
const deflateRatio = 1032

// pngWalk is a walk along the chunks of one PNG.
type pngWalk struct {
	out         []byte
	head        pngHead
	orientation int
	palette     bool
	data        int64 // bytes in IDAT
	dataEnded   bool  // another chunk came after the first IDAT
}

// cleanPNG checks every chunk's sum and keeps those that draw: IHDR, PLTE, tRNS,
// IDAT, IEND. Texts, times, profiles, EXIF and the frames of an animation go.
func cleanPNG(data []byte) (Cleaned, error) {
	w := &pngWalk{out: append(make([]byte, 0, len(data)), pngMagic...)}
	rest := data[min(len(data), len(pngMagic)):]
	for {
		if len(rest) < 12 {
			return Cleaned{}, unreadable("PNG is cut off")
		}
		n := int64(binary.BigEndian.Uint32(rest))
		if n > int64(len(rest)-12) {
			return Cleaned{}, unreadable("PNG chunk is cut off")
		}
		whole, name, body := rest[:n+12], string(rest[4:8]), rest[8:n+8]
		if crc32.ChecksumIEEE(rest[4:n+8]) != binary.BigEndian.Uint32(rest[n+8:]) {
			return Cleaned{}, unreadable("PNG chunk with a wrong sum")
		}
		keep, err := w.chunk(name, body)
		if err != nil {
			return Cleaned{}, err
		}
		if keep {
			w.out = append(w.out, whole...)
		}
		if name == "IEND" {
			return w.finish()
		}
		rest = rest[n+12:]
	}
}

// chunk says whether a chunk is kept.
func (w *pngWalk) chunk(name string, body []byte) (bool, error) {
	if (w.head.width == 0) != (name == "IHDR") {
		return false, unreadable("PNG with IHDR missing or doubled")
	}
	if w.data > 0 && name != "IDAT" {
		w.dataEnded = true
	}
	switch name {
	case "IHDR":
		return true, w.head.read(body)
	case "PLTE":
		return true, w.readPalette(body)
	case "tRNS":
		return w.readTransparency(body)
	case "IDAT":
		if w.dataEnded || w.head.colour == pngPaletted && !w.palette {
			return false, unreadable("PNG chunks out of order")
		}
		w.data += int64(len(body))
		return len(body) > 0, nil
	case "IEND":
		if len(body) > 0 {
			return false, unreadable("PNG with bytes in its IEND")
		}
		return true, nil
	case "eXIf":
		if w.orientation == 0 {
			w.orientation = exifOrientation(body)
		}
	default:
		if name[0]&0x20 == 0 {
			return false, unreadable("PNG with an unknown critical chunk")
		}
	}
	return false, nil
}

func (w *pngWalk) readPalette(body []byte) error {
	if w.palette || w.data > 0 || len(body) == 0 || len(body)%3 != 0 || len(body) > 3*256 {
		return unreadable("PNG with a bad palette")
	}
	w.palette = true
	return nil
}

func (w *pngWalk) readTransparency(body []byte) (bool, error) {
	if w.head.transparent || w.data > 0 {
		return false, unreadable("PNG chunks out of order")
	}
	ok := true
	switch w.head.colour {
	case pngGrey:
		ok = len(body) == 2
	case pngRGB:
		ok = len(body) == 6
	case pngPaletted:
		ok = w.palette && len(body) <= 256
	default: // has its own alpha; the chunk means nothing
		return false, nil
	}
	if !ok {
		return false, unreadable("PNG with bad transparency")
	}
	w.head.transparent = true
	return true, nil
}

func (w *pngWalk) finish() (Cleaned, error) {
	if w.data*deflateRatio < w.head.rawBytes() {
		return Cleaned{}, unreadable("PNG holds less than it promises")
	}
	return checkMemory(Cleaned{
		Data: w.out, Format: PNG,
		Width: w.head.width, Height: w.head.height,
		Orientation: max(w.orientation, 1), Memory: w.head.memory(),
	})
}
