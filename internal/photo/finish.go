package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"

	"mingcha/internal/fault"
)

// rendered gives the photo as it stands after rendering, Ready or Unreadable; an
// error means that it is still to be done. Whoever asks for one photo at the same
// time, the pool or somebody who wants to see it, waits for one rendering.
func (s *Service) rendered(ctx context.Context, k key) (Photo, error) {
	flight := s.flights.DoChan(k.officeID+"/"+k.id, func() (any, error) {
		// Not ctx: the others go on waiting when the first one leaves.
		return s.finish(s.life, k)
	})
	select {
	case <-ctx.Done():
		return Photo{}, ctx.Err()
	case done := <-flight:
		if done.Err != nil {
			return Photo{}, done.Err
		}
		return done.Val.(Photo), nil
	}
}

// finish takes a photo from Received to Ready or Unreadable. Every step may be
// repeated, and two servers may do it at once: both write the same bytes, and the
// version decides who writes the record.
func (s *Service) finish(ctx context.Context, k key) (Photo, error) {
	p, err := s.Store.Get(ctx, k.officeID, k.id)
	if err != nil || p.State != Received {
		return p, err
	}
	c, err := s.readClean(ctx, p)
	if err != nil {
		return Photo{}, err
	}
	if err := s.acquire(ctx, c.Memory); err != nil {
		return Photo{}, err
	}
	defer s.release(c.Memory)
	if p, err = s.begin(ctx, p); err != nil || p.State != Received {
		return p, err
	}
	r, err := s.renderInTime(ctx, c, p)
	if err != nil {
		return s.giveUp(ctx, p, err)
	}
	return s.keep(ctx, p, r)
}

// readClean reads the kept bytes and walks them again: nothing is decoded that
// the guard of this very program has not passed.
func (s *Service) readClean(ctx context.Context, p Photo) (Cleaned, error) {
	r, _, err := s.Blobs.Open(ctx, p.cleanKey())
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: %w", p.ID, hideMissing(err))
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(io.LimitReader(r, 2*MaxBytes))
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: read: %w", p.ID, err)
	}
	c, err := Clean(data)
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: kept bytes: %w", p.ID, err)
	}
	return c, nil
}

// hideMissing makes a missing blob of an existing record what it is: our loss,
// and not an answer to whoever asked.
func hideMissing(err error) error {
	if fault.Is(err, fault.Missing) {
		return fmt.Errorf("bytes are lost: %v", err)
	}
	return err
}

// begin counts the attempt, durably, before the dangerous part.
func (s *Service) begin(ctx context.Context, p Photo) (Photo, error) {
	if p.Attempts >= maxAttempts {
		return s.giveUp(ctx, p, fmt.Errorf("photo: the program ended in %d attempts", p.Attempts))
	}
	return s.change(ctx, p, func(p *Photo) { p.Attempts++ })
}

func (s *Service) renderInTime(ctx context.Context, c Cleaned, p Photo) (Renditions, error) {
	if c.Memory > dearMemory {
		runtime.GC() // or the last dear picture still lies about beside this one
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	return render(ctx, c, p.Orientation)
}

// giveUp marks a photo that cannot be decoded. Its bytes stay. What only took too
// long is tried again, up to maxAttempts times: the machine may have been busy.
func (s *Service) giveUp(ctx context.Context, p Photo, cause error) (Photo, error) {
	if isEnded(cause) && p.Attempts < maxAttempts {
		return Photo{}, fmt.Errorf("photo: render %s: %w", p.ID, cause)
	}
	s.Log.WarnContext(ctx, "photo: unreadable, its bytes are kept", "photo", p.ID, "format", p.Format, "error", cause)
	return s.change(ctx, p, func(p *Photo) { p.State = Unreadable })
}

// keep stores the renditions, then the state that names them, and only then lets
// the clean bytes go.
func (s *Service) keep(ctx context.Context, p Photo, r Renditions) (Photo, error) {
	sum := sha256.Sum256(r.Original)
	p.OriginalSHA256 = hex.EncodeToString(sum[:])
	if err := s.putRenditions(ctx, p, r); err != nil {
		return Photo{}, fmt.Errorf("photo: keep %s: %w", p.ID, err)
	}
	original := p.OriginalSHA256
	done, err := s.change(ctx, p, func(p *Photo) { p.State, p.OriginalSHA256 = Ready, original })
	if err != nil {
		return Photo{}, err
	}
	if err := s.Blobs.Delete(ctx, p.cleanKey()); err != nil {
		s.Log.WarnContext(ctx, "photo: clean bytes stay", "photo", p.ID, "error", err)
	}
	return done, nil
}

func (s *Service) putRenditions(ctx context.Context, p Photo, r Renditions) error {
	if err := s.Blobs.Put(ctx, p.originalKey(), r.Original); err != nil {
		return err
	}
	if r.Full != nil {
		if err := s.Blobs.Put(ctx, p.fullKey(), r.Full); err != nil {
			return err
		}
	}
	return s.Blobs.Put(ctx, p.thumbKey(), r.Thumb)
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

func (s *Service) acquire(ctx context.Context, memory int64) error {
	if err := s.slots.Acquire(ctx, 1); err != nil {
		return err
	}
	if err := s.rendering.Acquire(ctx, memory); err != nil {
		s.slots.Release(1)
		return err
	}
	return nil
}

func (s *Service) release(memory int64) {
	s.rendering.Release(memory)
	s.slots.Release(1)
}
