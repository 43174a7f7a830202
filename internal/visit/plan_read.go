package visit

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
)

const (
	visitPage = 200
	// maxMonthVisits is far more than a month has; those that arrived first are
	// left out beyond it.
	maxMonthVisits = 5000
	// planPage bounds the months that one answer has to read.
	planPage = 12
)

// Get is a plan and how far it is made. Faults: no_right, not_found.
func (s *PlanService) Get(ctx context.Context, p access.Principal, planID string) (Progress, error) {
	if !p.Role.Can(access.DrawPlan) {
		return Progress{}, fault.New(fault.NoRight, "role %s sees no plans", p.Role)
	}
	if !id.Valid(planID) {
		return Progress{}, fault.New(fault.Missing, "plan id %q", planID)
	}
	plan, err := s.Plans.Get(ctx, p.OfficeID, planID)
	if err != nil {
		return Progress{}, err
	}
	return s.progress(ctx, plan)
}

func (s *PlanService) progress(ctx context.Context, plan PlanRecord) (Progress, error) {
	made, err := s.made(ctx, Query{OfficeID: plan.OfficeID}, plan.Month)
	if err != nil {
		return Progress{}, err
	}
	repeats, err := s.repeats(ctx, plan, made)
	return Progress{Plan: plan, Made: made, Agreement: Agree(repeats)}, err
}

// PlanLine is what a list shows of a plan.
type PlanLine struct {
	Plan PlanRecord
	Made int // draws, blind repeats counted
}

// PlanPage is one page of plans. Next is nil at the end.
type PlanPage struct {
	Items []PlanLine
	Next  *PlanCursor
}

// List gives the office's plans, newest draw first; a page may hold fewer than
// limit and still have a Next. Faults: no_right.
func (s *PlanService) List(ctx context.Context, p access.Principal, after *PlanCursor, limit int) (PlanPage, error) {
	if !p.Role.Can(access.DrawPlan) {
		return PlanPage{}, fault.New(fault.NoRight, "role %s sees no plans", p.Role)
	}
	limit = min(limit, planPage)
	plans, err := s.Plans.List(ctx, p.OfficeID, "", after, limit)
	if err != nil {
		return PlanPage{}, err
	}
	page, read := PlanPage{}, map[string]map[string]string{}
	for _, plan := range plans {
		made, known := read[plan.Month]
		if !known {
			if made, err = s.made(ctx, Query{OfficeID: p.OfficeID}, plan.Month); err != nil {
				return PlanPage{}, err
			}
			read[plan.Month] = made
		}
		page.Items = append(page.Items, PlanLine{plan, plan.count(made)})
	}
	if len(plans) == limit && limit > 0 {
		last := plans[limit-1]
		page.Next = &PlanCursor{DrawnAt: last.DrawnAt, ID: last.ID}
	}
	return page, nil
}

func (p PlanRecord) count(made map[string]string) int {
	n := 0
	for _, d := range p.Draws {
		if made[d.ID] != "" {
			n++
		}
	}
	return n
}

// made is Made for all plans of a month and the visits that q selects.
func (s *PlanService) made(ctx context.Context, q Query, month string) (map[string]string, error) {
	plans, err := s.Plans.List(ctx, q.OfficeID, month, nil, maxPlans)
	if err != nil {
		return nil, err
	}
	visits, err := s.visitsOf(ctx, q, month)
	return Made(plans, visits), err
}

// visitsOf lists the visits of those months that q selects.
func (s *PlanService) visitsOf(ctx context.Context, q Query, months ...string) ([]Summary, error) {
	var all []Summary
	q.Limit = visitPage
	for _, q.Month = range months {
		q.After = nil
		for read := 0; read < maxMonthVisits; read += visitPage {
			page, err := s.Visits.List(ctx, q)
			if err != nil {
				return nil, err
			}
			all = append(all, page...)
			if len(page) < visitPage {
				break
			}
			last := page[len(page)-1]
			q.After = &Cursor{ArrivedAt: last.ArrivedAt, ID: last.ID}
		}
	}
	return all, nil
}
