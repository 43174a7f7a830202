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
	CategoryID  string // the one that counts, as Issue.Category
	CommunityID string
	Waiting     bool // only those that wait for a ledger
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
	// Records is List with whole issues.
	Records(ctx context.Context, q Query) ([]Issue, error)
	// CountByStatus counts the author's issues of a month by status (all authors
	// when authorID is ""). States without an issue are absent.
	CountByStatus(ctx context.Context, officeID, authorID, month string) (map[Status]int, error)
	LedgerStore[Issue]
}

// LedgerStore is what a ledger needs of the store of a kind of record.
type LedgerStore[T any] interface {
	// Some gives the records of those ids that are there, each once, in any order;
	// at most 200 ids are asked for.
	Some(ctx context.Context, officeID string, ids []string) ([]T, error)
	// Take lets the ledger of month take up to limit records that wait, belong to
	// that month or an earlier one and were received until then: each by one write
	// that is guarded by its version and raises it. What it took before and waits
	// again is for the next one. It says how many it took; 0 means that none is left.
	Take(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error)
	// Taken gives records whose Standing.Ledger is month, in the order of their
	// ids, those after afterID ("" for the first).
	Taken(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error)
	// Waiting gives records that wait for a ledger and belong to that month or an
	// earlier one, in the order of their ids.
	Waiting(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error)
	// FirstWaiting is the earliest month of a record that waits, of months greater
	// than after; "" when there is none.
	FirstWaiting(ctx context.Context, officeID, after string) (string, error)
}
