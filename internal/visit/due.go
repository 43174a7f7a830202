package visit

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// Due is a drawn visit that an inspector has yet to make. It names nobody, and
// does not tell whether a second inspector goes there too.
type Due struct {
	ID     string // the draw's
	UnitID string
	Month  string // in which to make it
}

// Due gives p's own draws of this month and the next that are not yet made, in
// the order in which to make them. Faults: no_right.
func (s *PlanService) Due(ctx context.Context, p access.Principal) ([]Due, error) {
	if !p.Role.Can(access.ReadDue) {
		return nil, fault.New(fault.NoRight, "role %s has no visits to make", p.Role)
	}
	_, zone, err := s.Offices.Get(ctx, p.OfficeID)
	if err != nil {
		return nil, err
	}
	this := s.Clock().Month(zone)
	due := []Due{}
	for _, month := range []string{this, monthAfter(this, 1)} {
		plans, err := s.Plans.List(ctx, p.OfficeID, month, nil, maxPlans)
		if err != nil {
			return nil, err
		}
		visits, err := s.visitsOf(ctx, Query{OfficeID: p.OfficeID, AuthorID: p.AccountID}, month)
		if err != nil {
			return nil, err
		}
		due = append(due, dueOf(p.AccountID, plans, Made(plans, visits))...)
	}
	return due, nil
}

// dueOf is what is not made of the inspector's draws.
func dueOf(visitorID string, plans []PlanRecord, made map[string]string) []Due {
	var due []Due
	for _, plan := range firstDrawnFirst(plans) {
		for _, d := range plan.Draws {
			if d.VisitorID == visitorID && made[d.ID] == "" {
				due = append(due, Due{ID: d.ID, UnitID: d.UnitID, Month: plan.Month})
			}
		}
	}
	return due
}
