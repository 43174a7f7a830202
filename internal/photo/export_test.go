package photo

// What tests of this package look at from outside, so that they may also use a
// real store, which imports this package.
var (
	Render      = render
	SweepOnce   = (*Service).sweep
	MaxAttempts = maxAttempts
)
