package ledger

import (
	"context"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// Duplicate is where a merged record went.
type Duplicate struct {
	ID string `json:"id"`
	// EntryID is the entry it is in: another's, or one of its own.
	EntryID string `json:"entryId"`
	// Supplements is, of one with an entry of its own, the earlier month's entry
	// that it supplements; nil when none.
	Supplements *Reference `json:"supplements"`
}

// note is l with what was gathered for it.
func (l Ledger) note(g gathered) Ledger {
	l.Gathered, l.Total = true, int64(len(g.own))
	l.Members, l.Duplicates = make([]string, len(g.own)), []Duplicate{}
	for k, c := range g.own {
		l.Members[k] = c.id
		if ref, found := g.refs[c.id]; found {
			l.Duplicates = append(l.Duplicates, Duplicate{ID: c.id, EntryID: c.id, Supplements: &ref})
		}
		for _, id := range g.merged[c.id] {
			l.Duplicates = append(l.Duplicates, Duplicate{ID: id, EntryID: c.id})
		}
	}
	return l
}

// noted is what note kept, of the records only their ids.
func (l Ledger) noted() gathered {
	g := gathered{own: make([]candidate, len(l.Members)), merged: map[string][]string{}, refs: map[string]Reference{}}
	for k, id := range l.Members {
		g.own[k].id = id
	}
	for _, d := range l.Duplicates {
		switch {
		case d.EntryID != d.ID:
			g.merged[d.EntryID] = append(g.merged[d.EntryID], d.ID)
		case d.Supplements != nil:
			g.refs[d.ID] = *d.Supplements
		}
	}
	return g
}

// release lets records wait again that a sealed ledger took and that are in no
// entry of it: a server that stood still took them when another had noted
// already what was gathered, or a visit has the id of an issue. Void ones are
// rightly in none.
func (s *Service) release(ctx context.Context, l Ledger) error {
	in := map[string]Kind{} // merged ones are issues
	for e, err := range s.frozen(ctx, l.OfficeID, l.Month) {
		if err != nil {
			return err
		}
		in[e.ID] = e.Kind
		for _, id := range e.Merged {
			in[id] = OfIssue
		}
	}
	again := func(id string, kind Kind, at issue.Standing, void bool) (issue.Standing, bool) {
		return issue.Standing{Ledger: at.Continues}, at.Settled && !void && in[id] != kind
	}
	return s.eachTaken(ctx, l, func(issues []issue.Issue, visits []visit.Visit) error {
		for _, i := range issues {
			if next, lost := again(i.ID, OfIssue, i.Standing, i.Status == issue.Void); lost {
				i.Standing = next
				if err := s.deps.Issues.Replace(ctx, i); err != nil && !fault.Is(err, fault.StaleVersion) {
					return err
				}
			}
		}
		for _, v := range visits {
			if next, lost := again(v.ID, OfVisit, v.Standing, v.Status == visit.Void); lost {
				v.Standing = next
				if err := s.deps.Visits.Replace(ctx, v); err != nil && !fault.Is(err, fault.StaleVersion) {
					return err
				}
			}
		}
		return nil
	})
}
