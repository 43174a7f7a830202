package sqlite

import (
	"context"
	"database/sql/driver"
	"math"

	"mingcha/internal/visit"
)

type visitPlans struct{ *documents[visit.PlanRecord] }

func newVisitPlans(d *db) visitPlans {
	return visitPlans{newDocuments(d, kind[visit.PlanRecord]{
		table:   "visit_plans",
		key:     func(p *visit.PlanRecord) key { return key{p.OfficeID, p.ID, &p.Version} },
		columns: []string{"month", "drawn_at"},
		values:  func(p *visit.PlanRecord) []driver.Value { return []driver.Value{p.Month, int64(p.DrawnAt)} },
	})}
}

const (
	plansOfOffice = `SELECT doc FROM visit_plans INDEXED BY visit_plans_newest
WHERE office_id = ? AND (drawn_at, id) < (?, ?)` + plansRest
	plansOfMonth = `SELECT doc FROM visit_plans INDEXED BY visit_plans_by_month
WHERE office_id = ? AND month = ? AND (drawn_at, id) < (?, ?)` + plansRest

	plansRest = ` ORDER BY drawn_at DESC, id DESC LIMIT ?`
)

// List gives plans after the cursor, newest draw first.
func (s visitPlans) List(ctx context.Context, officeID, month string, after *visit.PlanCursor, limit int) ([]visit.PlanRecord, error) {
	if after == nil {
		after = &visit.PlanCursor{DrawnAt: math.MaxInt64}
	}
	drawn, most := int64(after.DrawnAt), int64(max(limit, 0))
	if month == "" {
		return s.list(ctx, plansOfOffice, officeID, drawn, after.ID, most)
	}
	return s.list(ctx, plansOfMonth, officeID, month, drawn, after.ID, most)
}
