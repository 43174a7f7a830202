// Package id makes and checks record ids. Ids are UUIDv4, made on the device: an
// id must tell neither when nor in what order a record was made, because a
// department that sees one could match it with its visitors.
package id

import (
	"fmt"
	"io"

	"github.com/google/uuid"
)

// New makes an id from the given source of randomness (crypto/rand.Reader in
// the program). It fails only when the source fails.
func New(random io.Reader) (string, error) {
	u, err := uuid.NewRandomFromReader(random)
	if err != nil {
		return "", fmt.Errorf("id: %w", err)
	}
	return u.String(), nil
}

// Valid says whether s is a UUIDv4 in its one canonical form: lower case, 36
// characters. Other spellings of the same id are refused, so that one record
// can never stand under two keys.
func Valid(s string) bool {
	if len(s) != 36 || s[14] != '4' || (s[19] != '8' && s[19] != '9' && s[19] != 'a' && s[19] != 'b') {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case c >= '0' && c <= '9', c >= 'a' && c <= 'f':
		default:
			return false
		}
	}
	return true
}
