package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

func samplePlan(officeID, id string) visit.PlanRecord {
	return visit.PlanRecord{
		OfficeID: officeID, ID: id, Version: 1, Month: "2026-11", DrawnAt: noon, DrawnBy: "officer",
		Order: visit.Order{Month: "2026-11", Visits: 3, Repeated: 0.15, UnitIDs: []string{"w1", "w2"}},
		Draws: []visit.Drawn{
			{ID: "d1", UnitID: "w1", VisitorID: "a1", Pair: 1},
			{ID: "d2", UnitID: "w1", VisitorID: "a2", Pair: 1},
			{ID: "d3", UnitID: "w2", VisitorID: "a1"},
		},
		Undrawn: []string{"w2"}, Unrepeated: 2,
	}
}

func (s suite) plans(t *testing.T) {
	plans := s.open(t).Plans
	versioned[visit.PlanRecord]{
		sample: samplePlan, insert: plans.Insert, get: plans.Get,
		version: func(p *visit.PlanRecord) *int64 { return &p.Version },
		mark:    func(p *visit.PlanRecord) *string { return &p.DrawnBy },
	}.run(t, s.Parallel)

	t.Run("an office without plans has an empty list", func(t *testing.T) {
		got, err := plans.List(t.Context(), newOffice(t), "", nil, 10)
		must(t, err)
		wantSame(t, got, []visit.PlanRecord{})
	})
	t.Run("lists written as nil come back empty", func(t *testing.T) {
		bare := visit.PlanRecord{OfficeID: newOffice(t), ID: newID(t)}
		must(t, plans.Insert(t.Context(), bare))
		bare.Version, bare.Order.UnitIDs, bare.Draws, bare.Undrawn = 1, []string{}, []visit.Drawn{}, []string{}
		got, err := plans.Get(t.Context(), bare.OfficeID, bare.ID)
		must(t, err)
		wantSame(t, got, bare)
	})
	t.Run("pages of any size, of one month or all, lose and double nothing", func(t *testing.T) { planPages(t, plans) })
}

func planPages(t *testing.T, plans visit.PlanStore) {
	here, there := newOffice(t), newOffice(t)
	var model []visit.PlanRecord
	for k := range 40 {
		p := samplePlan(here, newID(t))
		p.Month = someMonths[k%len(someMonths)]
		p.DrawnAt = noon + instant.Time(k%7) // many of one moment
		must(t, plans.Insert(t.Context(), p))
		model = append(model, p)
	}
	must(t, plans.Insert(t.Context(), samplePlan(there, newID(t))))
	slices.SortFunc(model, func(a, b visit.PlanRecord) int {
		return -cmp.Or(cmp.Compare(a.DrawnAt, b.DrawnAt), cmp.Compare(a.ID, b.ID))
	})
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		month := orNone(someMonths).Draw(t, "month")
		want := slices.DeleteFunc(slices.Clone(model), func(p visit.PlanRecord) bool { return month != "" && p.Month != month })
		got, err := allPlans(ctx, plans, here, month, rapid.IntRange(1, 50).Draw(t, "limit"))
		if err != nil {
			t.Fatal(err)
		}
		wantSame(t, got, want)
	})
}

func allPlans(ctx context.Context, plans visit.PlanStore, officeID, month string, limit int) ([]visit.PlanRecord, error) {
	all := []visit.PlanRecord{}
	var after *visit.PlanCursor
	for {
		page, err := plans.List(ctx, officeID, month, after, limit)
		if err != nil || len(page) > limit || len(all) > 1000 { // 1000: it goes in circles
			return nil, fmt.Errorf("after %d a page of %d, limit %d: %w", len(all), len(page), limit, err)
		}
		all = append(all, page...)
		if len(page) < limit {
			return all, nil
		}
		last := page[len(page)-1]
		after = &visit.PlanCursor{DrawnAt: last.DrawnAt, ID: last.ID}
	}
}
