package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

func TestAnEntryHasTheNamesOfItsDayAndTheOfficesRulingBesideTheAuthorsWords(t *testing.T) {
	d := newDesk(t, "names")
	i := d.issue(10, 3)
	i.Content.Severity = issue.Minor
	i.Content.Location = &issue.Location{Lat: 30.5462104, Lng: -104.0657306, Accuracy: 11.5}
	i.Ruling = issue.Ruling{CategoryID: "fire", UnitID: "city", Note: "已转办"}
	ready := d.addPhoto(&i, photo.Ready, []byte("a"))
	d.addPhoto(&i, photo.Unreadable, []byte("b"))
	i.Content.Photos = append(i.Content.Photos, photo.Ref{ID: d.id(), SHA256: "00", Bytes: 1})
	plain, v := d.issue(10, 4), d.visit(10, 5)
	d.addPhoto(&plain, photo.Ready, []byte("c"))
	i.Content.Photos = append(i.Content.Photos, plain.Content.Photos...) // another's
	d.add(i, plain, v)
	_, all := d.seal("2026-10")

	o, err := d.set.Offices.Get(t.Context(), guixi)
	fatal(t, err)
	o.Categories[1].Name, o.Units[0].Name = "火灾隐患", "城管办"
	fatal(t, d.set.Offices.Replace(t.Context(), o))
	_, again := d.entries("2026-10")
	e := entryOf(t, again, i.ID)
	if e.Issue.Category.Name != "消防安全" || e.Unit.Name != "城市管理科" || e.Severity != issue.Minor || e.Note != "已转办" || e.ObservedOn != "2026-10-03" {
		t.Errorf("%+v, %+v", e, e.Issue)
	}
	if r := e.Issue.Reported; r == nil || r.Category.Name != "环境卫生" || r.Unit != (ledger.Named{}) || r.Severity != issue.Minor {
		t.Errorf("the author's choice is lost: %+v", r)
	}
	if *e.Issue.Location != (ledger.Location{Lat: 30546210, Lng: -104065731, Accuracy: 12}) {
		t.Errorf("location %+v", e.Issue.Location)
	}
	if len(e.Photos) != 1 || e.Photos[0].ID != ready || e.PhotosMissing != 3 {
		t.Errorf("photos %+v, %d missing", e.Photos, e.PhotosMissing)
	}
	if entryOf(t, all, plain.ID).Issue.Reported != nil {
		t.Error("a choice stands where nothing was corrected")
	}
	seen := entryOf(t, all, v.ID).Visit
	if seen.Score != 98 && seen.Score != 96 || seen.Faults[0].Name == "no-badge" || seen.Faults[0].Dimension.Name == "" || len(seen.Dimensions) == 0 || seen.WaitingMinutes != 5 {
		t.Errorf("visit %+v", seen)
	}
}

func TestDuplicatesStayWithWhatTheyWereMergedInto(t *testing.T) {
	d := newDesk(t, "merged")
	merged := func(month, day int, into string) issue.Issue {
		i := d.issue(month, day)
		i.Status, i.MergedInto = issue.Merged, into
		return i
	}
	september, void, later := d.issue(9, 1), d.issue(10, 2), d.issue(11, 2)
	void.Status = issue.Void
	root := d.issue(10, 1)
	middle := merged(10, 3, root.ID)
	far := merged(10, 4, middle.ID)
	intoVoid, intoLater, intoEarlier := merged(10, 5, void.ID), merged(10, 6, later.ID), merged(10, 7, september.ID)
	circle := merged(10, 8, "")
	circle.MergedInto = circle.ID
	d.add(september)
	_, s := d.seal("2026-09")
	d.add(void, later, root, middle, far, intoVoid, intoLater, intoEarlier, circle)
	_, preview := d.entries("2026-10")
	_, all := d.seal("2026-10")
	if len(all) != 5 || len(preview) != 5 {
		t.Fatalf("%d entries, %d were foreseen", len(all), len(preview))
	}
	want := []string{middle.ID, far.ID}
	slices.Sort(want)
	if e := entryOf(t, all, root.ID); !slices.Equal(e.Merged, want) {
		t.Errorf("merged %v, want %v", e.Merged, want)
	}
	if e := entryOf(t, all, intoEarlier.ID); e.Supplements == nil || *e.Supplements != (ledger.Reference{Month: "2026-09", Number: s[0].Number}) {
		t.Errorf("supplements %+v", e.Supplements)
	}
	for _, alone := range []issue.Issue{intoVoid, intoLater, circle} {
		if e := entryOf(t, all, alone.ID); e.Supplements != nil || e.Status != issue.Accepted {
			t.Errorf("%+v", e)
		}
	}
	if r := verify(t, d.export("2026-10"), ledger.Options{}); !r.OK() {
		t.Errorf("found %v", r.Findings)
	}
}

