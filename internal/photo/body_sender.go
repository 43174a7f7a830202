package photo

import (
	"context"
	"fmt"
	"sync"
	"time"

	"mingcha/internal/fault"
)

// sender names an account that sends photos.
type sender struct{ officeID, accountID string }

// senders lets every account send accountBodies bodies at once. Without it one
// slow phone, or one ill will, would hold all of BodyMemory and keep the photos
// of everybody else waiting. The zero value is ready.
type senders struct {
	lock sync.Mutex
	// doors holds only accounts with requests under way, so it is no longer than
	// there are requests.
	doors map[sender]*door
}

// door is one account's way in.
type door struct {
	places chan struct{} // one element for every body under way
	users  int           // who is inside or waits; guarded by senders.lock
}

// enter waits up to accountWait for a place and gives the function that leaves
// it. Faults: busy.
func (s *senders) enter(ctx context.Context, who sender) (leave func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, accountWait)
	defer cancel()
	d := s.approach(who)
	select {
	case d.places <- struct{}{}:
		return func() { <-d.places; s.goAway(who, d) }, nil
	case <-ctx.Done():
		s.goAway(who, d)
		return nil, &fault.Fault{Code: fault.Busy, RetryAfter: 5 * time.Second, Cause: fmt.Errorf("photo: %s sends %d photos already: %w", who.accountID, accountBodies, ctx.Err())}
	}
}

func (s *senders) approach(who sender) *door {
	s.lock.Lock()
	defer s.lock.Unlock()
	d := s.doors[who]
	if d == nil {
		if s.doors == nil {
			s.doors = map[sender]*door{}
		}
		d = &door{places: make(chan struct{}, accountBodies)}
		s.doors[who] = d
	}
	d.users++
	return d
}

func (s *senders) goAway(who sender, d *door) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if d.users--; d.users == 0 {
		delete(s.doors, who)
	}
}
