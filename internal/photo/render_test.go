package photo_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"mingcha/internal/photo"
)

func rendered(t testing.TB, data []byte) photo.Renditions {
	t.Helper()
	c, err := photo.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := photo.Render(t.Context(), c, c.Orientation)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func decoded(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// wantUpright checks the six squares of the test picture, however large shown.
func wantUpright(t testing.TB, what string, m image.Image, colours [2][3]color.NRGBA) {
	t.Helper()
	size := m.Bounds()
	if off := size.Dx()*2 - size.Dy()*3; off < -2 || off > 2 {
		t.Fatalf("%s is %v, not upright", what, size)
	}
	for row := range 2 {
		for column := range 3 {
			x, y := (2*column+1)*size.Dx()/6, (2*row+1)*size.Dy()/4
			got := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			want := colours[row][column]
			if far(got.R, want.R) || far(got.G, want.G) || far(got.B, want.B) {
				t.Errorf("%s: square %d,%d is %v, want %v", what, row, column, got, want)
			}
		}
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }

func TestEveryOrientationComesOutUpright(t *testing.T) {
	large := image.NewNRGBA(image.Rect(0, 0, 1620, 1080))
	for i := range 1620 * 1080 {
		x, y := i%1620, i/1620
		large.SetNRGBA(x, y, tiles[y/540][x/540])
	}
	for o := 1; o <= 8; o++ {
		files := map[string][]byte{
			"jpeg": withEXIF(asJPEG(t, storedAs(upright(), o), 95), o),
			"png":  withPNGMetadata(asPNG(t, storedAs(upright(), o)), o),
		}
		if o == 6 {
			files["large jpeg"] = withEXIF(asJPEG(t, storedAs(large, o), 90), o)
		}
		for name, data := range files {
			r := rendered(t, data)
			original := decoded(t, r.Original)
			wantUpright(t, name+" original", original, tiles)
			thumb := decoded(t, r.Thumb)
			wantUpright(t, name+" thumb", thumb, tiles)
			if name != "large jpeg" {
				if r.Full != nil || thumb.Bounds().Dx() != 96 {
					t.Errorf("%s, orientation %d: a small picture was made larger", name, o)
				}
				continue
			}
			full := decoded(t, r.Full)
			wantUpright(t, name+" full", full, tiles)
			if full.Bounds().Dx() != photo.FullEdge || thumb.Bounds().Dx() > photo.ThumbEdge || original.Bounds().Dx() != 1620 {
				t.Errorf("sizes %v, %v, %v", original.Bounds(), full.Bounds(), thumb.Bounds())
			}
		}
	}
}

func TestWebPComesOutUprightToo(t *testing.T) {
	onOff := tiles
	for row := range onOff {
		for column, c := range onOff[row] {
			onOff[row][column] = color.NRGBA{R: c.R >> 7 * 255, G: c.G >> 7 * 255, B: c.B >> 7 * 255, A: 255}
		}
	}
	for o := 1; o <= 8; o++ {
		m := storedAs(upright(), o)
		r := rendered(t, withWebPMetadata(riffChunk("VP8L", lossless(m)), m.Rect.Dx(), m.Rect.Dy(), o))
		wantUpright(t, "webp", decoded(t, r.Original), onOff)
	}
}

func TestWhatIsTransparentLiesOnWhite(t *testing.T) {
	hidden := color.NRGBA{R: 255, A: 0}
	white := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	clear := image.NewNRGBA(image.Rect(0, 0, 48, 32))
	palette := image.NewPaletted(clear.Rect, color.Palette{hidden, color.Black})
	deep := image.NewNRGBA64(clear.Rect)
	for i := range 48 * 32 {
		clear.SetNRGBA(i%48, i/48, hidden)
		deep.Set(i%48, i/48, hidden)
	}
	for name, data := range map[string][]byte{
		"png":           asPNG(t, clear),
		"paletted png":  asPNG(t, palette),
		"16-bit png":    asPNG(t, deep),
		"webp lossless": riff(riffChunk("VP8L", lossless(clear))),
		"webp lossy":    riff(vp8x(0x10, 48, 32), riffChunk("ALPH", make([]byte, 1+48*32)), riffChunk("VP8 ", grey(48, 32))),
	} {
		wantUpright(t, name, decoded(t, rendered(t, data).Original), [2][3]color.NRGBA{{white, white, white}, {white, white, white}})
	}
	half := image.NewNRGBA(clear.Rect)
	for i := range 48 * 32 {
		half.SetNRGBA(i%48, i/48, color.NRGBA{A: 128})
	}
	mid := color.NRGBA{R: 127, G: 127, B: 127}
	wantUpright(t, "half", decoded(t, rendered(t, asPNG(t, half)).Original), [2][3]color.NRGBA{{mid, mid, mid}, {mid, mid, mid}})
}

func TestTextInAnUnusedTableDoesNotSurvive(t *testing.T) {
	table := append([]byte{3}, []byte(gpsCanary + gpsCanary + gpsCanary)[:64]...)
	c, err := photo.Clean(afterSOI(asJPEG(t, upright(), 90), segment(0xdb, table)))
	if err != nil || !bytes.Contains(c.Data, []byte(gpsCanary)) {
		t.Fatalf("the test's table is not where it should be: %v", err)
	}
	r, err := photo.Render(t.Context(), c, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{r.Original, r.Full, r.Thumb} {
		if bytes.Contains(data, []byte("CANARY")) {
			t.Error("the text is in a rendition")
		}
	}
}

func TestRenditionsHaveNoMetadataOfTheirOwn(t *testing.T) {
	r := rendered(t, withEXIF(asJPEG(t, scene(1700, 100), 80), 1))
	for _, data := range [][]byte{r.Original, r.Full, r.Thumb} {
		for _, marker := range jpegParts(t, data) {
			if marker >= "\xe0" {
				t.Errorf("marker %x", marker)
			}
		}
	}
}

func TestBrokenPixelsAreAnErrorNeverAPanic(t *testing.T) {
	for name, data := range good(t) {
		c, err := photo.Clean(data)
		if err != nil {
			t.Fatal(err)
		}
		// Not through Clean again: this is what a decoder may be given at worst.
		for at := 12; at < len(c.Data); at += 1 + len(c.Data)/150 {
			broken := c
			broken.Data = flip(bytes.Clone(c.Data), at)
			_, _ = photo.Render(t.Context(), broken, c.Orientation)
		}
		c.Width++
		if _, err := photo.Render(t.Context(), c, 1); err == nil {
			t.Errorf("%s: another size than promised was taken", name)
		}
	}
}

func TestRenderingEndsWithItsContext(t *testing.T) {
	c, err := photo.Clean(asJPEG(t, scene(640, 480), 80))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := photo.Render(ctx, c, 1); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

func TestPaletteIndexesBeyondThePaletteAreHarmless(t *testing.T) {
	m := image.NewPaletted(image.Rect(0, 0, 16, 16), color.Palette{color.Black, color.White, color.Black, color.White})
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 4)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	const head = 8 + 25
	short := append(bytes.Clone(b.Bytes()[:head]), pngChunk("PLTE", []byte{1, 2, 3})...)
	short = append(short, b.Bytes()[head+12+12:]...) // in place of the four colours
	rendered(t, short)
}
