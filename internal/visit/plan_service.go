package visit

import (
	"context"
	"io"
	"slices"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

// Inspectors is where the accounts among whom a plan is drawn are read.
type Inspectors interface {
	ByRole(ctx context.Context, officeID string, role access.Role, limit int) ([]account.Account, error)
}

// PlanDeps is what the plan service works with.
type PlanDeps struct {
	Plans      PlanStore
	Ties       TieStore
	Visits     Store
	Cards      ScorecardStore
	Offices    Offices
	Inspectors Inspectors
	Clock      instant.Clock
	// Random gives each draw its seed, which is neither kept nor shown, and the
	// draws their ids.
	Random io.Reader
}

// PlanService draws who visits what and says how far that is made. An inspector
// learns of his own draws only, and never which of them another one makes too.
type PlanService struct{ PlanDeps }

// NewPlanService wires a service.
func NewPlanService(d PlanDeps) *PlanService { return &PlanService{d} }

// Progress is a plan and how far it is made.
type Progress struct {
	Plan PlanRecord
	Made map[string]string // as Made gives it
	// Agreement is that of the blind repeats of which both visits are made, by the
	// same version of a scorecard.
	Agreement Agreement
}

// Put draws a plan once for an id; the same order again, however often, is
// answered with what was drawn. Faults: no_right, invalid_field, stale_version
// when the id stands for another order.
func (s *PlanService) Put(ctx context.Context, p access.Principal, planID string, o Order) (progress Progress, drawn bool, err error) {
	if !p.Role.Can(access.DrawPlan) {
		return Progress{}, false, fault.New(fault.NoRight, "role %s draws no plans", p.Role)
	}
	if !id.Valid(planID) {
		return Progress{}, false, fault.InvalidFields(fault.Field{Name: "id", Rule: "format"})
	}
	plan, err := s.Plans.Get(ctx, p.OfficeID, planID)
	if fault.Is(err, fault.Missing) {
		plan, drawn, err = s.draw(ctx, p, planID, o)
	}
	if err != nil {
		return Progress{}, false, err
	}
	if !plan.Order.same(o) {
		return Progress{}, false, fault.New(fault.StaleVersion, "plan %s was drawn from another order", planID)
	}
	progress, err = s.progress(ctx, plan)
	return progress, drawn, err
}

// draw draws and keeps a plan; where another request was faster, it gives that
// one's.
func (s *PlanService) draw(ctx context.Context, p access.Principal, planID string, o Order) (plan PlanRecord, drawn bool, err error) {
	now := s.Clock()
	round, err := s.round(ctx, p.OfficeID, o, now)
	if err != nil {
		return PlanRecord{}, false, err
	}
	plan = PlanRecord{
		OfficeID: p.OfficeID, ID: planID, Version: 1, Month: o.Month,
		DrawnAt: now, DrawnBy: p.AccountID, Order: o, Draws: []Drawn{}, Undrawn: []string{},
	}
	if err := plan.fill(round, s.Random); err != nil {
		return PlanRecord{}, false, err
	}
	err = s.Plans.Insert(ctx, plan)
	if fault.Is(err, fault.Exists) {
		plan, err = s.Plans.Get(ctx, p.OfficeID, planID)
		return plan, false, err
	}
	return plan, err == nil, err
}

func (o Order) same(other Order) bool {
	return o.Month == other.Month && o.Visits == other.Visits && o.Repeated == other.Repeated &&
		slices.Equal(o.UnitIDs, other.UnitIDs)
}
