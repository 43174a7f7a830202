package ledger

import (
	"context"

	"mingcha/internal/instant"
)

// Store keeps ledgers, one document each. Every method of these stores is safe
// for concurrent use; every write is durable when it returns nil.
type Store interface {
	// Insert adds a ledger with Version 1. Faults: exists when there is one of that
	// month.
	Insert(ctx context.Context, l Ledger) error
	// Get finds the ledger of a month. Faults: not_found.
	Get(ctx context.Context, officeID, month string) (Ledger, error)
	// Replace writes l where the stored version is l.Version, and raises the stored
	// version by one. Faults: stale_version.
	Replace(ctx context.Context, l Ledger) error
	// List gives ledgers of months less than before ("" for all), newest month
	// first.
	List(ctx context.Context, officeID, before string, limit int) ([]Ledger, error)
	// InSealing gives ledgers of any office that are confirmed and not sealed yet,
	// the work that a crash left behind, by office and then by month: those after
	// that one ("", "" for the first).
	InSealing(ctx context.Context, afterOffice, afterMonth string, limit int) ([]Ledger, error)
}

// EntryStore keeps frozen entries, each with what was reckoned of it.
type EntryStore interface {
	// Insert adds entries of a month. One whose number is there already is left as
	// it is stored, without a fault: two that seal at once agree on the first.
	Insert(ctx context.Context, officeID, month string, lines []Line) error
	// List gives entries with numbers greater than after (0 for the first), in the
	// order of their numbers.
	List(ctx context.Context, officeID, month string, after int64, limit int) ([]Line, error)
	// Count says how many entries of the month are stored.
	Count(ctx context.Context, officeID, month string) (int64, error)
	// Of finds the entry of a month in which the record is: its own, or the one it
	// was merged into. Faults: not_found.
	Of(ctx context.Context, officeID, month, recordID string) (Line, error)
}

// KeyStore keeps the offices' signing keys; an office has a handful at most.
type KeyStore interface {
	// Insert adds a key. Faults: exists when the office has one of that id.
	Insert(ctx context.Context, k Key) error
	// List gives an office's keys, newest first; of equal age, greatest id first.
	// An office without a key has an empty list.
	List(ctx context.Context, officeID string) ([]Key, error)
}

// Key is one signing key of an office. The newest signs; the public parts of all
// are handed out, for what older ones signed stays signed by them.
type Key struct {
	OfficeID  string       `json:"officeId"`
	ID        string       `json:"id"`     // the key's hash in sumdb/note's form
	Secret    string       `json:"secret"` // never leaves the store
	Public    string       `json:"public"`
	CreatedAt instant.Time `json:"createdAt"`
}
