package ledger_test

import (
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

func TestPhotosThatComeAfterTheSealMakeOneContinuingEntryInTheNextLedger(t *testing.T) {
	d := newDesk(t, "late photos")
	i, v, never := d.issue(9, 3), d.visit(9, 4), d.issue(9, 5)
	first, second, ofVisit := d.announce(&i), d.announce(&i), d.announce(&v)
	d.announce(&never)
	d.add(i, v, never, d.issue(10, 1))
	counts, err := d.set.Issues.CountByStatus(t.Context(), guixi, "observer1", "2026-09")
	fatal(t, err)
	_, september := d.seal("2026-09")
	if e := entryOf(t, september, i.ID); e.PhotosMissing != 2 || len(e.Photos) != 0 {
		t.Fatalf("sealed with %+v", e)
	}
	sealed := d.export("2026-09")

	d.arrive(first, ofVisit, second)
	if d.settled(ledger.OfIssue, i.ID) || d.settled(ledger.OfVisit, v.ID) || !d.settled(ledger.OfIssue, never.ID) {
		t.Error("not those wait again that got a photo")
	}
	_, preview := d.entries("2026-10")
	_, october := d.seal("2026-10")
	for name, all := range map[string][]ledger.Entry{"foreseen": preview, "sealed": october} {
		if len(all) != 3 {
			t.Fatalf("%s: %d entries", name, len(all))
		}
		for id, photos := range map[string]int{i.ID: 2, v.ID: 1} {
			e := entryOf(t, all, id)
			want := ledger.Reference{Month: "2026-09", Number: entryOf(t, september, id).Number}
			if len(e.Photos) != photos || e.PhotosMissing != 0 || e.Supplements == nil || *e.Supplements != want || e.LateFrom != "" || e.Status != issue.Accepted {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
	if again, err := d.set.Issues.CountByStatus(t.Context(), guixi, "observer1", "2026-09"); err != nil || again[issue.Accepted] != counts[issue.Accepted] {
		t.Errorf("%v: the observer's month counts %v, before %v", err, again, counts)
	}
	if string(sealed) != string(d.export("2026-09")) {
		t.Error("the sealed month changed")
	}
	reports := []ledger.Report{verify(t, sealed, ledger.Options{}), verify(t, d.export("2026-10"), ledger.Options{})}
	if found := ledger.VerifyChain(reports); len(found) > 0 || !reports[0].OK() || !reports[1].OK() {
		t.Errorf("found %v, %v", found, reports)
	}

	fatal(t, d.service.PhotoRendered(t.Context(), first)) // a second server, long after
	if !d.settled(ledger.OfIssue, i.ID) {
		t.Error("a photo that is sealed lets its record wait again")
	}
	if _, november := d.entries("2026-11"); len(november) != 0 {
		t.Errorf("in November: %+v", november)
	}
}

func TestAPhotoOfWhatIsNotSealedOrVoidOrNotItsOwnChangesNothing(t *testing.T) {
	d := newDesk(t, "unmoved")
	void, waiting, plain := d.issue(9, 1), d.issue(10, 1), d.issue(9, 2)
	void.Status = issue.Void
	ofVoid, ofWaiting := d.announce(&void), d.announce(&waiting)
	foreign := ofWaiting
	foreign.ID, foreign.OwnerID = d.id(), plain.ID // its manifest does not name it
	lost := ofWaiting
	lost.ID, lost.OwnerID = d.id(), d.id() // no such record
	d.add(void, waiting, plain)
	d.seal("2026-09")
	d.arrive(ofVoid, ofWaiting, foreign, lost)
	for _, id := range []string{void.ID, plain.ID} {
		if !d.settled(ledger.OfIssue, id) {
			t.Errorf("%s waits again", id)
		}
	}
	if i, err := d.set.Issues.Get(t.Context(), guixi, waiting.ID); err != nil || i.Version != 1 {
		t.Errorf("%v, version %d", err, i.Version)
	}
	if _, october := d.seal("2026-10"); len(october) != 1 || shown(october)[ofWaiting.ID] != 1 || october[0].Supplements != nil {
		t.Errorf("%+v", october)
	}
}

// The office decided that another issue stands for a duplicate; a photo that it had
// not seen then is not hidden by that, even if the other comes back too.
func TestALatePhotoOfADuplicateMakesItAnEntryThatSupplementsTheOthers(t *testing.T) {
	d := newDesk(t, "late duplicate")
	root, dup, inTime := d.issue(9, 1), d.issue(9, 2), d.issue(9, 3)
	for _, one := range []*issue.Issue{&dup, &inTime} {
		one.Status, one.MergedInto = issue.Merged, root.ID
		one.Course = append(one.Course, issue.Event{At: one.ReceivedAt + 5, By: "officer1", Type: issue.EventMerged})
	}
	late, second, ofRoot, early := d.announce(&dup), d.announce(&dup), d.announce(&root), d.announce(&inTime)
	d.add(root, dup, inTime)
	d.arrive(early)
	_, september := d.seal("2026-09")
	d.arrive(late, ofRoot)
	_, preview := d.entries("2026-10")
	_, october := d.seal("2026-10")
	for name, all := range map[string][]ledger.Entry{"foreseen": preview, "sealed": october} {
		e, r := entryOf(t, all, dup.ID), entryOf(t, all, root.ID)
		want := ledger.Reference{Month: "2026-09", Number: september[0].Number}
		if len(all) != 2 || e.Supplements == nil || *e.Supplements != want || *r.Supplements != want || len(r.Merged) != 0 {
			t.Errorf("%s: %d entries, %+v", name, len(all), e)
		}
		if n := shown(all); n[late.ID] != 1 || n[ofRoot.ID] != 1 || n[early.ID] != 0 {
			t.Errorf("%s: photos %v", name, n)
		}
	}
	d.arrive(second)
	if _, november := d.seal("2026-11"); len(november) != 1 || shown(november)[second.ID] != 1 || november[0].Supplements.Month != "2026-10" && november[0].Supplements.Month != "2026-09" {
		t.Errorf("in November: %+v", november)
	}
}

// What is merged only after it came back is the officers' decision as any other.
func TestWhatComesBackForAPhotoMayStillBeMerged(t *testing.T) {
	d := newDesk(t, "merged later")
	i := d.issue(9, 1)
	late := d.announce(&i)
	d.add(i)
	d.seal("2026-09")
	d.arrive(late)
	other := d.issue(10, 1)
	d.add(other)
	again, err := d.set.Issues.Get(t.Context(), guixi, i.ID)
	fatal(t, err)
	again.Status, again.MergedInto = issue.Merged, other.ID
	again.Course = append(again.Course, issue.Event{At: d.deps.Clock() + 5, By: "officer1", Type: issue.EventMerged})
	fatal(t, d.set.Issues.Replace(t.Context(), again))
	if _, october := d.seal("2026-10"); len(october) != 1 || len(october[0].Merged) != 1 {
		t.Errorf("%+v", october)
	}
}
