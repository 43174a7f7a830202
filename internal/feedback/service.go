package feedback

import (
	"context"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/plain"
)

// MaxAppVersion is the longest version text, in code points.
const MaxAppVersion = 64

// Service takes in messages about the program.
type Service struct {
	store Store
	clock instant.Clock
}

// NewService wires a service.
func NewService(store Store, clock instant.Clock) *Service {
	return &Service{store: store, clock: clock}
}

// Put keeps a message; the same one again is answered with the first. Faults:
// no_right, invalid_field, stale_version when the id has another text,
// not_found when it is somebody else's.
func (s *Service) Put(ctx context.Context, p access.Principal, f Feedback) (kept Feedback, created bool, err error) {
	if !p.Role.Can(access.SendFeedback) {
		return Feedback{}, false, fault.New(fault.NoRight, "role %s sends no feedback", p.Role)
	}
	if wrong := f.check(); len(wrong) > 0 {
		return Feedback{}, false, fault.InvalidFields(wrong...)
	}
	f.OfficeID, f.AuthorID, f.Version, f.ReceivedAt = p.OfficeID, p.AccountID, 1, s.clock()
	err = s.store.Insert(ctx, f)
	if !fault.Is(err, fault.Exists) {
		return f, err == nil, err
	}
	first, err := s.store.Get(ctx, p.OfficeID, f.ID)
	switch {
	case err != nil:
		return Feedback{}, false, err
	case first.AuthorID != p.AccountID:
		return Feedback{}, false, fault.New(fault.Missing, "feedback %s is another's", f.ID)
	case first.Kind != f.Kind || plain.Clean(first.Text) != f.Text: // kept before control characters were refused

		return Feedback{}, false, fault.New(fault.StaleVersion, "feedback %s has another text", f.ID)
	}
	return first, false, nil
}

func (f Feedback) check() []fault.Field {
	var wrong fault.Fields
	wrong.Must(id.Valid(f.ID), "id", "format")
	wrong.Must(f.Kind == Complaint || f.Kind == Suggestion, "kind", "format")
	wrong.Must(strings.TrimSpace(f.Text) != "", "text", "required")
	wrong.Text("text", f.Text, MaxText)
	wrong.Text("appVersion", f.AppVersion, MaxAppVersion)
	return wrong
}

// Page is one page of the list; Next is nil at the end.
type Page struct {
	Items []Feedback
	Next  *Cursor
}

// List gives the office's messages, newest first. Faults: no_right.
func (s *Service) List(ctx context.Context, p access.Principal, after *Cursor, limit int) (Page, error) {
	if !p.Role.Can(access.ReadFeedback) {
		return Page{}, fault.New(fault.NoRight, "role %s reads no feedback", p.Role)
	}
	items, err := s.store.List(ctx, p.OfficeID, after, limit)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: items}
	if len(items) == limit {
		last := items[limit-1]
		page.Next = &Cursor{ReceivedAt: last.ReceivedAt, ID: last.ID}
	}
	return page, nil
}
