package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Proof is the receipt (入账凭证) that an entry is in a sealed ledger. Its author
// can check it without trusting the server: the entry's canonical bytes, the
// hashes up to the root, the signed root. It shows of other entries only hashes,
// which cannot be guessed from (see Entry).
type Proof struct {
	Entry      []byte           `json:"entry"` // canonical bytes
	Path       tlog.RecordProof `json:"path"`
	Checkpoint string           `json:"checkpoint"` // the signed note
}

// Prove makes the proof of an entry of the sealed ledger whose tree this is.
func Prove(t *Tree, e Entry, checkpoint string) (Proof, error) {
	b, err := e.Encode()
	if err != nil {
		return Proof{}, err
	}
	path, err := t.ProveRecord(e.Number)
	if err != nil {
		return Proof{}, err
	}
	return Proof{Entry: b, Path: path, Checkpoint: checkpoint}, nil
}

// Check gives the entry and the checkpoint it is proved in, under the office's
// public key.
func (p Proof) Check(public string) (Entry, Checkpoint, error) {
	key, err := checkKey(public)
	if err != nil {
		return Entry{}, Checkpoint{}, err
	}
	c, _, err := openCheckpoint(p.Checkpoint, []note.Verifier{key})
	if err != nil {
		return Entry{}, Checkpoint{}, err
	}
	e, err := DecodeEntry(p.Entry)
	if err != nil {
		return Entry{}, Checkpoint{}, err
	}
	if e.Number < 1 || e.Number > c.Size {
		return Entry{}, Checkpoint{}, fmt.Errorf("ledger: proof: no entry %d among %d", e.Number, c.Size)
	}
	if err := tlog.CheckRecord(p.Path, c.Size, c.Root, e.Number-1, tlog.RecordHash(p.Entry)); err != nil {
		return Entry{}, Checkpoint{}, fmt.Errorf("ledger: proof of entry %d: %w", e.Number, err)
	}
	return e, c, nil
}

// openCheckpoint checks a checkpoint's signature and that the key is one of the
// office it names.
func openCheckpoint(signed string, keys []note.Verifier) (Checkpoint, note.Verifier, error) {
	text, key, err := open(signed, keys)
	if err != nil {
		return Checkpoint{}, nil, fmt.Errorf("ledger: checkpoint: %w", err)
	}
	c, err := ParseCheckpoint(text)
	if err != nil {
		return Checkpoint{}, nil, err
	}
	if key.Name() != keyName(c.Office) {
		return Checkpoint{}, nil, fmt.Errorf("ledger: checkpoint of %s signed by %s", c.Office, key.Name())
	}
	return c, key, nil
}
