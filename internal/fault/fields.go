package fault

import (
	"unicode/utf8"

	"mingcha/internal/plain"
)

// Fields collects what is wrong with a content; empty when nothing is. The rules
// are those of Field.
type Fields []Field

// Add notes one wrong field.
func (f *Fields) Add(name, rule string) { *f = append(*f, Field{Name: name, Rule: rule}) }

// Must notes the field where ok is false.
func (f *Fields) Must(ok bool, name, rule string) {
	if !ok {
		f.Add(name, rule)
	}
}

// Text notes a text of more than most code points, and one with characters that
// nobody can read and a ledger must not keep (see plain).
func (f *Fields) Text(name, text string, most int) {
	f.Must(plain.Is(text), name, "format")
	f.Must(utf8.RuneCountInString(text) <= most, name, "length")
}
