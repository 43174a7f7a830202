package ledger

import (
	"context"
	"slices"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// Months gives the office's months less than before ("" for all), newest first:
// the stored ledgers, open months for which records wait, and the present one.
// Entries of an open month is how many there would be now. more says that there
// are earlier ones. Faults: no_right.
func (s *Service) Months(ctx context.Context, p access.Principal, before string, limit int) (list []Ledger, more bool, err error) {
	if !p.Role.Can(access.ReadLedger) {
		return nil, false, fault.New(fault.NoRight, "role %s reads no ledgers", p.Role)
	}
	m, err := s.today(ctx, p.OfficeID)
	if err != nil {
		return nil, false, err
	}
	open, err := s.openMonths(ctx, m)
	if err != nil {
		return nil, false, err
	}
	for _, month := range open { // newest first
		if before != "" && month >= before {
			continue
		}
		if len(list) > limit { // those further down are on a later page
			break
		}
		l, err := s.counted(ctx, m, month)
		if err != nil {
			return nil, false, err
		}
		list = append(list, l)
	}
	err = s.eachLedger(ctx, p.OfficeID, before, func(l Ledger) error {
		if !slices.Contains(open, l.Month) && (l.State == Sealed || l.Month > m.sealed) {
			list = append(list, l)
		}
		if len(list) > limit+len(open) {
			return errStop
		}
		return nil
	})
	slices.SortFunc(list, func(a, b Ledger) int { return strings.Compare(b.Month, a.Month) })
	more = len(list) > limit
	return list[:min(len(list), limit)], more, err
}

// counted is an open month with how many entries there would be now.
func (s *Service) counted(ctx context.Context, m place, month string) (Ledger, error) {
	m, err := s.at(ctx, m, month)
	if err != nil {
		return Ledger{}, err
	}
	all, err := s.preview(ctx, m)
	m.ledger.Entries = int64(len(all.own))
	return m.ledger, err
}
