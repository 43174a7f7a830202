package ledger

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// Month is one month as officers see it.
type Month struct {
	Ledger Ledger // Version 0: nothing was done with it
	Totals Totals
	// Before are the totals of the month before, BeforeMonth its name; "" when
	// there is none.
	Before      Totals
	BeforeMonth string
	// MonthRuns says that the month is not over.
	MonthRuns bool
	// EarlierMonth must be sealed first; "" when none.
	EarlierMonth string
	// Done is how many entries are written; 0 unless it is being sealed.
	Done int64
	Keys []string // public
}

// Month shows a month. Faults: no_right, not_found.
func (s *Service) Month(ctx context.Context, p access.Principal, month string) (Month, error) {
	if !p.Role.Can(access.ReadLedger) {
		return Month{}, fault.New(fault.NoRight, "role %s reads no ledgers", p.Role)
	}
	m, err := s.look(ctx, p.OfficeID, month)
	if err != nil {
		return Month{}, err
	}
	view := Month{Ledger: m.ledger, MonthRuns: month == m.current}
	if view.Totals, err = s.totals(ctx, p.OfficeID, month); err != nil {
		return Month{}, err
	}
	if view.BeforeMonth, err = s.monthBefore(ctx, m); err != nil {
		return Month{}, err
	}
	if view.BeforeMonth != "" {
		if view.Before, err = s.totals(ctx, p.OfficeID, view.BeforeMonth); err != nil {
			return Month{}, err
		}
	}
	if m.ledger.State != Sealed {
		if view.EarlierMonth, err = s.earlierOpen(ctx, m); err != nil {
			return Month{}, err
		}
	}
	if m.ledger.Gathered && m.ledger.State != Sealed {
		if view.Done, err = s.deps.Entries.Count(ctx, p.OfficeID, month); err != nil {
			return Month{}, err
		}
	}
	view.Keys, err = s.Keys(ctx, p.OfficeID)
	return view, err
}

// totals adds up a month's entries; of a sealed one that was done before.
func (s *Service) totals(ctx context.Context, officeID, month string) (Totals, error) {
	l, entries, err := s.Entries(ctx, officeID, month)
	if err != nil {
		return Totals{}, err
	}
	if l.State == Sealed {
		known, err := s.sealedMonth(ctx, l)
		if err == nil {
			return known.totals, nil
		}
		// Entries that were tampered with are still shown; proofs are not given.
		s.deps.Log.ErrorContext(ctx, "ledger: totals", "cause", err)
	}
	var t Totals
	for e, err := range entries {
		if err != nil {
			return Totals{}, err
		}
		t.Add(e)
	}
	return t, nil
}

// monthBefore is the newest month before m of which there is something.
func (s *Service) monthBefore(ctx context.Context, m place) (string, error) {
	open, err := s.openMonths(ctx, m)
	if err != nil {
		return "", err
	}
	before := ""
	for _, month := range open { // newest first
		if month < m.month {
			before = month
			break
		}
	}
	err = s.eachLedger(ctx, m.office.OfficeID, m.month, func(l Ledger) error {
		if l.State == Sealed {
			before = max(before, l.Month)
			return errStop
		}
		return nil
	})
	return before, err
}
