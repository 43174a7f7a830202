package photo

import "encoding/binary"

// The colour types of PNG.
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPaletted  = 3
	pngGreyAlpha = 4
	pngRGBA      = 6
)

// pngHead is what IHDR says. The zero value was not read yet.
type pngHead struct {
	width, height int
	depth         int // bits a sample
	colour        int
	interlaced    bool
	transparent   bool // a tRNS chunk was seen
}

// channels of each colour type; 0 where there is no such type.
var pngChannels = [7]int{pngGrey: 1, pngRGB: 3, pngPaletted: 1, pngGreyAlpha: 2, pngRGBA: 4}

func (h *pngHead) read(body []byte) error {
	if len(body) != 13 || body[9] > pngRGBA || body[10] != 0 || body[11] != 0 || body[12] > 1 {
		return unreadable("PNG with a bad head")
	}
	width, height := binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:])
	if width > 1<<31-1 || height > 1<<31-1 {
		return unreadable("PNG with a bad size")
	}
	if err := checkSize(int(width), int(height)); err != nil {
		return err
	}
	*h = pngHead{width: int(width), height: int(height), depth: int(body[8]), colour: int(body[9]), interlaced: body[12] == 1}
	if !h.validDepth() {
		return unreadable("PNG with %d bits in colour type %d", h.depth, h.colour)
	}
	return nil
}

func (h *pngHead) validDepth() bool {
	switch h.depth {
	case 1, 2, 4:
		return h.colour == pngGrey || h.colour == pngPaletted
	case 8:
		return pngChannels[h.colour] > 0
	case 16:
		return pngChannels[h.colour] > 0 && h.colour != pngPaletted
	}
	return false
}

// rawBytes is the least that the pixels take before compression.
func (h *pngHead) rawBytes() int64 {
	bits := int64(h.width) * int64(h.depth*pngChannels[h.colour])
	return (bits + 7) / 8 * int64(h.height)
}

// memory: the decoder's image, half of it again for the passes of an interlaced
// one; afterwards the image beside its copy without transparency.
func (h *pngHead) memory() int64 {
	pixel := int64(1)
	switch {
	case h.colour != pngPaletted && (h.colour != pngGrey || h.transparent):
		pixel = 4 * int64(max(h.depth, 8)) / 8
	case h.depth == 16:
		pixel = 2
	}
	image := pixel * int64(h.width) * int64(h.height)
	decoding := image
	if h.interlaced {
		decoding += image / 2
	}
	return memory(h.width, h.height, decoding, image)
}
