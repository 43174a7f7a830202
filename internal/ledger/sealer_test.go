package ledger_test

import (
	"fmt"
	"testing"

	"mingcha/internal/ledger"
)

// Ledgers that can never be sealed, more than one look reads at once, must not
// keep an office from its month.
func TestLedgersThatFailForEverDoNotKeepOthersWaiting(t *testing.T) {
	d := newDesk(t, "starved")
	for n := range 120 {
		l, err := ledger.New(fmt.Sprintf("a%d", n), "2026-10", d.deps.Random)
		fatal(t, err)
		fatal(t, d.set.LedgerKeys.Insert(t.Context(), ledger.Key{OfficeID: l.OfficeID, ID: "k", Secret: "not a key"}))
		l.State, l.ConfirmedAt = ledger.Reviewing, d.deps.Clock()
		fatal(t, d.set.Ledgers.Insert(t.Context(), l))
	}
	d.add(d.issue(10, 1))
	d.confirm("2026-10")
	if err := d.service.SealConfirmed(t.Context()); err == nil {
		t.Error("no failure was given back")
	}
	if l, _ := d.entries("2026-10"); l.State != ledger.Sealed {
		t.Errorf("the month is %s", l.State)
	}
}
