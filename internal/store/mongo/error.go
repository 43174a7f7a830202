package mongo

import (
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/fault"
)

// outOfDiskSpace is the server's code for a full disk.
const outOfDiskSpace = 14031

// wrap turns a driver's error into ours, by its code and never by its text, and
// puts the operation in front. nil stays nil.
func wrap(op string, err error) error {
	var server mongo.ServerError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, mongo.ErrNoDocuments):
		return fault.New(fault.Missing, "mongo: %s: %w", op, err)
	case mongo.IsDuplicateKeyError(err):
		return fault.New(fault.Exists, "mongo: %s: %w", op, err)
	case errors.As(err, &server) && server.HasErrorCode(outOfDiskSpace):
		return fault.New(fault.StorageFull, "mongo: %s: %w", op, err)
	}
	return fmt.Errorf("mongo: %s: %w", op, err)
}
