package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// maxOps bounds one slice, whatever the machine.
const maxOps = 500_000

// sample is what some slices of one server gave together.
type sample struct {
	took    []time.Duration // of each operation that succeeded
	elapsed time.Duration
	cpu     time.Duration // of the server's process
	failed  int
	reason  error // of the first failure
}

func (s *sample) add(o sample) {
	s.took = append(s.took, o.took...)
	s.elapsed += o.elapsed
	s.cpu += o.cpu
	s.failed += o.failed
	if s.reason == nil {
		s.reason = o.reason
	}
}

func (s *sample) perSecond() float64 {
	if s.elapsed == 0 {
		return 0
	}
	return float64(len(s.took)) / s.elapsed.Seconds()
}

// cpuEach is the server's processor time for one operation.
func (s *sample) cpuEach() time.Duration {
	if len(s.took) == 0 {
		return 0
	}
	return s.cpu / time.Duration(len(s.took))
}

// quantile sorts and gives e.g. the 0.99 quantile; 0 of an empty sample.
func (s *sample) quantile(q float64) time.Duration {
	if len(s.took) == 0 {
		return 0
	}
	slices.Sort(s.took)
	return s.took[min(int(q*float64(len(s.took))), len(s.took)-1)]
}

// run lets clients do the operation over and over for the length of a slice.
// What was begun is finished and counted, and so is the time it took.
func run(ctx context.Context, s *server, op operation, clients int, length time.Duration) sample {
	var total sample
	var lock sync.Mutex
	var done sync.WaitGroup
	var ops atomic.Int64
	cpu, begin := s.cpu(), time.Now()
	for range clients {
		done.Go(func() {
			mine := sample{}
			random := rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
			for time.Since(begin) < length && ctx.Err() == nil && ops.Add(1) < maxOps {
				requests := op.make(random)
				from := time.Now()
				if err := sendAll(ctx, s, requests); err != nil {
					mine.failed++
					mine.reason = err
					continue
				}
				mine.took = append(mine.took, time.Since(from))
			}
			lock.Lock()
			defer lock.Unlock()
			total.add(mine)
		})
	}
	done.Wait()
	total.elapsed = time.Since(begin)
	total.cpu = s.cpu() - cpu
	return total
}

func sendAll(ctx context.Context, s *server, requests []request) error {
	for _, q := range requests {
		if _, err := s.send(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// check makes a failed operation an error: a figure with refusals in it says
// nothing.
func (s *sample) check(op string) error {
	if s.failed > 0 {
		return fmt.Errorf("%s: %d of %d failed, first: %w", op, s.failed, s.failed+len(s.took), s.reason)
	}
	if len(s.took) == 0 {
		return fmt.Errorf("%s: nothing was measured", op)
	}
	return nil
}
