package ledger_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/go-json-experiment/json"

	"mingcha/internal/ledger"
)

func verifyText(text []byte) (ledger.Report, error) {
	return ledger.Verify(bytes.NewReader(text), ledger.Options{})
}

// content is all that a file says, in one spelling.
func content(tb testing.TB, text []byte) string {
	tb.Helper()
	return string(parse(tb, text).bytes(tb))
}

// mustRefuse fails when a changed export is accepted though it says something
// else than the one it was made from.
func mustRefuse(tb testing.TB, original string, changed []byte) {
	tb.Helper()
	r, err := verifyText(changed)
	if err != nil || !r.OK() {
		return
	}
	if got := content(tb, changed); got != original {
		tb.Fatalf("accepted\n%s\nmade from\n%s", got, original)
	}
}

func TestNoChangedByteIsAccepted(t *testing.T) {
	before := sealMonth(t, "2026-09", "office", 1, nil)
	m := sealMonth(t, "2026-10", "office", 3, &before.ledger)
	m.supplement(t, 2, "更正")
	text := m.export(t)
	original := content(t, text)
	r := rand.New(source("bytes"))
	for at := range text {
		some := []byte{text[at] ^ 0x20, byte('0' + r.IntN(10)), byte(r.IntN(256))}
		for _, b := range []byte{text[at] ^ 1, some[r.IntN(len(some))]} {
			changed := bytes.Clone(text)
			changed[at] = b
			mustRefuse(t, original, changed)
		}
	}
}

// Run it with -fuzzminimizetime 5x: making a whole ledger small takes the fuzzer
// a minute for each input otherwise.
func FuzzVerify(f *testing.F) {
	before := sealMonth(f, "2026-09", "office", 1, nil)
	m := sealMonth(f, "2026-10", "office", 3, &before.ledger)
	m.supplement(f, 2, "更正")
	valid := m.export(f)
	original := content(f, valid)
	f.Add(valid, uint32(0), byte('{'))
	f.Add(before.export(f), uint32(40), byte('x'))
	f.Add([]byte(`{"format":"mingcha-ledger/1","office":"guixi","month":"2026-10","keys":[],"checkpoint":"","previousCheckpoint":"","entries":[{"entry":{},"leaf":"","sums":[]}],"supplements":[{"supplement":{},"note":""}]}`), uint32(9), byte(0))
	f.Add([]byte(`[[[`), uint32(1<<31), byte(0xff))
	f.Fuzz(func(t *testing.T, any []byte, at uint32, b byte) {
		if r, err := verifyText(any); err == nil && r.OK() {
			// What is accepted is a ledger that reads strictly and fits again.
			var again file
			fatal(t, json.Unmarshal(any, &again, json.RejectUnknownMembers(true)))
			if r, err := verifyText(again.bytes(t)); err != nil || !r.OK() {
				t.Errorf("accepted once, then not: %v, %v", err, r.Findings)
			}
		}
		changed := bytes.Clone(valid)
		changed[int(at%uint32(len(changed)))] = b
		mustRefuse(t, original, changed)
	})
}
