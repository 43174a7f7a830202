package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// The values that the random issues and queries share; "" in a query does not
// select.
var (
	someAuthors     = []string{"a1", "a2", "a3"}
	someMonths      = []string{"2026-10", "2026-11"}
	someStatuses    = []issue.Status{issue.Submitted, issue.Accepted, issue.Returned, issue.Merged, issue.Void}
	someCategories  = []string{"road", "noise"}
	someCommunities = []string{"heping", "new"}
	someStandings   = []issue.Standing{{}, {Settled: true, Ledger: "2026-10"}, {Ledger: "2026-10"}}
)

func (s suite) issueLists(t *testing.T) {
	issues := s.open(t).Issues
	t.Run("an office without issues has an empty list", func(t *testing.T) {
		got, err := issues.List(t.Context(), issue.Query{OfficeID: newOffice(t), Limit: 10})
		must(t, err)
		wantSame(t, got, []issue.Summary{})
	})
	t.Run("a summary tells what the issue says", func(t *testing.T) {
		full, bare := sampleIssue(newOffice(t), newID(t)), issue.Issue{OfficeID: newOffice(t), ID: newID(t), Version: 1}
		for _, i := range []issue.Issue{full, bare} {
			must(t, issues.Insert(t.Context(), i))
			got, err := issues.List(t.Context(), issue.Query{OfficeID: i.OfficeID, Limit: 10})
			must(t, err)
			wantSame(t, got, []issue.Summary{summaryOf(i)})
		}
		full.Content.Photos, full.Content.Place = full.Content.Photos[1:], "elsewhere"
		must(t, issues.Replace(t.Context(), full))
		full.Version = 2
		got, err := issues.List(t.Context(), issue.Query{OfficeID: full.OfficeID, Limit: 10})
		must(t, err)
		wantSame(t, got, []issue.Summary{summaryOf(full)})
	})
	t.Run("records are the issues of the list, whole", func(t *testing.T) {
		here := newOffice(t)
		old, young := sampleIssue(here, newID(t)), sampleIssue(here, newID(t))
		young.Content.ObservedAt++
		young.Ruling, young.MergedInto = issue.Ruling{CategoryID: "noise", Note: "合并"}, old.ID
		for _, i := range []issue.Issue{old, young} {
			must(t, issues.Insert(t.Context(), i))
		}
		for limit, want := range map[int][]issue.Issue{5: {young, old}, 1: {young}, 0: {}} {
			got, err := issues.Records(t.Context(), issue.Query{OfficeID: here, Waiting: true, Limit: limit})
			must(t, err)
			wantSame(t, got, want)
		}
	})
	t.Run("any filter in pages of any size loses and doubles nothing", func(t *testing.T) {
		model := populate(t, issues)
		offices := []string{model[0].OfficeID, model[len(model)-1].OfficeID, "nobody"}
		ctx := t.Context()
		rapid.Check(t, func(t *rapid.T) {
			q := drawQuery(t, offices)
			wantSame(t, allPages(ctx, t, issues, q), selected(model, q))
		})
	})
}

// populate fills two offices with random issues, changes a third of them and
// gives them as they must be found. It is the same for every engine and run.
func populate(t *testing.T, issues issue.Store) []issue.Issue {
	r := rand.New(rand.NewPCG(2, 26))
	var model []issue.Issue
	for _, officeID := range []string{newOffice(t), newOffice(t)} {
		for k := range 90 {
			i := randomIssue(r, officeID, fmt.Sprintf("%08x-%d", r.Uint32(), k))
			must(t, issues.Insert(t.Context(), i))
			if k%3 == 0 {
				i = randomIssue(r, officeID, i.ID)
				must(t, issues.Replace(t.Context(), i))
				i.Version = 2
			}
			model = append(model, i)
		}
	}
	return model
}

