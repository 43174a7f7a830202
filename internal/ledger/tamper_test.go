package ledger_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
)

// A month of 300 issues and 40 visits, sealed after a smaller one, is changed in
// the very database; the export that the program then makes says where.
func TestWhatIsChangedInTheDatabaseIsNamedByTheExport(t *testing.T) {
	d := newDesk(t, "tampered")
	d.add(d.issue(9, 1), d.issue(9, 2))
	d.seal("2026-09")
	bytesOf := map[string][]byte{}
	for n := range 300 {
		i := d.issue(10, 1+n%28)
		i.Content.Description = fmt.Sprintf("路灯第%d盏不亮", n)
		for k := range n % 3 {
			picture := fmt.Appendf(nil, "picture %d of %d", k, n)
			bytesOf[d.addPhoto(&i, photo.Ready, picture)] = picture
		}
		d.add(i)
	}
	for n := range 40 {
		d.add(d.visit(10, 1+n%28))
	}
	_, all := d.seal("2026-10")
	photos := func(id string) (io.ReadCloser, error) {
		b, found := bytesOf[id]
		if !found {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(bytes.NewReader(b)), nil
	}
	keys, err := d.service.Keys(t.Context(), guixi)
	fatal(t, err)
	o := ledger.Options{Keys: keys, Photos: photos}
	if r := verify(t, d.export("2026-10"), o); !r.OK() || r.Entries != 340 || r.Photos != 300 || !r.Pinned {
		t.Fatalf("untouched: %+v", r)
	}
	words, pictured := entryWith(t, all, func(e ledger.Entry) bool { return e.Issue != nil }), entryWith(t, all, func(e ledger.Entry) bool { return len(e.Photos) > 0 })
	db, err := sql.Open("sqlite", d.path)
	fatal(t, err)
	defer db.Close()
	const entry = ` WHERE office_id = 'guixi' AND month = '2026-10' AND number = `
	for name, c := range map[string]struct {
		change string
		photo  string // whose bytes are changed
		kind   ledger.FindingKind
		entry  int64
	}{
		"one letter":       {fmt.Sprint(`UPDATE ledger_entries SET doc = replace(doc, '不亮', '不凉')`, entry, words), "", ledger.EntryChanged, words},
		"an entry removed": {fmt.Sprint(`DELETE FROM ledger_entries`, entry, 100), "", ledger.EntryMissing, 100},
		"two swapped": {
			fmt.Sprint(`UPDATE ledger_entries SET number = -1`, entry, 5, `; UPDATE ledger_entries SET number = 5`, entry, 9,
				`; UPDATE ledger_entries SET number = 9`, entry, -1), "", ledger.EntryMoved, 5,
		},
		"a photo's byte": {"", all[pictured-1].Photos[0].ID, ledger.PhotoChanged, pictured},
		"a photo's hash": {fmt.Sprintf(`UPDATE ledger_entries SET doc = replace(doc, '%[1]s', '%064[2]d') %[3]s %[4]d`,
			all[pictured-1].Photos[0].SHA256, 0, entry, pictured), "", ledger.PhotoChanged, pictured},
	} {
		before := keep(t, db)
		if c.photo != "" {
			bytesOf[c.photo][0] ^= 1
		} else if _, err := db.Exec(c.change); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r := verify(t, d.export("2026-10"), o)
		if !names(r.Findings, c.kind, c.entry, 0) {
			t.Errorf("%s: no %s at %d among %v", name, c.kind, c.entry, r.Findings)
		}
		if c.photo != "" {
			bytesOf[c.photo][0] ^= 1
		}
		before.restore(t, db)
		if r := verify(t, d.export("2026-10"), o); !r.OK() {
			t.Fatalf("%s: not taken back: %v", name, r.Findings)
		}
	}

	october := verify(t, d.export("2026-10"), o)
	forged := verify(t, resealed(t, d, "2026-09"), ledger.Options{Keys: keys})
	if !forged.OK() {
		t.Fatalf("who has the key makes a month that fits itself: %v", forged.Findings)
	}
	found := ledger.VerifyChain([]ledger.Report{forged, october})
	if len(found) != 1 || found[0].Kind != ledger.MonthResealed || found[0].Month != "2026-09" {
		t.Errorf("the month before resealed: %v", found)
	}
	if found := ledger.VerifyChain([]ledger.Report{verify(t, d.export("2026-09"), o), october}); len(found) > 0 {
		t.Errorf("the true month before: %v", found)
	}
}

// A changed entry takes nobody else's proof away, and has none itself.
func TestOnlyTheChangedEntryLosesItsProof(t *testing.T) {
	d := newDesk(t, "proofs")
	a, b := d.issue(10, 1), d.issue(10, 2)
	d.add(a, b)
	d.seal("2026-10")
	db, err := sql.Open("sqlite", d.path)
	fatal(t, err)
	defer db.Close()
	_, err = db.Exec(`UPDATE ledger_entries SET doc = replace(doc, '不亮', '不凉') WHERE doc LIKE '%' || ? || '%'`, a.ID)
	fatal(t, err)
	if _, err := d.service.Proof(t.Context(), observer1, "2026-10", a.ID); err == nil {
		t.Error("a proof of what was not sealed")
	}
	if _, err := d.service.Proof(t.Context(), observer1, "2026-10", b.ID); err != nil {
		t.Errorf("the other: %v", err)
	}
}

func entryWith(t *testing.T, all []ledger.Entry, is func(ledger.Entry) bool) int64 {
	t.Helper()
	for _, e := range all[20:] {
		if is(e) {
			return e.Number
		}
	}
	t.Fatal("no such entry")
	return 0
}

// resealed is the month as somebody with the key could make it anew.
func resealed(t *testing.T, d *desk, name string) []byte {
	t.Helper()
	l, all := d.entries(name)
	stored, err := d.set.LedgerKeys.List(t.Context(), guixi)
	fatal(t, err)
	key, err := ledger.NewSigner(stored[0].Secret)
	fatal(t, err)
	s := ledger.NewSealing(guixi, name)
	var forged []ledger.Entry
	for _, e := range all {
		e = ledger.Entry{
			Number: e.Number, ID: e.ID, Kind: e.Kind, Source: e.Source, ObservedOn: e.ObservedOn, Status: issue.Accepted,
			Issue: &ledger.Issue{Kind: issue.Problem, Description: "没有问题"},
		}
		fatal(t, s.Add(e))
		forged = append(forged, e)
	}
	signed, err := s.Sign(nil, key)
	fatal(t, err)
	l.Checkpoint = signed.Note
	var out bytes.Buffer
	fatal(t, ledger.WriteExport(&out, l, []string{stored[0].Public}, month{entries: forged}.all()))
	return out.Bytes()
}

// rows are all stored entries.
type rows [][3]any

func keep(t *testing.T, db *sql.DB) rows {
	t.Helper()
	var kept rows
	found, err := db.QueryContext(context.Background(), `SELECT month, number, doc FROM ledger_entries`)
	fatal(t, err)
	for found.Next() {
		var one [3]any
		fatal(t, found.Scan(&one[0], &one[1], &one[2]))
		kept = append(kept, one)
	}
	fatal(t, errors.Join(found.Err(), found.Close()))
	return kept
}

func (r rows) restore(t *testing.T, db *sql.DB) {
	t.Helper()
	tx, err := db.Begin()
	fatal(t, err)
	_, err = tx.Exec(`DELETE FROM ledger_entries`)
	fatal(t, err)
	for _, one := range r {
		_, err = tx.Exec(`INSERT INTO ledger_entries (office_id, month, number, doc) VALUES ('guixi', ?, ?, ?)`, one[0], one[1], one[2])
		fatal(t, err)
	}
	fatal(t, tx.Commit())
}
