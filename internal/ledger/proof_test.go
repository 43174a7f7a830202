package ledger_test

import (
	"bytes"
	"slices"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"mingcha/internal/ledger"
)

func TestAnAuthorsProofHoldsForHisEntryOnly(t *testing.T) {
	m := october(t)
	for _, e := range m.entries {
		p, err := ledger.Prove(m.tree, e, m.ledger.Checkpoint)
		fatal(t, err)
		got, c, err := p.Check(m.public)
		if err != nil || got.ID != e.ID || c.Month != "2026-10" || c.Size != 12 {
			t.Fatalf("entry %d: %v, %s in %s", e.Number, err, got.ID, c.Month)
		}
	}
}

func TestAChangedProofFails(t *testing.T) {
	m := october(t)
	_, stranger, err := ledger.NewKey("guixi", source("stranger"))
	fatal(t, err)
	other := sealMonth(t, "2026-11", "office", 12, nil)
	for name, change := range map[string]func(p *ledger.Proof, key *string){
		"a letter":           func(p *ledger.Proof, _ *string) { p.Entry = bytes.Replace(p.Entry, []byte("路"), []byte("跳"), 1) },
		"another's bytes":    func(p *ledger.Proof, _ *string) { p.Entry, _ = m.entries[5].Encode() },
		"the path":           func(p *ledger.Proof, _ *string) { p.Path[1][0] ^= 1 },
		"a shorter path":     func(p *ledger.Proof, _ *string) { p.Path = p.Path[1:] },
		"no path":            func(p *ledger.Proof, _ *string) { p.Path = nil },
		"another checkpoint": func(p *ledger.Proof, _ *string) { p.Checkpoint = other.ledger.Checkpoint },
		"no checkpoint":      func(p *ledger.Proof, _ *string) { p.Checkpoint = "" },
		"a stranger's key":   func(_ *ledger.Proof, key *string) { *key = stranger },
		"no key":             func(_ *ledger.Proof, key *string) { *key = "" },
	} {
		e := m.entries[slices.IndexFunc(m.entries, func(e ledger.Entry) bool { return e.Issue != nil })]
		p, err := ledger.Prove(m.tree, e, m.ledger.Checkpoint)
		fatal(t, err)
		p.Path = append(tlog.RecordProof{}, p.Path...)
		key := m.public
		change(&p, &key)
		if _, _, err := p.Check(key); err == nil {
			t.Errorf("%s: still proved", name)
		}
	}
}
