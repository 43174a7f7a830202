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

// begin lets an attempt in or says too_many_attempts with the time to wait. It
// counts the attempt as failed at once, in the same breath: many that begin
// together must not all pass before the first has failed.
func (t *throttle) begin(key string, now instant.Time) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if a := t.tries[key]; now < a.nextAt {
		f := fault.New(fault.TooManyAttempts, "log-in throttled after %d failures", a.failures)
		f.RetryAfter = a.nextAt.Sub(now)
		return f
	}
	t.count(key, now)
	return nil
}

func (t *throttle) count(key string, now instant.Time) {
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
