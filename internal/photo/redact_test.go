package photo_test

import (
	"bytes"
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestNothingOfTheCoveredPixelsIsLeftAndTheRestIsAsBefore(t *testing.T) {
	h := newHouse(t)
	covered := photo.Rectangle{X: 0.25, Y: 0.25, Width: 0.25, Height: 0.5}
	right := photo.Rectangle{X: 0.6, Y: 0, Width: 0.4, Height: 1}
	for name, data := range map[string][]byte{
		"large and turned": withEXIF(asJPEG(t, scene(1800, 1300), 90), 6),
		"small":            asJPEG(t, scene(640, 480), 90),
	} {
		p := h.rendered(t, data)
		h.redact(t, p, covered)
		before, copied := h.look(t, officer, p.ID, photo.Full), h.look(t, officer, p.ID, photo.Redacted)
		if before.Bounds() != copied.Bounds() {
			t.Fatalf("%s: %v became %v", name, before.Bounds(), copied.Bounds())
		}
		thumb := h.project(t, p.ID, photo.Thumb)
		if max(thumb.Bounds().Dx(), thumb.Bounds().Dy()) != photo.ThumbEdge {
			t.Errorf("%s: thumb %v", name, thumb.Bounds())
		}
		// Ringing of the encoding reaches over an edge by a block, never further.
		if d := farthest(part(copied, covered, 8), copied, nil); d > 2 {
			t.Errorf("%s: the covered part differs from black by %v", name, d)
		}
		if d := farthest(part(thumb, covered, 8), thumb, nil); d > 2 {
			t.Errorf("%s: the thumb's covered part differs from black by %v", name, d)
		}
		if d := average(part(copied, right, 8), copied, before); d > 5 {
			t.Errorf("%s: the rest differs by %v on average", name, d)
		}
		if full := h.project(t, p.ID, photo.Full); farthest(full.Bounds(), full, copied) != 0 {
			t.Errorf("%s: a department sees another copy", name)
		}
	}
}

// Two photos that differ only where they are covered have the same copy, byte for
// byte: so nothing of what is covered can be in it.
func TestTheCopyDoesNotDependOnWhatIsCovered(t *testing.T) {
	h := newHouse(t)
	draw := func(shade uint8) []byte {
		m := scene(640, 480)
		for y := 100; y < 200; y++ {
			for x := 100; x < 200; x++ {
				m.Y[y*m.YStride+x] = shade + uint8(x*y%60)
			}
		}
		// Without losses: the encoding of a camera itself carries a pixel over.
		return asPNG(t, m)
	}
	covered := photo.Rectangle{X: 100. / 640, Y: 100. / 480, Width: 100. / 640, Height: 100. / 480}
	var copies [2]photo.Photo
	for k, shade := range []uint8{0, 190} {
		copies[k] = h.redact(t, h.rendered(t, draw(shade)), covered)
	}
	if a, b := copies[0].Redaction.SHA256, copies[1].Redaction.SHA256; a != b || a == "" {
		t.Errorf("copies %s and %s", a, b)
	}
}

func TestOnlyOfficersOfTheOfficeRedactAndSeeTheCopy(t *testing.T) {
	h := newHouse(t)
	p := h.redact(t, h.rendered(t, asJPEG(t, upright(), 90)), photo.Rectangle{Width: 1, Height: 1})
	for _, office := range []string{"guixi", "elsewhere"} {
		for _, role := range append([]access.Role{""}, access.Roles...) {
			who := access.Principal{OfficeID: office, AccountID: author.AccountID, Role: role}
			want := fault.NoRight
			switch {
			case role == access.Officer && office == "guixi":
				continue
			case role == access.Officer:
				want = fault.Missing
			}
			_, err := h.Redact(t.Context(), who, p.ID, nil, p.Version)
			_, errGet := h.Redaction(t.Context(), who, p.ID)
			_, errOpen := h.Open(t.Context(), who, p.ID, photo.Redacted)
			if !fault.Is(err, want) || !fault.Is(errGet, want) || !fault.Is(errOpen, fault.Missing) {
				t.Errorf("%+v: %v, %v, %v", who, err, errGet, errOpen)
			}
		}
	}
	if _, err := h.OpenProjection(t.Context(), "elsewhere", p.ID, photo.Full); !fault.Is(err, fault.Missing) {
		t.Errorf("another office's projection: %v", err)
	}
	if _, err := h.OpenProjection(t.Context(), author.OfficeID, p.ID, photo.Original); !fault.Is(err, fault.Missing) {
		t.Errorf("the original is projected: %v", err)
	}
}

func TestRectanglesAreCheckedAndABadPictureIsSaid(t *testing.T) {
	h := newHouse(t)
	p := h.rendered(t, asJPEG(t, upright(), 90))
	for name, r := range map[string]photo.Rectangle{
		"empty": {}, "no height": {Width: 1}, "out to the left": {X: -0.1, Width: 1, Height: 1},
		"out below": {Y: 0.5, Width: 1, Height: 0.6}, "no number": {X: math.NaN(), Width: 1, Height: 1}, "endless": {Width: math.Inf(1), Height: 1},
	} {
		if _, err := h.Redact(t.Context(), officer, p.ID, []photo.Rectangle{r}, p.Version); !fault.Is(err, fault.InvalidField) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := h.Redact(t.Context(), officer, p.ID, make([]photo.Rectangle, photo.MaxRectangles+1), p.Version); !fault.Is(err, fault.InvalidField) {
		t.Errorf("too many: %v", err)
	}
	broken := h.announce(t, author, undecodable())
	h.put(t, author, broken, undecodable())
	if _, err := h.Redact(t.Context(), officer, broken, nil, 1); !fault.Is(err, fault.PhotoUnreadable) {
		t.Errorf("unreadable: %v", err)
	}
}

func TestACoveredPartHoldsAllItsPixelsWhateverTheSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := image.Pt(rapid.IntRange(1, 5000).Draw(t, "width"), rapid.IntRange(1, 5000).Draw(t, "height"))
		r := photo.Rectangle{X: rapid.Float64Range(0, 0.999).Draw(t, "x"), Y: rapid.Float64Range(0, 0.999).Draw(t, "y")}
		r.Width = rapid.Float64Range(0.0001, 1-r.X).Draw(t, "w")
		r.Height = rapid.Float64Range(0.0001, 1-r.Y).Draw(t, "h")
		got := photo.Pixels(r, size)
		asked := image.Rect(int(r.X*float64(size.X)), int(r.Y*float64(size.Y)),
			int(math.Ceil((r.X+r.Width)*float64(size.X))), int(math.Ceil((r.Y+r.Height)*float64(size.Y))))
		if !asked.Intersect(image.Rectangle{Max: size}).In(got) || !got.In(image.Rectangle{Max: size}) || got.Empty() {
			t.Fatalf("%v of %v covers %v", r, size, got)
		}
	})
}

func TestACopyHoldsNoMetadata(t *testing.T) {
	h := newHouse(t)
	h.redact(t, h.rendered(t, withEXIF(asJPEG(t, scene(640, 480), 90), 6)), photo.Rectangle{Width: 0.5, Height: 0.5})
	for name, data := range h.files(t) {
		if bytes.Contains(data, []byte("CANARY")) || bytes.Contains(data, []byte("Exif")) {
			t.Errorf("the position is in %s", name)
		}
	}
}
