// Package blob keeps the bytes of photos. It knows nothing of pictures, records
// or rights. A key's bytes are whole or not there: never half a file, even after
// a crash. If it fails, records stay readable but photos do not show.
package blob

import (
	"context"
	"io"
)

// Store keeps byte strings by key. A key is one to four path segments of
// [a-z0-9._-], joined by "/", none beginning with "."; other keys are a fault of
// kind Unknown (a bug of ours, never a user's). Every method is safe for
// concurrent use.
type Store interface {
	// Put keeps data under key, in place of what was there, and is durable when it
	// returns nil. Faults: storage_full. After a fault or a crash the key holds
	// what it held before or the whole of data.
	Put(ctx context.Context, key string, data []byte) error
	// Open reads a key's bytes; the caller closes, soon: the bytes may be held in a
	// bounded memory until then. Size is the number of bytes. Faults: not_found,
	// and busy where that memory stays full.
	Open(ctx context.Context, key string) (r io.ReadSeekCloser, size int64, err error)
	// Delete removes a key; removing what is not there is no fault.
	Delete(ctx context.Context, key string) error
}
