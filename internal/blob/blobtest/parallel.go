package blobtest

import (
	"bytes"
	"io"
	"sync"
	"testing"

	"mingcha/internal/blob"
)

// contents gives n byte strings of different lengths, none beginning like another.
func contents(n int) [][]byte {
	all := make([][]byte, n)
	for k := range all {
		all[k] = noise(uint64(1000+k), 300<<10+k*1000)
	}
	return all
}

func oneOf(data []byte, all [][]byte) bool {
	for _, c := range all {
		if bytes.Equal(data, c) {
			return true
		}
	}
	return false
}

// putAll puts every content under the key at once and reports every fault.
func putAll(t *testing.T, blobs blob.Store, key string, all [][]byte) {
	t.Helper()
	var puts sync.WaitGroup
	for _, data := range all {
		puts.Go(func() {
			if err := blobs.Put(t.Context(), key, data); err != nil {
				t.Errorf("put: %v", err)
			}
		})
	}
	puts.Wait()
}

func parallelPuts(t *testing.T, blobs blob.Store, parallel int) {
	all := contents(parallel)
	putAll(t, blobs, "parallel/puts", all)
	if got := read(t, blobs, "parallel/puts"); !oneOf(got, all) {
		t.Fatalf("%d bytes that nobody put", len(got))
	}
}

// readersDuringPuts reads again and again while writers replace the key. A read
// that breaks off with an error is allowed, a wrong one is not, and at the end
// reading must work.
func readersDuringPuts(t *testing.T, blobs blob.Store, parallel int) {
	all := contents(parallel)
	put(t, blobs, "parallel/reads", all[0])
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					readWhole(t, blobs, "parallel/reads", all)
				}
			}
		})
	}
	putAll(t, blobs, "parallel/reads", all)
	close(stop)
	readers.Wait()
	if got := read(t, blobs, "parallel/reads"); !oneOf(got, all) {
		t.Fatalf("%d bytes that nobody put", len(got))
	}
}

func readWhole(t *testing.T, blobs blob.Store, key string, all [][]byte) {
	r, size, err := blobs.Open(t.Context(), key)
	if err != nil {
		t.Errorf("the key is always there, but: %v", err)
		return
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(r)
	if err == nil && (int64(len(data)) != size || !oneOf(data, all)) {
		t.Errorf("%d bytes that nobody put", len(data))
	}
}

func replacedWhileRead(t *testing.T, blobs blob.Store) {
	before, after := noise(5, 600<<10), noise(6, 600<<10)
	put(t, blobs, "parallel/half", before)
	r, _, err := blobs.Open(t.Context(), "parallel/half")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	half := make([]byte, 300<<10)
	if _, err := io.ReadFull(r, half); err != nil {
		t.Fatal(err)
	}
	put(t, blobs, "parallel/half", after)
	rest, err := io.ReadAll(r)
	if err == nil && !bytes.Equal(append(half, rest...), before) {
		t.Fatal("the second half is not that of the bytes opened")
	}
	wantBytes(t, blobs, "parallel/half", after)
}
