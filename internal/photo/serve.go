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
	if size != Thumb && size != Full && size != Original {
		return Rendition{}, &fault.Fault{Code: fault.InvalidQuery, Fields: []fault.Field{{Name: "size", Rule: "format"}}}
	}
	photo, err := s.visible(ctx, p, photoID)
	if err != nil {
		return Rendition{}, err
	}
	if photo.State == Received {
		if photo, err = s.rendered(ctx, key{photo.OfficeID, photo.ID}); err != nil {
			return Rendition{}, fmt.Errorf("photo: open %s: %w", photoID, err)
		}
	}
	if photo.State != Ready {
		return Rendition{}, fault.New(fault.PhotoUnreadable, "photo: %s could not be decoded", photoID)
	}
	return s.open(ctx, photo, size)
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
	r, n, err := s.Blobs.Open(ctx, key)
	if err != nil {
		return Rendition{}, fmt.Errorf("photo: open %s: %w", photo.ID, hideMissing(err))
	}
	sum := sha256.Sum256([]byte(photo.OriginalSHA256 + "/" + string(size)))
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
