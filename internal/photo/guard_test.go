package photo_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

// good are pictures as phones and browsers send them, with all the metadata they
// like to add, orientation 6.
func good(t testing.TB) map[string][]byte {
	m := upright()
	return map[string][]byte{
		"jpeg":            withEXIF(asJPEG(t, m, 90), 6),
		"grey jpeg":       withEXIF(asJPEG(t, image.NewGray(image.Rect(0, 0, 33, 17)), 90), 6),
		"png":             withPNGMetadata(asPNG(t, m), 6),
		"png, 16 bit":     withPNGMetadata(asPNG(t, image.NewNRGBA64(image.Rect(0, 0, 33, 17))), 6),
		"webp, lossless":  withWebPMetadata(riffChunk("VP8L", lossless(m)), 96, 64, 6),
		"webp, lossy":     withWebPMetadata(riffChunk("VP8 ", grey(33, 17)), 33, 17, 6),
		"webp, alpha":     withWebPMetadata(append(riffChunk("ALPH", make([]byte, 1+33*17)), riffChunk("VP8 ", grey(33, 17))...), 33, 17, 6),
		"jpeg, behind it": append(withEXIF(asJPEG(t, m, 90), 6), "PK\x03\x04 a zip that hides here"...),
	}
}

func TestACleanCopyDrawsTheSameAndHasNothingElse(t *testing.T) {
	for name, data := range good(t) {
		t.Run(name, func(t *testing.T) {
			before := bytes.Clone(data)
			c, err := photo.Clean(data)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(before, data) {
				t.Error("the bytes that were sent were changed")
			}
			if c.Orientation != 6 {
				t.Errorf("orientation %d", c.Orientation)
			}
			wantOnlyDrawn(t, c)
			if bytes.Contains(c.Data, []byte("CANARY")) || bytes.Contains(c.Data, []byte("hides")) {
				t.Error("metadata is still there")
			}
			if _, err := photo.Render(t.Context(), c, c.Orientation); err != nil {
				t.Errorf("the clean copy does not decode: %v", err)
			}
		})
	}
}

func TestWhatIsCutOffIsUnreadable(t *testing.T) {
	for name, data := range good(t) {
		end := len(data)
		if name == "jpeg, behind it" {
			continue // whole without its end
		}
		for n := range end {
			if _, err := photo.Clean(data[:n]); !fault.Is(err, fault.PhotoUnreadable) && n > 0 {
				t.Fatalf("%s cut to %d of %d bytes: %v", name, n, end, err)
			}
		}
	}
}

