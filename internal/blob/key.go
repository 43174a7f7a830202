package blob

import "fmt"

const (
	maxSegments = 4
	// maxKey keeps a key, with its separators, within the 255 bytes that file
	// systems allow a name.
	maxKey = 240
)

// ValidKey says whether key may be used with a Store: one to four segments of
// [a-z0-9._-], joined by "/", none empty and none beginning with "."; at most
// 240 bytes. Every adapter refuses other keys, so that a key that works on one
// works on all, and none can name a file outside the store's folder.
func ValidKey(key string) bool {
	if len(key) == 0 || len(key) > maxKey {
		return false
	}
	segments, start := 1, true
	for i := range len(key) {
		switch c := key[i]; {
		case c == '/':
			if start {
				return false
			}
			segments, start = segments+1, true
			continue
		case c == '.':
			if start {
				return false
			}
		case c == '_', c == '-', c >= '0' && c <= '9', c >= 'a' && c <= 'z':
		default:
			return false
		}
		start = false
	}
	return !start && segments <= maxSegments
}

// CheckKey is nil for a valid key and otherwise an error without a code: a bad
// key is a bug of ours.
func CheckKey(key string) error {
	if !ValidKey(key) {
		return fmt.Errorf("blob: key %q is not valid", key)
	}
	return nil
}
