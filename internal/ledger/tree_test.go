package ledger_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"mingcha/internal/ledger"
)

// rfcRoot is MTH of RFC 6962 section 2.1, written down as it stands there.
func rfcRoot(leaves []tlog.Hash) tlog.Hash {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	l, r := rfcRoot(leaves[:k]), rfcRoot(leaves[k:])
	return sha256.Sum256(append(append([]byte{1}, l[:]...), r[:]...))
}

func TestTheTreeIsTheOneOfRFC6962AndEveryLeafIsProved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tree ledger.Tree
		var leaves []tlog.Hash
		for _, b := range rapid.SliceOfN(rapid.Byte(), 0, 70).Draw(t, "leaves") {
			leaf := tlog.RecordHash([]byte{b})
			leaves = append(leaves, leaf)
			if err := tree.Add(leaf); err != nil {
				t.Fatal(err)
			}
		}
		root, err := tree.Root()
		if err != nil || root != rfcRoot(leaves) {
			t.Fatalf("%v: root %v of %d leaves, not %v", err, root, len(leaves), rfcRoot(leaves))
		}
		for i, leaf := range leaves {
			p, err := tree.ProveRecord(int64(i) + 1)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(p, tree.Size(), root, int64(i), leaf); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestALeafHashBeginsWithAZeroByte(t *testing.T) {
	e := october(t).entries[0]
	b, err := e.Encode()
	fatal(t, err)
	leaf, err := e.Leaf()
	fatal(t, err)
	if want := sha256.Sum256(append([]byte{0}, b...)); leaf != tlog.Hash(want) {
		t.Errorf("leaf %v, not %s", leaf, hex.EncodeToString(want[:]))
	}
}

func TestOnlyEntriesThatAreThereAreProved(t *testing.T) {
	m := october(t)
	for _, number := range []int64{-1, 0, 13} {
		if p, err := m.tree.ProveRecord(number); err == nil {
			t.Errorf("entry %d is proved by %v", number, p)
		}
	}
}
