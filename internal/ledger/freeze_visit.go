package ledger

import (
	"context"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// cardKey names one version of a scorecard.
type cardKey struct {
	id      string
	version int64
}

// card is the version of the scorecard that a visit was judged by. Where it is
// lost, ids stand for names: nothing may keep a month from being sealed.
func (f *freezer) card(ctx context.Context, in visit.Content) (visit.Scorecard, error) {
	key := cardKey{in.ScorecardID, in.ScorecardVersion}
	if c, found := f.cards[key]; found {
		return c, nil
	}
	c, err := f.s.deps.Cards.Get(ctx, f.office.OfficeID, key.id, key.version)
	if err != nil && !fault.Is(err, fault.Missing) {
		return visit.Scorecard{}, err
	}
	f.cards[key] = c
	return c, nil
}

// freezeVisit fills in a visit with the score by the card of its day.
func (f *freezer) freezeVisit(ctx context.Context, e *Entry, v visit.Visit) error {
	card, err := f.card(ctx, v.Content)
	if err != nil {
		return err
	}
	in := v.Content
	score, dimensions := v.Score, v.Dimensions
	if card.Version != 0 {
		score, dimensions = visit.Score(card, in.Faults)
	}
	e.Unit, e.Status, e.Note = named(f.names.units, in.UnitID), issue.Status(v.Status), v.Ruling.Note
	e.Visit = &Visit{
		ScorecardID: in.ScorecardID, ScorecardVersion: in.ScorecardVersion,
		Score: int64(score), Grade: int64(in.Grade),
		WaitingMinutes: int64(in.Waiting()), HandlingMinutes: wide(in.Handling()),
		StaffedWindows: wide(in.StaffedWindows), TotalWindows: wide(in.TotalWindows),
		Faults: frozenFaults(card, in.Faults), Note: in.Note, IssueIDs: in.IssueIDs,
	}
	for _, d := range dimensions {
		e.Visit.Dimensions = append(e.Visit.Dimensions, DimensionScore{Dimension: dimension(card, d.DimensionID), Points: int64(d.Points)})
	}
	return nil
}

func dimension(card visit.Scorecard, id string) Named {
	for _, d := range card.Dimensions {
		if d.ID == id {
			return Named{ID: id, Name: d.Name}
		}
	}
	return Named{ID: id, Name: id}
}

func frozenFaults(card visit.Scorecard, all []visit.Named) []Fault {
	frozen := make([]Fault, len(all))
	for k, n := range all {
		frozen[k] = Fault{ID: n.FaultID, Name: n.FaultID, Count: int64(n.Count), Note: n.Note, PhotoIDs: n.PhotoIDs}
		for _, d := range card.Dimensions {
			for _, known := range d.Faults {
				if known.ID == n.FaultID {
					frozen[k].Dimension = Named{ID: d.ID, Name: d.Name}
					frozen[k].Name, frozen[k].Points = known.Name, int64(known.Points)
				}
			}
		}
	}
	return frozen
}

func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	w := int64(*n)
	return &w
}
