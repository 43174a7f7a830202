package photo

import (
	"testing"
	"testing/synctest"
	"time"
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
