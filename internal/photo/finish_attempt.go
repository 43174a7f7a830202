package photo

import (
	"context"
	"errors"
	"fmt"

	"mingcha/internal/fault"
)

// The count of attempts is there for the picture that ends the whole program
// (see maxAttempts): it rises before the dangerous part and falls again when the
// program has survived and the picture was not to blame. A full disk or ten
// restarts must not make a good photo unreadable for ever.

// begin counts the attempt, durably, before the dangerous part.
func (s *Service) begin(ctx context.Context, p Photo) (Photo, error) {
	if p.Attempts >= maxAttempts {
		return s.giveUp(ctx, p, fmt.Errorf("photo: %d attempts came to nothing", p.Attempts))
	}
	return s.change(ctx, p, func(p *Photo) { p.Attempts++ })
}

// unread is for a photo whose kept bytes could not be read. Lost bytes count as
// an attempt, or photos without bytes would in the end fill every sweep; a disk
// that does not answer counts nothing. Bytes that another server has finished
// with and removed are not lost: begin then finds its record and gives that.
func (s *Service) unread(ctx context.Context, p Photo, cause error) (Photo, error) {
	if !errors.Is(cause, errBytes) {
		return Photo{}, cause
	}
	now, err := s.begin(ctx, p)
	if err != nil || now.State != Received {
		return now, err
	}
	return Photo{}, cause
}

// takeBack uncounts an attempt that failed through no fault of the picture, also
// when we are being stopped.
func (s *Service) takeBack(ctx context.Context, p Photo, cause error) (Photo, error) {
	ctx, cancel := lasting(ctx)
	defer cancel()
	now, err := s.change(ctx, p, func(p *Photo) { p.Attempts = max(0, p.Attempts-1) })
	if err != nil {
		return Photo{}, errors.Join(cause, err)
	}
	if now.State != Received {
		return now, nil // another server has done it
	}
	return Photo{}, cause
}

// giveUp marks a photo that cannot be decoded. Its bytes stay. What only took too
// long is tried again, up to maxAttempts times: the machine may have been busy,
// but it may also be the picture, so that these attempts stay counted.
func (s *Service) giveUp(ctx context.Context, p Photo, cause error) (Photo, error) {
	if isEnded(cause) && p.Attempts < maxAttempts {
		return Photo{}, fmt.Errorf("photo: render %s: %w", p.ID, cause)
	}
	s.Log.WarnContext(ctx, "photo: unreadable, its bytes are kept", "photo", p.ID, "format", p.Format, "error", cause)
	return s.change(ctx, p, func(p *Photo) { p.State = Unreadable })
}

// change applies a change to a photo that is still Received. When another server
// was faster, it applies to what that one left, or gives it back when that one is
// done.
func (s *Service) change(ctx context.Context, p Photo, apply func(*Photo)) (Photo, error) {
	for {
		next := p
		apply(&next)
		err := s.Store.Replace(ctx, next)
		if err == nil {
			next.Version++
			return next, nil
		}
		if !fault.Is(err, fault.StaleVersion) {
			return Photo{}, fmt.Errorf("photo: change %s: %w", p.ID, err)
		}
		if p, err = s.Store.Get(ctx, p.OfficeID, p.ID); err != nil {
			return Photo{}, fmt.Errorf("photo: change %s: %w", p.ID, err)
		}
		if p.State != Received {
			return p, nil
		}
	}
}

// lasting gives a context that outlives the end of ctx by lastTime, for the one
// write that must still be done.
func lasting(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), lastTime)
}
