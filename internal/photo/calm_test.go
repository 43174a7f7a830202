package photo

import (
	"testing"
	"testing/synctest"
	"time"

	"mingcha/internal/access"
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

func TestAPauseBetweenTwoPhotosOfOnePhoneIsNoCalm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Service{}
		start := time.Now()
		go func() {
			for range 10 { // refused at once, but they are arrivals
				_, _, _ = s.Put(t.Context(), access.Principal{}, "no id", "image/jpeg", nil)
				time.Sleep(calm - 50*time.Millisecond)
			}
		}()
		synctest.Wait()
		s.awaitCalm(t.Context())
		if waited, last := time.Since(start), 9*(calm-50*time.Millisecond); waited < last+calm || waited > last+calm+50*time.Millisecond {
			t.Errorf("waited %s, the last photo came after %s", waited, last)
		}
		time.Sleep(time.Second)
	})
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
