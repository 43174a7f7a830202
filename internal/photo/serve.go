package photo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
)

// Rendition is one picture to be sent. The reader of it closes it.
type Rendition struct {
	io.ReadSeekCloser
	Size        int64  // bytes
	ETag        string // strong, quoted; made from the bytes' hash, so it tells no time
	ContentType string // always image/jpeg
}

// Open gives a rendition to the photo's author and to those who may read the
// whole office. If the photo was not rendered yet, that is done now, so that the
// first look never fails. An empty size means Full.
//
// Faults: not_found (also: not yours), invalid_query, photo_unreadable, busy,
// storage_full.
func (s *Service) Open(ctx context.Context, p access.Principal, photoID string, size Size) (Rendition, error) {
	if size == "" {
		size = Full
	}
	if size != Thumb && size != Full && size != Original && size != Redacted {
		return Rendition{}, &fault.Fault{Code: fault.InvalidQuery, Fields: []fault.Field{{Name: "size", Rule: "format"}}}
	}
	photo, err := s.visible(ctx, p, photoID)
	if err != nil {
		return Rendition{}, err
	}
	if photo, err = s.ready(ctx, photo); err != nil {
		return Rendition{}, err
	}
	if size != Redacted {
		return s.open(ctx, photo, size)
	}
	if photo.Redaction == nil || !p.Role.Can(access.Review) {
		return Rendition{}, fault.New(fault.Missing, "photo: %s has no redacted copy for %s", photoID, p.Role)
	}
	return s.openCopy(ctx, photo, Full)
}

// OpenProjection opens what a department may see of a photo: the redacted copy
// where there is one, else the picture as we encoded it. Size is Thumb or Full.
// Whoever calls has looked whether the department may see the record; no author's
// or officer's right is asked for here.
//
// Faults: not_found, photo_unreadable, busy, storage_full.
func (s *Service) OpenProjection(ctx context.Context, officeID, photoID string, size Size) (Rendition, error) {
	if size != Thumb && size != Full {
		return Rendition{}, fault.New(fault.Missing, "photo: %s is not projected", size)
	}
	photo, err := s.Store.Get(ctx, officeID, photoID)
	if err != nil {
		return Rendition{}, fmt.Errorf("photo: open: %w", err)
	}
	if photo, err = s.ready(ctx, photo); err != nil {
		return Rendition{}, err
	}
	if photo.Redaction != nil {
		return s.openCopy(ctx, photo, size)
	}
	return s.open(ctx, photo, size)
}

// ready gives a photo that is rendered, if need be now.
func (s *Service) ready(ctx context.Context, photo Photo) (Photo, error) {
	if photo.State == Received {
		var err error
		if photo, err = s.rendered(ctx, key{photo.OfficeID, photo.ID}); err != nil {
			return Photo{}, fmt.Errorf("photo: open %s: %w", photo.ID, err)
		}
	}
	if photo.State != Ready {
		return Photo{}, fault.New(fault.PhotoUnreadable, "photo: %s could not be decoded", photo.ID)
	}
	return photo, nil
}

// visible finds a photo that p may see.
func (s *Service) visible(ctx context.Context, p access.Principal, photoID string) (Photo, error) {
	if !id.Valid(photoID) {
		return Photo{}, fault.New(fault.Missing, "photo: id %.40q", photoID)
	}
	photo, err := s.Store.Get(ctx, p.OfficeID, photoID)
	if err != nil {
		return Photo{}, fmt.Errorf("photo: open: %w", err)
	}
	own := photo.AuthorID == p.AccountID && p.Role.Can(access.ReadIssues)
	if !own && !p.Role.Can(access.ReadAllIssues) {
		return Photo{}, fault.New(fault.Missing, "photo: %s is not for %s", photoID, p.AccountID)
	}
	return photo, nil
}

func (s *Service) open(ctx context.Context, photo Photo, size Size) (Rendition, error) {
	key := photo.originalKey()
	switch size {
	case Thumb:
		key = photo.thumbKey()
	case Full:
		key = photo.fullKey()
	}
	return s.openBlob(ctx, photo, key, photo.OriginalSHA256+"/"+string(size))
}

// openCopy opens the redacted copy, which is there.
func (s *Service) openCopy(ctx context.Context, photo Photo, size Size) (Rendition, error) {
	key := photo.redactedKey()
	if size == Thumb {
		key = photo.redactedThumbKey()
	}
	return s.openBlob(ctx, photo, key, photo.Redaction.SHA256+"/redacted/"+string(size))
}

// openBlob opens a rendition; content stands for its bytes.
func (s *Service) openBlob(ctx context.Context, photo Photo, key, content string) (Rendition, error) {
	r, n, err := s.Blobs.Open(ctx, key)
	if err != nil {
		return Rendition{}, fmt.Errorf("photo: open %s: %w", photo.ID, hideMissing(err))
	}
	sum := sha256.Sum256([]byte(content))
	return Rendition{ReadSeekCloser: r, Size: n, ETag: `"` + hex.EncodeToString(sum[:16]) + `"`, ContentType: string(JPEG)}, nil
}

// hideMissing makes a missing blob of an existing record what it is: our loss,
// and not an answer to whoever asked.
func hideMissing(err error) error {
	if fault.Is(err, fault.Missing) {
		return fmt.Errorf("bytes are lost: %v", err)
	}
	return err
}
