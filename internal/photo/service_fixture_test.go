package photo_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/blob"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/photo"
	"mingcha/internal/store/sqlite"
)

var (
	author    = access.Principal{OfficeID: "guixi", AccountID: "observer-1", Role: access.Observer}
	colleague = access.Principal{OfficeID: "guixi", AccountID: "observer-2", Role: access.Observer}
	officer   = access.Principal{OfficeID: "guixi", AccountID: "officer-1", Role: access.Officer}
)

// manifests stands for the records that announce photos.
type manifests map[[3]string]photo.Announcement

func (m manifests) Announced(_ context.Context, officeID, authorID, photoID string) (photo.Announcement, error) {
	a, ok := m[[3]string{officeID, authorID, photoID}]
	if !ok {
		return photo.Announcement{}, fault.New(fault.Missing, "no record names %s", photoID)
	}
	return a, nil
}

// house is a service on a real store in a folder of its own.
type house struct {
	*photo.Service
	store     photo.Store
	blobs     blob.Store
	dir       string
	manifests manifests
}

func newHouse(t testing.TB, change ...func(*photo.Deps)) house {
	t.Helper()
	dir := t.TempDir()
	set, err := sqlite.Open(t.Context(), filepath.Join(dir, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = set.Close() })
	bytesDir := filepath.Join(dir, "blobs")
	disk, err := blob.OpenDisk(bytesDir)
	if err != nil {
		t.Fatal(err)
	}
	h := house{store: set.Photos, blobs: disk, dir: bytesDir, manifests: manifests{}}
	h.Service = h.server(change...)
	return h
}

// server is one more server on the same store.
func (h house) server(change ...func(*photo.Deps)) *photo.Service {
	d := photo.Deps{
		Store: h.store, Blobs: h.blobs, Announcements: h.manifests,
		Clock: func() instant.Time { return 1_795_000_000_000 },
		Log:   slog.New(slog.DiscardHandler), Workers: 2, Timeout: time.Minute,
	}
	for _, c := range change {
		c(&d)
	}
	return photo.NewService(d)
}

// announce puts a photo into p's manifest and gives its id.
func (h house) announce(t testing.TB, p access.Principal, data []byte) string {
	t.Helper()
	photoID, err := id.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	h.announceAs(p, photoID, data)
	return photoID
}

func (h house) announceAs(p access.Principal, photoID string, data []byte) {
	sum := sha256.Sum256(data)
	h.manifests[[3]string{p.OfficeID, p.AccountID, photoID}] = photo.Announcement{
		OwnerKind: photo.OwnerIssue, OwnerID: "issue-of-" + p.AccountID,
		SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(data)),
	}
}

func (h house) put(t testing.TB, p access.Principal, photoID string, data []byte) photo.Photo {
	t.Helper()
	got, created, err := h.Put(t.Context(), p, photoID, "image/jpeg", bytes.NewReader(data))
	if err != nil || !created {
		t.Fatalf("put: created %v, %v", created, err)
	}
	return got
}

// files reads all that lies in the blob store's folder, by name.
func (h house) files(t testing.TB) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found[d.Name()], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (h house) wantNothingStored(t testing.TB, photoID string) {
	t.Helper()
	if files := h.files(t); len(files) > 0 {
		t.Errorf("%d files are stored", len(files))
	}
	if p, err := h.store.Get(t.Context(), author.OfficeID, photoID); !fault.Is(err, fault.Missing) {
		t.Errorf("a record is stored: %+v, %v", p, err)
	}
}

// run runs the pool until the test ends.
func run(t testing.TB, s *photo.Service) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
}

// await waits until the photo has left Received.
func (h house) await(t testing.TB, photoID string) photo.Photo {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		p, err := h.store.Get(t.Context(), author.OfficeID, photoID)
		if err != nil {
			t.Fatal(err)
		}
		if p.State != photo.Received {
			return p
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s was never rendered", photoID)
		}
	}
}
