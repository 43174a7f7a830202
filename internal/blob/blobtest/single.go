package blobtest

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingcha/internal/blob"
	"mingcha/internal/fault"
)

func sizes(t *testing.T, blobs blob.Store) {
	for _, n := range []int{0, 1, 255 << 10, 255<<10 + 1, 1 << 20, 10 << 20} {
		data, key := noise(uint64(n), n), "sizes/"+strconv.Itoa(n)
		put(t, blobs, key, data)
		wantBytes(t, blobs, key, data)
	}
}

func replaces(t *testing.T, blobs blob.Store) {
	// Growing and shrinking both leave traces where a store writes in place.
	for k, n := range []int{1 << 20, 10, 0, 600 << 10, 600 << 10} {
		data := noise(uint64(100+k), n)
		put(t, blobs, "replaced/key", data)
		wantBytes(t, blobs, "replaced/key", data)
	}
}

func keepsNoAlias(t *testing.T, blobs blob.Store) {
	data := noise(1, 1000)
	want := slices.Clone(data)
	put(t, blobs, "alias/key", data)
	clear(data)
	wantBytes(t, blobs, "alias/key", want)
}

func apart(t *testing.T, blobs blob.Store) {
	keys := []string{"apart/a", "apart/b", "apart/a.b", "apart/c/a", "apart2/a"}
	for k, key := range keys {
		put(t, blobs, key, noise(uint64(200+k), 100))
	}
	for k, key := range keys {
		wantBytes(t, blobs, key, noise(uint64(200+k), 100))
	}
}

func seeks(t *testing.T, blobs blob.Store) {
	data := noise(3, 700<<10)
	put(t, blobs, "seek/key", data)
	r, _, err := blobs.Open(t.Context(), "seek/key")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	for _, at := range []struct {
		offset int64
		whence int
		want   int64
	}{
		{0, io.SeekEnd, 700 << 10},
		{600 << 10, io.SeekStart, 600 << 10},
		{-10, io.SeekEnd, 700<<10 - 10},
		{5, io.SeekStart, 5},
		{0, io.SeekStart, 0},
	} {
		got, err := r.Seek(at.offset, at.whence)
		if err != nil || got != at.want {
			t.Fatalf("seek %d,%d: %d, %v, want %d", at.offset, at.whence, got, err, at.want)
		}
		rest, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(rest, data[at.want:]) {
			t.Fatalf("after seek to %d: %d bytes, %v", at.want, len(rest), err)
		}
	}
}

func deletes(t *testing.T, blobs blob.Store) {
	put(t, blobs, "gone/a", noise(4, 300<<10))
	put(t, blobs, "gone/b", []byte("b"))
	for range 2 {
		if err := blobs.Delete(t.Context(), "gone/a"); err != nil {
			t.Fatal(err)
		}
		wantMissing(t, blobs, "gone/a")
	}
	wantBytes(t, blobs, "gone/b", []byte("b"))
	put(t, blobs, "gone/a", []byte("again"))
	wantBytes(t, blobs, "gone/a", []byte("again"))
}

func badKeys(t *testing.T, blobs blob.Store) {
	for _, key := range []string{
		"", ".", "..", "/", "../x", "a/../b", "/etc/passwd", "a/", "a//b", ".hidden", "a/.hidden",
		"Upper/case", "a/B", "a/b/c/d/e", "a b", `a\b`, "a:b", "a\x00b", "é", "a\n",
	} {
		wantRefused(t, "put", key, blobs.Put(t.Context(), key, []byte("x")))
		wantRefused(t, "delete", key, blobs.Delete(t.Context(), key))
		r, _, err := blobs.Open(t.Context(), key)
		if err == nil {
			_ = r.Close()
		}
		wantRefused(t, "open", key, err)
	}
}

func wantRefused(t *testing.T, method, key string, err error) {
	t.Helper()
	if code := fault.CodeOf(err); fault.Codes[code] != fault.Unknown || err == nil {
		t.Errorf("%s %q: %v, want a fault of kind unknown", method, key, err)
	}
}

func goodKeys(t *testing.T, blobs blob.Store) {
	for _, key := range []string{
		"one", "two/x", "thr-ee/x_y/z.jpg", "four/3/2/1.0", "guixi/" + strings.Repeat("f", 36) + "/thumb",
	} {
		put(t, blobs, key, []byte(key))
		wantBytes(t, blobs, key, []byte(key))
	}
}
