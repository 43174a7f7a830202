package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"mingcha/internal/fault"
)

// faultOf puts the operation in front of err and, by SQLite's result code and
// never by its text, makes it one of our faults. nil stays nil, a fault keeps
// its code, other errors stay unknown.
func faultOf(operation string, err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", operation, err)
	}
	switch e.Code() {
	case codes.SQLITE_CONSTRAINT_UNIQUE, codes.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fault.New(fault.Exists, "%s: %w", operation, err)
	}
	switch e.Code() & 0xff { // the family; the rest of the code is detail
	case codes.SQLITE_FULL:
		return fault.New(fault.StorageFull, "%s: %w", operation, err)
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return fault.New(fault.Busy, "%s: %w", operation, err)
	}
	return fmt.Errorf("%s: %w", operation, err)
}
