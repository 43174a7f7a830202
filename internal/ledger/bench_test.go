package ledger_test

import (
	"bytes"
	"io"
	"testing"

	"mingcha/internal/ledger"
)

const many = 10_000

func BenchmarkSeal10000(b *testing.B) {
	m := sealMonth(b, "2026-10", "office", many, nil)
	key, err := ledger.NewSigner(m.secret)
	fatal(b, err)
	b.ReportAllocs()
	for b.Loop() {
		s := ledger.NewSealing("guixi", "2026-10")
		for _, e := range m.entries {
			fatal(b, s.Add(e))
		}
		_, err := s.Sign(nil, key)
		fatal(b, err)
	}
}

func BenchmarkOrder10000(b *testing.B) {
	m := sealMonth(b, "2026-10", "office", many, nil)
	ids := make([]string, many)
	for i, e := range m.entries {
		ids[i] = e.ID
	}
	b.ReportAllocs()
	for b.Loop() {
		ledger.Order(m.ledger.Seed, ids)
	}
}

func BenchmarkExport10000(b *testing.B) {
	m := sealMonth(b, "2026-10", "office", many, nil)
	b.ReportAllocs()
	b.SetBytes(int64(len(m.export(b))))
	for b.Loop() {
		fatal(b, ledger.WriteExport(io.Discard, m.ledger, []string{m.public}, m.all()))
	}
}

func BenchmarkVerify10000(b *testing.B) {
	m := sealMonth(b, "2026-10", "office", many, nil)
	text := m.export(b)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		r, err := ledger.Verify(bytes.NewReader(text), ledger.Options{Keys: []string{m.public}})
		fatal(b, err)
		if !r.OK() {
			b.Fatal(r.Findings)
		}
	}
}

func BenchmarkProve(b *testing.B) {
	m := sealMonth(b, "2026-10", "office", many, nil)
	b.ReportAllocs()
	for b.Loop() {
		_, err := ledger.Prove(m.tree, m.entries[many/2], m.ledger.Checkpoint)
		fatal(b, err)
	}
}
