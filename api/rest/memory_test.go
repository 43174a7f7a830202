package rest_test

import (
	"bytes"
	"io"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"
)

// hugeMemory is what 40 bodies of 10 MB at once may take: bytes.
const hugeMemory = 64 << 20

// TestHugeBodiesTakeNoMemory sends 400 MB of JSON at once; each body is cut off
// at 64 KB and the rest is read past.
func TestHugeBodiesTakeNoMemory(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	runtime.GC()
	before := heap()
	done := make(chan struct{})
	highest := make(chan uint64)
	go func() {
		var top uint64
		for {
			select {
			case <-done:
				highest <- top
				return
			case <-time.After(5 * time.Millisecond):
				top = max(top, heap())
			}
		}
	}()
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			request, err := http.NewRequestWithContext(t.Context(), "PUT", h.server.URL+"/api/v1/issues/"+newID(t), io.LimitReader(endless{}, 10<<20))
			if err != nil {
				t.Error(err)
				return
			}
			request.Header.Set("Authorization", "Bearer "+p.access)
			request.Header.Set("Content-Type", "application/json")
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			if response.StatusCode != http.StatusRequestEntityTooLarge {
				t.Errorf("status %d", response.StatusCode)
			}
		})
	}
	all.Wait()
	close(done)
	took := int64(<-highest) - int64(before)
	t.Logf("40 bodies of 10 MB at once took %.1f MB", float64(took)/(1<<20))
	if took > hugeMemory {
		t.Errorf("took %d bytes", took)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// endless is a JSON text that never ends.
type endless struct{}

var brackets = bytes.Repeat([]byte("["), 32<<10)

func (endless) Read(p []byte) (int, error) { return copy(p, brackets), nil }
