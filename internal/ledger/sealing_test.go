package ledger_test

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/ledger"
)

func TestSealingTheSameTwiceGivesTheSameBytes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 20).Draw(rt, "records")
		r := source(rapid.String().Draw(rt, "source"))
		records := make([]ledger.Entry, n)
		for i := range records {
			records[i] = record(r, i)
		}
		shuffled := rapid.Permutation(records).Draw(rt, "in another order")
		before := sealMonth(t, "2026-09", "office", 2, nil)
		a := sealRecords(t, "2026-10", "office", records, &before.ledger)
		b := sealRecords(t, "2026-10", "office", shuffled, &before.ledger)
		if !bytes.Equal(a.export(t), b.export(t)) {
			rt.Fatal("the same records sealed to other bytes")
		}
		if report := verify(t, a.export(t), ledger.Options{Keys: []string{a.public}}); !report.OK() {
			rt.Fatal(report.Findings)
		}
	})
}

func TestSealingRefusesWhatMustNotBeInALedger(t *testing.T) {
	m := october(t)
	for name, change := range map[string]func(e *ledger.Entry){
		"a number left out":    func(e *ledger.Entry) { e.Number++ },
		"a number again":       func(e *ledger.Entry) { e.Number-- },
		"the same record":      func(e *ledger.Entry) { e.ID = m.entries[0].ID },
		"merged and there":     func(e *ledger.Entry) { e.Merged = []string{m.entries[0].ID} },
		"merged into itself":   func(e *ledger.Entry) { e.Merged = []string{e.ID} },
		"late from this month": func(e *ledger.Entry) { e.LateFrom = "2026-10" },
		"late from nowhere":    func(e *ledger.Entry) { e.LateFrom = "soon" },
		"no id":                func(e *ledger.Entry) { e.ID = "" },
		"a source unheard of":  func(e *ledger.Entry) { e.Source = "officer" },
		"a void record":        func(e *ledger.Entry) { e.Status = "void" },
		"a severity":           func(e *ledger.Entry) { e.Severity = "deadly" },
		"no content":           func(e *ledger.Entry) { e.Issue, e.Visit = nil, nil },
		"content of both":      func(e *ledger.Entry) { e.Issue, e.Visit = &ledger.Issue{}, &ledger.Visit{} },
		"a time of day":        func(e *ledger.Entry) { e.ObservedOn = "2026-10-14T08:00" },
		"a photo twice":        func(e *ledger.Entry) { e.Photos = append(e.Photos, e.Photos[0]) },
		"a hash in capitals":   func(e *ledger.Entry) { e.Photos = []ledger.Photo{{ID: e.ID, SHA256: strings.Repeat("AB", 32)}} },
		"text of no form":      func(e *ledger.Entry) { e.Note = "\xff" },
		"too much text":        func(e *ledger.Entry) { e.Note = strings.Repeat("x", ledger.MaxEncoded) },
	} {
		s := ledger.NewSealing("guixi", "2026-10")
		fatal(t, s.Add(m.entries[0]))
		e := m.entries[1]
		change(&e)
		if err := s.Add(e); err == nil {
			t.Errorf("%s: taken", name)
		}
		if s.Tree().Size() != 1 {
			t.Errorf("%s: the tree grew to %d", name, s.Tree().Size())
		}
	}
}

func TestALedgerFollowsOnlyASealedEarlierOneOfItsOffice(t *testing.T) {
	m := october(t)
	key, err := ledger.NewSigner(m.secret)
	fatal(t, err)
	for name, change := range map[string]func(l *ledger.Ledger){
		"not sealed":     func(l *ledger.Ledger) { l.State = ledger.Reviewing },
		"another office": func(l *ledger.Ledger) { l.OfficeID = "shiyang" },
		"itself":         func(l *ledger.Ledger) { l.Month = "2026-11" },
		"a later month":  func(l *ledger.Ledger) { l.Month = "2026-12" },
	} {
		before := m.ledger
		change(&before)
		if s, err := ledger.NewSealing("guixi", "2026-11").Sign(&before, key); err == nil {
			t.Errorf("%s: sealed %q", name, s.Note)
		}
	}
	if _, err := ledger.NewSealing("shiyang", "2026-11").Sign(nil, key); err == nil {
		t.Error("sealed with another office's key")
	}
	if _, err := ledger.NewSealing("guixi", "2026-11").Sign(nil, ledger.Signer{}); err == nil {
		t.Error("sealed without a key")
	}
}

func TestASecretStaysOutOfTheErrorAboutIt(t *testing.T) {
	secret, _, err := ledger.NewKey("guixi", source("office"))
	fatal(t, err)
	if _, err := ledger.NewSigner(secret[:len(secret)-4]); err == nil || strings.Contains(err.Error(), secret[40:60]) {
		t.Errorf("error %v", err)
	}
}

func TestAnExportStopsWhereItsEntriesFail(t *testing.T) {
	m := october(t)
	broken := errors.New("the disk is gone")
	var entries iter.Seq2[ledger.Entry, error] = func(yield func(ledger.Entry, error) bool) {
		_ = yield(m.entries[0], nil) && yield(ledger.Entry{}, broken)
	}
	if err := ledger.WriteExport(new(bytes.Buffer), m.ledger, nil, entries); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	m.ledger.State = ledger.Reviewing
	if err := ledger.WriteExport(new(bytes.Buffer), m.ledger, nil, m.all()); err == nil {
		t.Error("a ledger was exported before it was sealed")
	}
}

func TestTotalsAreTheSumOfTheEntries(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := source(rapid.String().Draw(rt, "source"))
		var total ledger.Totals
		var issues, photos, late int64
		n := rapid.IntRange(0, 60).Draw(rt, "records")
		for i := range n {
			e := record(r, i*rapid.IntRange(1, 9).Draw(rt, "step"))
			total.Add(e)
			photos += int64(len(e.Photos))
			if e.Issue != nil {
				issues++
			}
			if e.LateFrom != "" {
				late++
			}
		}
		if total.Entries != int64(n) || total.Issues != issues || total.Visits != int64(n)-issues || total.Photos != photos || total.Late != late {
			rt.Fatalf("%+v of %d entries, %d issues", total, n, issues)
		}
		if sum(total.ByUnit) != total.Entries || sum(total.BySeverity) != total.Entries || sum(total.ByStatus) != total.Entries ||
			sum(total.ByCategory) != total.Issues || sum(total.ByCommunity) != total.Issues {
			rt.Fatalf("%+v does not add up", total)
		}
	})
}

func sum[K comparable](counts map[K]int64) (total int64) {
	for _, n := range counts {
		total += n
	}
	return total
}
