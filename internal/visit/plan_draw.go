package visit

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/office"
)

// How far a draw looks, so that it costs the same after ten years.
const (
	lookBack      = 6    // months of earlier plans that are evened out
	maxPlans      = 60   // of these months; and of one month
	maxInspectors = 1000 // accounts, disabled ones too
	monthsAhead   = 6    // for which a plan may be drawn

	maxPlanVisits = 500
	maxPlanUnits  = 200
)

// fill draws from in with a fresh seed.
func (p *PlanRecord) fill(in Round, random io.Reader) error {
	var seed [32]byte
	if _, err := io.ReadFull(random, seed[:]); err != nil {
		return fmt.Errorf("seed of a plan: %w", err)
	}
	plan := DrawPlan(in, rand.New(rand.NewChaCha8(seed)))
	for _, d := range plan.Draws {
		drawID, err := id.New(random)
		if err != nil {
			return fmt.Errorf("id of a draw: %w", err)
		}
		p.Draws = append(p.Draws, Drawn{ID: drawID, UnitID: d.UnitID, VisitorID: d.VisitorID, Pair: d.Pair})
	}
	p.Undrawn, p.Unrepeated = append(p.Undrawn, plan.Undrawn...), plan.Unrepeated
	return nil
}

// round gathers what a plan is drawn from, after checking the order. Units are
// evened out over the plans of the last months, made or not.
func (s *PlanService) round(ctx context.Context, officeID string, o Order, now instant.Time) (Round, error) {
	off, zone, err := s.Offices.Fresh(ctx, officeID)
	if err != nil {
		return Round{}, err
	}
	if wrong := o.check(off, zone, now); len(wrong) > 0 {
		return Round{}, fault.InvalidFields(wrong...)
	}
	plans, err := s.recent(ctx, officeID, now)
	if err != nil {
		return Round{}, err
	}
	month := now.Month(zone)
	visits, err := s.visitsOf(ctx, Query{OfficeID: officeID}, monthAfter(month, -1), month)
	if err != nil {
		return Round{}, err
	}
	visitors, err := s.visitors(ctx, officeID, lastUnits(plans, visits, month))
	return Round{
		UnitIDs: o.units(off), Visitors: visitors, Visited: drawnBefore(plans), Visits: o.Visits, Repeated: o.Repeated,
	}, err
}

// check says what is wrong with an order. A plan for a month that is over could
// not be made.
func (o Order) check(off office.Office, zone *time.Location, now instant.Time) []fault.Field {
	var f fault.Fields
	month := now.Month(zone)
	if _, err := time.Parse("2006-01", o.Month); err != nil {
		f.Add("month", "format")
	} else {
		f.Must(o.Month >= month && o.Month <= monthAfter(month, monthsAhead), "month", "range")
	}
	f.Must(o.Visits >= 1 && o.Visits <= maxPlanVisits, "visits", "range")
	f.Must(o.Repeated >= 0 && o.Repeated <= 1, "repeated", "range")
	f.Must(len(o.units(off)) > 0, "unitIds", "required")
	checkUnits(&f, off, o.UnitIDs, maxPlanUnits)
	return f
}

// checkUnits wants at most so many units of the office, each once.
func checkUnits(f *fault.Fields, off office.Office, unitIDs []string, most int) {
	if len(unitIDs) > most {
		f.Add("unitIds", "length")
		return
	}
	seen := map[string]bool{}
	for i, u := range unitIDs {
		f.Must(off.HasUnit(u), fmt.Sprintf("unitIds[%d]", i), "reference")
		f.Must(!seen[u], fmt.Sprintf("unitIds[%d]", i), "duplicate")
		seen[u] = true
	}
}

// units are those among which to draw.
func (o Order) units(off office.Office) []string {
	if len(o.UnitIDs) > 0 {
		return o.UnitIDs
	}
	all := make([]string, len(off.Units))
	for i, u := range off.Units {
		all[i] = u.ID
	}
	return all
}

// recent is the plans drawn in the last months, newest first.
func (s *PlanService) recent(ctx context.Context, officeID string, now instant.Time) ([]PlanRecord, error) {
	plans, err := s.Plans.List(ctx, officeID, "", nil, maxPlans)
	from := instant.Of(now.Std().AddDate(0, -lookBack, 0))
	return slices.DeleteFunc(plans, func(p PlanRecord) bool { return p.DrawnAt < from }), err
}

// visitors are the inspectors who may come in, with their ties.
func (s *PlanService) visitors(ctx context.Context, officeID string, last map[string]string) ([]Visitor, error) {
	accounts, err := s.Inspectors.ByRole(ctx, officeID, access.Inspector, maxInspectors)
	if err != nil {
		return nil, err
	}
	declared, err := s.Ties.List(ctx, officeID, maxInspectors)
	if err != nil {
		return nil, err
	}
	ties := map[string][]string{}
	for _, t := range declared {
		ties[t.ID] = t.UnitIDs
	}
	var visitors []Visitor
	for _, a := range accounts {
		if !a.Disabled {
			visitors = append(visitors, Visitor{ID: a.ID, LastUnitID: last[a.ID], Ties: ties[a.ID]})
		}
	}
	return visitors, nil
}

// monthAfter is the month so many after that one: "2026-12" of "2026-11" and 1.
func monthAfter(month string, n int) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return t.AddDate(0, n, 0).Format("2006-01")
}
