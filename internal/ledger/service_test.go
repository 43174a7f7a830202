package ledger_test

import (
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

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
