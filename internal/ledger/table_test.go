package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

func TestTheTableSelectsSortsAndPagesWithTheTotalsOfTheSelection(t *testing.T) {
	d := newDesk(t, "table")
	for n := range 9 {
		i := d.issue(10, 1+n)
		i.Content.Severity = []issue.Severity{"", issue.Minor, issue.Urgent}[n%3]
		i.Content.Place = fmt.Sprintf("第%d栋", n)
		if n%2 == 0 {
			i.Ruling.CategoryID = "fire"
		}
		if n%3 == 0 {
			i.Ruling.Wording = "一处路灯不亮，请检修"
		}
		d.add(i)
	}
	d.add(d.visit(10, 2), d.visit(10, 20), d.issue(9, 30))
	for _, sealed := range []bool{false, true} {
		if sealed {
			d.seal("2026-09")
			d.seal("2026-10")
		}
		table := func(f ledger.Filter) ledger.Page {
			if f.Limit == 0 {
				f.Limit = 50
			}
			p, err := d.service.Table(t.Context(), officer1, "2026-10", f)
			fatal(t, err)
			return p
		}
		for name, c := range map[string]struct {
			filter ledger.Filter
			want   int64
		}{
			"all": {ledger.Filter{}, 11}, "visits": {ledger.Filter{Kind: ledger.OfVisit}, 2}, "the category that counts": {ledger.Filter{CategoryID: "fire"}, 5},
			"urgent": {ledger.Filter{Severity: issue.Urgent}, 3}, "words": {ledger.Filter{Words: "路灯 第3栋"}, 1}, "of faults": {ledger.Filter{Words: "两人"}, 2},
			"unit": {ledger.Filter{UnitID: "w1"}, 2}, "source": {ledger.Filter{Source: "observer", Status: issue.Accepted}, 9},
			"not late": {ledger.Filter{Late: ptr(false)}, 11}, "late": {ledger.Filter{Late: ptr(true)}, 0}, "unworded": {ledger.Filter{Unworded: ptr(true)}, 6}, "worded": {ledger.Filter{Unworded: ptr(false)}, 5}, "by the wording": {ledger.Filter{Words: "请检修"}, 3}, "community": {ledger.Filter{CommunityID: "minle"}, 0},
		} {
			if p := table(c.filter); p.Totals.Entries != c.want || int64(len(p.Rows)) != c.want || p.More {
				t.Errorf("%s: %d rows, totals %+v", name, len(p.Rows), p.Totals)
			}
		}
		if p := table(ledger.Filter{}); p.Totals.Unworded != 6 {
			t.Errorf("%d without a word for the unit", p.Totals.Unworded)
		}
		for _, sort := range append(slices.Clone(ledger.Sorts), "-severity", "-score", "-observedOn", "-number", "") {
			whole := table(ledger.Filter{Sort: sort})
			var paged []ledger.Row
			for offset := 0; ; offset += 2 {
				p := table(ledger.Filter{Sort: sort, Offset: offset, Limit: 2})
				paged = append(paged, p.Rows...)
				if p.Totals.Entries != 11 {
					t.Fatalf("%s: totals %+v", sort, p.Totals)
				}
				if !p.More {
					break
				}
			}
			if !slices.EqualFunc(paged, whole.Rows, func(a, b ledger.Row) bool { return a.ID == b.ID }) {
				t.Errorf("%s: the pages are not the whole", sort)
			}
		}
		if p := table(ledger.Filter{Sort: "-severity"}); p.Rows[0].Severity != issue.Urgent || p.Rows[10].Severity != "" {
			t.Errorf("by severity: %+v", p.Rows)
		}
		if p := table(ledger.Filter{Sort: "-score"}); p.Rows[1].Score == nil || p.Rows[2].Score != nil {
			t.Errorf("by score: %+v", p.Rows)
		}
		if p := table(ledger.Filter{Sort: "-observedOn"}); p.Rows[0].ObservedOn != "2026-10-20" {
			t.Errorf("by day: %+v", p.Rows)
		}
	}
}
