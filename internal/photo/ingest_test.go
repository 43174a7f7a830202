package photo_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestAPhotoSentAgainGetsTheFirstAnswer(t *testing.T) {
	h := newHouse(t)
	data := withEXIF(asJPEG(t, upright(), 90), 6)
	photoID := h.announce(t, author, data)
	first := h.put(t, author, photoID, data)
	if first.State != photo.Received || first.Version != 1 || first.Width != 96 || first.Orientation != 6 || first.ReceivedAt != 1_795_000_000_000 {
		t.Errorf("kept as %+v", first)
	}
	body := bytes.NewReader(data)
	again, created, err := h.Put(t.Context(), author, photoID, "image/jpeg", body)
	if err != nil || created || again != first {
		t.Fatalf("again: created %v, %+v, %v", created, again, err)
	}
	if body.Len() > 0 {
		t.Error("the second body was left in the line")
	}
}

func TestTwentyParallelPutsMakeOnePhoto(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	var group sync.WaitGroup
	var lock sync.Mutex
	news, answers := 0, map[photo.Photo]int{}
	for range 20 {
		group.Go(func() {
			p, created, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data))
			lock.Lock()
			defer lock.Unlock()
			if err != nil {
				t.Error(err)
			}
			if created {
				news++
			}
			answers[p]++
		})
	}
	group.Wait()
	if news != 1 || len(answers) != 1 {
		t.Errorf("%d times new, %d different answers", news, len(answers))
	}
	if files := h.files(t); len(files) != 1 {
		t.Errorf("%d files for one photo", len(files))
	}
}

func TestTheSamePhotoTwiceInOneRecordIsTwoPhotos(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	a, b := h.announce(t, author, data), h.announce(t, author, data)
	h.put(t, author, a, data)
	h.put(t, author, b, data)
	for _, photoID := range []string{a, b} {
		if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); err != nil {
			t.Error(err)
		}
	}
}

func TestNobodyCanSendWhatHeDidNotAnnounce(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	stranger := author
	stranger.OfficeID = "elsewhere"
	unread := iotest.ErrReader(errors.New("the body was read"))
	for name, try := range map[string]struct {
		p  access.Principal
		id string
	}{
		"colleague":    {colleague, photoID},
		"other office": {stranger, photoID},
		"unannounced":  {author, "7b1f7b0e-93d5-4c43-9a43-0c3f4c4f5a6b"},
		"no id":        {author, "../../etc/passwd"},
	} {
		if _, _, err := h.Put(t.Context(), try.p, try.id, "image/jpeg", unread); !fault.Is(err, fault.Missing) {
			t.Errorf("%s: %v", name, err)
		}
	}
	h.wantNothingStored(t, photoID)
}

func TestAForgerWithTheSameIDChangesNothing(t *testing.T) {
	h := newHouse(t)
	data, forged := asJPEG(t, upright(), 90), asJPEG(t, scene(64, 64), 90)
	photoID := h.announce(t, author, data)
	first := h.put(t, author, photoID, data)
	before := h.files(t)
	h.announceAs(colleague, photoID, forged)
	if _, _, err := h.Put(t.Context(), colleague, photoID, "image/jpeg", bytes.NewReader(forged)); !fault.Is(err, fault.Missing) {
		t.Errorf("forger: %v", err)
	}
	// The author's record was edited to name other bytes under the same id.
	h.announceAs(author, photoID, forged)
	if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(forged)); !fault.Is(err, fault.PhotoMismatch) {
		t.Errorf("other bytes: %v", err)
	}
	after := h.files(t)
	for name := range before {
		if !bytes.Equal(before[name], after[name]) || len(before) != len(after) {
			t.Error("the files have changed")
		}
	}
	if p, err := h.store.Get(t.Context(), author.OfficeID, photoID); err != nil || p != first {
		t.Errorf("the record has changed: %+v, %v", p, err)
	}
}

func TestBytesThatDoNotFitTheManifestAreRefused(t *testing.T) {
	data := asJPEG(t, upright(), 90)
	other := bytes.Clone(data)
	other[len(other)/2] ^= 1
	for name, try := range map[string]struct {
		sent []byte
		code fault.Code
	}{
		"other bytes": {other, fault.PhotoMismatch},
		"one more":    {append(bytes.Clone(data), 0), fault.PhotoMismatch},
		"one less":    {data[:len(data)-1], fault.PhotoMismatch},
		"none":        {nil, fault.PhotoMismatch},
	} {
		h := newHouse(t)
		photoID := h.announce(t, author, data)
		if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(try.sent)); !fault.Is(err, try.code) {
			t.Errorf("%s: %v", name, err)
		}
		h.wantNothingStored(t, photoID)
	}
}

