package ledger

import (
	"context"
	"slices"
	"strings"

	"mingcha/internal/fault"
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
				c.into = i.ID // resolve reads into what
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
				all = append(all, candidate{id: one.ID, kind: OfIssue, at: one.Content.ObservedAt, into: one.MergedInto})
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

// resolve puts duplicates with what they were merged into. Where that is not in
// this ledger the duplicate is an entry of its own, so that nothing is lost: it
// supplements the entry of an earlier month, or stands alone when the other waits
// for a later one or was made void.
func (s *Service) resolve(ctx context.Context, l Ledger, all []candidate) (gathered, error) {
	all = firstOfEach(all)
	g := gathered{own: make([]candidate, 0, len(all)), merged: map[string][]string{}, refs: map[string]Reference{}}
	roots := map[string]bool{}
	for _, c := range all {
		if c.into == "" {
			roots[c.id] = true
			g.own = append(g.own, c)
		}
	}
	for _, c := range all {
		if c.into == "" {
			continue
		}
		root, err := s.root(ctx, l.OfficeID, c, roots)
		if err != nil {
			return gathered{}, err
		}
		if roots[root.ID] {
			g.merged[root.ID] = append(g.merged[root.ID], c.id)
			continue
		}
		g.own = append(g.own, c)
		ref, err := s.earlier(ctx, l, root.Standing.Ledger, root.ID)
		if err != nil {
			return gathered{}, err
		}
		if ref != nil && root.Status != issue.Void {
			g.refs[c.id] = *ref
		}
	}
	for _, ids := range g.merged {
		slices.Sort(ids)
	}
	return g, nil
}

// firstOfEach leaves out a visit that has the id of an issue: devices make the
// ids, and a ledger has room for one record of an id. See release.
func firstOfEach(all []candidate) []candidate {
	seen := make(map[string]bool, len(all))
	return slices.DeleteFunc(all, func(c candidate) bool {
		again := seen[c.id]
		seen[c.id] = true
		return again
	})
}

// maxMerges bounds the way from a duplicate to the issue that goes on for it.
const maxMerges = 32

// root is the issue that goes on for a duplicate: of this ledger the first on the
// way, even if that was sent again since and merged into something else. The zero
// Issue where the way is broken.
func (s *Service) root(ctx context.Context, officeID string, c candidate, here map[string]bool) (issue.Issue, error) {
	next := c.id
	for range maxMerges {
		if here[next] {
			return issue.Issue{ID: next}, nil
		}
		i, err := s.deps.Issues.Get(ctx, officeID, next)
		if fault.Is(err, fault.Missing) {
			return issue.Issue{}, nil
		}
		if err != nil || i.Status != issue.Merged {
			return i, err
		}
		next = i.MergedInto
	}
	return issue.Issue{}, nil
}

// earlier is the entry that a record has in the ledger of an earlier month; nil
// when there is none.
func (s *Service) earlier(ctx context.Context, l Ledger, month, recordID string) (*Reference, error) {
	if month == "" || month >= l.Month {
		return nil, nil // no reference is a value here
	}
	e, err := s.deps.Entries.Of(ctx, l.OfficeID, month, recordID)
	if fault.Is(err, fault.Missing) {
		return nil, nil // as above
	}
	if err != nil {
		return nil, err
	}
	return &Reference{Month: month, Number: e.Entry.Number}, nil
}
