package ledger

import (
	"context"
	"errors"
	"log/slog"
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
	// atOnce is how many ledgers of all offices are read at once.
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

// SealConfirmed seals every confirmed ledger that is not sealed yet. However many
// fail, they do not keep the others from it; the first failure is given back.
func (s *Service) SealConfirmed(ctx context.Context) error {
	var failed error
	for office, month := "", ""; ; {
		work, err := s.deps.Ledgers.InSealing(ctx, office, month, atOnce)
		if err != nil {
			return errors.Join(failed, err)
		}
		for _, l := range work {
			office, month = l.OfficeID, l.Month
			err := s.seal(ctx, l)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if failed == nil && !fault.Is(err, fault.StaleVersion) { // that one another server is at
				failed = err
			}
		}
		if len(work) < atOnce {
			return failed
		}
	}
}

// rouse wakes Run; when it is awake already it looks again afterwards.
func (s *Service) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
