package visit

import (
	"context"
	"reflect"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// CardContent is what an officer writes of a card.
type CardContent struct {
	// Name is nil where it stays: that of the version before, or the id of a card
	// that is new.
	Name       *string
	Dimensions []Dimension
}

// isIn says whether c already says all of it.
func (in CardContent) isIn(c Scorecard) bool {
	return reflect.DeepEqual(c.Dimensions, in.Dimensions) && in.nameAfter(c) == c.Label()
}

// nameAfter is the name of the version that is made after c.
func (in CardContent) nameAfter(c Scorecard) string {
	if in.Name != nil {
		return *in.Name
	}
	return c.Label()
}

// Current lists the newest version of each card of the office, by id.
func (s *Service) Current(ctx context.Context, officeID string) ([]Scorecard, error) {
	return s.cards.Current(ctx, officeID)
}

// Scorecard is one version of a card of p's office; 0 asks for the newest.
// Faults: not_found.
func (s *Service) Scorecard(ctx context.Context, p access.Principal, cardID string, version int64) (Scorecard, error) {
	if version > 0 {
		return s.cards.Get(ctx, p.OfficeID, cardID, version)
	}
	return s.newest(ctx, p.OfficeID, cardID)
}

// PutScorecard makes the next version of a card, or a first one where there is no
// such card and base is 0. base is the version that the change was made from. The
// same change sent again gives the version it made; made is true only the first
// time. Faults: no_right, invalid_field, not_found;
// stale_version, with the current card.
func (s *Service) PutScorecard(ctx context.Context, p access.Principal, cardID string, base int64, in CardContent) (card Scorecard, made bool, err error) {
	if !p.Role.Can(access.EditScorecard) {
		return Scorecard{}, false, fault.New(fault.NoRight, "role %s edits no scorecards", p.Role)
	}
	there, err := s.newest(ctx, p.OfficeID, cardID)
	isNew := base == 0 && fault.Is(err, fault.Missing)
	if err != nil && !isNew {
		return Scorecard{}, false, err
	}
	if isNew {
		there = Scorecard{OfficeID: p.OfficeID, ID: cardID}
	}
	next := Scorecard{
		OfficeID: p.OfficeID, ID: cardID, Name: in.nameAfter(there), Version: base + 1, Dimensions: in.Dimensions,
		MadeAt: s.clock(), MadeBy: p.AccountID,
	}
	if wrong := next.Check(); len(wrong) > 0 {
		return Scorecard{}, false, fault.InvalidFields(wrong...)
	}
	if !isNew && in.isIn(there) { // sent again, or nothing changed
		return there, false, nil
	}
	if there.Version != base {
		return there, false, fault.New(fault.StaleVersion, "scorecard %s is at version %d, not %d", cardID, there.Version, base)
	}
	err = s.cards.Insert(ctx, next)
	if fault.Is(err, fault.Exists) { // another officer was faster
		return s.lostTo(ctx, next, in)
	}
	return next, err == nil, err
}

// lostTo answers for a version that was made by somebody else at the same time.
func (s *Service) lostTo(ctx context.Context, mine Scorecard, in CardContent) (Scorecard, bool, error) {
	there, err := s.newest(ctx, mine.OfficeID, mine.ID)
	if err != nil || in.isIn(there) {
		return there, false, err
	}
	return there, false, fault.New(fault.StaleVersion, "scorecard %s is at version %d", mine.ID, there.Version)
}

func (s *Service) newest(ctx context.Context, officeID, cardID string) (Scorecard, error) {
	all, err := s.cards.Current(ctx, officeID)
	if err != nil {
		return Scorecard{}, err
	}
	for _, c := range all {
		if c.ID == cardID {
			return c, nil
		}
	}
	return Scorecard{}, fault.New(fault.Missing, "scorecard %q", cardID)
}
