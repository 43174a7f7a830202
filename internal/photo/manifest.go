package photo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"mingcha/internal/fault"
	"mingcha/internal/id"
)

// MaxPhotos is how many photos one record may announce; photos stay optional
// (国办函〔2026〕12号).
const MaxPhotos = 9

// Ref is one line of a record's manifest: the photo that is to come, by the hash
// of the bytes that will be sent.
type Ref struct {
	ID          string `json:"id"`
	SHA256      string `json:"sha256"` // hex, lower case
	Bytes       int64  `json:"bytes"`
	ContentType string `json:"contentType"`
}

// CheckManifest notes what is wrong with the manifest in the field "photos".
func CheckManifest(f *fault.Fields, refs []Ref) {
	if len(refs) > MaxPhotos {
		f.Add("photos", "length")
		return
	}
	seen := map[string]bool{}
	for i, r := range refs {
		at := func(name string) string { return fmt.Sprintf("photos[%d].%s", i, name) }
		f.Must(id.Valid(r.ID), at("id"), "format")
		f.Must(!seen[r.ID], at("id"), "duplicate")
		seen[r.ID] = true
		sum, err := hex.DecodeString(r.SHA256)
		f.Must(err == nil && len(sum) == sha256.Size && strings.ToLower(r.SHA256) == r.SHA256, at("sha256"), "format")
		f.Must(r.Bytes >= 1 && r.Bytes <= MaxBytes, at("bytes"), "range")
		known := r.ContentType == string(JPEG) || r.ContentType == string(PNG) || r.ContentType == string(WebP)
		f.Must(known, at("contentType"), "format")
	}
}

// ChangedRefs names the lines of a new manifest that promise other bytes under an
// id of the old one: those bytes may have arrived.
func ChangedRefs(before, after []Ref) []fault.Field {
	var f fault.Fields
	for i, r := range after {
		for _, old := range before {
			same := old.SHA256 == r.SHA256 && old.Bytes == r.Bytes
			f.Must(old.ID != r.ID || same, fmt.Sprintf("photos[%d].sha256", i), "reference")
		}
	}
	return f
}