func TestALineThatDropsCanBeTriedAgain(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	dropped := io.MultiReader(bytes.NewReader(data[:100]), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", dropped); !fault.Is(err, fault.Busy) {
		t.Fatalf("dropped: %v", err)
	}
	h.wantNothingStored(t, photoID)
	h.put(t, author, photoID, data)
}

func TestHostileFilesAreNotStored(t *testing.T) {
	h := newHouse(t)
	for name, file := range hostile(t) {
		photoID := h.announce(t, author, file.data)
		if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(file.data)); !fault.Is(err, file.code) {
			t.Errorf("%s: %v, want %s", name, err, file.code)
		}
		h.wantNothingStored(t, photoID)
	}
}

func TestTheBytesDecideAndNotTheContentType(t *testing.T) {
	data := asPNG(t, upright())
	for contentType, code := range map[string]fault.Code{
		"image/jpeg": "", "image/png": "", "image/heic": "", "image/webp; q=1": "",
		"": fault.MediaType, "text/html": fault.MediaType, "application/octet-stream": fault.MediaType, "image": fault.MediaType,
	} {
		h := newHouse(t)
		p, _, err := h.Put(t.Context(), author, h.announce(t, author, data), contentType, bytes.NewReader(data))
		if fault.CodeOf(err) != code || err == nil && p.Format != photo.PNG {
			t.Errorf("%q: %s, %v", contentType, p.Format, err)
		}
	}
}

func TestTooLargeAPhotoIsNotEvenRead(t *testing.T) {
	h := newHouse(t)
	data := make([]byte, photo.MaxBytes+1)
	photoID := h.announce(t, author, data)
	unread := iotest.ErrReader(errors.New("the body was read"))
	if _, _, err := h.Put(t.Context(), author, photoID, "image/jpeg", unread); !fault.Is(err, fault.PhotoTooLarge) {
		t.Fatal(err)
	}
}

func TestBodiesTakeABoundedMemory(t *testing.T) {
	h := newHouse(t)
	const senders, fit = 8, photo.BodyMemory / (2*photo.MaxBytes + 2048)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	reading := make(chan struct{}, senders)
	var group sync.WaitGroup
	ids := make(map[string]access.Principal, senders)
	for i := range senders { // each of another account: one alone may not fill it
		p := access.Principal{OfficeID: "guixi", AccountID: fmt.Sprint("observer-", i), Role: access.Observer}
		ids[h.announce(t, p, make([]byte, photo.MaxBytes))] = p
	}
	for photoID, p := range ids {
		group.Go(func() {
			_, _, err := h.Put(ctx, p, photoID, "image/jpeg", slowBody{ctx, reading})
			if !fault.Is(err, fault.Busy) {
				t.Errorf("got %v", err)
			}
		})
	}
	for range fit {
		<-reading
	}
	time.Sleep(50 * time.Millisecond) // for the others to begin, if they could
	if more := len(reading); more > 0 {
		t.Errorf("%d bodies of 10 MB were read at once", fit+more)
	}
	cancel()
	group.Wait()
}

// slowBody says that it is read and then waits.
type slowBody struct {
	ctx     context.Context
	reading chan<- struct{}
}

func (s slowBody) Read([]byte) (int, error) {
	s.reading <- struct{}{}
	<-s.ctx.Done()
	return 0, s.ctx.Err()
}

// late is a store that another's insert overtook: it did not yet see the photo.
type late struct {
	photo.Store
	looked *bool
}

func (l late) Get(ctx context.Context, officeID, photoID string) (photo.Photo, error) {
	if !*l.looked {
		*l.looked = true
		return photo.Photo{}, fault.New(fault.Missing, "not yet")
	}
	return l.Store.Get(ctx, officeID, photoID)
}

func TestWhoLosesARaceForAnIDLeavesNothingBehind(t *testing.T) {
	h := newHouse(t)
	data, forged := asJPEG(t, upright(), 90), asJPEG(t, scene(64, 64), 90)
	photoID := h.announce(t, author, data)
	h.put(t, author, photoID, data)
	h.announceAs(colleague, photoID, forged)
	second := h.server(func(d *photo.Deps) { d.Store = late{h.store, new(bool)} })
	if _, _, err := second.Put(t.Context(), colleague, photoID, "image/jpeg", bytes.NewReader(forged)); !fault.Is(err, fault.Missing) {
		t.Errorf("forger: %v", err)
	}
	if files := h.files(t); len(files) != 1 {
		t.Errorf("%d files for one photo", len(files))
	}
	// The author's own second try, overtaken by his first, needs these very bytes.
	second = h.server(func(d *photo.Deps) { d.Store = late{h.store, new(bool)} })
	if _, created, err := second.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data)); err != nil || created {
		t.Errorf("again: created %v, %v", created, err)
	}
	if _, err := h.Open(t.Context(), author, photoID, photo.Thumb); err != nil {
		t.Errorf("the bytes are gone: %v", err)
	}
}
