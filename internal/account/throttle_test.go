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
		if err := th.allow("a", now); (err != nil) != (want > 0) {
			t.Errorf("after %d failures: %v", failures, err)
		}
		now = max(now, th.tries["a"].nextAt)
		if err := th.allow("a", now); err != nil {
			t.Errorf("after the wait: %v", err)
		}
		th.failed("a", now)
	}
	if err := th.allow("b", now); err != nil {
		t.Errorf("another name: %v", err)
	}
	th.succeeded("a")
	if err := th.allow("a", now); err != nil {
		t.Errorf("after success: %v", err)
	}
}

func TestOldFailuresAreForgotten(t *testing.T) {
	th := newThrottle()
	for range freeAttempts {
		th.failed("a", 1000)
	}
	later := instant.Time(1000).Add(forgetAfter + time.Second)
	th.failed("a", later)
	if err := th.allow("a", later); err != nil {
		t.Errorf("one failure after an hour: %v", err)
	}
}

func TestAFloodOfInventedNamesTakesNoMoreMemory(t *testing.T) {
	th := newThrottle()
	for i := range maxThrottled + 5000 {
		th.failed(strconv.Itoa(i), 1000)
	}
	if len(th.tries) > maxThrottled {
		t.Errorf("%d entries", len(th.tries))
	}
	if !fault.Is(th.allow("x", 1000), "") {
		t.Error("an unknown name is slowed")
	}
}
