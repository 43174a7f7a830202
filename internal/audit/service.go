package audit

import (
	"context"
	"fmt"
	"io"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
)

// Service adds lines and shows them.
type Service struct {
	store  Store
	clock  instant.Clock
	random io.Reader
}

// NewService wires a service; random makes the ids of the lines.
func NewService(store Store, clock instant.Clock, random io.Reader) *Service {
	return &Service{store: store, clock: clock, random: random}
}

// Add notes what p is about to do. When it fails, p must not do it.
func (s *Service) Add(ctx context.Context, p access.Principal, a Action, object, detail string) error {
	lineID, err := id.New(s.random)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	err = s.store.Insert(ctx, Line{
		OfficeID: p.OfficeID, ID: lineID, Version: 1, At: s.clock(), By: p.AccountID,
		Action: a, Object: object, Detail: detail,
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// Page is one page of the lines; Next is nil at the end.
type Page struct {
	Items []Line
	Next  *Cursor
}

// List gives the office's lines, newest first. Faults: no_right.
func (s *Service) List(ctx context.Context, p access.Principal, after *Cursor, limit int) (Page, error) {
	if !p.Role.Can(access.ReadAudit) {
		return Page{}, fault.New(fault.NoRight, "role %s reads no audit", p.Role)
	}
	items, err := s.store.List(ctx, p.OfficeID, after, limit)
	if err != nil {
		return Page{}, fmt.Errorf("audit: list: %w", err)
	}
	page := Page{Items: items}
	if len(items) == limit {
		last := items[limit-1]
		page.Next = &Cursor{At: last.At, ID: last.ID}
	}
	return page, nil
}
