package ledger_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

func TestAnUntouchedExportFits(t *testing.T) {
	m := october(t)
	r := verify(t, m.export(t), ledger.Options{Keys: []string{m.public}})
	if !r.OK() || !r.Pinned || r.Office != "guixi" || r.Month != "2026-10" || r.Entries != 12 || r.Supplements != 3 || r.Totals.Entries != 12 {
		t.Errorf("%+v", r)
	}
	if r := verify(t, m.export(t), ledger.Options{}); !r.OK() || r.Pinned {
		t.Errorf("without pinned keys: %+v", r)
	}
	empty := sealMonth(t, "2026-10", "office", 0, nil)
	if r := verify(t, empty.export(t), ledger.Options{}); !r.OK() || r.Entries != 0 {
		t.Errorf("an empty month: %+v", r)
	}
}

func renumber(f *file) {
	for i := range f.Entries {
		f.Entries[i].Entry.Number = int64(i) + 1
	}
}

// withPhotos is the place of an entry with more than one photo.
func withPhotos(f *file) int {
	return slices.IndexFunc(f.Entries, func(e fileEntry) bool { return len(e.Entry.Photos) > 1 })
}

func TestEachBreakageIsNamed(t *testing.T) {
	m := october(t)
	photos := parse(t, m.export(t))
	at := withPhotos(photos)
	other := october(t)
	other.ledger.Supplements = nil
	other.supplement(t, 2, "另一份")
	_, stranger, err := ledger.NewKey("guixi", source("stranger"))
	fatal(t, err)
	resealed := sealMonth(t, "2026-09", "office", 4, nil)

	type want struct {
		kind              ledger.FindingKind
		entry, supplement int64
	}
	for name, c := range map[string]struct {
		change func(f *file)
		want   []want
	}{
		"one letter": {
			func(f *file) { f.Entries[4].Entry.Note += "。" },
			[]want{{ledger.EntryChanged, 5, 0}},
		},
		"an entry removed": {
			func(f *file) { f.Entries = slices.Delete(f.Entries, 6, 7) },
			[]want{{ledger.EntryMissing, 7, 0}},
		},
		"the last removed": {
			func(f *file) { f.Entries = f.Entries[:11] },
			[]want{{ledger.EntryMissing, 12, 0}},
		},
		"one removed, the rest renumbered": {
			func(f *file) { f.Entries = slices.Delete(f.Entries, 6, 7); renumber(f) },
			[]want{{ledger.EntryMissing, 12, 0}, {ledger.EntryChanged, 7, 0}},
		},
		"all removed": {
			func(f *file) { f.Entries = nil },
			[]want{{ledger.EntryMissing, 1, 0}, {ledger.EntryMissing, 12, 0}},
		},
		"two swapped": {
			func(f *file) { f.Entries[2], f.Entries[8] = f.Entries[8], f.Entries[2] },
			[]want{{ledger.EntryMoved, 3, 0}, {ledger.EntryMoved, 9, 0}},
		},
		"two swapped and renumbered": {
			func(f *file) { f.Entries[2], f.Entries[8] = f.Entries[8], f.Entries[2]; renumber(f) },
			[]want{{ledger.EntryChanged, 3, 0}, {ledger.EntryChanged, 9, 0}},
		},
		"one twice": {
			func(f *file) { f.Entries = slices.Insert(f.Entries, 3, f.Entries[2]) },
			[]want{{ledger.EntryDoubled, 3, 0}, {ledger.EntryMoved, 3, 0}},
		},
		"one added": {
			func(f *file) {
				e := f.Entries[0]
				e.Entry.Number, e.Entry.ID = 13, newID(source("new"))
				f.Entries = append(f.Entries, e)
			},
			[]want{{ledger.EntryAdded, 13, 0}, {ledger.EntryChanged, 13, 0}},
		},
		"a photo removed": {
			func(f *file) { f.Entries[at].Entry.Photos = f.Entries[at].Entry.Photos[1:] },
			[]want{{ledger.EntryChanged, int64(at) + 1, 0}},
		},
		"a leaf hash": {
			func(f *file) { f.Entries[1].Leaf = strings.Repeat("0", 64) },
			[]want{{ledger.SumsChanged, 2, 0}},
		},
		"a short sum": {
			func(f *file) { f.Entries[1].Sums[0] = strings.Repeat("0", 16) },
			[]want{{ledger.SumsChanged, 2, 0}},
		},
		"the entry and everything beside it": {
			func(f *file) { *f = *forged(t, m) },
			[]want{{ledger.RootChanged, 0, 0}},
		},
		"a supplement": {
			func(f *file) { f.Supplements[1].Supplement.Text += "!" },
			[]want{{ledger.SupplementChanged, 0, 2}},
		},
		"a supplement's note": {
			func(f *file) { f.Supplements[1].Note = other.ledger.Supplements[0].Note },
			[]want{{ledger.SupplementChanged, 0, 2}},
		},
		"a supplement of another copy": {
			func(f *file) { f.Supplements[0] = other.ledger.Supplements[0] },
			[]want{{ledger.SupplementChanged, 0, 2}},
		},
		"a supplement removed": {
			func(f *file) { f.Supplements = slices.Delete(f.Supplements, 1, 2) },
			[]want{{ledger.SupplementMissing, 0, 2}},
		},
		"supplements swapped": {
			func(f *file) { f.Supplements[0], f.Supplements[1] = f.Supplements[1], f.Supplements[0] },
			[]want{{ledger.SupplementChanged, 0, 1}},
		},
		"the size": {
			func(f *file) { f.Checkpoint = strings.Replace(f.Checkpoint, "\n12\n", "\n11\n", 1) },
			[]want{{ledger.CheckpointChanged, 0, 0}},
		},
		"the checkpoint gone": {
			func(f *file) { f.Checkpoint = "" },
			[]want{{ledger.CheckpointChanged, 0, 0}},
		},
		"the signature's spare bits": {
			func(f *file) { f.Checkpoint = spareBits(t, f.Checkpoint) },
			[]want{{ledger.CheckpointChanged, 0, 0}},
		},
		"a second signature": {
			func(f *file) {
				_, after, _ := strings.Cut(f.Checkpoint, "\n\n")
				f.Checkpoint += after
			},
			[]want{{ledger.CheckpointChanged, 0, 0}},
		},
		"another month": {
			func(f *file) { f.Month = "2026-09" },
			[]want{{ledger.HeadingChanged, 0, 0}},
		},
		"another office": {
			func(f *file) { f.Office = "shiyang" },
			[]want{{ledger.HeadingChanged, 0, 0}},
		},
		"the month before resealed": {
			func(f *file) { f.PreviousCheckpoint = resealed.ledger.Checkpoint },
			[]want{{ledger.PreviousChanged, 0, 0}},
		},
		"the month before gone": {
			func(f *file) { f.PreviousCheckpoint = "" },
			[]want{{ledger.PreviousChanged, 0, 0}},
		},
		"another's key": {
			func(f *file) { f.Keys = []string{stranger} },
			[]want{{ledger.KeyUnexpected, 0, 0}, {ledger.CheckpointChanged, 0, 0}},
		},
		"one key more": {
			func(f *file) { f.Keys = append(f.Keys, stranger) },
			[]want{{ledger.KeyUnexpected, 0, 0}},
		},
		"no key": {
			func(f *file) { f.Keys = nil },
			[]want{{ledger.CheckpointChanged, 0, 0}},
		},
	} {
		f := parse(t, m.export(t))
		c.change(f)
		r := verify(t, f.bytes(t), ledger.Options{})
		for _, w := range c.want {
			if !names(r.Findings, w.kind, w.entry, w.supplement) {
				t.Errorf("%s: no %v among %v", name, w, r.Findings)
			}
		}
		if r.OK() {
			t.Errorf("%s: fits", name)
		}
	}
}

