package demo

import (
	"context"
	"fmt"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

// tied are the inspectors who declared ties, with how many.
var tied = []struct {
	username string
	units    int
}{{"inspector3", 1}, {"inspector8", 2}}

// draw is the plan of the month with that place in monthsUntil. Its visitors are
// user names.
func (p *planner) draw(back int) visit.Plan {
	return visit.DrawPlan(p.round(), random(fmt.Sprintf("visit plan %d", back)))
}

// drawnPlans are the plans of the current month and the one before, from which
// the visits of those months were made.
func (p *planner) drawnPlans() []visit.PlanRecord {
	var plans []visit.PlanRecord
	for back, m := range monthsUntil(p.now, p.zone) {
		if back == 0 {
			continue
		}
		drawn := p.draw(back)
		plan := visit.PlanRecord{
			OfficeID: p.office.OfficeID, ID: idOf(fmt.Sprintf("visit plan %d", back)), Version: 1,
			Month: m.start.Format("2006-01"), DrawnAt: m.workdayBefore(), DrawnBy: p.accounts["officer1"].ID,
			Order: visit.Order{
				Month: m.start.Format("2006-01"), Visits: monthVisits, Repeated: repeatedVisits, UnitIDs: []string{},
			},
			Draws: []visit.Drawn{}, Undrawn: append([]string{}, drawn.Undrawn...), Unrepeated: drawn.Unrepeated,
		}
		for i, d := range drawn.Draws {
			plan.Draws = append(plan.Draws, visit.Drawn{
				ID: idOf(fmt.Sprintf("draw %d/%d", back, i)), UnitID: d.UnitID, VisitorID: p.accounts[d.VisitorID].ID, Pair: d.Pair,
			})
		}
		plans = append(plans, plan)
	}
	return plans
}

// workdayBefore is the morning of the last working day before the month.
func (m month) workdayBefore() instant.Time {
	at := m.start.AddDate(0, 0, -1)
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, -1)
	}
	return instant.Of(at.Add(10*time.Hour + 12*time.Minute))
}

// declaredTies are to units that nobody who declared them has drawn.
func (p *planner) declaredTies() []visit.Ties {
	drawn := map[string]bool{}
	for back := range monthsUntil(p.now, p.zone) {
		for _, d := range p.draw(back).Draws {
			drawn[d.VisitorID+" "+d.UnitID] = true
		}
	}
	var all []visit.Ties
	for _, one := range tied {
		t := visit.Ties{OfficeID: p.office.OfficeID, ID: p.accounts[one.username].ID, Version: 1}
		for _, u := range p.office.Units {
			if len(t.UnitIDs) < one.units && !drawn[one.username+" "+u.ID] {
				t.UnitIDs = append(t.UnitIDs, u.ID)
			}
		}
		all = append(all, t)
	}
	return all
}

// visitPlans writes the ties and the plans.
func (d Deps) visitPlans(ctx context.Context, p *planner) error {
	for _, t := range p.declaredTies() {
		if err := d.Set.Ties.Insert(ctx, t); err != nil && !fault.Is(err, fault.Exists) {
			return fmt.Errorf("demo: ties: %w", err)
		}
	}
	for _, plan := range p.drawnPlans() {
		if err := d.Set.Plans.Insert(ctx, plan); err != nil && !fault.Is(err, fault.Exists) {
			return fmt.Errorf("demo: visit plan of %s: %w", plan.Month, err)
		}
	}
	return nil
}
