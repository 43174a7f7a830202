package blob_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingcha/internal/blob"
	"mingcha/internal/blob/blobtest"
	"mingcha/internal/fault"
)

func openDisk(t testing.TB, dir string) *blob.Disk {
	t.Helper()
	d, err := blob.OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDiskKeepsTheContract(t *testing.T) {
	blobtest.Run(t, func(t testing.TB) blob.Store { return openDisk(t, t.TempDir()) })
}

func TestWhatWasPutIsThereAfterOpeningAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	if err := openDisk(t, dir).Put(t.Context(), "photos/o/p/thumb", []byte("whole")); err != nil {
		t.Fatal(err)
	}
	r, size, err := openDisk(t, dir).Open(t.Context(), "photos/o/p/thumb")
	if err != nil || size != 5 {
		t.Fatalf("size %d, %v", size, err)
	}
	_ = r.Close()
}

func TestOpeningRemovesWhatACrashLeftHalfWritten(t *testing.T) {
	dir := t.TempDir()
	openDisk(t, dir)
	left := filepath.Join(dir, "tmp", "put-123")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	openDisk(t, dir)
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Fatalf("leftover is still there: %v", err)
	}
}

func TestAFailedPutKeepsTheOldBytesAndLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	d := openDisk(t, dir)
	// A folder in the file's place makes the rename fail, as the last step.
	if err := d.Put(t.Context(), "k", []byte("old")); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(dir, "*", "k"))
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v, %v", found, err)
	}
	if err := os.Remove(found[0]); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(found[0], "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.Put(t.Context(), "k", []byte("new")); err == nil || fault.CodeOf(err) != fault.Internal {
		t.Fatalf("put over a folder: %v", err)
	}
	left, err := os.ReadDir(filepath.Join(dir, "tmp"))
	if err != nil || len(left) != 0 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

func TestKeysThatAreNotPathsOfOursAreRefused(t *testing.T) {
	for _, key := range []string{
		"", "/", "a/", "/a", "a//b", ".", "..", "a/../b", ".a", "a/.b", "A", "a b", "a~b", "a\\b", "照片",
		"a/b/c/d/e", strings.Repeat("a", 241), "a\x00", "a\n",
	} {
		if blob.ValidKey(key) {
			t.Errorf("%q is taken", key)
		}
	}
	for _, key := range []string{"a", "a/b/c/d", "a.b_c-9/x..", strings.Repeat("a", 240)} {
		if !blob.ValidKey(key) {
			t.Errorf("%q is refused", key)
		}
	}
}

func BenchmarkDiskPut300KB(b *testing.B) {
	d := openDisk(b, b.TempDir())
	data := bytes.Repeat([]byte("photo"), 60_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := d.Put(b.Context(), "photos/o/p/clean", data); err != nil {
			b.Fatal(err)
		}
	}
}
