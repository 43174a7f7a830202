package photo

import (
	"context"

	"mingcha/internal/fault"
)

// Announcement is a manifest's line for one photo, with the record it is in.
type Announcement struct {
	OwnerKind OwnerKind
	OwnerID   string
	SHA256    string // hex, lower case
	Bytes     int64
}

// Announcements finds the record that announced a photo.
type Announcements interface {
	// Announced finds the line of the author's own record that names the photo.
	// Faults: not_found, also for a photo that somebody else announced.
	Announced(ctx context.Context, officeID, authorID, photoID string) (Announcement, error)
}

// AnyOf asks one case after the other and gives the first announcement found.
type AnyOf []Announcements

// Announced is as in Announcements.
func (all AnyOf) Announced(ctx context.Context, officeID, authorID, photoID string) (Announcement, error) {
	for _, one := range all {
		a, err := one.Announced(ctx, officeID, authorID, photoID)
		if !fault.Is(err, fault.Missing) {
			return a, err
		}
	}
	return Announcement{}, fault.New(fault.Missing, "photo %s: nobody announced it", photoID)
}

// Announce is the announcement that refs, the manifest of the record ownerID,
// makes for a photo. Faults: internal, for a record that was found by a photo it
// does not name.
func Announce(kind OwnerKind, ownerID string, refs []Ref, photoID string) (Announcement, error) {
	for _, r := range refs {
		if r.ID == photoID {
			return Announcement{OwnerKind: kind, OwnerID: ownerID, SHA256: r.SHA256, Bytes: r.Bytes}, nil
		}
	}
	return Announcement{}, fault.New(fault.Internal, "%s %s found by photo %s does not name it", kind, ownerID, photoID)
}
