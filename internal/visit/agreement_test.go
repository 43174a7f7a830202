package visit_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/visit"
)

func judged(card visit.Scorecard, named []visit.Named) visit.Visit {
	v := visit.Visit{Content: visit.Content{Faults: named}}
	v.Score, v.Dimensions = visit.Score(card, named)
	return v
}

func TestAgreementOfAWorkedExample(t *testing.T) {
	card := visit.Scorecard{Dimensions: []visit.Dimension{{ID: "d", Cap: 50, Faults: []visit.Fault{
		{ID: "a", Points: 1}, {ID: "b", Points: 2}, {ID: "c", Points: 3}, {ID: "d", Points: 4}, {ID: "e", Points: 5},
	}}}}
	one := func(ids ...string) visit.Visit {
		var named []visit.Named
		for _, id := range ids {
			named = append(named, visit.Named{FaultID: id, Count: 1})
		}
		return judged(card, named)
	}
	got := visit.Agree([]visit.Twice{{Card: card, First: one("a", "b"), Next: one("a")}, {Card: card, First: one(), Next: one("c")}})
	// 8 of 10 alike; 4 of 20 marks, so chance agrees in 0.2² + 0.8² = 0.68.
	if got.Pairs != 2 || got.ScoreGap != 2.5 || got.Kappa == nil || math.Abs(*got.Kappa-(0.8-0.68)/0.32) > 1e-12 {
		t.Errorf("%+v", got)
	}
	// The same score by other faults is no agreement.
	if same := visit.Agree([]visit.Twice{{Card: card, First: one("e"), Next: one("b", "c")}}); same.ScoreGap != 0 || *same.Kappa >= 0 {
		t.Errorf("%+v, kappa %v", same, *same.Kappa)
	}
	if none := visit.Agree([]visit.Twice{{Card: card, First: one(), Next: one()}}); none.Kappa != nil || none.ScoreGap != 0 || none.Pairs != 1 {
		t.Errorf("%+v", none)
	}
	if empty := visit.Agree(nil); empty != (visit.Agreement{}) {
		t.Errorf("%+v", empty)
	}
}

func TestAgreementIsBoundedAndDoesNotAskWhoIsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var repeats, swapped, equal []visit.Twice
		for range rapid.IntRange(1, 6).Draw(t, "pairs") {
			card := drawCard(t)
			first, next := judged(card, drawNamed(t, card)), judged(card, drawNamed(t, card))
			repeats = append(repeats, visit.Twice{Card: card, First: first, Next: next})
			swapped = append(swapped, visit.Twice{Card: card, First: next, Next: first})
			equal = append(equal, visit.Twice{Card: card, First: first, Next: first})
		}
		a, b, c := visit.Agree(repeats), visit.Agree(swapped), visit.Agree(equal)
		if a.ScoreGap != b.ScoreGap || (a.Kappa == nil) != (b.Kappa == nil) || a.Kappa != nil && *a.Kappa != *b.Kappa {
			t.Fatalf("%+v, swapped %+v", a, b)
		}
		if a.ScoreGap < 0 || a.Kappa != nil && (*a.Kappa < -1-1e-9 || *a.Kappa > 1+1e-9) {
			t.Fatalf("out of bounds: %+v", a)
		}
		if c.ScoreGap != 0 || c.Kappa != nil && math.Abs(*c.Kappa-1) > 1e-9 {
			t.Fatalf("equal visits do not agree: %+v", c)
		}
	})
}
