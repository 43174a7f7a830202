package photo_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

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
