package photo_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/photo"
)

// watch samples the heap until stopped and gives its greatest size in bytes.
func watch() (stop func() uint64) {
	var most atomic.Uint64
	ended, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-ended:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(ended)
		<-done
		return most.Load()
	}
}

func TestThirtyRecordsOfThreePhotosAtOnce(t *testing.T) {
	h := newHouse(t)
	run(t, h.Service)
	data := withEXIF(asJPEG(t, scene(200, 150), 70), 6)
	runtime.GC()
	stop := watch()
	ids := make([]string, 90)
	for i := range ids {
		ids[i] = h.announce(t, author, data)
	}
	var group sync.WaitGroup
	for i := range 30 {
		group.Go(func() {
			for _, photoID := range ids[3*i : 3*i+3] {
				h.put(t, author, photoID, data)
			}
		})
	}
	group.Wait()
	for _, photoID := range ids {
		if p := h.await(t, photoID); p.State != photo.Ready {
			t.Errorf("%s is %s", photoID, p.State)
		}
	}
	most := stop()
	t.Logf("90 photos of %d KB: heap at most %d MB", len(data)>>10, most>>20)
	if most > photo.BodyMemory+photo.RenderMemory {
		t.Errorf("heap of %d MB", most>>20)
	}
	if h.Depth() != 0 {
		t.Errorf("depth %d", h.Depth())
	}
}

func TestWhatWasLeftBehindIsRenderedAtTheStart(t *testing.T) {
	h := newHouse(t)
	data := asJPEG(t, upright(), 90)
	ids := make([]string, 5)
	for i := range ids {
		ids[i] = h.announce(t, author, data)
		h.put(t, author, ids[i], data)
	}
	if h.Depth() != 5 {
		t.Errorf("depth %d", h.Depth())
	}
	run(t, h.server())
	for _, photoID := range ids {
		h.await(t, photoID)
	}
}

// TestTheDearestPhotosTakeABoundedMemory sends pictures that cost most, at once,
// to a service that has the workers to take both if nothing held it back.
func TestTheDearestPhotosTakeABoundedMemory(t *testing.T) {
	if underRace {
		t.Skip("the race detector makes minutes of these pixels and doubles the memory that is measured")
	}
	h := newHouse(t, func(d *photo.Deps) { d.Timeout = 5 * time.Minute })
	data := flatPNG(t, 7_000, 7_000, 6)
	runtime.GC()
	stop := watch()
	var group sync.WaitGroup
	for range 2 {
		photoID := h.announce(t, author, data)
		h.put(t, author, photoID, data)
		group.Go(func() {
			r, err := h.Open(t.Context(), author, photoID, photo.Thumb)
			if err != nil {
				t.Error(err)
				return
			}
			_ = r.Close()
		})
	}
	group.Wait()
	most := stop()
	t.Logf("2 photos of 49 MP in %d KB: heap at most %d MB", len(data)>>10, most>>20)
	if most > photo.RenderMemory*5/4 {
		t.Errorf("heap of %d MB", most>>20)
	}
}
