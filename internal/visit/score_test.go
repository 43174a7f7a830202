package visit_test

import (
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

func shipped(t testing.TB) visit.Scorecard {
	t.Helper()
	card, err := visit.Shipped("guixi", 1)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

func TestTheShippedCatalogueIsAGoodScorecardWithACappedBonus(t *testing.T) {
	card := shipped(t)
	if wrong := card.Check(); len(wrong) > 0 {
		t.Error(wrong)
	}
	ids, bonus := "", 0
	for _, d := range card.Dimensions {
		ids += d.ID + " "
		if d.Bonus {
			bonus += d.Cap
		}
	}
	if ids != "attitude discipline efficiency bonus " || bonus == 0 || visit.MaxScore(card) != 100+bonus {
		t.Errorf("dimensions %s, bonus %d", ids, bonus)
	}
}

func TestACardIsShownByItsNameAndWithoutOneByWhatItBeganAs(t *testing.T) {
	for name, tc := range map[string]struct {
		card visit.Scorecard
		want string
	}{
		"its own":                 {visit.Scorecard{ID: "window", Name: "大厅窗口"}, "大厅窗口"},
		"shipped, before names":   {visit.Scorecard{ID: "window"}, shipped(t).Name},
		"the office's, old":       {visit.Scorecard{ID: "hotline"}, "hotline"},
		"the office's, with name": {visit.Scorecard{ID: "hotline", Name: "热线"}, "热线"},
	} {
		if got := tc.card.Label(); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestAScoreTakesOffFixedPointsUpToTheCapOfEachDimension(t *testing.T) {
	card := visit.Scorecard{Dimensions: []visit.Dimension{
		{ID: "a", Cap: 5, Faults: []visit.Fault{{ID: "cold", Points: 2}, {ID: "quarrel", Points: 3}}},
		{ID: "b", Cap: 100, Faults: []visit.Fault{{ID: "late", Points: 40}}},
		{ID: "c", Cap: 3, Bonus: true, Faults: []visit.Fault{{ID: "kind", Points: 2}}},
	}}
	for name, tc := range map[string]struct {
		named   []visit.Named
		score   int
		a, b, c int
	}{
		"nothing named":         {nil, 100, 0, 0, 0},
		"below the cap":         {[]visit.Named{{FaultID: "cold", Count: 2}}, 96, -4, 0, 0},
		"over the cap":          {[]visit.Named{{FaultID: "cold", Count: 2}, {FaultID: "quarrel", Count: 1}}, 95, -5, 0, 0},
		"bonus over the cap":    {[]visit.Named{{FaultID: "kind", Count: 9}}, 103, 0, 0, 3},
		"bonus and deduction":   {[]visit.Named{{FaultID: "kind", Count: 1}, {FaultID: "late", Count: 1}}, 62, 0, -40, 2},
		"never below nothing":   {[]visit.Named{{FaultID: "late", Count: 9}, {FaultID: "quarrel", Count: 2}}, 0, -5, -100, 0},
		"unknown counts nought": {[]visit.Named{{FaultID: "gossip", Count: 9}}, 100, 0, 0, 0},
	} {
		score, list := visit.Score(card, tc.named)
		want := []visit.DimensionScore{{DimensionID: "a", Points: tc.a}, {DimensionID: "b", Points: tc.b}, {DimensionID: "c", Points: tc.c}}
		if score != tc.score || len(list) != 3 || list[0] != want[0] || list[1] != want[1] || list[2] != want[2] {
			t.Errorf("%s: %d %v, want %d %v", name, score, list, tc.score, want)
		}
	}
}

// drawCard is any card that Check would let pass, with faults f0, f1, …
func drawCard(t *rapid.T) visit.Scorecard {
	card := visit.Scorecard{ID: "window", Name: "窗口服务", Version: 1}
	for i := range rapid.IntRange(1, 6).Draw(t, "dimensions") {
		d := visit.Dimension{
			ID: "d" + string(rune('0'+i)), Name: "维度",
			Cap: rapid.IntRange(1, 100).Draw(t, "cap"), Bonus: rapid.Bool().Draw(t, "bonus"),
		}
		for j := range rapid.IntRange(1, 4).Draw(t, "faults") {
			d.Faults = append(d.Faults, visit.Fault{
				ID: "f" + string(rune('0'+i)) + string(rune('0'+j)), Name: "扣分项", Points: rapid.IntRange(1, 100).Draw(t, "points"),
			})
		}
		card.Dimensions = append(card.Dimensions, d)
	}
	return card
}

func drawNamed(t *rapid.T, card visit.Scorecard) []visit.Named {
	var named []visit.Named
	for _, d := range card.Dimensions {
		for _, f := range d.Faults {
			if n := rapid.IntRange(0, visit.MaxCount).Draw(t, "count"); n > 0 {
				named = append(named, visit.Named{FaultID: f.ID, Count: n, Note: "见备注"})
			}
		}
	}
	return named
}

func TestAnyScoreStaysInItsBoundsAndEveryCapHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := drawCard(t)
		if wrong := card.Check(); len(wrong) > 0 {
			t.Fatalf("the generator draws bad cards: %v", wrong)
		}
		named := drawNamed(t, card)
		score, list := visit.Score(card, named)
		if score < 0 || score > visit.MaxScore(card) {
			t.Fatalf("score %d, at most %d", score, visit.MaxScore(card))
		}
		sum := 100
		for i, d := range card.Dimensions {
			points := list[i].Points
			if d.Bonus && (points < 0 || points > d.Cap) || !d.Bonus && (points > 0 || -points > d.Cap) {
				t.Fatalf("dimension %+v gives %d", d, points)
			}
			sum += points
		}
		if score != max(sum, 0) {
			t.Fatalf("score %d, the dimensions give %d", score, sum)
		}
	})
}

func TestOneMoreFaultNeverRaisesAScoreAndOneMoreBonusNeverLowersIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := drawCard(t)
		named := drawNamed(t, card)
		before, _ := visit.Score(card, named)
		d := rapid.SampledFrom(card.Dimensions).Draw(t, "dimension")
		f := rapid.SampledFrom(d.Faults).Draw(t, "fault")
		after, _ := visit.Score(card, append(named, visit.Named{FaultID: f.ID, Count: 1}))
		if d.Bonus && after < before || !d.Bonus && after > before {
			t.Fatalf("one more %s (bonus %v): %d after %d", f.ID, d.Bonus, after, before)
		}
	})
}

func TestWaitingAndHandlingComeFromTheStopwatch(t *testing.T) {
	const minute = 60_000
	served := visit.Content{ArrivedAt: 1000, ServedAt: 1000 + 7*minute + 29_000, FinishedAt: 1000 + 20*minute}
	if h := served.Handling(); served.Waiting() != 7 || h == nil || *h != 13 {
		t.Errorf("waiting %d, handling %v", served.Waiting(), h)
	}
	gaveUp := visit.Content{ArrivedAt: 1000, FinishedAt: instant.Time(1000 + 25*minute)}
	if gaveUp.Waiting() != 25 || gaveUp.Handling() != nil {
		t.Errorf("waiting %d, handling %v", gaveUp.Waiting(), gaveUp.Handling())
	}
}
