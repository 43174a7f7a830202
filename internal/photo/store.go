package photo

import "context"

// Store keeps the photos' records; their bytes are in blob.Store.
type Store interface {
	// Insert adds a photo with Version 1. Faults: exists when the id is taken in
	// that office.
	Insert(ctx context.Context, p Photo) error
	// Get finds a photo. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Photo, error)
	// ByIDs finds the given photos (at most 200 ids), in no order; those that are
	// not there are absent.
	ByIDs(ctx context.Context, officeID string, ids []string) ([]Photo, error)
	// Replace writes p where the stored version is p.Version and raises it.
	// Faults: stale_version.
	Replace(ctx context.Context, p Photo) error
	// InState lists up to limit photos of any office in that state, oldest
	// arrival first: the work that a crash left behind.
	InState(ctx context.Context, s State, limit int) ([]Photo, error)
}
