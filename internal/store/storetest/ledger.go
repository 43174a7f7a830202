package storetest

import (
	"fmt"
	"slices"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/ledger"
)

func sampleLedger(officeID, month string) ledger.Ledger {
	return ledger.Ledger{
		OfficeID: officeID, Month: month, Version: 1, State: ledger.Reviewing, Seed: []byte{0, 1, 255},
		ConfirmedAt: noon, Gathered: true, Total: 7, Entries: 3,
		Members: []string{"m1", "m2"}, Duplicates: []ledger.Duplicate{{ID: "m3", EntryID: "m1"}, {ID: "m2", EntryID: "m2", Supplements: &ledger.Reference{Month: "2026-08", Number: 4}}},
		Checkpoint: "a\nb\n\n— c d\n", PreviousCheckpoint: "e\n",
		Supplements: []ledger.SignedSupplement{{
			Supplement: ledger.Supplement{
				Number: 1, EntryNumber: 2, EntryID: "e2", Kind: ledger.Correction, Text: "更正", AddedOn: "2026-11-05",
				Photos: []ledger.Photo{{ID: "p", SHA256: "aa"}},
			},
			Note: "n\n",
		}},
		Course: []ledger.Event{{At: noon, By: "a1", Step: ledger.Propose, Reason: "理由"}},
	}
}

func (s suite) ledgers(t *testing.T) {
	ledgers := s.open(t).Ledgers
	versioned[ledger.Ledger]{
		sample: sampleLedger, insert: ledgers.Insert, get: ledgers.Get, replace: ledgers.Replace,
		version: func(l *ledger.Ledger) *int64 { return &l.Version },
		mark:    func(l *ledger.Ledger) *string { return &l.Checkpoint },
	}.run(t, s.Parallel)

	t.Run("an office's ledgers come newest month first, before a month, up to a limit", func(t *testing.T) {
		here := newOffice(t)
		got, err := ledgers.List(t.Context(), here, "", 10)
		must(t, err)
		wantSame(t, got, []ledger.Ledger{})
		months := []string{"2026-11", "2026-10", "2026-02", "2025-12"}
		for _, k := range []int{2, 0, 3, 1} {
			must(t, ledgers.Insert(t.Context(), sampleLedger(here, months[k])))
		}
		must(t, ledgers.Insert(t.Context(), sampleLedger(newOffice(t), "2026-10")))
		for before, want := range map[string][]string{"": months, "2026-11": months[1:], "2026-10": months[2:], "2025-12": {}} {
			for _, limit := range []int{1, 3, 10} {
				got, err := ledgers.List(t.Context(), here, before, limit)
				must(t, err)
				whole := []ledger.Ledger{}
				for _, month := range want[:min(limit, len(want))] {
					whole = append(whole, sampleLedger(here, month))
				}
				wantSame(t, got, whole)
			}
		}
	})
	t.Run("in sealing are those that are confirmed and not sealed, of all offices", func(t *testing.T) {
		ledgers := s.open(t).Ledgers
		want := map[string]bool{}
		for k, l := range []struct {
			state ledger.State
			at    instant.Time
		}{{ledger.Reviewing, noon}, {ledger.Reviewing, 0}, {ledger.Sealed, noon}, {ledger.Open, 0}, {ledger.Reviewing, 1}} {
			one := sampleLedger(newOffice(t), fmt.Sprintf("2026-%02d", k+1))
			one.State, one.ConfirmedAt = l.state, l.at
			must(t, ledgers.Insert(t.Context(), one))
			if one.InSealing() {
				want[one.OfficeID] = true
			}
		}
		got, err := ledgers.InSealing(t.Context(), "", "", 10)
		must(t, err)
		for _, l := range got {
			if !want[l.OfficeID] || !l.InSealing() {
				t.Errorf("in sealing: %+v", l)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d in sealing, want %d", len(got), len(want))
		}
		done := got[0]
		done.State = ledger.Sealed
		must(t, ledgers.Replace(t.Context(), done))
		for limit, n := range map[int]int{1: 1, 10: len(want) - 1} {
			left, err := ledgers.InSealing(t.Context(), "", "", limit)
			must(t, err)
			if len(left) != n {
				t.Errorf("%d left of at most %d", len(left), limit)
			}
		}
	})
	t.Run("pages of those in sealing go by office and month, over all offices", func(t *testing.T) {
		ledgersInSealing(t, s.open(t).Ledgers)
	})
}

func ledgersInSealing(t *testing.T, ledgers ledger.Store) {
	var want []string
	for _, office := range []string{"b", "a", "c"} {
		for _, month := range []string{"2026-10", "2026-09"} {
			l := sampleLedger(office, month)
			l.State, l.ConfirmedAt = ledger.Reviewing, noon
			must(t, ledgers.Insert(t.Context(), l))
			want = append(want, office+" "+month)
		}
	}
	slices.Sort(want)
	for limit := 1; limit <= len(want)+1; limit++ {
		var got []string
		for office, month := "", ""; len(got) <= len(want); { // beyond it goes in circles
			page, err := ledgers.InSealing(t.Context(), office, month, limit)
			must(t, err)
			for _, l := range page {
				office, month = l.OfficeID, l.Month
				got = append(got, office+" "+month)
			}
			if len(page) < limit {
				break
			}
		}
		wantSame(t, got, want)
	}
}

func (s suite) ledgerKeys(t *testing.T) {
	keys := s.open(t).LedgerKeys
	sample := func(officeID, id string, at instant.Time) ledger.Key {
		return ledger.Key{OfficeID: officeID, ID: id, Secret: "secret of " + id, Public: "public of " + id, CreatedAt: at}
	}
	t.Run("an office's keys come newest first, of equal age the greatest id first", func(t *testing.T) {
		here := newOffice(t)
		got, err := keys.List(t.Context(), here)
		must(t, err)
		wantSame(t, got, []ledger.Key{})
		a, b, c := sample(here, "a", noon), sample(here, "b", noon), sample(here, "c", noon-1)
		for _, k := range []ledger.Key{a, c, b, sample(newOffice(t), "d", noon)} {
			must(t, keys.Insert(t.Context(), k))
		}
		got, err = keys.List(t.Context(), here)
		must(t, err)
		wantSame(t, got, []ledger.Key{b, a, c})
	})
	t.Run("a second insert of an id is exists and changes nothing", func(t *testing.T) {
		here := newOffice(t)
		must(t, keys.Insert(t.Context(), sample(here, "a", noon)))
		wantFault(t, keys.Insert(t.Context(), sample(here, "a", noon+1)), fault.Exists)
		got, err := keys.List(t.Context(), here)
		must(t, err)
		wantSame(t, got, []ledger.Key{sample(here, "a", noon)})
	})
}
