package issue

import (
	"context"

	"mingcha/internal/instant"
)

// Query selects issues of one office. Empty fields do not select.
type Query struct {
	OfficeID    string
	AuthorID    string
	Month       string
	Status      Status
	CategoryID  string
	CommunityID string
	// After is where the page before ended; nil starts at the newest.
	After *Cursor
	// Limit is how many at most, 1..200.
	Limit int
}

// Cursor is a place in the order of lists: newest observation first, then
// greatest id.
type Cursor struct {
	ObservedAt instant.Time
	ID         string
}

// Store keeps issues. Every method is safe for concurrent use; every write is
// durable when it returns nil.
type Store interface {
	// Insert adds an issue with Version 1. Faults: exists when the id is taken in
	// that office; nothing is changed then.
	Insert(ctx context.Context, i Issue) error
	// Get finds an issue by id. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Issue, error)
	// ByPhoto finds the author's issue whose manifest names the photo. Of several
	// it gives the one received first. Faults: not_found.
	ByPhoto(ctx context.Context, officeID, authorID, photoID string) (Issue, error)
	// Replace writes i where the stored version is i.Version, and raises the
	// stored version by one. Faults: stale_version when another version is stored
	// or there is no such issue.
	Replace(ctx context.Context, i Issue) error
	// List gives the selected issues in Cursor's order. No match is an empty list.
	List(ctx context.Context, q Query) ([]Summary, error)
	// CountByStatus counts the author's issues of a month by status (all authors
	// when authorID is ""). States without an issue are absent.
	CountByStatus(ctx context.Context, officeID, authorID, month string) (map[Status]int, error)
}
