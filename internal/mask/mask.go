// Package mask hides the middle of telephone and identity numbers in running text,
// for lists and for copies that leave the house (PIPL; FIELD.md section 2). The
// record itself, its own page and the file that can be verified keep every word.
//
// It is no redaction of names or addresses, and it guesses nothing from the words
// around a number. If it misses a number, that number is read by everybody who
// has the list or the copy.
package mask

import "strings"

// fewest is how many digits a number has at least that is ever masked.
const fewest = 10

// Numbers gives text with the middle of these numbers replaced by asterisks, one
// for each digit:
//
//   - mobile numbers of the mainland, 138****5678, with 86, +86 or 0086 in front
//     or not;
//   - telephone numbers with their area code, 028-****5678;
//   - identity numbers of 18 places, 510107**********2X.
//
// Their digits may be full-width, and stand in groups of three or more with
// spaces, hyphens, points or brackets between. What has more digits in one piece,
// as orders and consignments have, stays whole, and so does every other letter.
// The text keeps its length in code points; masking it again changes nothing.
func Numbers(text string) string {
	if digitsIn(text) < fewest {
		return text
	}
	letters := []rune(text)
	for _, line := range runs(letters) {
		for from := 0; from < len(line); {
			from += max(1, maskAt(letters, line[from:]))
		}
	}
	return string(letters)
}

func digitsIn(text string) int {
	n := 0
	for _, r := range text {
		if digit(r) >= 0 {
			n++
		}
	}
	return n
}

// maskAt masks the longest number that begins with the first group, and says how
// many groups it has; 0 when there is none.
func maskAt(letters []rune, groups []group) int {
	found, hidden := 0, []int(nil)
	var places []int
	for n, g := range groups {
		if len(g) < 3 || len(places)+len(g) > longest {
			break
		}
		places = append(places, g...)
		if h := hiddenOf(letters, places); h != nil {
			found, hidden = n+1, h
		}
	}
	if found == 0 && len(groups) > 0 {
		if hidden = hiddenOf(letters, bare(letters, groups[0])); hidden != nil {
			found = 1
		}
	}
	for _, at := range hidden {
		letters[at] = star
	}
	return found
}

// hiddenOf gives those of the places that must not be read, nil when the signs at
// these places are no number that is masked. Asterisks count where they would be
// put, or a text masked twice would be read anew in between.
func hiddenOf(letters []rune, places []int) []int {
	var signs strings.Builder
	for _, at := range places {
		signs.WriteByte(sign(letters[at]))
	}
	from, to, ok := hiddenIn(signs.String())
	if !ok {
		return nil
	}
	return places[from:to]
}
