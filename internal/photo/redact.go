package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"github.com/disintegration/imaging"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// Redaction gives a photo of the officer's office, rendered, with what is covered
// in its redacted copy. Faults: no_right, not_found, photo_unreadable.
func (s *Service) Redaction(ctx context.Context, p access.Principal, photoID string) (Photo, error) {
	if !p.Role.Can(access.Review) {
		return Photo{}, fault.New(fault.NoRight, "role %s redacts nothing", p.Role)
	}
	photo, err := s.visible(ctx, p, photoID)
	if err != nil {
		return Photo{}, err
	}
	return s.ready(ctx, photo)
}

// Redact makes the redacted copy of a photo, in place of the one before; without
// rectangles there is none afterwards. Version is the one that the officer looked
// at. Sending the same again gives the first answer.
//
// Faults: no_right, not_found, invalid_field, stale_version (with the photo as it
// is now), photo_unreadable, storage_full.
func (s *Service) Redact(ctx context.Context, p access.Principal, photoID string, all []Rectangle, version int64) (Photo, error) {
	photo, err := s.Redaction(ctx, p, photoID)
	if err != nil {
		return Photo{}, err
	}
	if wrong := checkRectangles(all); len(wrong) > 0 {
		return Photo{}, fault.InvalidFields(wrong...)
	}
	if slices.Equal(photo.covered(), all) {
		return photo, nil
	}
	if version != photo.Version {
		return photo, fault.New(fault.StaleVersion, "photo: %s is at version %d, not %d", photoID, photo.Version, version)
	}
	next := photo
	next.Redaction = nil
	if len(all) > 0 {
		if next.Redaction, err = s.makeCopy(ctx, photo, all); err != nil {
			return Photo{}, fmt.Errorf("photo: redact %s: %w", photoID, err)
		}
	}
	return s.keepCopy(ctx, photo, next)
}

// covered are the rectangles of the copy that is there.
func (p Photo) covered() []Rectangle {
	if p.Redaction == nil {
		return nil
	}
	return p.Redaction.Rectangles
}

// keepCopy names the new copy in the record and lets the old one go. If another
// officer was faster, the new one goes, unless his has the very same files.
func (s *Service) keepCopy(ctx context.Context, before, next Photo) (Photo, error) {
	err := s.Store.Replace(ctx, next)
	if err == nil {
		next.Version++
		s.deleteCopy(ctx, before)
		return next, nil
	}
	if !fault.Is(err, fault.StaleVersion) {
		return Photo{}, fmt.Errorf("photo: redact %s: %w", next.ID, err)
	}
	now, readErr := s.Store.Get(ctx, next.OfficeID, next.ID)
	if readErr != nil {
		return Photo{}, fmt.Errorf("photo: redact %s: %w", next.ID, readErr)
	}
	if slices.Equal(now.covered(), next.covered()) {
		return now, nil // the spare files are the named ones, or nobody's
	}
	if now.Redaction == nil || next.Redaction == nil || now.redactedKey() != next.redactedKey() {
		s.deleteCopy(ctx, next)
	}
	return now, err
}

// makeCopy draws the copy and keeps its files. It takes its turn with the
// renderings, and its memory from theirs.
func (s *Service) makeCopy(ctx context.Context, p Photo, all []Rectangle) (*Redaction, error) {
	if err := s.slots.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer s.slots.Release(1)
	c, err := s.readOriginal(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := s.rendering.Acquire(ctx, c.Memory); err != nil {
		return nil, err
	}
	defer s.rendering.Release(c.Memory)
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	full, thumb, err := drawCopy(ctx, c, all)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(full)
	p.Redaction = &Redaction{Rectangles: all, SHA256: hex.EncodeToString(sum[:]), Version: p.Version + 1}
	if err := s.Blobs.Put(ctx, p.redactedKey(), full); err != nil {
		return nil, err
	}
	return p.Redaction, s.Blobs.Put(ctx, p.redactedThumbKey(), thumb)
}

// readOriginal reads the rendered original, which is a JPEG of our own, and walks
// it like any other.
func (s *Service) readOriginal(ctx context.Context, p Photo) (Cleaned, error) {
	r, size, err := s.Blobs.Open(ctx, p.originalKey())
	if err != nil {
		return Cleaned{}, hideMissing(err)
	}
	defer func() { _ = r.Close() }()
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return Cleaned{}, fmt.Errorf("read: %w", err)
	}
	return Clean(data)
}

// drawCopy fills the rectangles in the picture's full size, before anything is
// shrunk or encoded: a blur or a filter could be undone, and shrinking first would
// carry covered pixels over the edge.
func drawCopy(ctx context.Context, c Cleaned, all []Rectangle) (full, thumb []byte, err error) {
	decoded, err := decode(ctx, c)
	if err != nil {
		return nil, nil, fmt.Errorf("decode: %w", err)
	}
	picture := imaging.Clone(decoded)
	cover(picture, all)
	shown := imaging.Fit(picture, FullEdge, FullEdge, imaging.Lanczos)
	if full, err = encode(ctx, shown, fullQuality); err != nil {
		return nil, nil, err
	}
	thumb, err = encode(ctx, imaging.Fit(shown, ThumbEdge, ThumbEdge, imaging.Lanczos), thumbQuality)
	return full, thumb, err
}

// deleteCopy removes the files of p's redacted copy, which no record names any
// more, also when we are being stopped.
func (s *Service) deleteCopy(ctx context.Context, p Photo) {
	if p.Redaction == nil {
		return
	}
	ctx, cancel := lasting(ctx)
	defer cancel()
	for _, key := range []string{p.redactedKey(), p.redactedThumbKey()} {
		if err := s.Blobs.Delete(ctx, key); err != nil {
			s.Log.WarnContext(ctx, "photo: a redacted copy stays that nobody uses", "photo", p.ID, "error", err)
		}
	}
}
