package issue_test

import (
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

func (h house) seal(t testing.TB, month string) {
	t.Helper()
	_, err := h.store.Issues.Take(t.Context(), "guixi", month, now+instant.Time(1), 100)
	must(t, err)
}

func (h house) edit(t testing.TB, i issue.Issue, words string) (issue.Issue, error) {
	t.Helper()
	content := i.Content
	content.Description = words
	got, _, err := h.Put(t.Context(), author, issue.Sending{ID: i.ID, Content: content, BaseVersion: i.Version})
	return got, err
}

func TestWhatStandsInALedgerIsNeitherEditedNorDecided(t *testing.T) {
	h := newHouse(t)
	for _, status := range []issue.Status{issue.Submitted, issue.Accepted, issue.Returned, issue.Void} {
		i := h.add(t, in(status))
		h.seal(t, "2026-11")
		i = h.stored(t, i)
		for _, verdict := range []issue.Verdict{issue.Accept, issue.Return, issue.MakeVoid, issue.Correct} {
			_, err := h.Decide(t.Context(), officer, i.ID, issue.Decision{
				Verdict: verdict, Reason: "x", Version: i.Version, Ruling: &issue.Ruling{Note: "x"},
			})
			wantCode(t, err, fault.Sealed)
		}
		if status == issue.Returned {
			continue
		}
		if i.Editable(author) {
			t.Errorf("%s is editable", status)
		}
		_, err := h.edit(t, i, "另外的话")
		wantCode(t, err, fault.Sealed)
	}
}

func TestWhatWasAskedForMayComeAfterTheSealAndWaitsAgain(t *testing.T) {
	h := newHouse(t)
	i := h.decide(t, officer, h.add(t), issue.Decision{Verdict: issue.Return, Reason: "补位置"})
	h.seal(t, "2026-11")
	i = h.stored(t, i)
	if !i.Editable(author) || i.Editable(officer) {
		t.Errorf("editable for the author %v, for an officer %v", i.Editable(author), i.Editable(officer))
	}
	i, err := h.edit(t, i, "3栋旁边的垃圾桶")
	must(t, err)
	if i.Status != issue.Submitted || i.Standing != (issue.Standing{Ledger: "2026-11"}) {
		t.Fatalf("%s, stands as %+v", i.Status, i.Standing)
	}
	i = h.decide(t, officer, i, issue.Decision{Verdict: issue.Accept})
	h.seal(t, "2026-12")
	if got := h.stored(t, i).Standing; got != (issue.Standing{Settled: true, Ledger: "2026-12", Continues: "2026-11"}) {
		t.Errorf("stands as %+v", got)
	}
}

func TestADecisionAfterASealOfTheSameMomentIsSealedAndNotLost(t *testing.T) {
	h := newHouse(t)
	for range 20 {
		i := h.add(t)
		var err error
		together(2, func(k int) {
			if k == 0 {
				h.seal(t, "2026-11")
				return
			}
			_, err = h.Decide(t.Context(), officer, i.ID, issue.Decision{Verdict: issue.Accept, Version: 1})
		})
		got := h.stored(t, i)
		if err == nil && got.Status != issue.Accepted || err != nil && got.Status != issue.Submitted || !got.Standing.Settled {
			t.Fatalf("%v, stored %s %+v", err, got.Status, got.Standing)
		}
	}
}
