package visit

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Visitor is an inspector as the draw sees him.
type Visitor struct {
	ID string // account id
	// LastUnitID is the unit he visited, or drew, last; "" for none.
	LastUnitID string
	// Ties are units that he has declared a tie to (回避): he never draws them.
	Ties []string
}

// Round is what a plan is drawn from.
type Round struct {
	UnitIDs  []string
	Visitors []Visitor
	// Visited is how often each unit was drawn before, blind repeats not counted;
	// units not in it were not. The draw evens it out.
	Visited map[string]int
	// Visits is how many to draw, blind repeats not counted.
	Visits int
	// Repeated is the share of them, 0..1, that a second inspector makes too.
	Repeated float64
}

// Draw is one visit for one inspector to make. Nothing in it may reach a unit,
// nor another inspector.
type Draw struct {
	UnitID    string
	VisitorID string
	// Pair is the number, from 1, that the two draws of a blind repeat share; 0
	// for all others. Neither of the two inspectors may see it.
	Pair int
}

// Plan is what was drawn, in the order in which each inspector is to go.
type Plan struct {
	Draws []Draw
	// Undrawn has one unit id for each visit that nobody could make: all were tied
	// to the unit or had just been there.
	Undrawn []string
	// Unrepeated counts the blind repeats for which there was no second inspector.
	Unrepeated int
}

// DrawPlan draws a plan at random: units in shuffled rounds, those visited least
// first, so that their numbers differ by no more than before or by one; each for
// the inspector with the fewest draws who may go. No inspector draws one unit
// twice in a row, nor one that he is tied to. The same randomness gives the same
// plan.
//
// A blind repeat is a second inspector at the same unit, chosen like the first
// and never the same person; the repeats too are spread evenly over the units.
func DrawPlan(in Round, r *rand.Rand) Plan {
	units := in.drawUnits(r)
	repeated := drawRepeats(units, in.Repeated, r)
	crew := newCrew(in.Visitors)
	var p Plan
	pairs := 0
	for i, unitID := range units {
		first := crew.send(unitID, "", r)
		if first == "" {
			p.Undrawn = append(p.Undrawn, unitID)
			continue
		}
		second := ""
		if repeated[i] {
			second = crew.send(unitID, first, r)
		}
		switch {
		case second != "":
			pairs++
			p.Draws = append(p.Draws, Draw{unitID, first, pairs}, Draw{unitID, second, pairs})
		default:
			p.Draws = append(p.Draws, Draw{unitID, first, 0})
			if repeated[i] {
				p.Unrepeated++
			}
		}
	}
	return p
}

// drawUnits is the units to visit, each time one of those visited least.
func (in Round) drawUnits(r *rand.Rand) []string {
	count := make(map[string]int, len(in.UnitIDs))
	for _, u := range in.UnitIDs {
		count[u] = in.Visited[u]
	}
	units := make([]string, 0, max(in.Visits, 0))
	for len(units) < in.Visits && len(in.UnitIDs) > 0 {
		u := leastAt(in.UnitIDs, r, func(u string) int { return count[u] })
		count[u]++
		units = append(units, u)
	}
	return units
}

// drawRepeats marks that share of the visits, each time one of the units
// repeated least.
func drawRepeats(units []string, share float64, r *rand.Rand) []bool {
	repeated, count := make([]bool, len(units)), map[string]int{}
	open := make([]int, len(units))
	for i := range open {
		open[i] = i
	}
	for range int(math.Round(min(max(share, 0), 1) * float64(len(units)))) {
		i := leastAt(open, r, func(i int) int { return count[units[i]] })
		repeated[i] = true
		count[units[i]]++
		open = slices.DeleteFunc(open, func(other int) bool { return other == i })
	}
	return repeated
}

// crew is the inspectors while they draw.
type crew struct {
	ids   []string
	ties  map[string]map[string]bool
	last  map[string]string
	draws map[string]int
}

func newCrew(visitors []Visitor) *crew {
	c := &crew{ties: map[string]map[string]bool{}, last: map[string]string{}, draws: map[string]int{}}
	for _, v := range visitors {
		c.ids = append(c.ids, v.ID)
		c.last[v.ID] = v.LastUnitID
		c.ties[v.ID] = map[string]bool{}
		for _, u := range v.Ties {
			c.ties[v.ID][u] = true
		}
	}
	return c
}

// send gives the unit to the inspector with the fewest draws who may go there and
// is not the one named; "" where there is none.
func (c *crew) send(unitID, not string, r *rand.Rand) string {
	var may []string
	for _, id := range c.ids {
		if id != not && c.last[id] != unitID && !c.ties[id][unitID] {
			may = append(may, id)
		}
	}
	if len(may) == 0 {
		return ""
	}
	id := leastAt(may, r, func(id string) int { return c.draws[id] })
	c.last[id] = unitID
	c.draws[id]++
	return id
}

// leastAt is one of those with the lowest rank, each as likely as the other.
func leastAt[T any](from []T, r *rand.Rand, rank func(T) int) T {
	var least []T
	lowest := math.MaxInt
	for _, x := range from {
		switch n := rank(x); {
		case n < lowest:
			least, lowest = append(least[:0], x), n
		case n == lowest:
			least = append(least, x)
		}
	}
	return least[r.IntN(len(least))]
}
