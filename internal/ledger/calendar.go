package ledger

import (
	"context"
	"slices"
	"strings"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/visit"
)

// place is a month among the office's months: what decides which of the records
// that wait belong to it.
type place struct {
	office  office.Office
	zone    *time.Location
	month   string
	current string // the month that runs now
	// ledger has Version 0 for a month that nothing was done with.
	ledger Ledger
	// sealed is the newest sealed month, "" for none.
	sealed string
	// first is the earliest month after it for which a record waits, else current.
	first string
}

// look finds where a month stands. Faults: not_found for months to come.
func (s *Service) look(ctx context.Context, officeID, month string) (place, error) {
	m, err := s.today(ctx, officeID)
	if err != nil {
		return place{}, err
	}
	if !monthForm.MatchString(month) || month > m.current {
		return place{}, fault.New(fault.Missing, "ledger: month %.10q, now is %s", month, m.current)
	}
	return s.at(ctx, m, month)
}

// today is a place without a month of its own.
func (s *Service) today(ctx context.Context, officeID string) (place, error) {
	o, zone, err := s.deps.Offices.Get(ctx, officeID)
	if err != nil {
		return place{}, err
	}
	m := place{office: o, zone: zone, current: s.deps.Clock().Month(zone)}
	if m.sealed, err = s.newestSealed(ctx, officeID); err != nil {
		return place{}, err
	}
	m.first, err = s.firstWaiting(ctx, officeID, m.sealed)
	if m.first == "" || m.first > m.current {
		m.first = m.current
	}
	return m, err
}

func (s *Service) at(ctx context.Context, m place, month string) (place, error) {
	m.month = month
	l, err := s.deps.Ledgers.Get(ctx, m.office.OfficeID, month)
	if fault.Is(err, fault.Missing) {
		l, err = Ledger{OfficeID: m.office.OfficeID, Month: month, State: Open}, nil
	}
	m.ledger = l
	return m, err
}

// monthPage is how many ledgers are read at once.
const monthPage = 24

// newestSealed is the newest sealed month, "" for none.
func (s *Service) newestSealed(ctx context.Context, officeID string) (month string, err error) {
	err = s.eachLedger(ctx, officeID, "", func(l Ledger) error {
		if l.State != Sealed {
			return nil
		}
		month = l.Month
		return errStop
	})
	return month, err
}

// eachLedger walks over the stored ledgers of months less than before ("" for
// all), newest first, until f gives errStop.
func (s *Service) eachLedger(ctx context.Context, officeID, before string, f func(Ledger) error) error {
	for {
		page, err := s.deps.Ledgers.List(ctx, officeID, before, monthPage)
		if err != nil {
			return err
		}
		for _, l := range page {
			before = l.Month
			if err := f(l); err == errStop {
				return nil
			} else if err != nil {
				return err
			}
		}
		if len(page) < monthPage {
			return nil
		}
	}
}

// firstWaiting is the earliest month after that one for which a record waits that
// is not void, "" for none: a month of void records alone has nothing to seal.
func (s *Service) firstWaiting(ctx context.Context, officeID, after string) (string, error) {
	for {
		i, err := s.deps.Issues.FirstWaiting(ctx, officeID, after)
		if err != nil {
			return "", err
		}
		v, err := s.deps.Visits.FirstWaiting(ctx, officeID, after)
		if err != nil {
			return "", err
		}
		first := i
		if i == "" || v != "" && v < i {
			first = v
		}
		if first == "" {
			return "", nil
		}
		if some, err := s.someWait(ctx, officeID, first); err != nil || some {
			return first, err
		}
		after = first
	}
}

// someWait says whether a record of that month waits that is not void.
func (s *Service) someWait(ctx context.Context, officeID, month string) (bool, error) {
	for _, status := range []issue.Status{issue.Submitted, issue.Accepted, issue.Returned, issue.Merged} {
		found, err := s.deps.Issues.List(ctx, issue.Query{OfficeID: officeID, Month: month, Status: status, Waiting: true, Limit: 1})
		if err != nil || len(found) > 0 {
			return len(found) > 0, err
		}
	}
	for _, status := range []visit.Status{visit.Submitted, visit.Accepted, visit.Returned} {
		found, err := s.deps.Visits.List(ctx, visit.Query{OfficeID: officeID, Month: month, Status: status, Waiting: true, Limit: 1})
		if err != nil || len(found) > 0 {
			return len(found) > 0, err
		}
	}
	return false, nil
}

// openMonths are the months that are not sealed yet and have something: a record
// that waits, a step that was taken, or the present; newest first.
func (s *Service) openMonths(ctx context.Context, m place) ([]string, error) {
	months := []string{m.current}
	for after := m.sealed; ; {
		next, err := s.firstWaiting(ctx, m.office.OfficeID, after)
		if err != nil {
			return nil, err
		}
		if next == "" || next > m.current {
			break
		}
		months, after = append(months, next), next
	}
	err := s.eachLedger(ctx, m.office.OfficeID, "", func(l Ledger) error {
		if l.State != Sealed {
			months = append(months, l.Month)
		}
		if l.Month <= m.sealed {
			return errStop
		}
		return nil
	})
	slices.SortFunc(months, func(a, b string) int { return strings.Compare(b, a) })
	months = slices.Compact(months)
	// The present month may be sealed before its end.
	return slices.DeleteFunc(months, func(month string) bool { return month <= m.sealed }), err
}

// takes says whether a record of that month that waits goes into m: its own
// records, and what came too late for a sealed month into the first that is open.
func (m place) takes(month string) bool {
	if m.month <= m.sealed {
		return false // it can never be sealed
	}
	return month == m.month || month <= m.sealed && m.month <= m.first
}
