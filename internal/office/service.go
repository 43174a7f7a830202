package office

import (
	"context"
	"sync"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

const (
	// freshFor is how long a read office is used again: every record that comes
	// in is checked against it, and it changes a few times a year.
	freshFor   = 30 * time.Second
	maxOffices = 256
)

// Service reads offices, each at most every half minute.
type Service struct {
	store Store
	clock instant.Clock

	mu    sync.Mutex
	known map[string]reading
}

type reading struct {
	office Office
	zone   *time.Location
	at     instant.Time
}

// NewService wires a service.
func NewService(store Store, clock instant.Clock) *Service {
	return &Service{store: store, clock: clock, known: map[string]reading{}}
}

// Get is the office, up to half a minute old. The caller must not change its
// lists. Faults: not_found.
func (s *Service) Get(ctx context.Context, officeID string) (Office, *time.Location, error) {
	now := s.clock()
	s.mu.Lock()
	r, found := s.known[officeID]
	s.mu.Unlock()
	if found && now.Sub(r.at) < freshFor && now >= r.at {
		return r.office, r.zone, nil
	}
	return s.Fresh(ctx, officeID)
}

// Fresh reads the office now, for a check that failed on what was remembered.
func (s *Service) Fresh(ctx context.Context, officeID string) (Office, *time.Location, error) {
	o, err := s.store.Get(ctx, officeID)
	if err != nil {
		return Office{}, nil, err
	}
	zone, err := o.Location()
	if err != nil {
		return Office{}, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.known) >= maxOffices {
		clear(s.known)
	}
	s.known[officeID] = reading{office: o, zone: zone, at: s.clock()}
	return o, zone, nil
}

// Only is the id of the one office there is. Faults: not_found where there are
// none or several.
func (s *Service) Only(ctx context.Context) (string, error) {
	ids, err := s.store.IDs(ctx, 2)
	if err != nil {
		return "", err
	}
	if len(ids) != 1 {
		return "", fault.New(fault.Missing, "the deployment has not exactly one office")
	}
	return ids[0], nil
}
