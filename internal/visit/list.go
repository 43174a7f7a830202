package visit

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
)

// Filter is what a reader may ask a list for. Empty fields do not select.
type Filter struct {
	Month   string
	UnitID  string
	Status  Status
	Waiting bool // only those that wait for a ledger
	After   *Cursor
	Limit   int // 1..200
}

// Page is one page of a list. Next is nil at the end.
type Page struct {
	Items []Summary
	Next  *Cursor
}

// List gives one's own visits, newest arrival first; to an officer the office's.
// Faults: no_right.
func (s *Service) List(ctx context.Context, p access.Principal, f Filter) (Page, error) {
	q := Query{
		OfficeID: p.OfficeID, Month: f.Month, UnitID: f.UnitID, Status: f.Status, Waiting: f.Waiting,
		After: f.After, Limit: f.Limit,
	}
	switch {
	case p.Role.Can(access.ReadAllVisits):
	case p.Role.Can(access.ReadVisits):
		q.AuthorID = p.AccountID
	default:
		return Page{}, fault.New(fault.NoRight, "role %s reads no visits", p.Role)
	}
	items, err := s.store.List(ctx, q)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: items}
	if len(items) == f.Limit {
		last := items[len(items)-1]
		page.Next = &Cursor{ArrivedAt: last.ArrivedAt, ID: last.ID}
	}
	return page, nil
}

// Get is one visit, for its author or an officer. Faults: not_found, alike for
// what is not there and what is not his to see.
func (s *Service) Get(ctx context.Context, p access.Principal, visitID string) (Visit, error) {
	if !p.Role.Can(access.ReadAllVisits) {
		return s.own(ctx, p, visitID)
	}
	if !id.Valid(visitID) {
		return Visit{}, fault.New(fault.Missing, "visit id %q", visitID)
	}
	return s.store.Get(ctx, p.OfficeID, visitID)
}

// own is a visit of p's own.
func (s *Service) own(ctx context.Context, p access.Principal, visitID string) (Visit, error) {
	if !id.Valid(visitID) {
		return Visit{}, fault.New(fault.Missing, "visit id %q", visitID)
	}
	v, err := s.store.Get(ctx, p.OfficeID, visitID)
	if err != nil {
		return Visit{}, err
	}
	if v.AuthorID != p.AccountID || !p.Role.Can(access.ReadVisits) {
		return Visit{}, fault.New(fault.Missing, "visit %s is another's", visitID)
	}
	return v, nil
}
