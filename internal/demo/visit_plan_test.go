package demo

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

// plansOf reads the plans and ties that a store holds.
func plansOf(t *testing.T, d Deps) ([]visit.PlanRecord, []visit.Ties) {
	t.Helper()
	plans, err := d.Set.Plans.List(t.Context(), OfficeID, "", nil, 10)
	if err != nil {
		t.Fatal(err)
	}
	ties, err := d.Set.Ties.List(t.Context(), OfficeID, 100)
	if err != nil {
		t.Fatal(err)
	}
	return plans, ties
}

func TestTheDemonstrationHasAPlanHalfMadeAndOneNearlyDone(t *testing.T) {
	d := open(t, midNovember)
	seed(t, d)
	plans, ties := plansOf(t, d)
	if len(plans) != 2 || plans[0].Month != "2026-11" || plans[1].Month != "2026-10" {
		t.Fatalf("%d plans: %+v", len(plans), plans)
	}
	w := look(t, d.Set)
	var visits []visit.Summary
	for _, v := range w.Visits {
		visits = append(visits, visit.Summarise(v))
	}
	made := visit.Made(plans, visits)
	for i, plan := range plans {
		done, pairs := 0, 0
		for _, draw := range plan.Draws {
			if made[draw.ID] != "" {
				done++
			}
			if draw.Pair > 0 {
				pairs++
			}
			if !id.Valid(draw.ID) || !w.Office.HasUnit(draw.UnitID) || w.Accounts[draw.VisitorID].Username == "" {
				t.Errorf("draw %+v", draw)
			}
		}
		share := float64(done) / float64(len(plan.Draws))
		if want := [][2]float64{{0.3, 0.8}, {0.85, 0.99}}[i]; share < want[0] || share > want[1] || pairs != 8 || plan.DrawnAt > d.Now {
			t.Errorf("%s: %.2f made, %d draws of pairs, drawn at %v", plan.Month, share, pairs, plan.DrawnAt.Std())
		}
	}
	wantKeptTies(t, w, plans, ties)
}

// wantKeptTies looks whether nobody drew or made a visit that he is tied to.
func wantKeptTies(t *testing.T, w world, plans []visit.PlanRecord, ties []visit.Ties) {
	t.Helper()
	units := map[string][]string{}
	for _, one := range ties {
		units[one.ID] = one.UnitIDs
	}
	if len(units) != 2 {
		t.Errorf("ties %v", units)
	}
	for _, plan := range plans {
		for _, draw := range plan.Draws {
			if slices.Contains(units[draw.VisitorID], draw.UnitID) {
				t.Errorf("%+v is drawn against a tie", draw)
			}
		}
	}
	for _, v := range w.Visits {
		if slices.Contains(units[v.AuthorID], v.Content.UnitID) {
			t.Errorf("visit %s is made against a tie", v.ID)
		}
	}
}

func TestPlansAreTheSameAtEveryRunAndOnTheFirstDayOfAMonth(t *testing.T) {
	a, b := open(t, midNovember), open(t, midNovember)
	seed(t, a)
	seed(t, b)
	plansA, tiesA := plansOf(t, a)
	plansB, tiesB := plansOf(t, b)
	if !reflect.DeepEqual(plansA, plansB) || !reflect.DeepEqual(tiesA, tiesB) {
		t.Error("two seedings drew otherwise")
	}
	first := instant.Of(time.Date(2026, 10, 31, 16, 1, 0, 0, time.UTC)) // a minute into November in Chengdu
	_, _, p := planAt(t, first)
	for _, plan := range p.drawnPlans() {
		if plan.DrawnAt >= first || plan.DrawnAt.Month(p.zone) >= plan.Month {
			t.Errorf("%s was drawn at %v", plan.Month, plan.DrawnAt.Std())
		}
	}
}