func TestWhoWasMergedGetsTheLeafOfTheOthersEntryAndNoMore(t *testing.T) {
	d := newDesk(t, "leaf")
	root, dup := d.issue(10, 1), d.issue(10, 2)
	root.AuthorID = "observer2"
	dup.Status, dup.MergedInto = issue.Merged, root.ID
	d.add(root, dup)
	d.seal("2026-10")
	got, err := d.service.Proof(t.Context(), observer1, "2026-10", dup.ID)
	fatal(t, err)
	if got.Entry != nil || got.Leaf == "" || got.Number != 1 {
		t.Errorf("%+v", got)
	}
	_, err = d.service.Proof(t.Context(), observer1, "2026-10", root.ID)
	wantFault(t, "another's", err, fault.Missing)
}

func TestWhatWasReturnedAndSentAgainContinuesInTheNextLedger(t *testing.T) {
	d := newDesk(t, "returned")
	i, v := d.issue(9, 3), d.visit(9, 4)
	i.Status, v.Status = issue.Returned, visit.Returned
	d.add(i, v, d.issue(9, 5))
	_, september := d.seal("2026-09")

	again, err := d.set.Issues.Get(t.Context(), guixi, i.ID)
	fatal(t, err)
	again.Content.Description, again.Status, again.Standing.Settled = "路灯不亮，在三号门左边", issue.Submitted, false
	fatal(t, d.set.Issues.Replace(t.Context(), again))
	seen, err := d.set.Visits.Get(t.Context(), guixi, v.ID)
	fatal(t, err)
	seen.Status, seen.Standing.Settled = visit.Submitted, false
	fatal(t, d.set.Visits.Replace(t.Context(), seen))

	late := d.issue(9, 20)
	d.add(late, d.issue(10, 1))
	_, preview := d.entries("2026-10")
	_, october := d.seal("2026-10")
	if len(october) != 4 || len(preview) != 4 {
		t.Fatalf("%d entries, %d were foreseen", len(october), len(preview))
	}
	for _, all := range [][]ledger.Entry{preview, october} {
		for _, id := range []string{i.ID, v.ID} {
			e, before := entryOf(t, all, id), entryOf(t, september, id)
			if e.LateFrom != "" || e.Supplements == nil || *e.Supplements != (ledger.Reference{Month: "2026-09", Number: before.Number}) || e.Status != issue.Submitted {
				t.Errorf("%+v", e)
			}
		}
		if e := entryOf(t, all, late.ID); e.LateFrom != "2026-09" || e.Supplements != nil {
			t.Errorf("late %+v", e)
		}
	}
	if _, still := d.entries("2026-09"); entryOf(t, still, i.ID).Issue.Description != "路灯不亮" {
		t.Error("the sealed entry changed")
	}
	reports := []ledger.Report{verify(t, d.export("2026-09"), ledger.Options{}), verify(t, d.export("2026-10"), ledger.Options{})}
	if found := ledger.VerifyChain(reports); len(found) > 0 || !reports[0].OK() || !reports[1].OK() {
		t.Errorf("found %v, %v", found, reports)
	}
}

// Between being taken and being written a returned record may be sent again.
func TestWhatIsSentAgainWhileItIsBeingSealedIsFrozenAsItWasTaken(t *testing.T) {
	d := newDesk(t, "resent")
	i, v := d.issue(10, 3), d.visit(10, 4)
	i.Status, v.Status = issue.Returned, visit.Returned
	d.add(i, v, d.issue(10, 5))
	deps := d.deps
	deps.Entries = &stumbling{EntryStore: d.set.Entries, part: nothing}
	d.confirm("2026-10")
	if ledger.NewService(deps).SealConfirmed(t.Context()) == nil {
		t.Fatal("sealed on a store that fails")
	}
	now := d.deps.Clock()
	again, err := d.set.Issues.Get(t.Context(), guixi, i.ID)
	fatal(t, err)
	before := again.Content
	again.Content.Description, again.Status, again.Standing.Settled = "新写的话", issue.Void, false
	again.Course = append(again.Course,
		issue.Event{At: now + 5, By: "observer1", Type: issue.EventEdited, Before: &before},
		issue.Event{At: now + 6, By: "officer1", Type: issue.EventVoided, Ruling: &issue.Ruling{}})
	again.Ruling.Note = "以后的"
	fatal(t, d.set.Issues.Replace(t.Context(), again))
	seen, err := d.set.Visits.Get(t.Context(), guixi, v.ID)
	fatal(t, err)
	words := seen.Content
	seen.Content.Note, seen.Content.Faults, seen.Status, seen.Standing.Settled = "新写的", nil, visit.Submitted, false
	seen.Course = append(seen.Course, visit.Event{At: now + 5, By: "inspector1", Type: visit.EventEdited, Before: &words})
	fatal(t, d.set.Visits.Replace(t.Context(), seen))

	fatal(t, d.service.SealConfirmed(t.Context()))
	_, all := d.entries("2026-10")
	if e := entryOf(t, all, i.ID); len(all) != 3 || e.Issue.Description != "路灯不亮" || e.Status != issue.Returned || e.Note != "" {
		t.Errorf("%d entries: %+v", len(all), e)
	}
	if e := entryOf(t, all, v.ID); e.Visit.Note != words.Note || len(e.Visit.Faults) != 1 || e.Status != issue.Returned || e.Visit.Score == 100 {
		t.Errorf("%+v", e.Visit)
	}
	if _, next := d.entries("2026-11"); len(next) != 1 || next[0].ID != v.ID {
		t.Errorf("in the next: %+v", next)
	}
}

