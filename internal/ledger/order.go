package ledger

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"slices"
)

// Order gives the ids in the order in which they are numbered: by HMAC-SHA256 of
// the id under the ledger's seed. A number must tell nothing about who reported
// or when (DESIGN.md section 3), so no order of arrival, time, author or place
// will do. The ids alone are random too, but devices make them, and one that
// picks small ids would stand first; with a secret seed nobody can choose his
// place. The seed is random per ledger, so a number says nothing about another
// month's, and kept in it, so that sealing resumed after a crash numbers alike.
//
// The seed never leaves the store: with it an id could be matched with its
// number, which is all that it protects.
func Order(seed []byte, ids []string) []string {
	type placed struct {
		id    string
		place []byte
	}
	all := make([]placed, len(ids))
	mac := hmac.New(sha256.New, seed)
	for i, id := range ids {
		mac.Reset()
		mac.Write([]byte(id))
		all[i] = placed{id, mac.Sum(nil)}
	}
	slices.SortFunc(all, func(a, b placed) int { return bytes.Compare(a.place, b.place) })
	ordered := make([]string, len(all))
	for i, p := range all {
		ordered[i] = p.id
	}
	return ordered
}
