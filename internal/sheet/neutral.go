package sheet

import (
	"strings"
	"unicode"
)

// formulaStarts are the characters that make a cell a formula or a command in
// one of the programs that open our files, and their full-width twins, which some
// of them take for the same.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// neutral is text that no program takes for a formula: where the first visible
// character could begin one, or a control character stands in front, an
// apostrophe makes it words. Everything else stays as it was.
func neutral(text string) string {
	for _, r := range text {
		if strings.ContainsRune(formulaStarts, r) {
			return "'" + text
		}
		if !invisible(r) {
			return text
		}
	}
	return text
}

// invisible says whether a program that trims its cells would drop r.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}
