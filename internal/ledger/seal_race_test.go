package ledger_test

import (
	"context"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// stalled is an issue store of a server that stands still before its first Take.
type stalled struct {
	issue.Store
	before func()
}

func (s *stalled) Take(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error) {
	if f := s.before; f != nil {
		s.before = nil
		f()
	}
	return s.Store.Take(ctx, officeID, month, until, limit)
}

// What two servers gathered at the same moment is the set that the first of them
// noted. A record that was on its way and that the second took too late is in the
// next ledger, not in none.
func TestWhatAStalledServerTakesTooLateWaitsForTheNextLedger(t *testing.T) {
	for name, failing := range map[string]bool{"after the seal": false, "while entries are written": true} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "stalled "+name)
			d.add(d.issue(10, 1), d.issue(10, 2), d.visit(10, 3))
			onItsWay := d.issue(10, 4)
			d.confirm("2026-10")
			first := d.deps
			if failing {
				first.Entries = &stumbling{EntryStore: d.set.Entries, part: firstHalf}
			}
			second := d.deps
			second.Issues = &stalled{Store: d.set.Issues, before: func() {
				if err := ledger.NewService(first).SealConfirmed(t.Context()); (err != nil) != failing {
					t.Error(err)
				}
				d.add(onItsWay)
			}}
			fatal(t, ledger.NewService(second).SealConfirmed(t.Context()))
			l, october := d.entries("2026-10")
			_, november := d.entries("2026-11")
			if l.State != ledger.Sealed || len(october) != 3 || len(november) != 1 || november[0].ID != onItsWay.ID || november[0].LateFrom != "2026-10" {
				t.Errorf("%s: %d entries, then %d", l.State, len(october), len(november))
			}
			if r := verify(t, d.export("2026-10"), ledger.Options{}); !r.OK() {
				t.Errorf("found %v", r.Findings)
			}
		})
	}
}

// A server that stops after it took something too late leaves it to the next seal.
func TestTheNextSealFindsWhatWasTakenTooLate(t *testing.T) {
	d := newDesk(t, "left")
	d.add(d.issue(10, 1))
	d.seal("2026-10")
	lost, void := d.issue(10, 4), d.issue(10, 5)
	void.Status = issue.Void
	lost.Standing = issue.Standing{Settled: true, Ledger: "2026-10", Continues: "2026-08"}
	void.Standing = lost.Standing
	d.add(lost, void, d.issue(11, 1))
	if _, all := d.seal("2026-11"); len(all) != 2 || entryOf(t, all, lost.ID).LateFrom != "2026-10" {
		t.Errorf("%d entries", len(all))
	}
}

// Where a duplicate went is settled with what is in the ledger: what officers
// merge while the entries are written neither hides nor doubles it, nor keeps the
// month from being sealed.
func TestMergesDuringASealDoNotMoveWhatItGathered(t *testing.T) {
	d := newDesk(t, "moving")
	next, root := d.issue(11, 2), d.issue(10, 1)
	dup := d.issue(10, 3)
	dup.Status, dup.MergedInto = issue.Merged, next.ID
	asked := d.issue(10, 4)
	asked.Status = issue.Returned
	other := d.issue(10, 5)
	other.Status, other.MergedInto = issue.Merged, asked.ID
	d.add(next, root, dup, asked, other)
	d.confirm("2026-10")
	deps := d.deps
	deps.Entries = &stumbling{EntryStore: d.set.Entries, part: firstHalf}
	if ledger.NewService(deps).SealConfirmed(t.Context()) == nil {
		t.Fatal("sealed on a store that fails")
	}
	for id, into := range map[string]string{next.ID: root.ID, asked.ID: next.ID} {
		i, err := d.set.Issues.Get(t.Context(), guixi, id)
		fatal(t, err)
		before := i.Content
		i.Course = append(i.Course, issue.Event{At: d.deps.Clock() + 5, By: "observer1", Type: issue.EventEdited, Before: &before})
		i.Status, i.MergedInto, i.Standing.Settled = issue.Merged, into, false
		fatal(t, d.set.Issues.Replace(t.Context(), i))
	}
	fatal(t, d.service.SealConfirmed(t.Context()))
	l, all := d.entries("2026-10")
	if l.State != ledger.Sealed || len(all) != 3 {
		t.Fatalf("%s with %d entries", l.State, len(all))
	}
	if e := entryOf(t, all, asked.ID); len(e.Merged) != 1 || e.Merged[0] != other.ID {
		t.Errorf("merged %v", e.Merged)
	}
	if e := entryOf(t, all, root.ID); len(e.Merged) != 0 {
		t.Errorf("merged %v", e.Merged)
	}
	entryOf(t, all, dup.ID)
	if r := verify(t, d.export("2026-10"), ledger.Options{}); !r.OK() {
		t.Errorf("found %v", r.Findings)
	}
}

// Devices make the ids, of issues and of visits: one that gives both the same id
// must neither stop the office's month nor lose a record. The issue goes first.
func TestAnIssueAndAVisitOfOneIDAreInTwoLedgers(t *testing.T) {
	d := newDesk(t, "twins")
	i, root := d.issue(10, 1), d.issue(10, 2)
	merged := d.issue(10, 3)
	merged.Status, merged.MergedInto = issue.Merged, root.ID
	twin, twinOfMerged := d.visit(10, 4), d.visit(10, 5)
	twin.ID, twinOfMerged.ID = i.ID, merged.ID
	d.add(i, root, merged, twin, twinOfMerged, d.visit(10, 6))
	_, preview := d.entries("2026-10")
	_, october := d.seal("2026-10")
	if len(october) != 3 || len(preview) != 3 || entryOf(t, october, i.ID).Kind != ledger.OfIssue {
		t.Errorf("%d entries, %d were foreseen", len(october), len(preview))
	}
	_, november := d.seal("2026-11")
	if len(november) != 2 || entryOf(t, november, i.ID).Kind != ledger.OfVisit || entryOf(t, november, merged.ID).LateFrom != "2026-10" {
		t.Errorf("%d entries", len(november))
	}
	inspector := observer1
	inspector.AccountID = twin.AuthorID
	for month, author := range map[string]access.Principal{"2026-10": observer1, "2026-11": inspector} {
		_, err := d.service.Proof(t.Context(), author, month, i.ID)
		fatal(t, err)
	}
	_, err := d.service.Proof(t.Context(), observer1, "2026-11", i.ID)
	wantFault(t, "the visit of another, by an issue of the same id", err, fault.Missing)
	_, err = d.service.Proof(t.Context(), inspector, "2026-10", i.ID)
	wantFault(t, "the issue of another, by a visit of the same id", err, fault.Missing)
	for _, month := range []string{"2026-10", "2026-11"} {
		if r := verify(t, d.export(month), ledger.Options{}); !r.OK() {
			t.Errorf("found %v", r.Findings)
		}
	}
}
