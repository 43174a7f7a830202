package account

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/instant"
)

// Store keeps accounts. Every method is safe for concurrent use; every write is
// durable when it returns nil.
type Store interface {
	// Insert adds an account with Version 1. Faults: exists, when the id or the
	// user name is taken in that office.
	Insert(ctx context.Context, a Account) error
	// Get finds an account by id. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Account, error)
	// ByUsername finds an account by its user name. Faults: not_found.
	ByUsername(ctx context.Context, officeID, username string) (Account, error)
	// ByRole lists up to limit accounts of a role, disabled ones too, in the order
	// of their ids.
	ByRole(ctx context.Context, officeID string, role access.Role, limit int) ([]Account, error)
	// Replace writes a where the stored version is a.Version, and raises the
	// stored version by one. Faults: stale_version when another version is stored
	// or there is no such account, exists when the new user name is taken.
	Replace(ctx context.Context, a Account) error
}

// SessionStore keeps refresh sessions.
type SessionStore interface {
	// Insert adds a session with Version 1. Faults: exists.
	Insert(ctx context.Context, s Session) error
	// Get finds a session, revoked and expired ones too. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Session, error)
	// Replace is as Store.Replace. Faults: stale_version.
	Replace(ctx context.Context, s Session) error
	// DeleteExpired removes up to limit sessions that expired before the given
	// moment and says how many. It touches no other session.
	DeleteExpired(ctx context.Context, before instant.Time, limit int) (int, error)
}

// KeyStore keeps signing keys; there are never more than a handful.
type KeyStore interface {
	// Insert adds a key. Faults: exists.
	Insert(ctx context.Context, k Key) error
	// List gives all keys, newest first; of equal age, greatest id first. An
	// empty store gives an empty list.
	List(ctx context.Context) ([]Key, error)
	// Delete removes a key; removing what is not there is no fault.
	Delete(ctx context.Context, id string) error
}
