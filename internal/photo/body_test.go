package photo_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestOneAccountsSlowPhotosHoldNobodyElseUp(t *testing.T) {
	h := newHouse(t)
	const slow = photo.BodyMemory/(2*photo.MaxBytes) + 1
	reading := make(chan struct{}, slow)
	ctx, cancel := context.WithCancel(t.Context())
	var group sync.WaitGroup
	ids := make([]string, slow)
	for i := range ids {
		ids[i] = h.announce(t, author, make([]byte, photo.MaxBytes))
	}
	data := asJPEG(t, upright(), 90)
	others := h.announce(t, colleague, data)
	for _, photoID := range ids {
		group.Go(func() {
			if _, _, err := h.Put(ctx, author, photoID, "image/jpeg", slowBody{ctx, reading}); !fault.Is(err, fault.Busy) {
				t.Errorf("got %v", err)
			}
		})
	}
	<-reading
	<-reading
	time.Sleep(50 * time.Millisecond) // for the others to begin, if they could
	if more := len(reading); more > 0 {
		t.Errorf("%d bodies of one account at once", 2+more)
	}
	hurry, done := context.WithTimeout(t.Context(), 3*time.Second)
	defer done()
	if _, _, err := h.Put(hurry, colleague, others, "image/jpeg", bytes.NewReader(data)); err != nil {
		t.Errorf("the colleague: %v", err)
	}
	cancel()
	group.Wait()
	if n := photo.Senders(h.Service); n != 0 {
		t.Errorf("%d accounts are remembered for ever", n)
	}
}

func TestWhatIsSentAgainMustBeTheSameBytes(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	first := h.put(t, author, photoID, data)
	before := h.files(t)
	wrong := bytes.Clone(data)
	wrong[len(wrong)-3] ^= 1
	for name, again := range map[string]struct {
		body io.Reader
		code fault.Code
	}{
		"other bytes":    {bytes.NewReader(wrong), fault.PhotoMismatch},
		"cut off":        {bytes.NewReader(data[:len(data)-1]), fault.PhotoMismatch},
		"nothing":        {bytes.NewReader(nil), fault.PhotoMismatch},
		"more":           {bytes.NewReader(append(bytes.Clone(data), 0)), fault.PhotoMismatch},
		"a dropped line": {io.MultiReader(bytes.NewReader(data[:9]), iotest.ErrReader(errors.New("dropped"))), fault.Busy},
		"the same":       {bytes.NewReader(data), ""},
	} {
		got, created, err := h.Put(t.Context(), author, photoID, "image/jpeg", again.body)
		if fault.CodeOf(err) != again.code || created || err == nil && got != first || err != nil && got != (photo.Photo{}) {
			t.Errorf("%s: %+v, created %v, %v", name, got, created, err)
		}
	}
	if after := h.files(t); len(after) != len(before) || h.get(t, photoID) != first {
		t.Error("something was changed")
	}
}

func TestEndlessBytesAreNotReadToTheEnd(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	body := bytes.NewReader(append(bytes.Clone(data), make([]byte, 100)...))
	if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", body); !fault.Is(err, fault.PhotoMismatch) {
		t.Error(err)
	}
	if body.Len() != 99 {
		t.Errorf("%d bytes were left", body.Len())
	}
}

func TestAPhotoOfAnotherRecordIsNotTakenForThisOne(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	whose := [3]string{author.OfficeID, author.AccountID, photoID}
	second := h.manifests[whose]
	second.OwnerID = "his-second-issue"
	h.manifests[whose] = second
	if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data)); !fault.Is(err, fault.PhotoMismatch) {
		t.Errorf("got %v", err)
	}
}
