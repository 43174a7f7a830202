package visit

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// Counts says how many visits of the month stand in which state: one's own, an
// officer's are the office's. Faults: no_right.
func (s *Service) Counts(ctx context.Context, p access.Principal, month string) (map[Status]int, error) {
	switch {
	case p.Role.Can(access.ReadAllVisits):
		return s.store.CountByStatus(ctx, p.OfficeID, "", month)
	case p.Role.Can(access.ReadVisits):
		return s.store.CountByStatus(ctx, p.OfficeID, p.AccountID, month)
	default:
		return nil, fault.New(fault.NoRight, "role %s reads no visits", p.Role)
	}
}
