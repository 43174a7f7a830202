package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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
// version decides who writes the record. The slot comes before everything else:
// of many that wait for one, none holds a picture yet.
func (s *Service) finish(ctx context.Context, k key) (Photo, error) {
	if err := s.slots.Acquire(ctx, 1); err != nil {
		return Photo{}, err
	}
	defer s.slots.Release(1)
	p, err := s.Store.Get(ctx, k.officeID, k.id)
	if err != nil || p.State != Received {
		return p, err
	}
	c, err := s.readClean(ctx, p)
	if err != nil {
		return s.unread(ctx, p, err)
	}
	if err := s.rendering.Acquire(ctx, c.Memory); err != nil {
		return Photo{}, err
	}
	defer s.rendering.Release(c.Memory)
	if p, err = s.begin(ctx, p); err != nil || p.State != Received {
		return p, err
	}
	return s.attempt(ctx, p, c)
}

// attempt renders and keeps a photo whose attempt was counted.
func (s *Service) attempt(ctx context.Context, p Photo, c Cleaned) (Photo, error) {
	r, err := s.renderInTime(ctx, c, p)
	switch {
	case err != nil && ctx.Err() != nil: // we are being stopped
		return s.takeBack(ctx, p, fmt.Errorf("photo: render %s: %w", p.ID, err))
	case err != nil:
		return s.giveUp(ctx, p, err)
	}
	done, err := s.keep(ctx, p, r)
	if err != nil {
		return s.takeBack(ctx, p, err)
	}
	return done, nil
}

// errBytes says that the kept bytes are not what we kept, and that reading them
// again will not help.
var errBytes = errors.New("kept bytes are lost or damaged")

// readClean reads the kept bytes and walks them again: nothing is decoded that
// the guard of this very program has not passed.
func (s *Service) readClean(ctx context.Context, p Photo) (Cleaned, error) {
	r, _, err := s.Blobs.Open(ctx, p.cleanKey())
	if fault.Is(err, fault.Missing) {
		return Cleaned{}, fmt.Errorf("photo: %s: %w: %v", p.ID, errBytes, err)
	}
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: %w", p.ID, err)
	}
	defer func() { _ = r.Close() }()
	data, err := io.ReadAll(io.LimitReader(r, 2*MaxBytes))
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: read: %w", p.ID, err)
	}
	c, err := Clean(data)
	if err != nil {
		return Cleaned{}, fmt.Errorf("photo: %s: %w: %v", p.ID, errBytes, err)
	}
	return c, nil
}

func (s *Service) renderInTime(ctx context.Context, c Cleaned, p Photo) (Renditions, error) {
	if c.Memory > dearMemory {
		runtime.GC() // or the last dear picture still lies about beside this one
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	return render(ctx, c, p.Orientation)
}

// keep stores the renditions, tells of them, then stores the state that names
// them, and only then lets the clean bytes go.
func (s *Service) keep(ctx context.Context, p Photo, r Renditions) (Photo, error) {
	sum := sha256.Sum256(r.Original)
	p.OriginalSHA256 = hex.EncodeToString(sum[:])
	if err := s.putRenditions(ctx, p, r); err != nil {
		return Photo{}, fmt.Errorf("photo: keep %s: %w", p.ID, err)
	}
	if s.Rendered != nil {
		if err := s.Rendered(ctx, p); err != nil {
			return Photo{}, fmt.Errorf("photo: tell of %s: %w", p.ID, err)
		}
	}
	original := p.OriginalSHA256
	done, err := s.change(ctx, p, func(p *Photo) { p.State, p.OriginalSHA256 = Ready, original })
	if err != nil {
		return Photo{}, err
	}
	s.deleteClean(ctx, p)
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

// deleteClean removes clean bytes that nobody needs any more, also when we are
// being stopped. After a crash just before it they stay for ever: the sweep does
// not look for them, since it would have to walk all photos there are.
func (s *Service) deleteClean(ctx context.Context, p Photo) {
	ctx, cancel := lasting(ctx)
	defer cancel()
	if err := s.Blobs.Delete(ctx, p.cleanKey()); err != nil {
		s.Log.WarnContext(ctx, "photo: clean bytes stay", "photo", p.ID, "error", err)
	}
}