// forged is m with one entry changed and all that stands beside it made to fit,
// by somebody without the key.
func forged(tb testing.TB, m month) *file {
	f := parse(tb, m.export(tb))
	changed := m
	changed.entries = slices.Clone(m.entries)
	changed.entries[4].Note += "。"
	f.Entries = parse(tb, changed.export(tb)).Entries
	return f
}

// spareBits changes the last letter of the signature where base64 has two bits
// to spare: the same bytes in another spelling.
func spareBits(tb testing.TB, note string) string {
	tb.Helper()
	body, ok := strings.CutSuffix(note, "=\n")
	if !ok {
		tb.Fatalf("no padding in %q", note)
	}
	return body[:len(body)-1] + string(body[len(body)-1]+1) + "=\n"
}

func TestAKeyHasOneSpelling(t *testing.T) {
	for _, seed := range []string{"a", "b", "c", "d", "e"} { // one of them has letters in its hash
		m := sealMonth(t, "2026-10", seed, 1, nil)
		f := parse(t, m.export(t))
		parts := strings.SplitN(m.public, "+", 3)
		f.Keys[0] = parts[0] + "+" + strings.ToUpper(parts[1]) + "+" + parts[2]
		if r := verify(t, f.bytes(t), ledger.Options{}); f.Keys[0] != m.public && !names(r.Findings, ledger.KeyUnexpected, 0, 0) {
			t.Errorf("%q for %q: %v", f.Keys[0], m.public, r.Findings)
		} else if f.Keys[0] != m.public {
			return
		}
	}
	t.Fatal("no hash with letters")
}

func TestAnotherSignerIsNotTheExpectedOne(t *testing.T) {
	office := sealMonth(t, "2026-10", "office", 5, nil)
	thief := sealMonth(t, "2026-10", "thief", 5, nil)
	if r := verify(t, thief.export(t), ledger.Options{}); !r.OK() {
		t.Fatalf("unpinned, it fits itself: %v", r.Findings)
	}
	r := verify(t, thief.export(t), ledger.Options{Keys: []string{office.public}})
	if len(r.Findings) != 1 || r.Findings[0].Kind != ledger.KeyUnexpected || !strings.Contains(r.Findings[0].Detail, thief.public) {
		t.Errorf("found %v", r.Findings)
	}
	if _, err := ledger.Verify(bytes.NewReader(office.export(t)), ledger.Options{Keys: []string{"nonsense"}}); err == nil {
		t.Error("a broken expected key was taken")
	}
}
