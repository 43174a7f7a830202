package ledger

import (
	"context"
	"slices"
	"strings"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// candidate is a record that is, or would be, in a ledger.
type candidate struct {
	id   string
	kind Kind
	at   instant.Time // when it was observed, by the author's clock
	into string       // the issue it was merged into; "" for others
	// before is, of those merged, the month of the ledger that took it before; "" for
	// none.
	before string
}

// gathered is what a ledger is made of.
type gathered struct {
	own    []candidate          // those that become entries
	merged map[string][]string  // by the id of an entry, the duplicates in it
	refs   map[string]Reference // of duplicates with an entry of their own: the entry they supplement
}

// preview is what would be in an open month if it were sealed now. Of a month
// that is being sealed it is what was taken and what will be.
func (s *Service) preview(ctx context.Context, m place) (gathered, error) {
	var all []candidate
	if !m.ledger.Gathered {
		if err := s.waiting(ctx, m, func(c candidate) { all = append(all, c) }); err != nil {
			return gathered{}, err
		}
	}
	if m.ledger.InSealing() { // read after the waiting ones: none slips through between the two
		taken, err := s.taken(ctx, m.ledger)
		if err != nil {
			return gathered{}, err
		}
		all = append(taken, all...)
		slices.SortStableFunc(all, func(a, b candidate) int { return strings.Compare(a.id, b.id) })
		all = slices.CompactFunc(all, func(a, b candidate) bool { return a.id == b.id })
	}
	return s.resolve(ctx, m.ledger, all)
}

// waiting walks over the records that wait and belong to m, without void ones.
func (s *Service) waiting(ctx context.Context, m place, f func(candidate)) error {
	until := m.ledger.ConfirmedAt // 0: not confirmed, so all that is there
	issues := issue.Query{OfficeID: m.office.OfficeID, Waiting: true, Limit: entryPage}
	for {
		page, err := s.deps.Issues.List(ctx, issues)
		if err != nil {
			return err
		}
		for _, i := range page {
			issues.After = &issue.Cursor{ObservedAt: i.ObservedAt, ID: i.ID}
			if !m.takes(i.Month) || i.Status == issue.Void || until != 0 && i.ReceivedAt > until {
				continue
			}
			c := candidate{id: i.ID, kind: OfIssue, at: i.ObservedAt}
			if i.Status == issue.Merged {
				c.into, c.before = i.ID, i.Ledger // resolve reads into what
			}
			f(c)
		}
		if len(page) < entryPage {
			break
		}
	}
	visits := visit.Query{OfficeID: m.office.OfficeID, Waiting: true, Limit: entryPage}
	for {
		page, err := s.deps.Visits.List(ctx, visits)
		if err != nil {
			return err
		}
		for _, v := range page {
			visits.After = &visit.Cursor{ArrivedAt: v.ArrivedAt, ID: v.ID}
			if m.takes(v.Month) && v.Status != visit.Void && (until == 0 || v.ReceivedAt <= until) {
				f(candidate{id: v.ID, kind: OfVisit, at: v.ArrivedAt})
			}
		}
		if len(page) < entryPage {
			return nil
		}
	}
}

// taken are the records that a ledger has taken, without void ones, in the order
// of their ids, issues first.
func (s *Service) taken(ctx context.Context, l Ledger) ([]candidate, error) {
	var all []candidate
	err := s.eachTaken(ctx, l, func(i []issue.Issue, v []visit.Visit) error {
		for _, one := range i {
			if one.Status != issue.Void {
				all = append(all, candidate{id: one.ID, kind: OfIssue, at: one.Content.ObservedAt, into: one.MergedInto, before: takenBefore(one.Standing, l.Month)})
			}
		}
		for _, one := range v {
			if one.Status != visit.Void {
				all = append(all, candidate{id: one.ID, kind: OfVisit, at: one.Content.ArrivedAt})
			}
		}
		return nil
	})
	return all, err
}

// eachTaken hands out the records that a ledger has taken, void ones too, a page
// at a time, as they were when they were taken.
func (s *Service) eachTaken(ctx context.Context, l Ledger, f func([]issue.Issue, []visit.Visit) error) error {
	err := pages(ctx, s.deps.Issues.Taken, l, func(i issue.Issue) string { return i.ID }, func(page []issue.Issue) error {
		for k := range page {
			page[k] = issueAsTaken(page[k], l.ConfirmedAt)
		}
		return f(page, nil)
	})
	if err != nil {
		return err
	}
	return pages(ctx, s.deps.Visits.Taken, l, func(v visit.Visit) string { return v.ID }, func(page []visit.Visit) error {
		for k := range page {
			page[k] = visitAsTaken(page[k], l.ConfirmedAt)
		}
		return f(nil, page)
	})
}

func pages[T any](
	ctx context.Context, read func(ctx context.Context, officeID, month, after string, limit int) ([]T, error),
	l Ledger, idOf func(T) string, f func([]T) error,
) error {
	for after := ""; ; {
		page, err := read(ctx, l.OfficeID, l.Month, after, entryPage)
		if err != nil {
			return err
		}
		more := len(page) == entryPage
		if len(page) > 0 {
			after = idOf(page[len(page)-1])
			if err := f(page); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
	}
}
