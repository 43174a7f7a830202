package photo_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func TestAFullDiskIsSaidAndThePhotoIsTakenWhenThereIsSpaceAgain(t *testing.T) {
	h := newHouse(t)
	full := h.server(func(d *photo.Deps) { d.Blobs = fullDisk(h) })
	data := asJPEG(t, upright(), 90)
	photoID := h.announce(t, author, data)
	for range 2 {
		if _, _, err := full.Put(t.Context(), author, photoID, "image/jpeg", bytes.NewReader(data)); !fault.Is(err, fault.StorageFull) {
			t.Fatalf("got %v", err)
		}
		h.wantNothingStored(t, photoID)
	}
	h.put(t, author, photoID, data)
}

func fullDisk(h house) troubled {
	return troubled{Store: h.blobs, onPut: func(context.Context, string) error {
		return fault.New(fault.StorageFull, "no space")
	}}
}

func TestAFullDiskNeverMakesAGoodPhotoUnreadable(t *testing.T) {
	for name, cause := range map[string]error{"full": fault.New(fault.StorageFull, "no space"), "broken": errors.New("input/output error")} {
		h := newHouse(t)
		p := h.arrived(t)
		failing := h.server(func(d *photo.Deps) {
			d.Blobs = troubled{Store: h.blobs, onPut: func(context.Context, string) error { return cause }}
		})
		for range photo.MaxAttempts + 2 {
			if err := look(t, failing, p.ID); fault.CodeOf(err) != fault.CodeOf(cause) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if now := h.get(t, p.ID); now.Attempts != 0 || now.State != photo.Received || now.OriginalSHA256 != "" {
			t.Errorf("%s: stands at %+v", name, now)
		}
		if err := look(t, h.Service, p.ID); err != nil {
			t.Errorf("%s: with space again: %v", name, err)
		}
	}
}

// stopAt runs the pool on one photo and stops it where reach calls stop, with
// the context of the rendering.
func stopAt(t *testing.T, h house, reach func(d *photo.Deps, stop func(context.Context))) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second) // when nothing is left to render
	defer cancel()
	var once sync.Once
	stop := func(rendering context.Context) {
		once.Do(func() {
			cancel()
			<-rendering.Done()
		})
	}
	h.server(func(d *photo.Deps) { reach(d, stop) }).Run(ctx)
}

func TestAnOrderlyStopIsNoAttempt(t *testing.T) {
	for name, reach := range map[string]func(h house, d *photo.Deps, stop func(context.Context)){
		"while decoding": func(h house, d *photo.Deps, stop func(context.Context)) {
			d.Store = watched{h.store, func(ctx context.Context, _ photo.Photo) { stop(ctx) }}
		},
		"while keeping": func(h house, d *photo.Deps, stop func(context.Context)) {
			d.Blobs = troubled{Store: h.blobs, onPut: func(ctx context.Context, _ string) error { stop(ctx); return nil }}
		},
	} {
		h := newHouse(t)
		p := h.arrived(t)
		for range photo.MaxAttempts + 1 {
			stopAt(t, h, func(d *photo.Deps, stop func(context.Context)) { reach(h, d, stop) })
		}
		if now := h.get(t, p.ID); now.Attempts != 0 || now.State != photo.Received {
			t.Errorf("%s: stands at %+v", name, now)
		}
		if err := look(t, h.Service, p.ID); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatOnlyTakesTooLongIsCounted(t *testing.T) {
	h := newHouse(t)
	p := h.arrived(t)
	hasty := h.server(func(d *photo.Deps) { d.Timeout = time.Nanosecond })
	for range photo.MaxAttempts - 1 {
		if err := look(t, hasty, p.ID); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
	}
	if now := h.get(t, p.ID); now.Attempts != photo.MaxAttempts-1 {
		t.Errorf("stands at %+v", now)
	}
	if err := look(t, hasty, p.ID); !fault.Is(err, fault.PhotoUnreadable) {
		t.Errorf("at last: %v", err)
	}
}

func TestAStopBetweenReadyAndTheRemovalLeavesNoCleanBytes(t *testing.T) {
	h := newHouse(t)
	p := h.arrived(t)
	stopAt(t, h, func(d *photo.Deps, stop func(context.Context)) {
		d.Store = watched{h.store, func(ctx context.Context, p photo.Photo) {
			if p.State == photo.Ready {
				stop(ctx)
			}
		}}
	})
	if now := h.get(t, p.ID); now.State != photo.Ready {
		t.Fatalf("stopped too early: %+v", now)
	}
	for name := range h.files(t) {
		if strings.Contains(name, "clean") {
			t.Errorf("%s stays for ever", name)
		}
	}
}

func TestBytesThatAnotherServerHasFinishedWithAreNotLost(t *testing.T) {
	h := newHouse(t)
	p := h.arrived(t)
	var once sync.Once
	slow := h.server(func(d *photo.Deps) {
		d.Blobs = troubled{Store: h.blobs, onOpen: func(key string) {
			if isClean(key) {
				once.Do(func() {
					if err := look(t, h.Service, p.ID); err != nil {
						t.Error(err)
					}
				})
			}
		}}
	})
	if err := look(t, slow, p.ID); err != nil {
		t.Errorf("the slower server: %v", err)
	}
}

func TestLostAndDamagedBytesDoNotFillTheSweepForEver(t *testing.T) {
	for name, harm := range map[string]func(h house, key string) error{
		"lost":    func(h house, key string) error { return h.blobs.Delete(t.Context(), key) },
		"damaged": func(h house, key string) error { return h.blobs.Put(t.Context(), key, []byte("nothing")) },
	} {
		h := newHouse(t)
		p := h.arrived(t)
		if err := harm(h, "guixi/photos/"+p.ID+"/clean-"+p.SHA256); err != nil {
			t.Fatal(err)
		}
		for range photo.MaxAttempts {
			if err := look(t, h.Service, p.ID); fault.CodeOf(err) != fault.Internal {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if err := look(t, h.Service, p.ID); !fault.Is(err, fault.PhotoUnreadable) {
			t.Errorf("%s: at last %v", name, err)
		}
		if left, err := h.store.InState(t.Context(), photo.Received, 10); err != nil || len(left) > 0 {
			t.Errorf("%s: the sweep still finds %v, %v", name, left, err)
		}
	}
}

func TestWhoWaitsForASlotHoldsNoPicture(t *testing.T) {
	h := newHouse(t)
	const viewers = 8
	var read atomic.Int64
	rendering, goOn := make(chan struct{}, 3*viewers), make(chan struct{})
	narrow := h.server(func(d *photo.Deps) {
		d.Workers = 1
		d.Blobs = troubled{
			Store: h.blobs,
			onOpen: func(key string) {
				if isClean(key) {
					read.Add(1)
				}
			},
			onPut: func(context.Context, string) error { rendering <- struct{}{}; <-goOn; return nil },
		}
	})
	var group sync.WaitGroup
	for range viewers {
		p := h.arrived(t)
		group.Go(func() {
			if err := look(t, narrow, p.ID); err != nil {
				t.Error(err)
			}
		})
	}
	<-rendering
	time.Sleep(100 * time.Millisecond) // for the others to read, if they could
	if n := read.Load(); n != 1 {
		t.Errorf("%d pictures were read for one slot", n)
	}
	close(goOn)
	group.Wait()
}
