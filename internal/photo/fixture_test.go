package photo_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

// gpsCanary stands for the author's position in metadata.
const gpsCanary = "GPS-CANARY-30.5412N-104.0665E"

// The upright test picture: 96 x 64 in six squares, none like another.
const tile = 32

var tiles = [2][3]color.NRGBA{
	{{R: 220, A: 255}, {G: 200, A: 255}, {B: 230, A: 255}},
	{{R: 240, G: 240, A: 255}, {A: 255}, {R: 250, G: 250, B: 250, A: 255}},
}

func upright() *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 3*tile, 2*tile))
	for y := range 2 * tile {
		for x := range 3 * tile {
			m.SetNRGBA(x, y, tiles[y/tile][x/tile])
		}
	}
	return m
}

// storedAs lays the picture down as a camera held that way stores it: the EXIF
// table of what row 0 and column 0 of the file show.
func storedAs(m *image.NRGBA, orientation int) *image.NRGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation > 4 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			right, bottom := w-1-x, h-1-y
			at := [9]image.Point{
				1: {X: x, Y: y}, 2: {X: right, Y: y}, 3: {X: right, Y: bottom}, 4: {X: x, Y: bottom},
				5: {X: y, Y: x}, 6: {X: y, Y: right}, 7: {X: bottom, Y: right}, 8: {X: bottom, Y: x},
			}[orientation]
			out.SetNRGBA(at.X, at.Y, m.NRGBAAt(x, y))
		}
	}
	return out
}

// scene is a picture that compresses about as a photo does.
func scene(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			m.Y[y*m.YStride+x] = uint8(x/7 + y/5 + r.IntN(20) + (x*y/900)%40)
		}
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = uint8(100+i%31), uint8(140+i%17)
	}
	return m
}

func asJPEG(t testing.TB, m image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tiff is EXIF with that orientation and a position in text.
func tiff(order binary.AppendByteOrder, orientation uint16) []byte {
	b := []byte("II*\x00")
	if order.String() == binary.BigEndian.String() {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	for _, entry := range [][2]uint16{{0x0100, 1}, {0x0112, orientation}} {
		b = order.AppendUint16(b, entry[0])
		b = order.AppendUint16(b, 3) // SHORT
		b = order.AppendUint32(b, 1)
		b = order.AppendUint16(b, entry[1])
		b = order.AppendUint16(b, 0)
	}
	b = order.AppendUint32(b, 0)
	return append(b, gpsCanary...)
}

func segment(marker byte, body []byte) []byte {
	b := []byte{0xff, marker}
	b = binary.BigEndian.AppendUint16(b, uint16(len(body)+2))
	return append(b, body...)
}

// afterSOI puts segments right behind the start of a JPEG.
func afterSOI(jpg []byte, segments ...[]byte) []byte {
	return append(append([]byte{0xff, 0xd8}, bytes.Join(segments, nil)...), jpg[2:]...)
}

func withEXIF(jpg []byte, orientation int) []byte {
	body := append([]byte("Exif\x00\x00"), tiff(binary.BigEndian, uint16(orientation))...)
	return afterSOI(jpg, segment(0xe1, body), segment(0xfe, []byte("comment "+gpsCanary)))
}

func pngChunk(name string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// afterIHDR puts chunks right behind a PNG's head.
func afterIHDR(p []byte, chunks ...[]byte) []byte {
	const head = 8 + 12 + 13
	out := append([]byte{}, p[:head]...)
	return append(append(out, bytes.Join(chunks, nil)...), p[head:]...)
}

func withPNGMetadata(p []byte, orientation int) []byte {
	return afterIHDR(p,
		pngChunk("tEXt", []byte("Comment\x00"+gpsCanary)),
		pngChunk("eXIf", tiff(binary.LittleEndian, uint16(orientation))))
}

// pngHeader is a PNG that promises width x height and holds next to nothing.
func pngHeader(width, height uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	b = append(b, pngChunk("IHDR", append(head, 8, 6, 0, 0, 0))...)
	b = append(b, pngChunk("IDAT", []byte("\x78\x9c\x63\x00\x01\x00\x00\x05\x00\x01\x0d\x0a\x2d\xb4\x00\x00")[:8])...)
	return append(b, pngChunk("IEND", nil)...)
}

// flatPNG is an honest picture of one colour that is small as a file, turned by
// orientation.
func flatPNG(t testing.TB, w, h, orientation int) []byte {
	t.Helper()
	return withPNGMetadata(asPNG(t, image.NewNRGBA(image.Rect(0, 0, w, h))), orientation)
}
