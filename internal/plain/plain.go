// Package plain says which characters may stand in what people write: all that
// can be read, line feeds and tabs. What only commands a program (C0 and C1
// controls, DEL) or turns the order of the letters around for the reader (U+202A
// to U+202E, U+2066 to U+2069) could not be taken out of a sealed ledger again.
// U+200E and U+200F, joiners and all parts of emoji stay.
//
// The phone strips the same characters before it keeps or sends anything
// (pwa/src/api/plain.ts; testdata/plain.json holds for both), so that nobody's
// pasted words are ever refused. A line that ends in CR LF is not taken either: the
// phone never sends one, and a ledger has one spelling for the end of a line.
package plain

import (
	"strings"
	"unicode"
)

// Is says whether text may be kept as it is.
func Is(text string) bool { return !strings.ContainsFunc(text, forbidden) }

// Clean gives text without what may not be kept. It is for comparing with words
// that were taken in before there was this rule: what is new is refused, not changed.
func Clean(text string) string {
	if Is(text) {
		return text
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, text)
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}
