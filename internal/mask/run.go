package mask

import "unicode"

const (
	// star stands for a digit that must not be read.
	star = '*'
	// longest is the most places that a number has: an identity number's.
	longest = 18
	// gap is how many signs may stand between two groups of one number.
	gap = 3
)

// group is the places of signs that stand together: digits, or asterisks put for
// them. An X is the last one of a group, since it ends an identity number.
type group []int

// runs gives the groups of a text, those together between which so little stands
// that they may be one number.
func runs(letters []rune) [][]group {
	var all [][]group
	var g group
	apart, between := true, 0
	end := func() {
		switch {
		case len(g) == 0:
		case apart:
			all = append(all, []group{g})
		default:
			all[len(all)-1] = append(all[len(all)-1], g)
		}
		if len(g) > 0 {
			apart = false
		}
		g = nil
	}
	for at, r := range letters {
		switch s := sign(r); {
		case s == 'X' && len(g) > 0:
			g = append(g, at)
			end()
			apart = true
		case s != 0 && s != 'X':
			g, between = append(g, at), 0
		case unicode.Is(unicode.Cf, r): // is not seen
		case separates(r) && between < gap:
			end()
			between++
		default:
			end()
			apart = true
		}
	}
	end()
	return all
}

// bare is the group without asterisks around it, as somebody puts them for weight.
func bare(letters []rune, g group) group {
	for len(g) > 0 && letters[g[0]] == star {
		g = g[1:]
	}
	for len(g) > 0 && letters[g[len(g)-1]] == star {
		g = g[:len(g)-1]
	}
	return g
}

// sign is what a letter is within a number: '0' to '9', '*', 'X', or 0.
func sign(r rune) byte {
	switch d := digit(r); {
	case d >= 0:
		return '0' + byte(d)
	case r == star:
		return star
	case r == 'X' || r == 'x' || r == 'Ｘ' || r == 'ｘ':
		return 'X'
	default:
		return 0
	}
}

// digit is the value of a digit, full-width ones too, and -1 of everything else.
func digit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case '０' <= r && r <= '９':
		return int(r - '０')
	default:
		return -1
	}
}

// separates says whether r may stand between the groups of one number.
func separates(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u3000', '.', '．', '·', '(', ')', '（', '）', '_':
		return true
	default:
		return r != '\n' && (unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Zs, r))
	}
}