// hostile are files that must be refused, each with its code.
func hostile(t testing.TB) map[string]struct {
	data []byte
	code fault.Code
} {
	jpg := asJPEG(t, upright(), 90)
	type file = struct {
		data []byte
		code fault.Code
	}
	return map[string]file{
		"empty":                   {nil, fault.PhotoUnreadable},
		"html":                    {[]byte("<!doctype html><title>Log in</title>"), fault.PhotoUnsupported},
		"svg":                     {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>`), fault.PhotoUnsupported},
		"gif":                     {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), fault.PhotoUnsupported},
		"bmp":                     {append([]byte("BM"), make([]byte, 64)...), fault.PhotoUnsupported},
		"tiff":                    {tiff(binary.LittleEndian, 1), fault.PhotoUnsupported},
		"zip with a jpeg in it":   {append([]byte("PK\x03\x04"), jpg...), fault.PhotoUnsupported},
		"mp4":                     {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2mp41"), fault.PhotoUnsupported},
		"avi":                     {[]byte("RIFF\x10\x00\x00\x00AVI LIST\x04\x00\x00\x00hdrl"), fault.PhotoUnsupported},
		"heic":                    {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), fault.PhotoHEIC},
		"heic by second brand":    {[]byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00miafheic"), fault.PhotoHEIC},
		"avif":                    {[]byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1"), fault.PhotoHEIC},
		"png bomb of 77 bytes":    {pngHeader(50_000, 50_000), fault.PhotoPixels},
		"png promising 49 MP":     {pngHeader(7_000, 7_000), fault.PhotoUnreadable},
		"png too wide for jpeg":   {pngHeader(65_536, 1), fault.PhotoPixels},
		"png without pixels":      {pngHeader(0, 1), fault.PhotoUnreadable},
		"jpeg of 2,000 scans":     {manyScans(2_000), fault.PhotoPixels},
		"jpeg of 41 scans":        {manyScans(41), fault.PhotoPixels},
		"jpeg of 65535 x 65535":   {frame(0xc0, 8, 65_535, 65_535, 0x22, 0x11, 0x11), fault.PhotoPixels},
		"huge progressive jpeg":   {frame(0xc2, 8, 7_000, 7_000, 0x11, 0x11, 0x11), fault.PhotoPixels},
		"jpeg without height":     {frame(0xc0, 8, 100, 0, 0x11), fault.PhotoUnreadable},
		"jpeg of 12 bits":         {frame(0xc1, 12, 16, 16, 0x11), fault.PhotoUnreadable},
		"lossless jpeg":           {frame(0xc3, 8, 16, 16, 0x11), fault.PhotoUnreadable},
		"arithmetic jpeg":         {frame(0xc9, 8, 16, 16, 0x11), fault.PhotoUnreadable},
		"jpeg of two colours":     {frame(0xc0, 8, 16, 16, 0x11, 0x11), fault.PhotoUnreadable},
		"jpeg of unnamed CMYK":    {frame(0xc0, 8, 16, 16, 0x11, 0x11, 0x11, 0x11), fault.PhotoUnreadable},
		"jpeg, odd sampling":      {frame(0xc0, 8, 16, 16, 0x11, 0x22, 0x11), fault.PhotoUnreadable},
		"jpeg, sampling by three": {frame(0xc0, 8, 16, 16, 0x31, 0x11, 0x11), fault.PhotoUnreadable},
		"jpeg in a jpeg":          {afterSOI(jpg, []byte{0xff, 0xd8}), fault.PhotoUnreadable},
		"jpeg without a scan":     {[]byte{0xff, 0xd8, 0xff, 0xd9}, fault.PhotoUnreadable},
		"jpeg, two frames":        {afterSOI(jpg, frame(0xc0, 8, 16, 16, 0x11)[2:15]), fault.PhotoUnreadable},
		"png, wrong sum":          {flip(asPNG(t, upright()), 20), fault.PhotoUnreadable},
		"png, critical chunk":     {afterIHDR(asPNG(t, upright()), pngChunk("CgBI", []byte("x"))), fault.PhotoUnreadable},
		"png, second head":        {afterIHDR(asPNG(t, upright()), asPNG(t, upright())[8:33]), fault.PhotoUnreadable},
		"webp, animated":          {riff(vp8x(2, 9, 9), riffChunk("ANIM", make([]byte, 6))), fault.PhotoUnsupported},
		"webp, animated, hidden":  {riff(vp8x(0, 9, 9), riffChunk("ANMF", make([]byte, 16))), fault.PhotoUnsupported},
		"webp, small canvas":      {riff(vp8x(0, 9, 9), riffChunk("VP8L", lossless(upright()))), fault.PhotoUnreadable},
		"webp, big canvas":        {riff(vp8x(0, 65_000, 65_000), riffChunk("VP8 ", grey(9, 9))), fault.PhotoPixels},
		"webp, 16383 x 16383":     {riff(riffChunk("VP8 ", grey(16_383, 16_383))), fault.PhotoPixels},
		"webp, two pictures":      {riff(riffChunk("VP8 ", grey(9, 9)), riffChunk("VP8 ", grey(9, 9))), fault.PhotoUnreadable},
		"webp, empty":             {riff(), fault.PhotoUnreadable},
	}
}

// frame is a JPEG of one frame header with these samplings and one scan.
func frame(marker, bits byte, w, h int, samplings ...byte) []byte {
	head := []byte{bits, byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(len(samplings))}
	for i, hv := range samplings {
		head = append(head, byte(i+1), hv, 0)
	}
	b := append([]byte{0xff, 0xd8}, segment(marker, head)...)
	b = append(b, segment(0xda, []byte{1, 1, 0, 0, 63, 0})...)
	return append(b, 0, 0xff, 0xd9)
}

func manyScans(n int) []byte {
	b := frame(0xc2, 8, 1_000, 1_000, 0x11)
	b = b[:len(b)-2]
	for range n - 1 {
		b = append(append(b, segment(0xda, []byte{1, 1, 0, 0, 0, 0})...), 0)
	}
	return append(b, 0xff, 0xd9)
}

func flip(data []byte, at int) []byte {
	data[at] ^= 1
	return data
}

func TestHostileFilesAreRefusedByTheRightCode(t *testing.T) {
	for name, file := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			c, err := photo.Clean(file.data)
			if !fault.Is(err, file.code) {
				t.Fatalf("%d bytes: %v, want %s", len(file.data), err, file.code)
			}
			if c.Data != nil {
				t.Error("gave bytes with the fault")
			}
		})
	}
}

func TestFortyScansAreTaken(t *testing.T) {
	if _, err := photo.Clean(manyScans(photo.MaxScans)); err != nil {
		t.Fatal(err)
	}
}

func TestFiftyMegapixelsOfACameraAreTaken(t *testing.T) {
	for _, name := range []string{"baseline 4:2:0", "progressive 4:2:0", "baseline 4:4:4"} {
		sampling := map[string][]byte{"baseline 4:4:4": {0x11, 0x11, 0x11}}[name]
		if sampling == nil {
			sampling = []byte{0x22, 0x11, 0x11}
		}
		marker := byte(0xc0)
		if name == "progressive 4:2:0" {
			marker = 0xc2
		}
		if _, err := photo.Clean(frame(marker, 8, 8_160, 6_120, sampling...)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadEXIFCountsAsUpright(t *testing.T) {
	jpg := asJPEG(t, upright(), 90)
	whole := tiff(binary.BigEndian, 6)
	var bad [][]byte
	for n := range 34 {
		bad = append(bad, whole[:n])
	}
	bad = append(bad,
		tiff(binary.LittleEndian, 0), tiff(binary.LittleEndian, 9),
		[]byte("II*\x00\xff\xff\xff\xff"), []byte("MM\x00*\x00\x00\x00\x08\xff\xff"), []byte("XX*\x00aaaaaaaa"))
	for _, exif := range bad {
		c, err := photo.Clean(afterSOI(jpg, segment(0xe1, append([]byte("Exif\x00\x00"), exif...))))
		if err != nil || c.Orientation != 1 {
			t.Errorf("EXIF %q: orientation %d, %v", exif, c.Orientation, err)
		}
	}
}

func TestEveryOrientationIsRead(t *testing.T) {
	for o := 1; o <= 8; o++ {
		for name, data := range map[string][]byte{
			"jpeg": withEXIF(asJPEG(t, upright(), 90), o),
			"png":  withPNGMetadata(asPNG(t, upright()), o),
			"webp": withWebPMetadata(riffChunk("VP8L", lossless(upright())), 96, 64, o),
		} {
			if c, err := photo.Clean(data); err != nil || c.Orientation != o {
				t.Errorf("%s: orientation %d, %v; want %d", name, c.Orientation, err, o)
			}
		}
	}
}

func TestAnEmbeddedThumbnailIsNotTakenForTheEnd(t *testing.T) {
	jpg := asJPEG(t, upright(), 90)
	exif := append([]byte("Exif\x00\x00"), tiff(binary.BigEndian, 3)...)
	c, err := photo.Clean(afterSOI(jpg, segment(0xe1, append(exif, jpg...))))
	if err != nil || c.Width != 96 || c.Orientation != 3 {
		t.Fatalf("%d wide, orientation %d, %v", c.Width, c.Orientation, err)
	}
}

func FuzzClean(f *testing.F) {
	for _, data := range good(f) {
		f.Add(data)
	}
	for _, file := range hostile(f) {
		f.Add(file.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := photo.Clean(data)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Fatalf("no code: %v", err)
			}
			return
		}
		wantOnlyDrawn(t, c)
		again, err := photo.Clean(c.Data)
		if err != nil || !bytes.Equal(again.Data, c.Data) {
			t.Fatalf("cleaning twice changes it: %v", err)
		}
		if again.Width != c.Width || again.Height != c.Height || again.Format != c.Format || again.Memory != c.Memory || again.Orientation != 1 {
			t.Fatal("cleaning twice reads it differently: " + fmt.Sprint(c.Width, c.Height, again.Width, again.Height))
		}
	})
}
