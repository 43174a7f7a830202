package ledger_test

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"mingcha/internal/ledger"
)

// asText is an entry's JSON, in which no list and an empty list are alike.
func asText(t rapid.TB, e ledger.Entry) string {
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnEntryComesBackFromItsEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.Make[ledger.Entry]().Draw(t, "entry")
		b, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := ledger.DecodeEntry(b)
		if err != nil || asText(t, back) != asText(t, e) {
			t.Fatalf("%v: %+v came back as %+v", err, e, back)
		}
	})
}

func TestDifferentEntriesNeverEncodeAlike(t *testing.T) {
	// Texts that run into each other are where careless encodings collide.
	near := rapid.StringMatching(`[a|,:]{0,3}`)
	small := rapid.Custom(func(t *rapid.T) ledger.Entry {
		e := ledger.Entry{
			Number: rapid.Int64Range(0, 1).Draw(t, "number"), ID: near.Draw(t, "id"), Note: near.Draw(t, "note"),
			ObservedOn: near.Draw(t, "day"), LateFrom: near.Draw(t, "late"), Merged: rapid.SliceOfN(near, 0, 2).Draw(t, "merged"),
		}
		if rapid.Bool().Draw(t, "issue") {
			e.Issue = &ledger.Issue{Description: near.Draw(t, "description"), Place: near.Draw(t, "place"), Wording: near.Draw(t, "wording")}
		}
		return e
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := small.Draw(t, "a"), small.Draw(t, "b")
		x, errX := a.Encode()
		y, errY := b.Encode()
		if errX != nil || errY != nil {
			t.Fatal(errX, errY)
		}
		if bytes.Equal(x, y) != (asText(t, a) == asText(t, b)) {
			t.Fatalf("%+v and %+v encode to\n%q\n%q", a, b, x, y)
		}
	})
}

func TestTheEncodingIsTheOneSealedLedgersHave(t *testing.T) {
	e := ledger.Entry{Number: 258, ID: "é", Kind: ledger.OfVisit, Merged: []string{"m"}, Supplements: &ledger.Reference{Month: "2026-09", Number: -1}}
	b, err := e.Encode()
	fatal(t, err)
	want := hex.EncodeToString([]byte("mingcha ledger entry v1\n")) +
		"0000000000000102" + "00000002c3a9" + "000000057669736974" + // number, id, kind
		strings.Repeat("00000000", 7) + // source, observedOn, lateFrom, unit id and name, severity, status
		"00" + "00" + "00000000" + // issue, visit, photos
		"0000000000000000" + "00000000" + // photosMissing, note
		"00000001" + "000000016d" + // merged
		"01" + "00000007323032362d3039" + "ffffffffffffffff" // supplements
	if got := hex.EncodeToString(b); got != want {
		t.Errorf("encodes to\n%s, not\n%s", got, want)
	}
}

// Only what was sealed since units are told in words has the later heading; an
// entry without them keeps its bytes, and with them its hash.
func TestWithoutAWordingAnEntryIsEncodedAsBeforeThereWereAny(t *testing.T) {
	e := ledger.Entry{Kind: ledger.OfIssue, Issue: &ledger.Issue{Kind: "problem", Place: "p"}}
	first, err := e.Encode()
	fatal(t, err)
	want := hex.EncodeToString([]byte("mingcha ledger entry v1\n")) +
		"0000000000000000" + "00000000" + "000000056973737565" + // number, id, kind
		strings.Repeat("00000000", 7) + // source, observedOn, lateFrom, unit id and name, severity, status
		"01" + "0000000770726f626c656d" + strings.Repeat("00000000", 6) + "0000000170" + "00" + "00" + // issue
		"00" + "00000000" + "0000000000000000" + "00000000" + "00000000" + "00" // visit, photos, photosMissing, note, merged, supplements
	if got := hex.EncodeToString(first); got != want {
		t.Errorf("encodes to\n%s, not\n%s", got, want)
	}
	e.Issue.Wording = "é"
	second, err := e.Encode()
	fatal(t, err)
	rest := bytes.TrimPrefix(first, []byte("mingcha ledger entry v1\n"))
	if later := slices.Concat([]byte("mingcha ledger entry v2\n"), rest, []byte{0, 0, 0, 2, 0xc3, 0xa9}); !bytes.Equal(second, later) {
		t.Errorf("with a wording it encodes to\n%x, not\n%x", second, later)
	}
}

func TestWhatIsNotCanonicalIsNotDecoded(t *testing.T) {
	m := october(t)
	good, err := m.entries[3].Encode()
	fatal(t, err)
	visit, err := m.entries[slices.IndexFunc(m.entries, func(e ledger.Entry) bool { return e.Visit != nil })].Encode()
	fatal(t, err)
	unworded, err := ledger.Entry{Issue: &ledger.Issue{}}.Encode()
	fatal(t, err)
	later := func(b []byte, tail ...byte) []byte {
		return append([]byte("mingcha ledger entry v2\n"), append(b[24:], tail...)...)
	}
	for name, bad := range map[string][]byte{
		"empty":           nil,
		"cut off":         good[:len(good)-1],
		"longer":          append(slices.Clone(good), 0),
		"another heading": append([]byte("mingcha ledger entry v3\n"), good[24:]...),
		"empty wording":   later(bytes.Clone(unworded), 0, 0, 0, 0),
		"no wording":      later(bytes.Clone(unworded)),
		"worded visit":    later(bytes.Clone(visit), 0, 0, 0, 1, 'x'),
		"endless list":    append(bytes.Clone(good[:len(good)-5]), 0xff, 0xff, 0xff, 0xff, 0),
		"neither":         append(bytes.Clone(good[:len(good)-1]), 2),
		"huge":            append(bytes.Clone(good), make([]byte, ledger.MaxEncoded)...),
	} {
		if e, err := ledger.DecodeEntry(bad); err == nil {
			t.Errorf("%s: decoded to %+v", name, e)
		}
	}
}

func TestTextThatIsNoUTF8IsNotEncoded(t *testing.T) {
	if _, err := (ledger.Entry{Note: "\xff"}).Encode(); err == nil {
		t.Error("invalid UTF-8 was encoded")
	}
	if _, err := (ledger.Entry{Note: strings.Repeat("x", ledger.MaxEncoded)}).Encode(); err == nil {
		t.Error("an endless note was encoded")
	}
}

func FuzzDecodeEntry(f *testing.F) {
	for _, e := range october(f).entries {
		b, err := e.Encode()
		fatal(f, err)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ledger.DecodeEntry(b)
		if err != nil {
			return
		}
		if again, err := e.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%v: %q decodes, but encodes to %q", err, b, again)
		}
	})
}
