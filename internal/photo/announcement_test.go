package photo_test

import (
	"context"
	"errors"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

// down is a case whose store cannot be read.
type down struct{}

var errDown = errors.New("down")

func (down) Announced(context.Context, string, string, string) (photo.Announcement, error) {
	return photo.Announcement{}, errDown
}

func TestAPhotoIsLookedForInEveryCaseUntilOneAnnouncesIt(t *testing.T) {
	issues := manifests{{"guixi", "a", "p1"}: {OwnerKind: photo.OwnerIssue, OwnerID: "i"}}
	visits := manifests{{"guixi", "a", "p1"}: {OwnerKind: photo.OwnerVisit, OwnerID: "v"}, {"guixi", "a", "p2"}: {OwnerKind: photo.OwnerVisit, OwnerID: "v"}}
	both := photo.AnyOf{issues, visits}
	for photoID, want := range map[string]string{"p1": "i", "p2": "v"} {
		if got, err := both.Announced(t.Context(), "guixi", "a", photoID); err != nil || got.OwnerID != want {
			t.Errorf("%s: %+v, %v", photoID, got, err)
		}
	}
	if _, err := both.Announced(t.Context(), "guixi", "b", "p1"); !fault.Is(err, fault.Missing) {
		t.Errorf("another's: %v", err)
	}
	// A case that cannot be asked must not turn into "not there", which no phone
	// sends again.
	if _, err := (photo.AnyOf{down{}, visits}).Announced(t.Context(), "guixi", "a", "p2"); !errors.Is(err, errDown) {
		t.Errorf("a case that is down: %v", err)
	}
}
