package ledger

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"mingcha/internal/fault"
)

const (
	// lookEvery is how often confirmed ledgers are looked for that a crash or
	// another server left behind.
	lookEvery = time.Minute
	// retryFirst and retryMost are how long a sealing that failed rests.
	retryFirst, retryMost = time.Second, 5 * time.Minute
	// awaitLong is how long a photo that cannot be rendered now holds a sealing up.
	awaitLong = time.Hour
	// atOnce is how many ledgers of all offices one look takes up.
	atOnce = 50
)

// Run seals what officers confirm, one ledger after the other, until ctx ends. At
// the start and every minute it takes up what was left behind; what failed is
// tried again, each time after twice as long.
func (s *Service) Run(ctx context.Context) {
	rest := retryFirst
	for {
		wait := lookEvery
		if err := s.SealConfirmed(ctx); err != nil && ctx.Err() == nil {
			s.deps.Log.ErrorContext(ctx, "ledger: not sealed yet, will be tried again", slog.Any("cause", err), slog.Duration("in", rest))
			wait, rest = rest, min(2*rest, retryMost)
		} else {
			rest = retryFirst
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-s.wake:
			timer.Stop()
		case <-timer.C:
		}
	}
}

// SealConfirmed seals every confirmed ledger that is not sealed yet. One that
// fails does not keep the others from it; the first failure is given back.
func (s *Service) SealConfirmed(ctx context.Context) error {
	work, err := s.deps.Ledgers.InSealing(ctx, atOnce)
	if err != nil {
		return err
	}
	slices.SortFunc(work, func(a, b Ledger) int { return strings.Compare(a.Month, b.Month) })
	var failed error
	for _, l := range work {
		err := s.seal(ctx, l)
		if fault.Is(err, fault.StaleVersion) { // another server is at it
			continue
		}
		if err != nil && failed == nil {
			failed = err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return failed
}

// rouse wakes Run; when it is awake already it looks again afterwards.
func (s *Service) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
