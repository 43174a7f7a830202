package id

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Fingerprint is the hex SHA-256 by which two sendings of one id are told to be
// the same. The content is a closed struct of texts, numbers and lists: that
// always encodes, and in one order; anything else panics.
func Fingerprint(content any) string {
	text, err := json.Marshal(content)
	if err != nil {
		panic(fmt.Sprintf("id: content does not encode: %v", err))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
