// Package audit keeps who took what out of the office. What was changed stands
// in the course of each record, inside its own document; a file that leaves the
// house changes no record, so its line is here. Lines are only added.
//
// A line is written before the first byte leaves: if it cannot be, nothing does.
package audit

import (
	"context"

	"mingcha/internal/instant"
)

// Action is what was done.
type Action string

// The actions.
const (
	LedgerExported Action = "ledger_exported" // Object is the month
)

// Line is one thing that was done.
type Line struct {
	OfficeID string       `json:"officeId"`
	ID       string       `json:"id"`
	Version  int64        `json:"version"` // always 1
	At       instant.Time `json:"at"`      // server time
	By       string       `json:"by"`      // account id
	Action   Action       `json:"action"`
	Object   string       `json:"object"`
	Detail   string       `json:"detail"`
}

// Cursor is a place in the order of lists: newest first, then greatest id.
type Cursor struct {
	At instant.Time
	ID string
}

// Store keeps the lines. Every method is safe for concurrent use; every write is
// durable when it returns nil.
type Store interface {
	// Insert adds a line. Faults: exists when the id is taken in that office.
	Insert(ctx context.Context, l Line) error
	// List gives the office's lines in Cursor's order; after is where the page
	// before ended, nil starts at the newest.
	List(ctx context.Context, officeID string, after *Cursor, limit int) ([]Line, error)
}
