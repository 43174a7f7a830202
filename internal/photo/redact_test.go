package photo_test

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

// rendered is a photo of the author's, taken in and rendered.
func (h house) rendered(t testing.TB, data []byte) photo.Photo {
	t.Helper()
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	p, err := h.Redaction(t.Context(), officer, photoID)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (h house) redact(t testing.TB, p photo.Photo, all ...photo.Rectangle) photo.Photo {
	t.Helper()
	got, err := h.Redact(t.Context(), officer, p.ID, all, p.Version)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// seen is what an opened rendition shows.
func seen(t testing.TB) func(photo.Rendition, error) image.Image {
	return func(r photo.Rendition, err error) image.Image {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		data, err := io.ReadAll(r)
		if err != nil || int64(len(data)) != r.Size {
			t.Fatalf("%d of %d bytes, %v", len(data), r.Size, err)
		}
		return decoded(t, data)
	}
}

func (h house) look(t testing.TB, p access.Principal, photoID string, size photo.Size) image.Image {
	t.Helper()
	return seen(t)(h.Open(t.Context(), p, photoID, size))
}

func (h house) project(t testing.TB, photoID string, size photo.Size) image.Image {
	t.Helper()
	return seen(t)(h.OpenProjection(t.Context(), author.OfficeID, photoID, size))
}

// farthest is the largest difference of a colour in a part of two pictures of
// one size; of one picture and black when the other is nil.
func farthest(part image.Rectangle, a, b image.Image) float64 {
	most := 0.0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, bl, _ := a.At(x, y).RGBA()
			var r2, g2, bl2 uint32
			if b != nil {
				r2, g2, bl2, _ = b.At(x, y).RGBA()
			}
			for _, d := range []float64{float64(r) - float64(r2), float64(g) - float64(g2), float64(bl) - float64(bl2)} {
				most = max(most, math.Abs(d)/257)
			}
		}
	}
	return most
}

// average is the average difference of brightness in a part of two pictures.
func average(part image.Rectangle, a, b image.Image) float64 {
	sum := 0.0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			one, two := color.GrayModel.Convert(a.At(x, y)).(color.Gray), color.GrayModel.Convert(b.At(x, y)).(color.Gray)
			sum += math.Abs(float64(one.Y) - float64(two.Y))
		}
	}
	return sum / float64(part.Dx()*part.Dy())
}

// part is a share of a picture, without margin pixels at its edges.
func part(m image.Image, r photo.Rectangle, margin int) image.Rectangle {
	w, h := float64(m.Bounds().Dx()), float64(m.Bounds().Dy())
	return image.Rect(int(r.X*w), int(r.Y*h), int((r.X+r.Width)*w), int((r.Y+r.Height)*h)).Inset(margin)
}

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

func TestARedactionIsReplacedRemovedAndSentAgain(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, scene(640, 480), 90)
	p := h.rendered(t, data)
	left, right := photo.Rectangle{Width: 0.3, Height: 1}, photo.Rectangle{X: 0.7, Width: 0.3, Height: 1}
	plain := len(h.files(t))

	first := h.redact(t, p, left)
	again, err := h.Redact(t.Context(), officer, p.ID, []photo.Rectangle{left}, p.Version)
	if err != nil || !reflect.DeepEqual(first, again) || first.Version != p.Version+1 {
		t.Errorf("again %+v, %v; first %+v", again, err, first)
	}
	stale, err := h.Redact(t.Context(), officer, p.ID, []photo.Rectangle{right}, p.Version)
	if !fault.Is(err, fault.StaleVersion) || stale.Version != first.Version {
		t.Errorf("stale: %+v, %v", stale, err)
	}
	second := h.redact(t, first, right)
	if n := len(h.files(t)); n != plain+2 {
		t.Errorf("%d files beside the %d of the photo", n-plain, plain)
	}
	if copied := h.look(t, officer, p.ID, photo.Redacted); farthest(part(copied, right, 8), copied, nil) > 2 || farthest(part(copied, left, 8), copied, nil) < 50 {
		t.Error("the copy is not the second one")
	}
	if none := h.redact(t, second); none.Redaction != nil {
		t.Errorf("removed, but %+v", none.Redaction)
	}
	if n := len(h.files(t)); n != plain {
		t.Errorf("%d files stay", n-plain)
	}
	if _, err := h.Open(t.Context(), officer, p.ID, photo.Redacted); !fault.Is(err, fault.Missing) {
		t.Errorf("a copy that is not there: %v", err)
	}
	before, projected := h.look(t, officer, p.ID, photo.Full), h.project(t, p.ID, photo.Full)
	if farthest(before.Bounds(), before, projected) != 0 {
		t.Error("without a copy, the projection is not the picture")
	}
}

func TestOfManyRedactionsAtOnceOneWinsAndItsFilesAreThere(t *testing.T) {
	h := newHouse(t)
	p := h.rendered(t, asJPEG(t, scene(320, 240), 90))
	var all sync.WaitGroup
	for k := range 8 {
		all.Go(func() {
			r := photo.Rectangle{X: float64(k%4) / 4, Width: 0.25, Height: 1} // two of a kind
			if _, err := h.Redact(t.Context(), officer, p.ID, []photo.Rectangle{r}, p.Version); err != nil && !fault.Is(err, fault.StaleVersion) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	now, err := h.Redaction(t.Context(), officer, p.ID)
	if err != nil || now.Version != p.Version+1 {
		t.Fatalf("%+v, %v", now, err)
	}
	copied := h.look(t, officer, p.ID, photo.Redacted)
	if farthest(part(copied, now.Redaction.Rectangles[0], 8), copied, nil) > 2 {
		t.Error("the copy is not the one that the record names")
	}
	copies := 0
	for name := range h.files(t) {
		if strings.Contains(name, "redacted") {
			copies++
		}
	}
	if copies != 2 {
		t.Errorf("%d files of copies", copies)
	}
}

// What is covered is whole blocks, so two parts that differ a little are one
// copy: the slower officer must not take the other's files away.
func TestRedactionsAtOnceThatDifferInNoPixelLeaveTheFilesThere(t *testing.T) {
	h := newHouse(t)
	for range 5 {
		p := h.rendered(t, asJPEG(t, scene(320, 240), 90))
		var all sync.WaitGroup
		for k := range 4 {
			all.Go(func() {
				r := photo.Rectangle{Width: 0.25 + float64(k)*0.01, Height: 1}
				if _, err := h.Redact(t.Context(), officer, p.ID, []photo.Rectangle{r}, p.Version); err != nil && !fault.Is(err, fault.StaleVersion) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		h.look(t, officer, p.ID, photo.Redacted)
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
