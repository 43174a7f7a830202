package photo

// What tests of this package look at from outside, so that they may also use a
// real store, which imports this package.
var (
	Render      = render
	SweepOnce   = (*Service).sweep
	MaxAttempts = maxAttempts
	Pixels      = Rectangle.pixels
)

// Senders is how many accounts the service remembers.
func Senders(s *Service) int {
	s.senders.lock.Lock()
	defer s.senders.lock.Unlock()
	return len(s.senders.doors)
}
