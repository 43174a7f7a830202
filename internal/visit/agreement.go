package visit

// Twice is one blind repeat: what two inspectors made of the same unit, by one
// version of one scorecard.
type Twice struct {
	Card        Scorecard
	First, Next Visit
}

// Agreement says how far the scores of a period can be trusted. It is about the
// catalogue and the training, never about a person: no inspector is named in it.
type Agreement struct {
	Pairs int
	// ScoreGap is the mean absolute difference of the two scores, in points; 0
	// without pairs. It is the figure that people understand: a unit's score is
	// no better known than this.
	ScoreGap float64
	// Kappa is how much more often than by chance the two agreed on whether a
	// fault was there: 1 always, 0 as chance would, below 0 less. nil where chance
	// alone would agree always, as when nobody named anything.
	Kappa *float64
}

// Agree compares the repeats of a period.
//
// Beside the gap of scores it takes kappa over every fault of the catalogue, for
// two reasons. Two inspectors who name different faults may reach the same score;
// and since most faults are absent most of the time, plain agreement is above
// nine in ten even for guesses, which kappa takes out. The chance is reckoned
// from the two inspectors' names taken together (Scott's form of Cohen's
// coefficient): which of them counts as the first is arbitrary and must not
// change the figure, and Cohen's own form knows two fixed judges, while here
// every pair has others.
func Agree(repeats []Twice) Agreement {
	a := Agreement{Pairs: len(repeats)}
	if len(repeats) == 0 {
		return a
	}
	var items, same, named, gap int
	for _, t := range repeats {
		gap += max(t.First.Score-t.Next.Score, t.Next.Score-t.First.Score)
		first, next := namedIn(t.First), namedIn(t.Next)
		for _, d := range t.Card.Dimensions {
			for _, f := range d.Faults {
				items++
				if first[f.ID] == next[f.ID] {
					same++
				}
				named += count(first[f.ID]) + count(next[f.ID])
			}
		}
	}
	a.ScoreGap = float64(gap) / float64(len(repeats))
	if named == 0 || named == 2*items {
		return a
	}
	share := float64(named) / float64(2*items)
	chance := share*share + (1-share)*(1-share)
	kappa := (float64(same)/float64(items) - chance) / (1 - chance)
	a.Kappa = &kappa
	return a
}

func namedIn(v Visit) map[string]bool {
	named := map[string]bool{}
	for _, n := range v.Content.Faults {
		named[n.FaultID] = n.Count > 0
	}
	return named
}

func count(named bool) int {
	if named {
		return 1
	}
	return 0
}
