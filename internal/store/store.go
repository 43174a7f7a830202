// Package store names everything the program keeps, as one value that an
// adapter fills: sqlite for one office, mongo for a city. Rules are never here.
package store

import (
	"context"

	"mingcha/internal/account"
	"mingcha/internal/audit"
	"mingcha/internal/blob"
	"mingcha/internal/feedback"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// Set is one open store. All its parts share one connection and one Close.
type Set struct {
	Accounts   account.Store
	Sessions   account.SessionStore
	Keys       account.KeyStore
	Offices    office.Store
	Scorecards visit.ScorecardStore
	Issues     issue.Store
	Visits     visit.Store
	Plans      visit.PlanStore
	Ties       visit.TieStore
	Photos     photo.Store
	Ledgers    ledger.Store
	Entries    ledger.EntryStore
	LedgerKeys ledger.KeyStore
	Audit      audit.Store
	Feedback   feedback.Store
	Blobs      blob.Store
	// Ping says whether the store can be read now.
	Ping func(ctx context.Context) error
	// Close ends the connection after the writes under way.
	Close func() error
}
