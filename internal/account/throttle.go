package account

import (
	"sync"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

// How log-in attempts are slowed down. There is no hard lock: an attacker must
// not be able to keep an observer out, and a known device has its own count.
const (
	freeAttempts = 3
	firstDelay   = 2 * time.Second
	longestDelay = 15 * time.Minute
	forgetAfter  = time.Hour
	maxThrottled = 10_000
)

// throttle counts failed log-ins by account and device, in memory. Several
// servers count each for itself, which multiplies an attacker's tries by their
// number and changes nothing else.
type throttle struct {
	mu    sync.Mutex
	tries map[string]attempt
}

type attempt struct {
	failures int
	last     instant.Time
	nextAt   instant.Time
}

func newThrottle() *throttle { return &throttle{tries: map[string]attempt{}} }

// allow says nothing, or too_many_attempts with the time to wait.
func (t *throttle) allow(key string, now instant.Time) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	a, found := t.tries[key]
	if !found || now >= a.nextAt {
		return nil
	}
	f := fault.New(fault.TooManyAttempts, "log-in throttled after %d failures", a.failures)
	f.RetryAfter = a.nextAt.Sub(now)
	return f
}

// failed counts a wrong password.
func (t *throttle) failed(key string, now instant.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.tries) >= maxThrottled {
		t.forget(now)
	}
	a := t.tries[key]
	if now.Sub(a.last) > forgetAfter {
		a = attempt{}
	}
	a.failures++
	a.last = now
	if extra := a.failures - freeAttempts; extra >= 0 {
		delay := longestDelay
		if extra < 9 { // 2 s << 9 is past the longest
			delay = min(firstDelay<<extra, longestDelay)
		}
		a.nextAt = now.Add(delay)
	}
	t.tries[key] = a
}

// succeeded forgets the failures.
func (t *throttle) succeeded(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tries, key)
}

// forget makes room: first what is old, then, under a flood of invented names,
// any entry at all.
func (t *throttle) forget(now instant.Time) {
	for key, a := range t.tries {
		if now.Sub(a.last) > forgetAfter {
			delete(t.tries, key)
		}
	}
	for key := range t.tries {
		if len(t.tries) < maxThrottled {
			return
		}
		delete(t.tries, key)
	}
}
