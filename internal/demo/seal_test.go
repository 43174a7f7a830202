package demo

import (
	"bytes"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// exported is the sealed month as ledger.json, with what it was sealed from.
func exported(t *testing.T, d Deps) (ledger.Ledger, []byte) {
	t.Helper()
	o, err := Office()
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlanner(o, Accounts(o, "", d.Now), d.Now)
	if err != nil {
		t.Fatal(err)
	}
	s := p.ledgers(d, d.Now)
	l, entries, err := s.Entries(t.Context(), OfficeID, "2026-09")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := s.Keys(t.Context(), OfficeID)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := ledger.WriteExport(&out, l, keys, entries); err != nil {
		t.Fatal(err)
	}
	return l, out.Bytes()
}

func TestTheOlderMonthIsSealedAlikeAtEveryRunAndTheNextIsNearlyReviewed(t *testing.T) {
	a, b := open(t, midNovember), open(t, midNovember)
	seed(t, a)
	seed(t, b)
	l, file := exported(t, a)
	if _, other := exported(t, b); !bytes.Equal(file, other) {
		t.Error("two seedings sealed another ledger")
	}
	r, err := ledger.Verify(bytes.NewReader(file), ledger.Options{})
	if err != nil || !r.OK() || r.Totals.Issues < 50 || r.Totals.Visits < 20 || r.Totals.Photos == 0 || r.Totals.PhotosMissing != 0 || r.Totals.Unworded != 0 {
		t.Errorf("%v: %+v", err, r)
	}
	if by := l.Course[0].By; by == l.Course[1].By || l.SealedAt() >= midNovember || l.Course[0].At.Std().Format("2006-01") != "2026-10" {
		t.Errorf("course %+v", l.Course)
	}
	for _, p := range look(t, a.Set).Photos { // what is rendered after the seal was there before
		if _, err := a.Photos.Await(t.Context(), OfficeID, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	waiting, merged, unworded := 0, 0, 0
	for _, i := range look(t, a.Set).Issues {
		if i.Status == issue.Merged {
			merged++
			root, err := a.Set.Issues.Get(t.Context(), OfficeID, i.MergedInto)
			if err != nil || root.Status != issue.Accepted || root.Month != i.Month {
				t.Errorf("%s was merged into %+v, %v", i.ID, root, err)
			}
		}
		if i.Status == issue.Accepted && i.Ruling.Wording == "" {
			unworded++
		}
		if i.Month == "2026-10" && i.Status == issue.Submitted {
			waiting++
		}
		if settled := i.Month == "2026-09"; i.Standing.Settled != settled {
			t.Errorf("issue of %s: %+v", i.Month, i.Standing)
		}
	}
	if waiting != undecided || merged == 0 || unworded == 0 || unworded > 6 {
		t.Errorf("%d of October wait, %d are merged, %d have no word for the unit", waiting, merged, unworded)
	}
}
