package issue

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

// Service takes in issues and shows them to those who may see them.
type Service struct {
	store   Store
	offices Offices
	clock   instant.Clock
}

// NewService wires a service.
func NewService(store Store, offices Offices, clock instant.Clock) *Service {
	return &Service{store: store, offices: offices, clock: clock}
}

// Sending is one PUT of an issue.
type Sending struct {
	ID      string
	Content Content
	// BaseVersion is the version an edit was made from; 0 when none was named.
	BaseVersion int64
	// DeviceNow is the device's clock at the moment of sending; 0 when not told.
	DeviceNow instant.Time
}

// Put keeps an issue, or answers the one that is already there, or edits it.
// Sending the same again is harmless however often it happens; created is true
// only the first time. Faults: no_right, invalid_field, not_found when the id
// is somebody else's, stale_version and not_editable (see Stale).
func (s *Service) Put(ctx context.Context, p access.Principal, in Sending) (i Issue, created bool, err error) {
	if !p.Role.Can(access.WriteIssue) {
		return Issue{}, false, fault.New(fault.NoRight, "role %s logs no issues", p.Role)
	}
	zone, err := s.check(ctx, p, in)
	if err != nil {
		return s.alreadyHere(ctx, p, in, err)
	}
	fresh := s.newIssue(p, in, zone)
	if in.BaseVersion == 0 {
		err = s.store.Insert(ctx, fresh)
		if !fault.Is(err, fault.Exists) {
			return fresh, err == nil, err
		}
	}
	i, err = s.own(ctx, p, in.ID)
	if err != nil || i.Content.same(in.Content) {
		return i, false, err
	}
	i, err = s.edit(ctx, p, i, in)
	if fault.Is(err, fault.StaleVersion) {
		return s.alreadyHere(ctx, p, in, err)
	}
	return i, false, err
}

// alreadyHere answers with the stored record where that has the content sent:
// the reference data may have changed since, or the same edit came in at the
// same moment. Otherwise it answers with refusal, and beside a stale_version with
// the record as it is now.
func (s *Service) alreadyHere(ctx context.Context, p access.Principal, in Sending, refusal error) (Issue, bool, error) {
	i, err := s.own(ctx, p, in.ID)
	switch {
	case err == nil && i.Content.same(in.Content):
		return i, false, nil
	case err == nil && fault.Is(refusal, fault.StaleVersion):
		return i, false, refusal
	default:
		return Issue{}, false, refusal
	}
}

// check validates against the office; what fails on the remembered office is
// looked at once more on the stored one.
func (s *Service) check(ctx context.Context, p access.Principal, in Sending) (*time.Location, error) {
	if !id.Valid(in.ID) {
		return nil, fault.InvalidFields(fault.Field{Name: "id", Rule: "format"})
	}
	o, zone, err := s.offices.Get(ctx, p.OfficeID)
	if err != nil {
		return nil, err
	}
	if len(in.Content.Check(o)) == 0 {
		return zone, nil
	}
	if o, zone, err = s.offices.Fresh(ctx, p.OfficeID); err != nil {
		return nil, err
	}
	if wrong := in.Content.Check(o); len(wrong) > 0 {
		return nil, fault.InvalidFields(wrong...)
	}
	return zone, nil
}

func (s *Service) newIssue(p access.Principal, in Sending, zone *time.Location) Issue {
	arrival := instant.Arrival{Device: in.DeviceNow, Received: s.clock()}
	return Issue{
		OfficeID: p.OfficeID, ID: in.ID, Version: 1,
		AuthorID: p.AccountID, AuthorRole: p.Role,
		Content: in.Content,
		Month:   arrival.Month(in.Content.ObservedAt, zone), Status: Submitted,
		ReceivedAt: arrival.Received, ClockSkew: arrival.Skew().Milliseconds(),
		Course: []Event{{At: arrival.Received, By: p.AccountID, Type: EventSubmitted}},
	}
}

// edit writes other content over the author's own record, keeping the words
// before in its course. The month stays: when a thing was seen is corrected by
// an officer, not by sending again. What was asked for and comes after the seal
// waits for the next ledger.
func (s *Service) edit(ctx context.Context, p access.Principal, i Issue, in Sending) (Issue, error) {
	if in.BaseVersion != i.Version {
		return i, fault.New(fault.StaleVersion, "issue %s is at version %d, not %d", i.ID, i.Version, in.BaseVersion)
	}
	if i.Standing.Settled && i.Status != Returned {
		return i, fault.New(fault.Sealed, "issue %s is in the ledger of %s", i.ID, i.Standing.Ledger)
	}
	if !i.Editable(p) {
		return i, fault.New(fault.NotEditable, "issue %s is %s after %d events", i.ID, i.Status, len(i.Course))
	}
	if wrong := photo.ChangedRefs(i.Content.Photos, in.Content.Photos); len(wrong) > 0 {
		return i, fault.InvalidFields(wrong...)
	}
	before := i.Content
	i.Content, i.Status, i.Standing.Settled = in.Content, Submitted, false
	i.Course = append(i.Course, Event{At: s.clock(), By: p.AccountID, Type: EventEdited, Before: &before})
	if err := s.store.Replace(ctx, i); err != nil {
		return i, err
	}
	i.Version++
	return i, nil
}

// Editable says whether p may still change the words of the issue: its author,
// while the office has not decided or asks for more. Of a sealed one only what
// was asked for may still come.
func (i Issue) Editable(p access.Principal) bool {
	open := i.Status == Submitted && !i.Standing.Settled || i.Status == Returned
	return p.AccountID == i.AuthorID && open && len(i.Course) < maxCourse
}

// Get is one issue, for its author or an officer. Faults: not_found, alike for
// what is not there and what is not his to see.
func (s *Service) Get(ctx context.Context, p access.Principal, issueID string) (Issue, error) {
	if !p.Role.Can(access.ReadAllIssues) {
		return s.own(ctx, p, issueID)
	}
	if !id.Valid(issueID) {
		return Issue{}, fault.New(fault.Missing, "issue id %q", issueID)
	}
	return s.store.Get(ctx, p.OfficeID, issueID)
}

// own is an issue of p's own.
func (s *Service) own(ctx context.Context, p access.Principal, issueID string) (Issue, error) {
	if !id.Valid(issueID) {
		return Issue{}, fault.New(fault.Missing, "issue id %q", issueID)
	}
	i, err := s.store.Get(ctx, p.OfficeID, issueID)
	if err != nil {
		return Issue{}, err
	}
	if i.AuthorID != p.AccountID {
		return Issue{}, fault.New(fault.Missing, "issue %s is another's", issueID)
	}
	return i, nil
}

// Announced finds the manifest line of a photo in one of the author's issues.
func (s *Service) Announced(ctx context.Context, officeID, authorID, photoID string) (photo.Announcement, error) {
	i, err := s.store.ByPhoto(ctx, officeID, authorID, photoID)
	if err != nil {
		return photo.Announcement{}, err
	}
	return photo.Announce(photo.OwnerIssue, i.ID, i.Content.Photos, photoID)
}
