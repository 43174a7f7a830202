package mongo

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/fault"
)

func TestDriverErrorsBecomeFaultsByTheirCode(t *testing.T) {
	duplicate := mongo.WriteError{Code: 11000, Message: "whatever the server says"}
	for _, c := range []struct {
		err  error
		want fault.Code
	}{
		{mongo.ErrNoDocuments, fault.Missing},
		{fmt.Errorf("wrapped: %w", mongo.ErrNoDocuments), fault.Missing},
		{mongo.WriteException{WriteErrors: mongo.WriteErrors{duplicate}}, fault.Exists},
		{mongo.BulkWriteException{WriteErrors: []mongo.BulkWriteError{{WriteError: duplicate}}}, fault.Exists},
		{mongo.CommandError{Code: 11000}, fault.Exists},
		{mongo.CommandError{Code: outOfDiskSpace}, fault.StorageFull},
		{mongo.WriteException{WriteErrors: mongo.WriteErrors{{Code: outOfDiskSpace}}}, fault.StorageFull},
		{mongo.CommandError{Code: 1, Message: "E11000 duplicate key, no such document, no space left on device"}, fault.Internal},
		{context.DeadlineExceeded, fault.Internal},
		{errors.New("anything else"), fault.Internal},
	} {
		got := wrap("issues: insert", c.err)
		if fault.CodeOf(got) != c.want || !hasCause(got, c.err) {
			t.Errorf("%#v became %v, want %s with its cause", c.err, got, c.want)
		}
	}
	if err := wrap("issues: insert", nil); err != nil {
		t.Errorf("nil became %v", err)
	}
}

// hasCause compares texts, because errors.Is cannot compare the driver's errors
// that hold slices.
func hasCause(err, cause error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if err.Error() == cause.Error() {
			return true
		}
	}
	return false
}
