package ledger_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"mingcha/internal/ledger"
)

// vectorsFile is what the front end's own check of proofs is tested with.
const vectorsFile = "../../pwa/src/proof/vectors.jsonl"

var writeVectors = flag.Bool("vectors", false, "write "+vectorsFile+" anew")

// vector is one line of the file: the answer of GET …/proofs/{id} as the contract
// has it, and what those bytes say.
type vector struct {
	Office     string       `json:"office"`
	Month      string       `json:"month"`
	Number     int64        `json:"number"`
	Size       int64        `json:"size"`
	Entry      string       `json:"entry"`
	Leaf       string       `json:"leaf"`
	Path       []string     `json:"path"`
	Checkpoint string       `json:"checkpoint"`
	PublicKeys []string     `json:"publicKeys"`
	Decoded    ledger.Entry `json:"decoded"`
}

// TestTheFrontEndsProofVectorsAreOurs keeps the browser's check and ours from
// coming apart. After a change of a format: go test -run Vectors -vectors.
func TestTheFrontEndsProofVectorsAreOurs(t *testing.T) {
	var want bytes.Buffer
	lines := json.NewEncoder(&want)
	for _, size := range []int{1, 2, 3, 7} {
		m := sealMonth(t, "2026-09", "office", size, nil)
		writeProofs(t, lines, m, m.entries)
	}
	m := october(t)
	writeProofs(t, lines, m, []ledger.Entry{m.entries[0], m.entries[6], m.entries[11]})
	if *writeVectors {
		fatal(t, os.WriteFile(vectorsFile, want.Bytes(), 0o644))
	}
	got, err := os.ReadFile(vectorsFile)
	fatal(t, err)
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is not what this code makes; run go test -run Vectors -vectors ./internal/ledger", vectorsFile)
	}
}

func writeProofs(t *testing.T, lines *json.Encoder, m month, entries []ledger.Entry) {
	t.Helper()
	for _, e := range entries {
		p, err := ledger.Prove(m.tree, e, m.ledger.Checkpoint)
		fatal(t, err)
		leaf, err := e.Leaf()
		fatal(t, err)
		v := vector{
			Office: m.ledger.OfficeID, Month: m.ledger.Month, Number: e.Number, Size: m.tree.Size(),
			Entry: base64.StdEncoding.EncodeToString(p.Entry), Leaf: hexOf(leaf), Path: []string{},
			Checkpoint: p.Checkpoint, PublicKeys: []string{m.public}, Decoded: e,
		}
		for _, h := range p.Path {
			v.Path = append(v.Path, hexOf(h))
		}
		fatal(t, lines.Encode(v))
	}
}

func hexOf(h [32]byte) string { return hex.EncodeToString(h[:]) }
