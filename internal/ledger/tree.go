package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Tree is the Merkle tree over a ledger's leaves, in the order of the numbers
// (RFC 6962 section 2.1). The zero Tree is empty and ready. It keeps about 64
// bytes a leaf; it may be rebuilt from the leaf hashes at any time.
type Tree struct {
	size   int64
	hashes []tlog.Hash // in tlog's storage order
}

// Size is how many leaves there are.
func (t *Tree) Size() int64 { return t.size }

// Add appends the next leaf.
func (t *Tree) Add(leaf tlog.Hash) error {
	more, err := tlog.StoredHashesForRecordHash(t.size, leaf, t)
	if err != nil {
		return fmt.Errorf("ledger: leaf %d: %w", t.size+1, err)
	}
	t.hashes = append(t.hashes, more...)
	t.size++
	return nil
}

// Root is the tree's hash; of the empty tree SHA-256 of nothing.
func (t *Tree) Root() (tlog.Hash, error) {
	root, err := tlog.TreeHash(t.size, t)
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("ledger: root: %w", err)
	}
	return root, nil
}

// ProveRecord gives the hashes that lead from the entry with that number, from
// 1, to the root (RFC 6962 section 2.1.1).
func (t *Tree) ProveRecord(number int64) (tlog.RecordProof, error) {
	if number < 1 || number > t.size {
		return nil, fmt.Errorf("ledger: no entry %d among %d", number, t.size)
	}
	p, err := tlog.ProveRecord(t.size, number-1, t)
	if err != nil {
		return nil, fmt.Errorf("ledger: prove entry %d: %w", number, err)
	}
	return p, nil
}

// ReadHashes lets tlog read the tree.
func (t *Tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("ledger: no hash %d", at)
		}
		found[i] = t.hashes[at]
	}
	return found, nil
}
