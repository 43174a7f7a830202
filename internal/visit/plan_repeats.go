package visit

import (
	"context"
	"slices"

	"mingcha/internal/fault"
)

// repeats are the plan's blind repeats of which both visits are made, by one
// version of one scorecard.
func (s *PlanService) repeats(ctx context.Context, plan PlanRecord, made map[string]string) ([]Twice, error) {
	pairs := plan.madePairs(made)
	visits, err := s.some(ctx, plan.OfficeID, slices.Concat(pairs...))
	if err != nil {
		return nil, err
	}
	var repeats []Twice
	cards := map[cardVersion]Scorecard{}
	for _, pair := range pairs {
		first, next := visits[pair[0]], visits[pair[1]]
		key := cardVersion{first.Content.ScorecardID, first.Content.ScorecardVersion}
		if key != (cardVersion{next.Content.ScorecardID, next.Content.ScorecardVersion}) {
			continue
		}
		card, known := cards[key]
		if !known {
			if card, err = s.Cards.Get(ctx, plan.OfficeID, key.id, key.version); err != nil && !fault.Is(err, fault.Missing) {
				return nil, err
			}
			cards[key] = card
		}
		repeats = append(repeats, Twice{Card: card, First: first, Next: next})
	}
	return repeats, nil
}

type cardVersion struct {
	id      string
	version int64
}

// madePairs gives the visit ids of each blind repeat of which both are made.
func (p PlanRecord) madePairs(made map[string]string) [][]string {
	visits := map[int][]string{}
	var pairs [][]string
	for _, d := range p.Draws {
		if d.Pair == 0 || made[d.ID] == "" {
			continue
		}
		visits[d.Pair] = append(visits[d.Pair], made[d.ID])
		if pair := visits[d.Pair]; len(pair) == 2 {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// some reads the visits of those ids, a page at a time.
func (s *PlanService) some(ctx context.Context, officeID string, ids []string) (map[string]Visit, error) {
	visits := map[string]Visit{}
	for page := range slices.Chunk(ids, visitPage) {
		found, err := s.Visits.Some(ctx, officeID, page)
		if err != nil {
			return nil, err
		}
		for _, v := range found {
			visits[v.ID] = v
		}
	}
	return visits, nil
}
