// Package photo takes in pictures, which are the most dangerous bytes we are
// given: they may be bombs, carry the author's position, or be cut off in the
// middle. Nothing is decoded before its structure was walked, nothing is shown
// that we did not encode ourselves, and no metadata survives.
//
// The request only checks, strips and keeps the bytes; a bounded pool renders
// them afterwards. If rendering fails, the kept bytes stay and the author is told.
package photo

import "mingcha/internal/instant"

// Limits of one photo.
const (
	MaxBytes  = 10 << 20   // a file
	MaxPixels = 50_000_000 // width x height
	MaxScans  = 40         // of a progressive JPEG: 2,000 scans in 76 KB burn seconds
	FullEdge  = 1600       // longest edge of size=full, pixels
	ThumbEdge = 320        // longest edge of size=thumb, pixels
)

// State is where a photo stands after its arrival.
type State string

// The states of a photo that has arrived.
const (
	Received   State = "received"   // kept; not yet rendered
	Ready      State = "ready"      // rendered and shown
	Unreadable State = "unreadable" // kept, but it could not be decoded
)

// OwnerKind is what a photo belongs to.
type OwnerKind string

// The owners: the records that have a manifest.
const (
	OwnerIssue OwnerKind = "issue"
	OwnerVisit OwnerKind = "visit"
)

// Photo is one photo that has arrived. Its bytes are in the blob store.
type Photo struct {
	OfficeID  string    `json:"officeId"`
	ID        string    `json:"id"`
	Version   int64     `json:"version"`
	OwnerKind OwnerKind `json:"ownerKind"`
	OwnerID   string    `json:"ownerId"`
	AuthorID  string    `json:"authorId"`
	// SHA256 (hex) and Bytes are of the bytes as they were sent.
	SHA256      string       `json:"sha256"`
	Bytes       int64        `json:"bytes"`
	Format      Format       `json:"format"`
	Width       int          `json:"width"`  // pixels as sent, before orientation
	Height      int          `json:"height"` // pixels as sent, before orientation
	Orientation int          `json:"orientation"`
	State       State        `json:"state"`
	ReceivedAt  instant.Time `json:"receivedAt"`
	// Attempts is how often rendering was begun; see maxAttempts.
	Attempts int `json:"attempts"`
	// OriginalSHA256 is of the rendered original, the picture that goes into the
	// ledger; "" until Ready.
	OriginalSHA256 string `json:"originalSha256"`
	// Redaction is the redacted copy; nil where none was made.
	Redaction *Redaction `json:"redaction"`
}

// Format is a picture format we take.
type Format string

// The formats.
const (
	JPEG Format = "image/jpeg"
	PNG  Format = "image/png"
	WebP Format = "image/webp"
)

// Size is a rendition that can be asked for; all are JPEG without metadata and
// upright.
type Size string

// The renditions.
const (
	Thumb    Size = "thumb"    // longest edge ThumbEdge
	Full     Size = "full"     // longest edge FullEdge
	Original Size = "original" // as many pixels as were sent
	Redacted Size = "redacted" // the redacted copy, longest edge FullEdge; for officers
)
