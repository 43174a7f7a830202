package visit

import (
	"context"

	"mingcha/internal/instant"
)

// PlanRecord is a plan as it was drawn. It never changes: whether a draw was
// made is seen from the visits.
type PlanRecord struct {
	OfficeID string       `json:"officeId"`
	ID       string       `json:"id"`
	Version  int64        `json:"version"` // always 1
	Month    string       `json:"month"`   // "2026-11", in which the visits are to be made
	DrawnAt  instant.Time `json:"drawnAt"` // server time
	DrawnBy  string       `json:"drawnBy"` // account id of the officer
	Order    Order        `json:"order"`
	Draws    []Drawn      `json:"draws"`
	Undrawn  []string     `json:"undrawn"` // as in Plan
	// Unrepeated is as in Plan.
	Unrepeated int `json:"unrepeated"`
}

// Order is what an officer asks to be drawn: a closed struct.
type Order struct {
	Month    string   `json:"month"`
	Visits   int      `json:"visits"`   // blind repeats not counted, 1..500
	Repeated float64  `json:"repeated"` // share of them that a second inspector makes too, 0..1
	UnitIDs  []string `json:"unitIds"`  // empty: all units
}

// Drawn is one draw with an id of its own, which tells nothing.
type Drawn struct {
	ID        string `json:"id"`
	UnitID    string `json:"unitId"`
	VisitorID string `json:"visitorId"` // account id
	Pair      int    `json:"pair"`      // as in Draw
}

// PlanStore keeps plans. Every method is safe for concurrent use; every write is
// durable when it returns nil.
type PlanStore interface {
	// Insert adds a plan. Faults: exists when the id is taken in that office.
	Insert(ctx context.Context, p PlanRecord) error
	// Get finds a plan. Faults: not_found.
	Get(ctx context.Context, officeID, id string) (PlanRecord, error)
	// List gives the office's plans, newest draw first, then greatest id; of one
	// month only unless that is "". After is where the page before ended.
	List(ctx context.Context, officeID, month string, after *PlanCursor, limit int) ([]PlanRecord, error)
}

// PlanCursor is a place in the order of PlanStore.List.
type PlanCursor struct {
	DrawnAt instant.Time
	ID      string
}

// Ties are the units to which an inspector has declared a tie (回避).
type Ties struct {
	OfficeID string   `json:"officeId"`
	ID       string   `json:"id"` // the inspector's account
	Version  int64    `json:"version"`
	UnitIDs  []string `json:"unitIds"`
}

// TieStore keeps declared ties.
type TieStore interface {
	// Get finds an inspector's ties. Faults: not_found where he declared none.
	Get(ctx context.Context, officeID, accountID string) (Ties, error)
	// Insert adds ties with Version 1. Faults: exists.
	Insert(ctx context.Context, t Ties) error
	// Replace writes t where the stored version is t.Version, and raises it.
	// Faults: stale_version.
	Replace(ctx context.Context, t Ties) error
	// List gives the ties of up to limit inspectors, in the order of their ids.
	List(ctx context.Context, officeID string, limit int) ([]Ties, error)
}
