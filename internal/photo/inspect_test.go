package photo_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"mingcha/internal/photo"
)

// parts names the segments or chunks of a picture, by a walk of its own that
// knows nothing of the guard's. Names of JPEG segments are their markers.
func parts(t testing.TB, c photo.Cleaned) []string {
	t.Helper()
	switch c.Format {
	case photo.JPEG:
		return jpegParts(t, c.Data)
	case photo.PNG:
		return chunks(t, c.Data[8:], 12, 0, binary.BigEndian, 0)
	}
	return chunks(t, c.Data[12:], 8, 4, binary.LittleEndian, 1)
}

func jpegParts(t testing.TB, data []byte) (names []string) {
	t.Helper()
	for at := 2; ; {
		if at+2 > len(data) || data[at] != 0xff {
			t.Fatalf("no marker at %d of %d", at, len(data))
		}
		marker := data[at+1]
		names = append(names, string([]byte{marker}))
		if marker == 0xd9 {
			if at+2 != len(data) {
				t.Fatalf("%d bytes behind the end", len(data)-at-2)
			}
			return names
		}
		at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		for marker == 0xda && (data[at] != 0xff || data[at+1] == 0 || data[at+1] == 0xff || data[at+1]>>3 == 0xd0>>3) {
			at++
		}
	}
}

// chunks walks PNG (length, name, body, sum) or RIFF (name, length, body, pad).
func chunks(t testing.TB, data []byte, frame, lengthAt int, order binary.ByteOrder, pad int) (names []string) {
	t.Helper()
	for len(data) > 0 {
		n := int(order.Uint32(data[lengthAt:]))
		names = append(names, string(data[4-lengthAt:8-lengthAt]))
		data = data[frame+n+n&pad:]
	}
	return names
}

var drawn = map[photo.Format][]string{
	photo.JPEG: {"\xc0", "\xc1", "\xc2", "\xc4", "\xdb", "\xdd", "\xda", "\xd9", "\xee", "\xe0"},
	photo.PNG:  {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"},
	photo.WebP: {"VP8X", "ALPH", "VP8 ", "VP8L"},
}

// wantOnlyDrawn checks that a cleaned picture has no part that does not draw.
func wantOnlyDrawn(t testing.TB, c photo.Cleaned) {
	t.Helper()
	for _, name := range parts(t, c) {
		if !slices.Contains(drawn[c.Format], name) {
			t.Fatalf("%s still has %q", c.Format, name)
		}
	}
}
