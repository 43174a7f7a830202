package photo

import (
	"testing"
	"testing/synctest"
	"time"

	"mingcha/internal/fault"
)

func TestRenderingLetsArrivingPhotosGoFirstButNotForEver(t *testing.T) {
	for name, tc := range map[string]struct{ busyFor, atLeast, atMost time.Duration }{
		"nothing arrives":   {0, 0, 0},
		"a short burst":     {time.Second, time.Second, time.Second + 50*time.Millisecond},
		"one photo for all": {time.Hour, patience, patience},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &Service{}
			if tc.busyFor > 0 {
				s.receiving.Add(1)
				time.AfterFunc(tc.busyFor, func() { s.receiving.Add(-1) })
			}
			start := time.Now()
			s.awaitCalm(t.Context())
			if waited := time.Since(start); waited < tc.atLeast || waited > tc.atMost {
				t.Errorf("%s: waited %s", name, waited)
			}
		})
	}
}

func TestAFurtherBodyOfAnAccountWaitsAShortTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s senders
		who := sender{"guixi", "observer-1"}
		var leave func()
		for range accountBodies {
			var err error
			if leave, err = s.enter(t.Context(), who); err != nil {
				t.Fatal(err)
			}
		}
		start := time.Now()
		if _, err := s.enter(t.Context(), who); !fault.Is(err, fault.Busy) || time.Since(start) != accountWait {
			t.Errorf("%v after %s", err, time.Since(start))
		}
		time.AfterFunc(time.Second, leave)
		if _, err := s.enter(t.Context(), who); err != nil {
			t.Errorf("with a place again: %v", err)
		}
	})
}