func randomIssue(r *rand.Rand, officeID, id string) issue.Issue {
	i := sampleIssue(officeID, id)
	i.AuthorID = pick(r, someAuthors)
	i.Month = pick(r, someMonths)
	i.Status = pick(r, someStatuses)
	i.Content.CategoryID = pick(r, someCategories)
	i.Content.CommunityID = pick(r, someCommunities)
	i.Content.ObservedAt = noon + instant.Time(r.IntN(12)) // many of one moment
	i.Content.Photos = i.Content.Photos[:r.IntN(3)]
	i.Ruling.CategoryID = pick(r, append([]string{"", ""}, someCategories...))
	i.Ruling.UnitID = pick(r, []string{"", "", "ruled"})
	i.Standing = pick(r, someStandings)
	return i
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func drawQuery(t *rapid.T, offices []string) issue.Query {
	return issue.Query{
		OfficeID:    rapid.SampledFrom(offices).Draw(t, "office"),
		AuthorID:    orNone(someAuthors).Draw(t, "author"),
		Month:       orNone(someMonths).Draw(t, "month"),
		Status:      orNone(someStatuses).Draw(t, "status"),
		CategoryID:  orNone(someCategories).Draw(t, "category"),
		CommunityID: orNone(someCommunities).Draw(t, "community"),
		Waiting:     rapid.Bool().Draw(t, "waiting"),
		Limit:       rapid.SampledFrom([]int{1, 2, 3, 7, 20, 50, 200}).Draw(t, "limit"),
	}
}

// orNone draws "" as often as a value: filters must be met together and alone.
func orNone[T ~string](values []T) *rapid.Generator[T] {
	return rapid.OneOf(rapid.Just(T("")), rapid.SampledFrom(values))
}

func allPages(ctx context.Context, t *rapid.T, issues issue.Store, q issue.Query) []issue.Summary {
	all := []issue.Summary{}
	for {
		page, err := issues.List(ctx, q)
		if err != nil || page == nil || len(page) > q.Limit || len(all) > 1000 { // 1000: it goes in circles
			t.Fatalf("after %d a page of %d (nil: %v), limit %d: %v", len(all), len(page), page == nil, q.Limit, err)
		}
		all = append(all, page...)
		if len(page) < q.Limit {
			return all
		}
		last := page[len(page)-1]
		q.After = &issue.Cursor{ObservedAt: last.ObservedAt, ID: last.ID}
	}
}

// selected is the contract in its simplest form: look at every issue, sort.
func selected(model []issue.Issue, q issue.Query) []issue.Summary {
	found := []issue.Summary{}
	for _, i := range model {
		if i.OfficeID == q.OfficeID &&
			(q.AuthorID == "" || i.AuthorID == q.AuthorID) &&
			(q.Month == "" || i.Month == q.Month) &&
			(!q.Waiting || !i.Standing.Settled) &&
			(q.Status == "" || i.Status == q.Status) &&
			(q.CategoryID == "" || categoryOf(i) == q.CategoryID) &&
			(q.CommunityID == "" || i.Content.CommunityID == q.CommunityID) {
			found = append(found, summaryOf(i))
		}
	}
	slices.SortFunc(found, func(a, b issue.Summary) int {
		return -cmp.Or(cmp.Compare(a.ObservedAt, b.ObservedAt), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// categoryOf is the category that counts: the office's, or else the author's.
func categoryOf(i issue.Issue) string {
	if i.Ruling.CategoryID != "" {
		return i.Ruling.CategoryID
	}
	return i.Content.CategoryID
}

func summaryOf(i issue.Issue) issue.Summary {
	s := issue.Summary{
		ID: i.ID, Version: i.Version, AuthorID: i.AuthorID,
		Kind: i.Content.Kind, Description: i.Content.Description, CategoryID: categoryOf(i),
		CommunityID: i.Content.CommunityID, Courtyard: i.Content.Courtyard, Place: i.Content.Place,
		Severity: i.Content.Severity, Status: i.Status, Month: i.Month,
		ObservedAt: i.Content.ObservedAt, ReceivedAt: i.ReceivedAt, PhotoCount: len(i.Content.Photos),
		UnitID: i.Content.UnitID, Ledger: i.Standing.Ledger,
	}
	if i.Ruling.UnitID != "" {
		s.UnitID = i.Ruling.UnitID
	}
	if len(i.Content.Photos) > 0 {
		s.FirstPhotoID = i.Content.Photos[0].ID
	}
	return s
}
