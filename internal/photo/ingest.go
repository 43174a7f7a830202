package photo

import (
	"context"
	"fmt"
	"io"
	"mime"
	"strings"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
)

// Put takes in the bytes of a photo that one of p's own records announced, and
// says whether it was new. When it returns nil, the bytes and the record are
// durable. Sending the same bytes again gives the first answer. contentType is only looked at
// to refuse what does not even claim to be an image: phones name the wrong
// format, so the bytes decide.
//
// Faults: not_found (no such announcement, or another's photo), media_type,
// photo_too_large, photo_mismatch, photo_unsupported, photo_heic, photo_pixels,
// photo_unreadable, busy, storage_full; after each of them nothing is stored.
func (s *Service) Put(ctx context.Context, p access.Principal, photoID, contentType string, body io.Reader) (Photo, bool, error) {
	s.receiving.Add(1)
	defer func() {
		s.lastLeft.Store(time.Now().UnixNano())
		s.receiving.Add(-1)
	}()
	if !id.Valid(photoID) {
		return Photo{}, false, fault.New(fault.Missing, "photo: id %.40q", photoID)
	}
	a, err := s.Announcements.Announced(ctx, p.OfficeID, p.AccountID, photoID)
	if err != nil {
		return Photo{}, false, fmt.Errorf("photo: put %s: %w", photoID, err)
	}
	there, err := s.Store.Get(ctx, p.OfficeID, photoID)
	switch {
	case err == nil:
		// Read what is on its way, or the client sees a broken line, not an answer.
		wrong := drainBody(body, a)
		again, err := sameAgain(there, p, a)
		if err == nil && wrong != nil {
			again, err = Photo{}, wrong
		}
		return again, false, err
	case !fault.Is(err, fault.Missing):
		return Photo{}, false, fmt.Errorf("photo: put %s: %w", photoID, err)
	}
	return s.take(ctx, p, photoID, contentType, a, body)
}

// sameAgain is the answer for a photo that is already here.
func sameAgain(there Photo, p access.Principal, a Announcement) (Photo, error) {
	if there.AuthorID != p.AccountID {
		return Photo{}, fault.New(fault.Missing, "photo: %s is another's", there.ID)
	}
	if there.SHA256 != a.SHA256 || there.Bytes != a.Bytes {
		return Photo{}, fault.New(fault.PhotoMismatch, "photo: %s is here with other bytes", there.ID)
	}
	if there.OwnerKind != a.OwnerKind || there.OwnerID != a.OwnerID {
		return Photo{}, fault.New(fault.PhotoMismatch, "photo: %s belongs to %s, not to %s", there.ID, there.OwnerID, a.OwnerID)
	}
	return there, nil
}

// take reads, checks and keeps a photo. The bytes are durable before the record
// is: a crash between leaves bytes nobody names, and the client sends again.
func (s *Service) take(ctx context.Context, p access.Principal, photoID, contentType string, a Announcement, body io.Reader) (Photo, bool, error) {
	if a.Bytes > MaxBytes {
		return Photo{}, false, fault.New(fault.PhotoTooLarge, "photo: %d bytes announced", a.Bytes)
	}
	if media, _, _ := mime.ParseMediaType(contentType); !strings.HasPrefix(media, "image/") {
		return Photo{}, false, fault.New(fault.MediaType, "photo: %.40q", contentType)
	}
	data, release, err := s.receive(ctx, p, a, body)
	defer release()
	if err != nil {
		return Photo{}, false, err
	}
	c, err := Clean(data)
	if err != nil {
		return Photo{}, false, err
	}
	photo := Photo{
		OfficeID: p.OfficeID, ID: photoID, Version: 1,
		OwnerKind: a.OwnerKind, OwnerID: a.OwnerID, AuthorID: p.AccountID,
		SHA256: a.SHA256, Bytes: a.Bytes, Format: c.Format,
		Width: c.Width, Height: c.Height, Orientation: c.Orientation,
		State: Received, ReceivedAt: s.Clock(),
	}
	if err := s.Blobs.Put(ctx, photo.cleanKey(), c.Data); err != nil {
		return Photo{}, false, err
	}
	return s.insert(ctx, p, photo, a)
}

func (s *Service) insert(ctx context.Context, p access.Principal, photo Photo, a Announcement) (Photo, bool, error) {
	err := s.Store.Insert(ctx, photo)
	switch {
	case err == nil:
		s.enqueue(photo)
		return photo, true, nil
	case fault.Is(err, fault.Exists): // sent twice at once
		there, err := s.Store.Get(ctx, photo.OfficeID, photo.ID)
		if err != nil {
			return Photo{}, false, fmt.Errorf("photo: put %s: %w", photo.ID, err)
		}
		s.dropSpare(ctx, photo, there)
		again, err := sameAgain(there, p, a)
		return again, false, err
	}
	return Photo{}, false, fmt.Errorf("photo: put %s: %w", photo.ID, err)
}

// dropSpare removes the bytes that lost the race, unless the winner still needs
// these very bytes.
func (s *Service) dropSpare(ctx context.Context, mine, there Photo) {
	if there.State != Ready && there.SHA256 == mine.SHA256 {
		return
	}
	s.deleteClean(ctx, mine)
}
