package visit

import (
	"cmp"
	"slices"
)

// errand is what a draw asks for and a visit does.
type errand struct{ month, visitorID, unitID string }

// Made tells which visit made which draw: visit ids by draw ids; a draw that is
// not in it is still to be made. A draw is made by the first visit of its
// inspector to its unit in the month of its plan that is not void and has made no
// other draw; earlier plans take their visits first.
//
// It needs all plans and all visits of the months in question, in any order.
func Made(plans []PlanRecord, visits []Summary) map[string]string {
	there := map[errand][]Summary{}
	for _, v := range oldestFirst(visits) {
		if v.Status != Void {
			e := errand{v.Month, v.AuthorID, v.UnitID}
			there[e] = append(there[e], v)
		}
	}
	made := map[string]string{}
	for _, p := range firstDrawnFirst(plans) {
		for _, d := range p.Draws {
			e := errand{p.Month, d.VisitorID, d.UnitID}
			if waiting := there[e]; len(waiting) > 0 {
				made[d.ID], there[e] = waiting[0].ID, waiting[1:]
			}
		}
	}
	return made
}

func oldestFirst(visits []Summary) []Summary {
	return slices.SortedFunc(slices.Values(visits), func(a, b Summary) int {
		return cmp.Or(cmp.Compare(a.ArrivedAt, b.ArrivedAt), cmp.Compare(a.ID, b.ID))
	})
}

func firstDrawnFirst(plans []PlanRecord) []PlanRecord {
	return slices.SortedFunc(slices.Values(plans), func(a, b PlanRecord) int {
		return cmp.Or(cmp.Compare(a.DrawnAt, b.DrawnAt), cmp.Compare(a.ID, b.ID))
	})
}

// drawnBefore counts how often each unit was drawn in the plans, a blind repeat
// once.
func drawnBefore(plans []PlanRecord) map[string]int {
	count := map[string]int{}
	for _, p := range plans {
		pairs := map[int]bool{}
		for _, d := range p.Draws {
			if d.Pair == 0 || !pairs[d.Pair] {
				count[d.UnitID]++
			}
			pairs[d.Pair] = true
		}
	}
	return count
}

// lastUnits is the unit at which each inspector will have been last when he
// begins with a plan that is drawn now: that of his last draw still to be made in
// this month's plans or later ones; or else that of his newest visit, void or
// not; or else that of his newest draw. Who is not in it has neither.
func lastUnits(plans []PlanRecord, visits []Summary, thisMonth string) map[string]string {
	last := map[string]string{}
	note := func(visitorID, unitID string) {
		if last[visitorID] == "" {
			last[visitorID] = unitID
		}
	}
	newest, made := firstDrawnFirst(plans), Made(plans, visits)
	slices.Reverse(newest)
	slices.SortStableFunc(newest, func(a, b PlanRecord) int { return -cmp.Compare(a.Month, b.Month) })
	for _, p := range newest {
		for _, d := range slices.Backward(p.Draws) {
			if p.Month >= thisMonth && made[d.ID] == "" {
				note(d.VisitorID, d.UnitID)
			}
		}
	}
	for _, v := range slices.Backward(oldestFirst(visits)) {
		note(v.AuthorID, v.UnitID)
	}
	for _, p := range newest {
		for _, d := range slices.Backward(p.Draws) {
			note(d.VisitorID, d.UnitID)
		}
	}
	return last
}
