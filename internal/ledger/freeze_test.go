package ledger_test

import (
	"slices"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
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
