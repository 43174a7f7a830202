package visit

import (
	"time"

	"mingcha/internal/instant"
)

// Score gives the points of a visit by that card: 100 minus the named faults,
// each dimension's sum no more than its cap, plus the capped bonus. It is never
// below 0, nor above 100 plus the caps of the bonus dimensions. The list has one
// line for each dimension of the card, in its order. Faults that the card does
// not name count nothing; Content.Check refuses them.
func Score(card Scorecard, named []Named) (int, []DimensionScore) {
	count := map[string]int{}
	for _, n := range named {
		count[n.FaultID] += n.Count
	}
	score := FullScore
	list := make([]DimensionScore, len(card.Dimensions))
	for i, d := range card.Dimensions {
		sum := 0
		for _, f := range d.Faults {
			sum += f.Points * count[f.ID]
		}
		list[i] = DimensionScore{DimensionID: d.ID, Points: min(sum, d.Cap)}
		if !d.Bonus {
			list[i].Points = -list[i].Points
		}
		score += list[i].Points
	}
	return max(score, 0), list
}

// MaxScore is the most a visit can reach by the card.
func MaxScore(card Scorecard) int {
	most := FullScore
	for _, d := range card.Dimensions {
		if d.Bonus {
			most += d.Cap
		}
	}
	return most
}

// Waiting is the whole minutes, rounded, from the arrival until the visitor was
// served, or gave up.
func (c Content) Waiting() int {
	if c.ServedAt == 0 {
		return minutes(c.ArrivedAt, c.FinishedAt)
	}
	return minutes(c.ArrivedAt, c.ServedAt)
}

// Handling is the whole minutes, rounded, that the service took; nil when the
// visitor was not served.
func (c Content) Handling() *int {
	if c.ServedAt == 0 {
		return nil
	}
	n := minutes(c.ServedAt, c.FinishedAt)
	return &n
}

func minutes(from, to instant.Time) int {
	return int(to.Sub(from).Round(time.Minute) / time.Minute)
}
