package visit_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/visit"
)

func names(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint(prefix, i)
	}
	return list
}

func drawRound(t *rapid.T) visit.Round {
	in := visit.Round{
		UnitIDs: names("u", rapid.IntRange(0, 20).Draw(t, "units")),
		Visits:  rapid.IntRange(0, 60).Draw(t, "visits"), Repeated: rapid.Float64Range(0, 1).Draw(t, "repeated"),
		Visited: map[string]int{},
	}
	for _, id := range names("i", rapid.IntRange(0, 15).Draw(t, "visitors")) {
		v := visit.Visitor{ID: id}
		for _, u := range in.UnitIDs {
			if rapid.IntRange(0, 5).Draw(t, "tie") == 0 {
				v.Ties = append(v.Ties, u)
			}
		}
		if len(in.UnitIDs) > 0 && rapid.Bool().Draw(t, "has visited") {
			v.LastUnitID = rapid.SampledFrom(in.UnitIDs).Draw(t, "last")
		}
		in.Visitors = append(in.Visitors, v)
	}
	for _, u := range in.UnitIDs {
		in.Visited[u] = rapid.IntRange(0, 3).Draw(t, "visited")
	}
	return in
}

func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 3)) }

func TestNobodyDrawsAUnitTwiceInARowNorOneHeIsTiedTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawRound(t)
		p := visit.DrawPlan(in, source(rapid.Uint64().Draw(t, "seed")))
		last, ties := map[string]string{}, map[string][]string{}
		for _, v := range in.Visitors {
			last[v.ID], ties[v.ID] = v.LastUnitID, v.Ties
		}
		for _, d := range p.Draws {
			if last[d.VisitorID] == d.UnitID || slices.Contains(ties[d.VisitorID], d.UnitID) {
				t.Fatalf("%+v after %q, ties %v", d, last[d.VisitorID], ties[d.VisitorID])
			}
			last[d.VisitorID] = d.UnitID
		}
	})
}

func TestEveryVisitIsDrawnOrNamedAsUndrawnAndPairsAreTwoPeopleAtOneUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawRound(t)
		p := visit.DrawPlan(in, source(rapid.Uint64().Draw(t, "seed")))
		slots, pairs := len(p.Undrawn), map[int][]visit.Draw{}
		for _, d := range p.Draws {
			if d.Pair > 0 {
				pairs[d.Pair] = append(pairs[d.Pair], d)
			} else {
				slots++
			}
		}
		for n, pair := range pairs {
			if len(pair) != 2 || pair[0].UnitID != pair[1].UnitID || pair[0].VisitorID == pair[1].VisitorID {
				t.Fatalf("pair %d: %+v", n, pair)
			}
		}
		want := in.Visits
		if len(in.UnitIDs) == 0 {
			want = 0
		}
		if slots+len(pairs) != want {
			t.Fatalf("%d visits, want %d: %+v", slots+len(pairs), want, p)
		}
		if most := int(in.Repeated*float64(want) + 0.5); len(pairs)+p.Unrepeated > most {
			t.Fatalf("%d repeats and %d wanting, at most %d", len(pairs), p.Unrepeated, most)
		}
		if len(p.Undrawn) == 0 && len(pairs)+p.Unrepeated < int(in.Repeated*float64(want)) {
			t.Fatalf("%d repeats and %d wanting of %v x %d", len(pairs), p.Unrepeated, in.Repeated, want)
		}
	})
}

func TestUnitsAreCoveredEvenlyAndThoseBehindComeFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawRound(t)
		if len(in.UnitIDs) == 0 {
			return
		}
		p := visit.DrawPlan(in, source(rapid.Uint64().Draw(t, "seed")))
		drawn, repeats, seen := map[string]int{}, map[string]int{}, map[int]bool{}
		for _, u := range p.Undrawn {
			drawn[u]++
		}
		for _, d := range p.Draws {
			if d.Pair > 0 && seen[d.Pair] {
				repeats[d.UnitID]++
				continue
			}
			seen[d.Pair] = true
			drawn[d.UnitID]++
		}
		for _, a := range in.UnitIDs {
			for _, b := range in.UnitIDs {
				// Who was drawn at all is no more than one ahead of anybody.
				if drawn[a] > 0 && in.Visited[a]+drawn[a] > in.Visited[b]+drawn[b]+1 {
					t.Fatalf("%s has %d+%d, %s only %d+%d", a, in.Visited[a], drawn[a], b, in.Visited[b], drawn[b])
				}
				if repeats[a] > repeats[b]+1 && drawn[b] > repeats[b] && p.Unrepeated == 0 && len(p.Undrawn) == 0 {
					t.Fatalf("%s is repeated %d times, %s %d of %d", a, repeats[a], b, repeats[b], drawn[b])
				}
			}
		}
	})
}

func TestTheSameRandomnessDrawsTheSamePlanAndOtherAnother(t *testing.T) {
	in := visit.Round{UnitIDs: names("u", 16), Visits: 40, Repeated: 0.2}
	for _, id := range names("i", 15) {
		in.Visitors = append(in.Visitors, visit.Visitor{ID: id})
	}
	a, again, other := visit.DrawPlan(in, source(1)), visit.DrawPlan(in, source(1)), visit.DrawPlan(in, source(2))
	if !reflect.DeepEqual(a, again) || reflect.DeepEqual(a, other) {
		t.Error("the plan does not follow the randomness")
	}
	if len(a.Draws) != 48 || len(a.Undrawn) != 0 || a.Unrepeated != 0 {
		t.Errorf("%d draws, %v undrawn, %d unrepeated", len(a.Draws), a.Undrawn, a.Unrepeated)
	}
	load := map[string]int{}
	for _, d := range a.Draws {
		load[d.VisitorID]++
	}
	for _, id := range names("i", 15) {
		if load[id] < 2 || load[id] > 5 {
			t.Errorf("%s draws %d of 48", id, load[id])
		}
	}
}

func TestWhereEverybodyIsTiedTheUnitIsNamedAsUndrawn(t *testing.T) {
	p := visit.DrawPlan(visit.Round{
		UnitIDs: []string{"u"}, Visits: 2, Repeated: 1,
		Visitors: []visit.Visitor{{ID: "a", Ties: []string{"u"}}, {ID: "b"}},
	}, source(1))
	want := visit.Plan{Draws: []visit.Draw{{UnitID: "u", VisitorID: "b"}}, Undrawn: []string{"u"}, Unrepeated: 1}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("%+v", p)
	}
}
