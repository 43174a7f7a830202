package mask

import (
	"strings"
	"time"
)

// hiddenIn says which signs of a number are not to be read: those from..to-1. ok
// is false for what is no number that is masked.
func hiddenIn(signs string) (from, to int, ok bool) {
	if isIdentity(signs) {
		return 6, 16, true
	}
	signs = strings.TrimSuffix(signs, "X")
	area := len(signs) - 11 // of a mobile number: 86 or 0086, or nothing
	if area == 0 || area == 2 && signs[:2] == "86" || area == 4 && signs[:4] == "0086" {
		if isMobile(signs[area:]) {
			return area + 3, area + 7, true
		}
	}
	if area := areaOf(signs); area > 0 && isLocal(signs[area:]) {
		return area, area + 4, true
	}
	return 0, 0, false
}

// isIdentity knows an identity number (GB 11643): six digits of a place, a birthday,
// three digits and the check. Its sum is not looked at: people write them down wrong.
func isIdentity(s string) bool {
	if len(s) != 18 || !read(s[:6]) || !read(s[16:17]) || s[17] == '*' {
		return false
	}
	if hidden(s[6:16]) {
		return true
	}
	born, err := time.Parse("20060102", s[6:14])
	return err == nil && read(s[6:16]) && born.Year() >= 1900 && born.Year() < 2100
}

func isMobile(s string) bool {
	return s[0] == '1' && '3' <= s[1] && s[1] <= '9' && read(s[:3]) && masked(s[3:7]) && read(s[7:])
}

// areaOf is how many digits the area code has: 010 and 02x have three, all others
// four. 0 when there is none.
func areaOf(s string) int {
	switch {
	case len(s) < 4 || s[0] != '0' || !read(s[:4]) && !read(s[:3]):
		return 0
	case s[1] == '2' || s[1:3] == "10":
		return 3
	case s[1] >= '3' && read(s[:4]):
		return 4
	default:
		return 0
	}
}

// isLocal knows a telephone number within its area: seven or eight digits.
func isLocal(s string) bool {
	return (len(s) == 7 || len(s) == 8) && (s[0] >= '2' || s[0] == '*') && masked(s[:4]) && read(s[4:])
}

// read says whether s has digits only, hidden whether it has asterisks only.
func read(s string) bool   { return strings.Trim(s, "0123456789") == "" }
func hidden(s string) bool { return strings.Trim(s, "*") == "" }

// masked says whether s may be masked or is.
func masked(s string) bool { return read(s) || hidden(s) }
