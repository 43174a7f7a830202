package visit

import (
	"context"
	"slices"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

const (
	// maxTies is how many units one inspector may be tied to.
	maxTies = 100
	// tieAttempts is how often a declaration is written anew when another device
	// of the same person was faster.
	tieAttempts = 5
)

// TiesOf gives the units to which p has declared a tie; none at first. Faults:
// no_right.
func (s *PlanService) TiesOf(ctx context.Context, p access.Principal) ([]string, error) {
	if !p.Role.Can(access.DeclareTies) {
		return nil, fault.New(fault.NoRight, "role %s declares no ties", p.Role)
	}
	t, err := s.Ties.Get(ctx, p.OfficeID, p.AccountID)
	if fault.Is(err, fault.Missing) {
		return []string{}, nil
	}
	return t.UnitIDs, err
}

// DeclareTies puts these units in place of those declared before; the last
// declaration counts. Faults: no_right, invalid_field.
func (s *PlanService) DeclareTies(ctx context.Context, p access.Principal, unitIDs []string) error {
	if !p.Role.Can(access.DeclareTies) {
		return fault.New(fault.NoRight, "role %s declares no ties", p.Role)
	}
	off, _, err := s.Offices.Fresh(ctx, p.OfficeID)
	if err != nil {
		return err
	}
	var wrong fault.Fields
	checkUnits(&wrong, off, unitIDs, maxTies)
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	for range tieAttempts {
		err = s.keepTies(ctx, p, unitIDs)
		if !fault.Is(err, fault.StaleVersion) && !fault.Is(err, fault.Exists) {
			return err
		}
	}
	return fault.New(fault.Busy, "ties of one account are declared from many devices: %w", err)
}

func (s *PlanService) keepTies(ctx context.Context, p access.Principal, unitIDs []string) error {
	t, err := s.Ties.Get(ctx, p.OfficeID, p.AccountID)
	switch {
	case fault.Is(err, fault.Missing):
		return s.Ties.Insert(ctx, Ties{OfficeID: p.OfficeID, ID: p.AccountID, Version: 1, UnitIDs: unitIDs})
	case err != nil || slices.Equal(t.UnitIDs, unitIDs):
		return err
	}
	t.UnitIDs = unitIDs
	return s.Ties.Replace(ctx, t)
}
