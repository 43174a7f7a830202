package mongo

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"golang.org/x/sync/semaphore"

	"mingcha/internal/fault"
)

func TestGridFSReadersTakeABoundedMemoryUntilTheyAreClosed(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	must(t, set.Blobs.Put(t.Context(), photoKey, make([]byte, 600)))
	b := newBlobs(db)
	b.reads = semaphore.NewWeighted(1000)
	first, _, err := b.Open(t.Context(), photoKey)
	must(t, err)
	hurry, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, _, err := b.Open(hurry, photoKey); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a second reader of 600 bytes in 1000: %v", err)
	}
	for range 2 { // closing again gives nothing back twice
		must(t, first.Close())
	}
	second, _, err := b.Open(t.Context(), photoKey)
	must(t, err)
	must(t, second.Close())
	wantAllFree(t, b, 1000)
}

func TestGridFSOpenThatFailsHoldsNoMemory(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	must(t, set.Blobs.Put(t.Context(), photoKey, make([]byte, 600)))
	_, err := db.Collection(chunksCollection).DeleteMany(t.Context(), bson.D{})
	must(t, err)
	b := newBlobs(db)
	if _, _, err := b.Open(t.Context(), photoKey); fault.CodeOf(err) != fault.Internal {
		t.Fatalf("opened without chunks: %v", err)
	}
	wantAllFree(t, b, readMemory)
}

func TestGridFSReaderWithoutMemoryIsToldBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := blobs{reads: semaphore.NewWeighted(readMemory)}
		must(t, b.waitForMemory(t.Context(), maxBlob)) // the largest fits
		start := time.Now()
		if err := b.waitForMemory(t.Context(), readMemory); !fault.Is(err, fault.Busy) || time.Since(start) != readWait {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

func wantAllFree(t *testing.T, b blobs, all int64) {
	t.Helper()
	if !b.reads.TryAcquire(all) {
		t.Error("memory is held by nobody")
	}
}
