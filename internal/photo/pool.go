package photo

import (
	"context"
	"sync"
	"time"
)

// Run renders what arrives, Workers at a time, until ctx ends; then it stops what
// is under way and waits for it. At the start and every minute it takes up what a
// crash, a full queue or another server left behind. It is called once.
func (s *Service) Run(ctx context.Context) {
	var running sync.WaitGroup
	for range s.Workers {
		running.Go(func() { s.work(ctx) })
	}
	s.sweepUntil(ctx)
	running.Wait()
	s.end()
	// Never given back: nothing is rendered, by Open either, after Run.
	_ = s.slots.Acquire(context.Background(), int64(s.Workers))
}

func (s *Service) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case k := <-s.queue:
			s.awaitCalm(ctx)
			if _, err := s.rendered(ctx, k); err != nil && ctx.Err() == nil {
				s.Log.ErrorContext(ctx, "photo: not rendered, will be tried again", "photo", k.id, "error", err)
			}
		}
	}
}

// awaitCalm returns when it is calm, after patience at the latest.
func (s *Service) awaitCalm(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for !s.isCalm() {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

func (s *Service) isCalm() bool {
	return s.receiving.Load() == 0 && time.Since(time.Unix(0, s.lastLeft.Load())) >= calm
}

func (s *Service) sweepUntil(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		if err := s.sweep(ctx); err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "photo: sweep", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// sweep queues what was received and not rendered. What is queued twice is
// rendered once.
func (s *Service) sweep(ctx context.Context) error {
	if len(s.queue) > 0 {
		return nil // still busy with what is known
	}
	left, err := s.Store.InState(ctx, Received, sweepLimit)
	if err != nil {
		return err
	}
	for _, p := range left {
		s.enqueue(p)
	}
	return nil
}
