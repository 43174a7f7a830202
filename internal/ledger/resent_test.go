package ledger_test

import (
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/visit"
)

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
