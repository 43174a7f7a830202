package photo_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"mingcha/internal/blob"
	"mingcha/internal/photo"
)

// troubled is a real blob store to which things happen: each hook, where it is
// set, is called first, and a Put whose hook gives an error is not done.
type troubled struct {
	blob.Store
	onPut  func(ctx context.Context, key string) error
	onOpen func(key string)
}

func (b troubled) Put(ctx context.Context, key string, data []byte) error {
	if b.onPut != nil {
		if err := b.onPut(ctx, key); err != nil {
			return err
		}
	}
	return b.Store.Put(ctx, key, data)
}

func (b troubled) Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	if b.onOpen != nil {
		b.onOpen(key)
	}
	return b.Store.Open(ctx, key)
}

func isClean(key string) bool { return strings.Contains(key, "/clean-") }

// watched is a real store that tells of every record it has replaced.
type watched struct {
	photo.Store
	replaced func(ctx context.Context, p photo.Photo)
}

func (w watched) Replace(ctx context.Context, p photo.Photo) error {
	err := w.Store.Replace(ctx, p)
	if err == nil {
		w.replaced(ctx, p)
	}
	return err
}

func (h house) get(t testing.TB, photoID string) photo.Photo {
	t.Helper()
	p, err := h.store.Get(t.Context(), author.OfficeID, photoID)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// arrived is a small photo that was put and not rendered.
func (h house) arrived(t testing.TB) photo.Photo {
	t.Helper()
	data := asJPEG(t, upright(), 90)
	return h.put(t, author, h.announce(t, author, data), data)
}

// look opens the photo's thumbnail and closes it.
func look(t testing.TB, s *photo.Service, photoID string) error {
	t.Helper()
	r, err := s.Open(t.Context(), author, photoID, photo.Thumb)
	if err == nil {
		_ = r.Close()
	}
	return err
}
