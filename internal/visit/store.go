package visit

import (
	"context"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// Query selects visits of one office. Empty fields do not select.
type Query struct {
	OfficeID string
	AuthorID string
	Month    string
	UnitID   string
	Status   Status
	Waiting  bool // only those that wait for a ledger
	// After is where the page before ended; nil starts at the newest.
	After *Cursor
	// Limit is how many at most, 1..200.
	Limit int
}

// Cursor is a place in the order of lists: newest arrival first, then greatest
// id.
type Cursor struct {
	ArrivedAt instant.Time
	ID        string
}

// Store keeps visits. Every method is safe for concurrent use; every write is
// durable when it returns nil.
type Store interface {
	// Insert adds a visit with Version 1. Faults: exists when the id is taken in
	// that office; nothing is changed then.
	Insert(ctx context.Context, v Visit) error
	// Get finds a visit by id. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Visit, error)
	// ByPhoto finds the author's visit whose manifest names the photo. Of several
	// it gives the one received first. Faults: not_found.
	ByPhoto(ctx context.Context, officeID, authorID, photoID string) (Visit, error)
	// Replace writes v where the stored version is v.Version, and raises the
	// stored version by one. Faults: stale_version when another version is stored
	// or there is no such visit.
	Replace(ctx context.Context, v Visit) error
	// List gives the selected visits in Cursor's order. No match is an empty list.
	List(ctx context.Context, q Query) ([]Summary, error)
	// CountByStatus counts the author's visits of a month by status (all authors
	// when authorID is ""). States without a visit are absent.
	CountByStatus(ctx context.Context, officeID, authorID, month string) (map[Status]int, error)
	issue.LedgerStore[Visit]
}
