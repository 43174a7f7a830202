package issue

import (
	"context"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// A search by words reads at most maxScanned records a request, scanPage at a
// time; the answer then holds what was found so far and where to go on.
const (
	scanPage   = 200
	maxScanned = 2000
)

// Filter is what a reader may ask a list for. Empty fields do not select.
type Filter struct {
	Month       string
	Status      Status
	CategoryID  string // the one that counts, as Issue.Category
	CommunityID string
	Waiting     bool   // only those that wait for a ledger
	Words       string // all of them must be in the description or place, in any case
	After       *Cursor
	Limit       int // 1..200
}

// Page is one page of a list. Next is nil at the end; with Words a page may
// hold fewer than Limit and still have a Next.
type Page struct {
	Items []Summary
	Next  *Cursor
}

// List gives one's own issues, newest observation first; to an officer the
// office's. Faults: no_right.
func (s *Service) List(ctx context.Context, p access.Principal, f Filter) (Page, error) {
	q, err := scope(p)
	if err != nil {
		return Page{}, err
	}
	q.Month, q.Status, q.CategoryID, q.CommunityID = f.Month, f.Status, f.CategoryID, f.CommunityID
	q.Waiting, q.After = f.Waiting, f.After
	if words := strings.Fields(strings.ToLower(f.Words)); len(words) > 0 {
		return s.search(ctx, q, words, f.Limit)
	}
	q.Limit = f.Limit
	items, err := s.store.List(ctx, q)
	if err != nil {
		return Page{}, err
	}
	page := Page{Items: items}
	if len(items) == f.Limit {
		page.Next = cursorOf(items[len(items)-1])
	}
	return page, nil
}

// search reads on, a page at a time, until it has enough or has read enough.
func (s *Service) search(ctx context.Context, q Query, words []string, limit int) (Page, error) {
	var page Page
	q.Limit = scanPage
	for scanned := 0; scanned < maxScanned; scanned += scanPage {
		items, err := s.store.List(ctx, q)
		if err != nil {
			return Page{}, err
		}
		for _, item := range items {
			q.After = cursorOf(item)
			if item.has(words) {
				page.Items = append(page.Items, item)
				if len(page.Items) == limit {
					page.Next = q.After
					return page, nil
				}
			}
		}
		if len(items) < scanPage {
			return page, nil
		}
	}
	page.Next = q.After
	return page, nil
}

// Counts says how many issues of the month stand in which state: one's own, an
// officer's are the office's. Faults: no_right.
func (s *Service) Counts(ctx context.Context, p access.Principal, month string) (map[Status]int, error) {
	q, err := scope(p)
	if err != nil {
		return nil, err
	}
	return s.store.CountByStatus(ctx, q.OfficeID, q.AuthorID, month)
}

// scope is the widest selection that p may read.
func scope(p access.Principal) (Query, error) {
	switch {
	case p.Role.Can(access.ReadAllIssues):
		return Query{OfficeID: p.OfficeID}, nil
	case p.Role.Can(access.ReadIssues):
		return Query{OfficeID: p.OfficeID, AuthorID: p.AccountID}, nil
	default:
		return Query{}, fault.New(fault.NoRight, "role %s reads no issues", p.Role)
	}
}

func (s Summary) has(words []string) bool {
	text := strings.ToLower(s.Description + "\n" + s.Place + "\n" + s.Courtyard)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func cursorOf(s Summary) *Cursor { return &Cursor{ObservedAt: s.ObservedAt, ID: s.ID} }