func TestMonthsAreSealedInTheirOrder(t *testing.T) {
	d := newDesk(t, "order")
	propose := ledger.StepOrder{Step: ledger.Propose}
	wantFault(t, "empty", d.step(officer1, "2026-10", propose), fault.LedgerEmpty)
	wantFault(t, "to come", d.step(officer1, "2026-12", propose), fault.Missing)
	wantFault(t, "an observer", d.step(observer1, "2026-10", propose), fault.NoRight)
	void, voidVisit := d.issue(8, 1), d.visit(7, 1)
	void.Status, voidVisit.Status = issue.Void, visit.Void // nothing to seal, so they keep nobody from it
	d.add(d.issue(10, 1), d.visit(9, 1), d.issue(11, 1), void, voidVisit)
	wantFault(t, "void ones alone", d.step(officer1, "2026-08", propose), fault.LedgerEmpty)
	wantFault(t, "September waits", d.step(officer1, "2026-10", propose), fault.EarlierMonthOpen)
	fatal(t, d.step(officer1, "2026-09", propose))
	d.seal("2026-09")
	wantFault(t, "October waits", d.step(officer1, "2026-11", propose), fault.EarlierMonthOpen)
	d.add(d.issue(8, 1), d.visit(9, 9)) // late: no earlier month opens again
	wantFault(t, "before what is sealed", d.step(officer1, "2026-08", propose), fault.NotEditable)
	if _, all := d.seal("2026-10"); len(all) != 3 {
		t.Errorf("%d entries", len(all))
	}
	fatal(t, d.step(officer1, "2026-11", propose)) // before its end
	list, more, err := d.service.Months(t.Context(), officer1, "", 2)
	fatal(t, err)
	if !more || len(list) != 2 || list[0].Month != "2026-11" || list[0].State != ledger.Reviewing || list[0].Entries != 1 || list[1].Entries != 3 {
		t.Errorf("more %v: %+v", more, list)
	}
	rest, more, err := d.service.Months(t.Context(), officer1, "2026-10", 2)
	if err != nil || more || len(rest) != 1 || rest[0].Month != "2026-09" {
		t.Errorf("%v, more %v: %+v", err, more, rest)
	}
}

func TestAnOpenMonthShowsWhatIsStillToBeDone(t *testing.T) {
	d := newDesk(t, "open")
	returned, submitted, void := d.issue(10, 3), d.issue(10, 4), d.issue(10, 5)
	returned.Status, submitted.Status, void.Status = issue.Returned, issue.Submitted, issue.Void
	submitted.Content.Photos = []photo.Ref{{ID: d.id(), SHA256: "00"}}
	d.add(returned, submitted, void, d.visit(10, 9), d.issue(9, 1))
	m, err := d.service.Month(t.Context(), officer1, "2026-10")
	fatal(t, err)
	if m.Totals.Entries != 3 || m.Totals.ByStatus[issue.Submitted] != 1 || m.Totals.ByStatus[issue.Returned] != 1 || m.Totals.PhotosMissing != 1 ||
		m.MonthRuns || m.EarlierMonth != "2026-09" || m.BeforeMonth != "2026-09" || m.Before.Entries != 1 || len(m.Keys) != 0 {
		t.Errorf("%+v", m)
	}
	d.seal("2026-09")
	if m, err = d.service.Month(t.Context(), officer1, "2026-10"); err != nil || m.EarlierMonth != "" || m.Before.Entries != 1 || len(m.Keys) != 1 {
		t.Errorf("%v: %+v", err, m)
	}
	if m, err = d.service.Month(t.Context(), officer1, "2026-11"); err != nil || !m.MonthRuns || m.Totals.Entries != 0 || m.BeforeMonth != "2026-10" {
		t.Errorf("%v: %+v", err, m)
	}
	_, err = d.service.Month(t.Context(), officer1, "2026-03")
	wantFault(t, "a month of which there is nothing", err, fault.Missing)
}

func TestTheTableSelectsSortsAndPagesWithTheTotalsOfTheSelection(t *testing.T) {
	d := newDesk(t, "table")
	for n := range 9 {
		i := d.issue(10, 1+n)
		i.Content.Severity = []issue.Severity{"", issue.Minor, issue.Urgent}[n%3]
		i.Content.Place = fmt.Sprintf("第%d栋", n)
		if n%2 == 0 {
			i.Ruling.CategoryID = "fire"
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
			"not late": {ledger.Filter{Late: ptr(false)}, 11}, "late": {ledger.Filter{Late: ptr(true)}, 0}, "community": {ledger.Filter{CommunityID: "minle"}, 0},
		} {
			if p := table(c.filter); p.Totals.Entries != c.want || int64(len(p.Rows)) != c.want || p.More {
				t.Errorf("%s: %d rows, totals %+v", name, len(p.Rows), p.Totals)
			}
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
