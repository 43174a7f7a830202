// Package blobtest is the contract of blob.Store as tests; every place that
// keeps photo bytes runs them. What only one kind of place promises (what a crash
// leaves on a disk, say) is tested there.
package blobtest

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"mingcha/internal/blob"
	"mingcha/internal/fault"
)

// Options fits the suite to an engine; zero values mean the full suite.
type Options struct {
	// Parallel is how many writers compete for one key; 0 means 20.
	Parallel int
}

// Run tests the stores that open gives. Each call of open gives an empty store
// of its own and sees to its closing with t.Cleanup.
func Run(t *testing.T, open func(t testing.TB) blob.Store) {
	t.Helper()
	RunWith(t, Options{}, open)
}

// RunWith is Run with options.
func RunWith(t *testing.T, o Options, open func(t testing.TB) blob.Store) {
	t.Helper()
	if o.Parallel == 0 {
		o.Parallel = 20
	}
	blobs := open(t)
	t.Run("what was put comes back, whatever its size", func(t *testing.T) { sizes(t, blobs) })
	t.Run("a key that is not there is not_found", func(t *testing.T) { wantMissing(t, blobs, "absent/key") })
	t.Run("a second put replaces the whole", func(t *testing.T) { replaces(t, blobs) })
	t.Run("the bytes handed over are the caller's again", func(t *testing.T) { keepsNoAlias(t, blobs) })
	t.Run("keys are kept apart", func(t *testing.T) { apart(t, blobs) })
	t.Run("a reader can seek", func(t *testing.T) { seeks(t, blobs) })
	t.Run("delete removes one key; deleting what is not there is no fault", func(t *testing.T) { deletes(t, blobs) })
	t.Run("keys of another form are refused by every method", func(t *testing.T) { badKeys(t, blobs) })
	t.Run("keys of every allowed form are taken", func(t *testing.T) { goodKeys(t, blobs) })
	t.Run("of parallel puts one is kept whole", func(t *testing.T) { parallelPuts(t, blobs, o.Parallel) })
	t.Run("a reader never sees half of one and half of another", func(t *testing.T) { readersDuringPuts(t, blobs, o.Parallel) })
	t.Run("a reader that is half through never goes on in other bytes", func(t *testing.T) { replacedWhileRead(t, blobs) })
}

// noise gives n bytes that are the same for the same seed and unlike any other's.
func noise(seed uint64, n int) []byte {
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), 7})
	data := make([]byte, n)
	_, _ = r.Read(data) // never fails
	return data
}

func put(t testing.TB, blobs blob.Store, key string, data []byte) {
	t.Helper()
	if err := blobs.Put(t.Context(), key, data); err != nil {
		t.Fatalf("put %s: %v", key, err)
	}
}

func read(t testing.TB, blobs blob.Store, key string) []byte {
	t.Helper()
	r, size, err := blobs.Open(t.Context(), key)
	if err != nil {
		t.Fatalf("open %s: %v", key, err)
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("read %s: %v", key, err)
	}
	if int64(len(data)) != size {
		t.Fatalf("%s: %d bytes came, size said %d", key, len(data), size)
	}
	return data
}

func wantBytes(t testing.TB, blobs blob.Store, key string, want []byte) {
	t.Helper()
	if got := read(t, blobs, key); !bytes.Equal(got, want) {
		t.Fatalf("%s: %d bytes that are not the %d put", key, len(got), len(want))
	}
}

func wantMissing(t testing.TB, blobs blob.Store, key string) {
	t.Helper()
	r, _, err := blobs.Open(t.Context(), key)
	if err == nil {
		_ = r.Close()
	}
	if !fault.Is(err, fault.Missing) {
		t.Fatalf("open %s: %v, want not_found", key, err)
	}
}
