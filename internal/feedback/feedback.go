// Package feedback is the complaint and suggestion entry about the program
// itself, which every government mobile application must have (国办函〔2026〕12号).
// It is not about residents' issues.
package feedback

import (
	"context"

	"mingcha/internal/instant"
)

// Kind is complaint or suggestion.
type Kind string

// The kinds.
const (
	Complaint  Kind = "complaint"  // 投诉
	Suggestion Kind = "suggestion" // 建议
)

// MaxText is the longest text, in Unicode code points.
const MaxText = 2000

// Feedback is one message about the program.
type Feedback struct {
	OfficeID   string       `json:"officeId"`
	ID         string       `json:"id"` // made on the device
	Version    int64        `json:"version"`
	AuthorID   string       `json:"authorId"`
	Kind       Kind         `json:"kind"`
	Text       string       `json:"text"`
	AppVersion string       `json:"appVersion"` // of the PWA; "" when unknown
	ReceivedAt instant.Time `json:"receivedAt"`
}

// Cursor is a place in the list: newest arrival first, then greatest id.
type Cursor struct {
	ReceivedAt instant.Time
	ID         string
}

// Store keeps feedback.
type Store interface {
	// Insert adds a message with Version 1. Faults: exists.
	Insert(ctx context.Context, f Feedback) error
	// Get finds a message. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (Feedback, error)
	// List gives up to limit messages after the cursor (nil: from the newest).
	List(ctx context.Context, officeID string, after *Cursor, limit int) ([]Feedback, error)
}
