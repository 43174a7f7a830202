package ledger

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"mingcha/internal/fault"
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
	var found records
	for _, c := range page {
		err := s.readInto(ctx, &found, f.office.OfficeID, c)
		if err != nil && !fault.Is(err, fault.Missing) {
			return nil, err
		}
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

func (s *Service) readInto(ctx context.Context, r *records, officeID string, c candidate) error {
	if c.kind == OfVisit {
		v, err := s.deps.Visits.Get(ctx, officeID, c.id)
		if err == nil {
			r.visits = append(r.visits, v)
		}
		return err
	}
	i, err := s.deps.Issues.Get(ctx, officeID, c.id)
	if err == nil {
		r.issues = append(r.issues, i)
	}
	return err
}

// complete adds to an entry what was merged into it and what it supplements.
func (g gathered) complete(e *Entry) {
	e.Merged = g.merged[e.ID]
	if ref, found := g.refs[e.ID]; found {
		e.Supplements = &ref
	}
}
