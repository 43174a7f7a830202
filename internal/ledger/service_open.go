package ledger

import (
	"cmp"
	"context"
	"iter"
	"slices"
)

// openPage is how many records of an open month are frozen at once: their photos,
// nine each, are one question.
const openPage = 20

// unfrozen freezes what would be in an open month, by the day it was observed and
// within a day by id, which tells nothing.
func (s *Service) unfrozen(ctx context.Context, m place, all gathered) iter.Seq2[Entry, error] {
	days := make(map[string]string, len(all.own))
	for _, c := range all.own {
		days[c.id] = c.at.Day(m.zone)
	}
	slices.SortFunc(all.own, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(days[a.id], days[b.id]), cmp.Compare(a.id, b.id))
	})
	return func(yield func(Entry, error) bool) {
		f := s.newFreezer(m, false)
		for page := range slices.Chunk(all.own, openPage) {
			entries, err := s.freezePage(ctx, f, page, all)
			if err != nil {
				yield(Entry{}, err)
				return
			}
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// freezePage reads and freezes candidates, in their order. One that is gone, or
// was made void since, is left out.
func (s *Service) freezePage(ctx context.Context, f *freezer, page []candidate, all gathered) ([]Entry, error) {
	found, err := s.recordsOf(ctx, f.office.OfficeID, page)
	if err != nil {
		return nil, err
	}
	entries, err := f.freeze(ctx, found)
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(page))
	for k, c := range page {
		at[c.id] = k
	}
	for k := range entries {
		all.complete(&entries[k])
	}
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(at[a.ID], at[b.ID]) })
	return entries, nil
}

// recordsOf reads candidates, all of a kind at once.
func (s *Service) recordsOf(ctx context.Context, officeID string, page []candidate) (r records, err error) {
	var issues, visits []string
	for _, c := range page {
		if c.kind == OfVisit {
			visits = append(visits, c.id)
		} else {
			issues = append(issues, c.id)
		}
	}
	if r.issues, err = some(ctx, s.deps.Issues.Some, officeID, issues); err != nil {
		return records{}, err
	}
	r.visits, err = some(ctx, s.deps.Visits.Some, officeID, visits)
	return r, err
}

// complete adds to an entry what was merged into it and what it supplements.
func (g gathered) complete(e *Entry) {
	e.Merged = g.merged[e.ID]
	if ref, found := g.refs[e.ID]; found {
		e.Supplements = &ref
	}
}
