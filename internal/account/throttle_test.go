package account

import (
	"strconv"
	"testing"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

func TestFailuresSlowDownExponentiallyAndNeverForEver(t *testing.T) {
	th := newThrottle()
	now := instant.Time(1_000_000)
	for failures, want := range []time.Duration{ // the wait after so many failures
		0, 0, 0, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second, 32 * time.Second,
		64 * time.Second, 128 * time.Second, 256 * time.Second, 512 * time.Second, longestDelay, longestDelay, longestDelay,
	} {
		if got := th.tries["a"].nextAt.Sub(now); max(got, 0) != want {
			t.Errorf("after %d failures: wait %s, want %s", failures, got, want)
		}
		if want > 0 && !fault.Is(th.begin("a", now), fault.TooManyAttempts) {
			t.Errorf("after %d failures: let in at once", failures)
		}
		now = max(now, th.tries["a"].nextAt)
		if err := th.begin("a", now); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	}
	if err := th.begin("b", now); err != nil {
		t.Errorf("another name: %v", err)
	}
	th.succeeded("a")
	if err := th.begin("a", now); err != nil {
		t.Errorf("after success: %v", err)
	}
}

func TestOldFailuresAreForgotten(t *testing.T) {
	th := newThrottle()
	for range freeAttempts {
		if err := th.begin("a", 1000); err != nil {
			t.Fatal(err)
		}
	}
	later := instant.Time(1000).Add(forgetAfter + time.Second)
	for range freeAttempts {
		if err := th.begin("a", later); err != nil {
			t.Errorf("after an hour: %v", err)
		}
	}
}

func TestAFloodOfInventedNamesTakesNoMoreMemory(t *testing.T) {
	th := newThrottle()
	for i := range maxThrottled + 5000 {
		if err := th.begin(strconv.Itoa(i), 1000); err != nil {
			t.Fatal(err)
		}
	}
	if len(th.tries) > maxThrottled {
		t.Errorf("%d entries", len(th.tries))
	}
}
