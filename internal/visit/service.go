package visit

import (
	"context"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/office"
	"mingcha/internal/photo"
)

// Offices is where the service reads an office and its zone.
type Offices interface {
	Get(ctx context.Context, officeID string) (office.Office, *time.Location, error)
	Fresh(ctx context.Context, officeID string) (office.Office, *time.Location, error)
}

// Service takes in visits and shows them to those who may see them.
type Service struct {
	store   Store
	cards   ScorecardStore
	offices Offices
	clock   instant.Clock
}

// NewService wires a service.
func NewService(store Store, cards ScorecardStore, offices Offices, clock instant.Clock) *Service {
	return &Service{store: store, cards: cards, offices: offices, clock: clock}
}

// Sending is one PUT of a visit.
type Sending struct {
	ID      string
	Content Content
	// BaseVersion is the version an edit was made from; 0 when none was named.
	BaseVersion int64
	// DeviceNow is the device's clock at the moment of sending; 0 when not told.
	DeviceNow instant.Time
}

// Put keeps a visit, or answers the one that is already there, or edits it.
// Sending the same again is harmless however often it happens; created is true
// only the first time. Faults: no_right, invalid_field, not_found when the id
// is somebody else's, stale_version and not_editable.
func (s *Service) Put(ctx context.Context, p access.Principal, in Sending) (v Visit, created bool, err error) {
	if !p.Role.Can(access.WriteVisit) {
		return Visit{}, false, fault.New(fault.NoRight, "role %s makes no visits", p.Role)
	}
	card, zone, err := s.check(ctx, p, in)
	if err != nil {
		return s.alreadyHere(ctx, p, in, err)
	}
	fresh := s.newVisit(p, in, card, zone)
	if in.BaseVersion == 0 {
		err = s.store.Insert(ctx, fresh)
		if !fault.Is(err, fault.Exists) {
			return fresh, err == nil, err
		}
	}
	v, err = s.own(ctx, p, in.ID)
	if err != nil || v.Content.same(in.Content) {
		return v, false, err
	}
	v, err = s.edit(ctx, p, v, in, fresh)
	if fault.Is(err, fault.StaleVersion) {
		return s.alreadyHere(ctx, p, in, err)
	}
	return v, false, err
}

// alreadyHere answers with the stored record where that has the content sent:
// the reference data may have changed since, or the same edit came in at the
// same moment. Otherwise it answers with refusal, and beside a stale_version with
// the record as it is now.
func (s *Service) alreadyHere(ctx context.Context, p access.Principal, in Sending, refusal error) (Visit, bool, error) {
	v, err := s.own(ctx, p, in.ID)
	switch {
	case err == nil && v.Content.same(in.Content):
		return v, false, nil
	case err == nil && fault.Is(refusal, fault.StaleVersion):
		return v, false, refusal
	default:
		return Visit{}, false, refusal
	}
}

// check validates against the office and the card; what fails on the remembered
// office is looked at once more on the stored one.
func (s *Service) check(ctx context.Context, p access.Principal, in Sending) (Scorecard, *time.Location, error) {
	if !id.Valid(in.ID) {
		return Scorecard{}, nil, fault.InvalidFields(fault.Field{Name: "id", Rule: "format"})
	}
	o, zone, err := s.offices.Get(ctx, p.OfficeID)
	if err != nil {
		return Scorecard{}, nil, err
	}
	var card *Scorecard
	switch found, err := s.cards.Get(ctx, p.OfficeID, in.Content.ScorecardID, in.Content.ScorecardVersion); {
	case err == nil:
		card = &found
	case !fault.Is(err, fault.Missing):
		return Scorecard{}, nil, err
	}
	wrong := in.Content.Check(o, card)
	if len(wrong) > 0 {
		if o, zone, err = s.offices.Fresh(ctx, p.OfficeID); err != nil {
			return Scorecard{}, nil, err
		}
		wrong = in.Content.Check(o, card)
	}
	if len(wrong) > 0 {
		return Scorecard{}, nil, fault.InvalidFields(wrong...)
	}
	return *card, zone, nil
}

func (s *Service) newVisit(p access.Principal, in Sending, card Scorecard, zone *time.Location) Visit {
	arrival := instant.Arrival{Device: in.DeviceNow, Received: s.clock()}
	score, dimensions := Score(card, in.Content.Faults)
	return Visit{
		OfficeID: p.OfficeID, ID: in.ID, Version: 1,
		AuthorID: p.AccountID, AuthorRole: p.Role,
		Content: in.Content,
		Score:   score, Dimensions: dimensions,
		Month: arrival.Month(in.Content.ArrivedAt, zone), Status: Submitted,
		ReceivedAt: arrival.Received, ClockSkew: arrival.Skew().Milliseconds(),
		Course: []Event{{At: arrival.Received, By: p.AccountID, Type: EventSubmitted}},
	}
}

// edit writes other content over the author's own record, keeping the words
// before in its course. The month stays, and so does the scorecard: a visit is
// judged by the catalogue of its day, whatever was changed since. What was asked
// for and comes after the seal waits for the next ledger.
func (s *Service) edit(ctx context.Context, p access.Principal, v Visit, in Sending, fresh Visit) (Visit, error) {
	if in.BaseVersion != v.Version {
		return v, fault.New(fault.StaleVersion, "visit %s is at version %d, not %d", v.ID, v.Version, in.BaseVersion)
	}
	if v.Standing.Settled && v.Status != Returned {
		return v, fault.New(fault.Sealed, "visit %s is in the ledger of %s", v.ID, v.Standing.Ledger)
	}
	if !v.Editable(p) {
		return v, fault.New(fault.NotEditable, "visit %s is %s after %d events", v.ID, v.Status, len(v.Course))
	}
	if in.Content.ScorecardID != v.Content.ScorecardID || in.Content.ScorecardVersion != v.Content.ScorecardVersion {
		return v, fault.InvalidFields(fault.Field{Name: "scorecardVersion", Rule: "reference"})
	}
	if wrong := photo.ChangedRefs(v.Content.Photos, in.Content.Photos); len(wrong) > 0 {
		return v, fault.InvalidFields(wrong...)
	}
	before := v.Content
	v.Content, v.Status, v.Standing.Settled = fresh.Content, Submitted, false
	v.Score, v.Dimensions = fresh.Score, fresh.Dimensions
	v.Course = append(v.Course, Event{At: s.clock(), By: p.AccountID, Type: EventEdited, Before: &before})
	if err := s.store.Replace(ctx, v); err != nil {
		return v, err
	}
	v.Version++
	return v, nil
}

// Editable says whether p may still change the words of the visit, as
// issue.Issue.Editable.
func (v Visit) Editable(p access.Principal) bool {
	open := v.Status == Submitted && !v.Standing.Settled || v.Status == Returned
	return p.AccountID == v.AuthorID && open && len(v.Course) < maxCourse
}

// Announced finds the manifest line of a photo in one of the author's visits.
func (s *Service) Announced(ctx context.Context, officeID, authorID, photoID string) (photo.Announcement, error) {
	v, err := s.store.ByPhoto(ctx, officeID, authorID, photoID)
	if err != nil {
		return photo.Announcement{}, err
	}
	return photo.Announce(photo.OwnerVisit, v.ID, v.Content.Photos, photoID)
}
