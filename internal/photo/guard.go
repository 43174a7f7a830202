package photo

import (
	"bytes"

	"mingcha/internal/fault"
)

// maxEdge is the longest edge in pixels that a JPEG can have, and we store JPEG.
const maxEdge = 65535

// maxDecode is how many bytes the decoding and turning of one photo may take.
// All 50-megapixel pictures of cameras fit; what does not is a kind that no phone
// makes (a huge progressive JPEG without subsampling, a 16-bit PNG over 37 MP).
const maxDecode = 448 << 20

// Cleaned is a picture whose structure was walked from the first byte to the
// last and that keeps only what is needed to draw it: no EXIF, no position, no
// comments, no second picture behind the end. Its pixels were not looked at.
type Cleaned struct {
	Data   []byte
	Format Format
	// Width and Height are pixels as stored, before orientation; 1..65535.
	Width, Height int
	// Orientation is how to turn the picture upright, 1..8 as in EXIF; 1 when the
	// picture did not say or said it wrongly.
	Orientation int
	// Memory is an upper estimate of the bytes that rendering it takes.
	Memory int64
}

// Clean walks the picture and gives the bytes that may be kept. It decides by
// the bytes alone, decodes nothing, and copies once. data is not changed.
// Faults: photo_heic, photo_unsupported, photo_pixels, photo_unreadable.
func Clean(data []byte) (Cleaned, error) {
	switch {
	case hasMagic(data, jpegMagic):
		return cleanJPEG(data)
	case hasMagic(data, pngMagic):
		return cleanPNG(data)
	case hasMagic(data, "RIFF") && (len(data) < 12 || string(data[8:12]) == "WEBP"):
		return cleanWebP(data)
	case isHEIC(data):
		return Cleaned{}, fault.New(fault.PhotoHEIC, "photo: HEIC or AVIF")
	}
	return Cleaned{}, fault.New(fault.PhotoUnsupported, "photo: no JPEG, PNG or WebP")
}

// hasMagic says whether data begins with magic, or is so short that it is the
// beginning of magic: a picture that was cut off is unreadable, not unsupported.
func hasMagic(data []byte, magic string) bool {
	n := min(len(data), len(magic))
	return string(data[:n]) == magic[:n]
}

// isHEIC looks for the brands of HEIC and AVIF in an ISO media file's first box.
func isHEIC(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	brands := data[8:min(len(data), 64)]
	for _, brand := range []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"} {
		if bytes.Contains(brands, []byte(brand)) {
			return true
		}
	}
	return false
}

// checkSize refuses what has no pixels or too many.
func checkSize(width, height int) error {
	if width < 1 || height < 1 {
		return unreadable("%d x %d pixels", width, height)
	}
	if width > maxEdge || height > maxEdge || int64(width)*int64(height) > MaxPixels {
		return fault.New(fault.PhotoPixels, "photo: %d x %d pixels", width, height)
	}
	return nil
}

// memory estimates what rendering takes: while decoding, then while turning
// (four bytes a pixel beside what is kept) and shrinking.
func memory(width, height int, decoding, kept int64) int64 {
	narrow := FullEdge*int64(width)/int64(max(width, height)) + 1
	shrinking := 4 * narrow * int64(height)
	return max(decoding, kept+4*int64(width)*int64(height)+shrinking)
}

func checkMemory(c Cleaned) (Cleaned, error) {
	if c.Memory > maxDecode {
		return Cleaned{}, fault.New(fault.PhotoPixels, "photo: decoding %d x %d pixels would take %d bytes", c.Width, c.Height, c.Memory)
	}
	return c, nil
}

func unreadable(format string, args ...any) error {
	return fault.New(fault.PhotoUnreadable, "photo: "+format, args...)
}
