package storetest

import (
	"slices"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// sampleEntry has every field set, an issue by odd numbers and a visit by even ones.
func sampleEntry(t testing.TB, number int64) ledger.Entry {
	t.Helper()
	minutes := int64(11)
	e := ledger.Entry{
		Number: number, ID: newID(t), Kind: ledger.OfIssue, Source: access.Observer, ObservedOn: "2026-10-14", LateFrom: "2026-09",
		Unit: ledger.Named{ID: "u1", Name: "城管科"}, Severity: issue.Urgent, Status: issue.Accepted,
		Photos: []ledger.Photo{{ID: "p1", SHA256: "aa"}}, PhotosMissing: 2, Note: "备注",
		Merged: []string{newID(t), newID(t)}, Supplements: &ledger.Reference{Month: "2026-08", Number: 4},
	}
	if number%2 == 1 {
		e.Issue = &ledger.Issue{
			Kind: issue.Problem, Description: "路灯不亮\"\\\u0001", Category: ledger.Named{ID: "c", Name: "环境"}, Community: ledger.Named{ID: "h", Name: "和平"},
			Courtyard: "二院", Place: "三号门", Location: &ledger.Location{Lat: -1, Lng: 180_000_000, Accuracy: 3},
			Reported: &ledger.Choice{Category: ledger.Named{ID: "d", Name: "消防"}, Severity: issue.Minor},
		}
		return e
	}
	e.Kind = ledger.OfVisit
	e.Visit = &ledger.Visit{
		ScorecardID: "window", ScorecardVersion: 2, Score: 97, Grade: 4,
		Dimensions:     []ledger.DimensionScore{{Dimension: ledger.Named{ID: "d", Name: "态度"}, Points: -3}},
		WaitingMinutes: 5, HandlingMinutes: &minutes,
		Faults: []ledger.Fault{{Dimension: ledger.Named{ID: "d", Name: "态度"}, ID: "f", Name: "冷淡", Points: 3, Count: 1, Note: "一人", PhotoIDs: []string{"p1"}}},
		Note:   "排队", IssueIDs: []string{"i1"},
	}
	return e
}

func sampleLines(t testing.TB, numbers ...int64) []ledger.Line {
	t.Helper()
	all := make([]ledger.Line, len(numbers))
	for k, n := range numbers {
		all[k] = ledger.Line{Entry: sampleEntry(t, n), Leaf: "ab", Sums: []string{"c", "d"}}
	}
	return all
}

func (s suite) ledgerEntries(t *testing.T) {
	entries := s.open(t).Entries
	const october, september = "2026-10", "2026-09"
	t.Run("entries come back whole, in the order of their numbers, page by page", func(t *testing.T) {
		here := newOffice(t)
		got, err := entries.List(t.Context(), here, october, 0, 10)
		must(t, err)
		wantSame(t, got, []ledger.Line{})
		all := sampleLines(t, 3, 1, 300, 2)
		must(t, entries.Insert(t.Context(), here, october, all[:3]))
		must(t, entries.Insert(t.Context(), here, october, all[3:]))
		must(t, entries.Insert(t.Context(), here, october, nil))
		must(t, entries.Insert(t.Context(), here, september, sampleLines(t, 1, 9)))
		must(t, entries.Insert(t.Context(), newOffice(t), october, sampleLines(t, 5)))
		want := []ledger.Line{all[1], all[3], all[0], all[2]}
		for _, limit := range []int{1, 2, 3, 10} {
			var got []ledger.Line
			for after := int64(0); ; {
				page, err := entries.List(t.Context(), here, october, after, limit)
				must(t, err)
				if len(page) == 0 {
					break
				}
				got, after = append(got, page...), page[len(page)-1].Entry.Number
			}
			wantSame(t, got, want)
		}
		n, err := entries.Count(t.Context(), here, october)
		must(t, err)
		if n != 4 {
			t.Errorf("counted %d", n)
		}
	})
	t.Run("an entry that is there stays as it is, and its members", func(t *testing.T) {
		here := newOffice(t)
		first := sampleLines(t, 1, 2)
		must(t, entries.Insert(t.Context(), here, october, first))
		second := sampleLines(t, 2, 3, 1)
		must(t, entries.Insert(t.Context(), here, october, second))
		got, err := entries.List(t.Context(), here, october, 0, 10)
		must(t, err)
		wantSame(t, got, []ledger.Line{first[0], first[1], second[1]})
		_, err = entries.Of(t.Context(), here, october, second[0].Entry.ID)
		wantFault(t, err, fault.Missing)
	})
	t.Run("a record is found by its own id and by those merged into it", func(t *testing.T) {
		here := newOffice(t)
		all := sampleLines(t, 1, 2, 3)
		must(t, entries.Insert(t.Context(), here, october, all))
		again := all[1]
		again.Entry.Number, again.Entry.Merged = 7, []string{}
		must(t, entries.Insert(t.Context(), here, "2026-11", []ledger.Line{again}))
		for _, e := range all {
			for _, id := range append([]string{e.Entry.ID}, e.Entry.Merged...) {
				got, err := entries.Of(t.Context(), here, october, id)
				must(t, err)
				wantSame(t, got, e)
			}
		}
		got, err := entries.Of(t.Context(), here, "2026-11", again.Entry.ID)
		must(t, err)
		wantSame(t, got, again)
		for _, ask := range []struct{ office, month, id string }{
			{here, september, all[0].Entry.ID}, {here, "2026-11", all[0].Entry.ID}, {newOffice(t), october, all[0].Entry.ID}, {here, october, newID(t)},
		} {
			_, err := entries.Of(t.Context(), ask.office, ask.month, ask.id)
			wantFault(t, err, fault.Missing)
		}
	})
	t.Run("who writes the same numbers at once agrees on the first", func(t *testing.T) {
		here := newOffice(t)
		tries := make([][]ledger.Line, s.Parallel)
		for k := range tries {
			tries[k] = sampleLines(t, 1, 2, 3, 4)
		}
		for _, err := range together(s.Parallel, func(k int) error {
			return entries.Insert(t.Context(), here, october, tries[k])
		}) {
			must(t, err)
		}
		got, err := entries.List(t.Context(), here, october, 0, 10)
		must(t, err)
		if len(got) != 4 {
			t.Fatalf("%d entries", len(got))
		}
		for k, e := range got {
			one := slices.IndexFunc(tries, func(try []ledger.Line) bool { return try[k].Entry.ID == e.Entry.ID })
			wantSame(t, e, tries[one][k])
		}
	})
	t.Run("lists written as nil come back empty, what is missing as nil", func(t *testing.T) {
		here := newOffice(t)
		must(t, entries.Insert(t.Context(), here, october, []ledger.Line{{Entry: ledger.Entry{Number: 1, ID: newID(t), Issue: &ledger.Issue{}}}}))
		got, err := entries.List(t.Context(), here, october, 0, 1)
		must(t, err)
		e := got[0].Entry
		if got[0].Sums == nil || e.Photos == nil || e.Merged == nil || e.Visit != nil || e.Supplements != nil || e.Issue.Location != nil || e.Issue.Reported != nil {
			t.Errorf("%+v", e)
		}
	})
}
