package issue

import (
	"cmp"
	"context"
	"slices"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

const (
	// maxSimilar is how many similar issues are shown.
	maxSimilar = 10
	// fromEach is how many issues are compared at most of each of five selections.
	fromEach = 200
)

// Similar is an issue that may be the same thing as another.
type Similar struct {
	Issue Issue
	Likeness
}

// Similar gives the issues that may be the same thing as the given one, likeliest
// first, at most ten: of those of the same community or the same responsible
// unit that wait for a ledger or belong to its month or the month before. Void
// ones and merged ones are left out; what the latter were merged into is not.
// Faults: no_right, not_found.
func (s *Service) Similar(ctx context.Context, p access.Principal, issueID string) ([]Similar, error) {
	if !p.Role.Can(access.Review) {
		return nil, fault.New(fault.NoRight, "role %s reviews nothing", p.Role)
	}
	i, err := s.Get(ctx, p, issueID)
	if err != nil {
		return nil, err
	}
	candidates, err := s.candidates(ctx, i)
	if err != nil {
		return nil, err
	}
	return rank(i, candidates), nil
}

// candidates may hold an issue more than once.
func (s *Service) candidates(ctx context.Context, i Issue) ([]Issue, error) {
	office, community, unit := i.OfficeID, i.Content.CommunityID, i.Unit()
	selections := []Query{
		{OfficeID: office, CommunityID: community, Waiting: true},
		{OfficeID: office, CommunityID: community, Month: i.Month},
		{OfficeID: office, CommunityID: community, Month: monthBefore(i.Month)},
	}
	if unit != "" {
		selections = append(selections, Query{OfficeID: office, Waiting: true}, Query{OfficeID: office, Month: i.Month})
	}
	var all []Issue
	for _, q := range selections {
		q.Limit = fromEach
		found, err := s.store.Records(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if f.Content.CommunityID == community || f.Unit() == unit {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// rank gives the likest of the candidates; of equal likeness, the one observed
// first, since that is the one that goes on.
func rank(i Issue, candidates []Issue) []Similar {
	mine, seen, ranked := prepare(i), map[string]bool{i.ID: true}, []Similar{}
	for _, c := range candidates {
		if seen[c.ID] || c.Status == Void || c.Status == Merged {
			continue
		}
		seen[c.ID] = true
		if l := likeness(mine, prepare(c)); l.Score >= minLikeness {
			ranked = append(ranked, Similar{c, l})
		}
	}
	slices.SortFunc(ranked, func(a, b Similar) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score),
			cmp.Compare(a.Issue.Content.ObservedAt, b.Issue.Content.ObservedAt), cmp.Compare(a.Issue.ID, b.Issue.ID))
	})
	return ranked[:min(len(ranked), maxSimilar)]
}

// monthBefore is the month before "2026-11"; what is no month is given back.
func monthBefore(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return t.AddDate(0, -1, 0).Format("2006-01")
}
