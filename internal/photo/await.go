package photo

import (
	"context"
	"fmt"
)

// Await gives a photo as it stands after rendering, Ready or Unreadable; if it was
// not rendered yet, that is done now. An error means that it is still to be done.
// Faults: not_found.
func (s *Service) Await(ctx context.Context, officeID, photoID string) (Photo, error) {
	p, err := s.rendered(ctx, key{officeID, photoID})
	if err != nil {
		return Photo{}, fmt.Errorf("photo: await %s: %w", photoID, err)
	}
	return p, nil
}
