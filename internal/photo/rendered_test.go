package photo_test

import (
	"context"
	"errors"
	"testing"

	"mingcha/internal/photo"
)

// The ledger learns of a photo before anybody can see it as ready, so that a crash
// between the two repeats both.
func TestWhoIsToldOfARenderedPhotoHearsItBeforeItIsReadyAndUntilHeHasHeard(t *testing.T) {
	var told []photo.State
	deaf := true
	var h house
	h = newHouse(t, func(d *photo.Deps) {
		d.Rendered = func(ctx context.Context, p photo.Photo) error {
			now, err := h.store.Get(ctx, p.OfficeID, p.ID)
			if err != nil {
				return err
			}
			told = append(told, now.State)
			if deaf {
				return errors.New("busy with something else")
			}
			return nil
		}
	})
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	for range photo.MaxAttempts + 1 { // it is no fault of the picture
		if _, err := h.Await(t.Context(), author.OfficeID, photoID); err == nil {
			t.Fatal("ready, and nobody knows")
		}
	}
	deaf = false
	p, err := h.Await(t.Context(), author.OfficeID, photoID)
	if err != nil || p.State != photo.Ready {
		t.Fatalf("%v: %+v", err, p)
	}
	for _, state := range told {
		if state != photo.Received {
			t.Errorf("told of a photo that is %s already", state)
		}
	}
	if len(told) != photo.MaxAttempts+2 {
		t.Errorf("told %d times", len(told))
	}
}
