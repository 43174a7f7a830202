package storetest

import (
	"testing"

	"mingcha/internal/blob"
	"mingcha/internal/blob/blobtest"
)

// blobs runs the blob contract where the adapter keeps bytes itself.
func (s suite) blobs(t *testing.T) {
	if s.open(t).Blobs == nil {
		t.Skip("this adapter leaves bytes to the disk store of internal/blob, which runs blobtest itself")
	}
	blobtest.RunWith(t, blobtest.Options{Parallel: s.Parallel}, func(t testing.TB) blob.Store {
		return s.open(t).Blobs
	})
}
