package photo_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestNoPositionSurvivesInAnyFile(t *testing.T) {
	h := newHouse(t)
	for name, data := range good(t) {
		photoID := h.announce(t, author, data)
		h.put(t, author, photoID, data)
		received := h.files(t)
		if _, err := h.Open(t.Context(), author, photoID, photo.Full); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, files := range []map[string][]byte{received, h.files(t)} {
			for file, data := range files {
				if bytes.Contains(data, []byte("CANARY")) || bytes.Contains(data, []byte("Exif")) {
					t.Errorf("%s: the position is in %s", name, file)
				}
			}
		}
	}
}

func TestARenderedPhotoKeepsOnlyItsRenditions(t *testing.T) {
	h := newHouse(t)
	run(t, h.Service)
	small, large := withEXIF(asJPEG(t, upright(), 90), 6), asJPEG(t, scene(1700, 200), 80)
	for want, data := range map[int][]byte{2: small, 3: large} {
		photoID := h.announce(t, author, data)
		h.put(t, author, photoID, data)
		p := h.await(t, photoID)
		if p.State != photo.Ready || len(p.OriginalSHA256) != 64 || p.Attempts != 1 {
			t.Fatalf("stands at %+v", p)
		}
		h.awaitFiles(t, photoID, want)
	}
}

// awaitFiles waits until the photo has that many files: the clean copy goes
// after the state is written.
func (h house) awaitFiles(t testing.TB, photoID string, want int) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		var mine []string
		for name := range h.files(t) {
			if strings.Contains(name, photoID) {
				mine = append(mine, name)
			}
		}
		if len(mine) == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("files %v, want %d", mine, want)
		}
	}
}

// undecodable passes the guard, but no decoder: it has no tables.
func undecodable() []byte { return frame(0xc0, 8, 64, 64, 0x11) }

func TestWhatCannotBeDecodedIsKeptAndSaid(t *testing.T) {
	h := newHouse(t)
	data := undecodable()
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	for range 2 {
		if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); !fault.Is(err, fault.PhotoUnreadable) {
			t.Fatalf("open: %v", err)
		}
	}
	if p := h.await(t, photoID); p.State != photo.Unreadable {
		t.Errorf("state %s", p.State)
	}
	if files := h.files(t); len(files) != 1 {
		t.Errorf("%d files", len(files))
	}
	if again, created, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data)); err != nil || created || again.State != photo.Unreadable {
		t.Errorf("sent again: %v, %v, %v", again.State, created, err)
	}
}

func TestAPhotoThatEndsTheProgramEveryTimeIsLeftAlone(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	p := h.put(t, author, photoID, data)
	p.Attempts = photo.MaxAttempts
	if err := h.store.Replace(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); !fault.Is(err, fault.PhotoUnreadable) {
		t.Fatalf("open: %v", err)
	}
}

// faulty is the store of a program that ends at its worst moment.
type faulty struct {
	photo.Store
	inserts, replaces atomic.Int64 // how many still succeed
}

var errCrash = errors.New("the program ended here")

func (f *faulty) Insert(ctx context.Context, p photo.Photo) error {
	if f.inserts.Add(-1) < 0 {
		return errCrash
	}
	return f.Store.Insert(ctx, p)
}

func (f *faulty) Replace(ctx context.Context, p photo.Photo) error {
	if f.replaces.Add(-1) < 0 {
		return errCrash
	}
	return f.Store.Replace(ctx, p)
}

func TestACrashBetweenBytesAndRecordIsHealedBySendingAgain(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	crashing := h.server(func(d *photo.Deps) { d.Store = &faulty{Store: h.store} })
	if _, _, err := crashing.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data)); !errors.Is(err, errCrash) {
		t.Fatal(err)
	}
	if len(h.files(t)) != 1 {
		t.Fatal("the crash came before the bytes were there")
	}
	h.put(t, author, photoID, data)
	if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); err != nil {
		t.Fatal(err)
	}
}

func TestACrashBetweenRenderingAndStateIsHealedAtTheNextStart(t *testing.T) {
	for survived := range 2 { // ended before the attempt was counted, or before Ready
		h := newHouse(t)
		data := asJPEG(t, upright(), 90)
		photoID := h.announce(t, author, data)
		h.put(t, author, photoID, data)
		store := &faulty{Store: h.store}
		store.replaces.Store(int64(survived))
		crashing := h.server(func(d *photo.Deps) { d.Store = store })
		if _, err := crashing.Open(t.Context(), author, photoID, photo.Thumb); !errors.Is(err, errCrash) {
			t.Fatal(err)
		}
		run(t, h.server())
		p := h.await(t, photoID)
		if p.State != photo.Ready || p.Attempts != survived+1 {
			t.Errorf("after the start: %+v", p)
		}
		if _, err := h.Open(t.Context(), author, photoID, photo.Original); err != nil {
			t.Error(err)
		}
	}
}

func TestTwoServersMayRenderTheSamePhoto(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, scene(200, 150), 80)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	var group sync.WaitGroup
	tags := make([]string, 8)
	for i := range tags {
		server := h.server()
		group.Go(func() {
			r, err := server.Open(t.Context(), author, photoID, photo.Full)
			if err != nil {
				t.Error(err)
				return
			}
			tags[i] = r.ETag
			_ = r.Close()
		})
	}
	group.Wait()
	for _, tag := range tags {
		if tag != tags[0] || tag == "" {
			t.Errorf("tags %v", tags)
		}
	}
}

// awaitAttempt waits until rendering was begun.
func (h house) awaitAttempt(t testing.TB, photoID string) {
	t.Helper()
	for p := (photo.Photo{}); p.Attempts == 0; {
		var err error
		if p, err = h.store.Get(t.Context(), author.OfficeID, photoID); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAViewerWhoLeavesDoesNotStopTheRendering(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, scene(1200, 900), 80)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := h.Open(ctx, author, photoID, photo.Thumb)
		left <- err
	}()
	h.awaitAttempt(t, photoID)
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Fatalf("the viewer got %v", err)
	}
	if p := h.await(t, photoID); p.State != photo.Ready {
		t.Errorf("state %s", p.State)
	}
}

func TestRunStopsAtOnceAndLosesNothing(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, scene(1200, 900), 80)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { h.Run(ctx); close(done) }()
	h.awaitAttempt(t, photoID)
	cancel()
	<-done
	before, err := h.store.Get(t.Context(), author.OfficeID, photoID)
	if err != nil {
		t.Fatal(err)
	}
	run(t, h.server())
	if p := h.await(t, photoID); p.State != photo.Ready {
		t.Errorf("%s, then %s", before.State, p.State)
	}
}
