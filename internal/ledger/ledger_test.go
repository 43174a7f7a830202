package ledger_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/ledger"
)

func TestALedgerGoesOnlyTheWaysOfTheTable(t *testing.T) {
	type place struct {
		from      ledger.State
		confirmed bool
		step      ledger.Step
	}
	allowed := map[place]ledger.State{}
	for _, row := range ledger.Transitions {
		allowed[place{row.From, row.Confirmed, row.Step}] = row.To
	}
	signed := ledger.SignedCheckpoint{Checkpoint: ledger.Checkpoint{Office: "guixi", Month: "2026-10"}}
	for _, from := range []ledger.State{ledger.Open, ledger.Reviewing, ledger.Sealed} {
		for _, step := range []ledger.Step{ledger.Propose, ledger.Reopen, ledger.Confirm, ledger.Seal, "unseal"} {
			for _, confirmedAt := range []instant.Time{0, 8} {
				l := ledger.Ledger{OfficeID: "guixi", Month: "2026-10", State: from, ConfirmedAt: confirmedAt}
				var next ledger.Ledger
				var err error
				if step == ledger.Seal {
					next, err = l.Close(signed, 9)
				} else {
					next, err = l.Take(step, "officer2", 9, "理由")
				}
				to, ok := allowed[place{from, confirmedAt != 0, step}]
				if ok && (err != nil || next.State != to || len(next.Course) != 1 || next.Course[0].Step != step) {
					t.Errorf("%s from %s: %v, %+v", step, from, err, next)
				}
				if !ok && (!fault.Is(err, fault.NotEditable) || next.State != from) {
					t.Errorf("%s from %s: %v, %s", step, from, err, next.State)
				}
			}
		}
	}
}

func TestTheOfficerWhoProposedCannotConfirm(t *testing.T) {
	l, err := ledger.New("guixi", "2026-10", source("seed"))
	fatal(t, err)
	for _, step := range []struct {
		step ledger.Step
		by   string
	}{{ledger.Propose, "officer2"}, {ledger.Reopen, "officer2"}, {ledger.Propose, "officer1"}} {
		l, err = l.Take(step.step, step.by, 1, "理由")
		fatal(t, err)
	}
	if _, err := l.Take(ledger.Confirm, "officer1", 2, ""); !fault.Is(err, fault.SecondOfficer) {
		t.Errorf("the proposer confirmed: %v", err)
	}
	signed := ledger.SignedCheckpoint{Checkpoint: ledger.Checkpoint{Office: "guixi", Month: "2026-10"}}
	if _, err := l.Close(signed, 2); !fault.Is(err, fault.NotEditable) {
		t.Errorf("sealed without a second officer: %v", err)
	}
	l, err = l.Take(ledger.Confirm, "officer2", 2, "")
	if err != nil || !l.InSealing() || l.ConfirmedAt != 2 {
		t.Fatalf("%v: %+v", err, l)
	}
	done, err := l.Close(signed, 3)
	if err != nil || done.State != ledger.Sealed || done.InSealing() || done.SealedAt() != 3 || done.Course[len(done.Course)-1].By != "officer2" {
		t.Errorf("%v: %+v", err, done)
	}
	signed.Month = "2026-09"
	if _, err := l.Close(signed, 2); err == nil {
		t.Error("closed with another month's checkpoint")
	}
}

func TestReopeningNeedsAReason(t *testing.T) {
	l := ledger.Ledger{State: ledger.Reviewing}
	if _, err := l.Take(ledger.Reopen, "officer1", 1, ""); !fault.Is(err, fault.InvalidField) {
		t.Errorf("error %v", err)
	}
}

func TestALedgerNeedsANameAndASeed(t *testing.T) {
	for _, bad := range [][2]string{{"Gui Xi", "2026-10"}, {"", "2026-10"}, {"guixi", "2026-13"}, {"guixi", ""}, {"guixi\n", "2026-10"}} {
		if _, err := ledger.New(bad[0], bad[1], source("seed")); err == nil {
			t.Errorf("a ledger for %q", bad)
		}
	}
	if _, err := ledger.New("guixi", "2026-10", strings.NewReader("short")); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("without randomness: %v", err)
	}
	if _, _, err := ledger.NewKey("guixi", strings.NewReader("short")); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a key without randomness: %v", err)
	}
}

func TestSupplementsComeOnlyAfterSealing(t *testing.T) {
	m := october(t)
	key, err := ledger.NewSigner(m.secret)
	fatal(t, err)
	good := ledger.Supplement{Kind: ledger.Addition, Text: "补充", AddedOn: "2026-11-05"}
	open := m.ledger
	open.State = ledger.Reviewing
	if _, err := open.Supplement(good, key); !fault.Is(err, fault.NotEditable) {
		t.Errorf("before sealing: %v", err)
	}
	for name, change := range map[string]func(*ledger.Supplement){
		"no such entry":   func(s *ledger.Supplement) { s.EntryNumber, s.EntryID = 13, m.entries[0].ID },
		"a number alone":  func(s *ledger.Supplement) { s.EntryNumber = 3 },
		"no text":         func(s *ledger.Supplement) { s.Text = "" },
		"no kind":         func(s *ledger.Supplement) { s.Kind = "erasure" },
		"no such day":     func(s *ledger.Supplement) { s.AddedOn = "2026-02-30" },
		"too much text":   func(s *ledger.Supplement) { s.Text = strings.Repeat("补", ledger.MaxEncoded) },
		"a broken photo":  func(s *ledger.Supplement) { s.Photos = []ledger.Photo{{ID: m.entries[0].ID, SHA256: "AB"}} },
		"text of no form": func(s *ledger.Supplement) { s.Text = "\xff" },
	} {
		s := good
		change(&s)
		if _, err := m.ledger.Supplement(s, key); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	before := len(m.ledger.Supplements)
	more, err := m.ledger.Supplement(good, key)
	if err != nil || len(more.Supplements) != before+1 || len(m.ledger.Supplements) != before || more.Supplements[before].Supplement.Number != int64(before)+1 {
		t.Errorf("%v: %+v", err, more.Supplements)
	}
}
