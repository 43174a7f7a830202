package issue_test

import (
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

func into(i issue.Issue) issue.Decision {
	return issue.Decision{Verdict: issue.Merge, Reason: "同一处", IntoID: i.ID}
}

func TestAMergeGoesToTheRootAndCanBeTakenBack(t *testing.T) {
	h := newHouse(t)
	root, middle, leaf := h.add(t), h.add(t), h.add(t)
	h.decide(t, officer, middle, into(root))
	leaf = h.decide(t, officer, leaf, into(middle))
	if leaf.MergedInto != root.ID || leaf.AuthorID == "" || len(leaf.Course) != 2 {
		t.Errorf("merged %+v", leaf)
	}
	if got := h.stored(t, root); got.Status != issue.Submitted || got.Version != 3 {
		t.Errorf("the root is %+v", got)
	}
	back := h.decide(t, second, leaf, issue.Decision{Verdict: issue.Accept})
	if back.Status != issue.Accepted || back.MergedInto != "" {
		t.Errorf("taken back %+v", back)
	}
}

func TestMergesNeverGoInACircle(t *testing.T) {
	h := newHouse(t)
	a, b, c := h.add(t), h.add(t), h.add(t)
	a = h.decide(t, officer, a, into(b))
	h.decide(t, officer, h.stored(t, b), into(c))
	d := into(a) // whose root is c itself
	d.Version = h.stored(t, c).Version
	_, err := h.Decide(t.Context(), officer, c.ID, d)
	wantCode(t, err, fault.InvalidField)
}

// Each round three issues are merged round in a circle, all at the same moment.
func TestMergesAtTheSameMomentNeverGoInACircle(t *testing.T) {
	h := newHouse(t)
	merged := 0
	for range 60 {
		ring := []issue.Issue{h.add(t), h.add(t), h.add(t)}
		together(len(ring), func(k int) {
			d := into(ring[(k+1)%len(ring)])
			d.Version = 1
			_, err := h.Decide(t.Context(), officer, ring[k].ID, d)
			if err != nil && !fault.Is(err, fault.StaleVersion) && !fault.Is(err, fault.InvalidField) {
				t.Error(err)
			}
		})
		still := 0
		for _, i := range ring {
			if h.stored(t, i).Status != issue.Merged {
				still++
			}
		}
		if still == 0 {
			t.Fatal("three issues are merged into each other: none goes on")
		}
		merged += len(ring) - still
	}
	t.Logf("%d of 180 merged", merged)
}
