package issue

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/office"
)

// maxPhotoBytes is the largest photo a manifest may announce (photo.MaxBytes).
const maxPhotoBytes = 10 << 20

// A phone's clock may be anything from 1970, when its battery was out, to this
// year; what lies outside is no time of a clock, and sums with it would overflow.
const (
	firstMoment instant.Time = 1
	lastMoment  instant.Time = 7_258_118_400_000 // 2200-01-01
)

// same says whether two sendings of one id are the same. Content read from a
// store and content from a request have the same form: lists are never nil.
func (c Content) same(other Content) bool { return reflect.DeepEqual(c, other) }

// photosChanged names the lines of the new manifest that promise other bytes
// under an id of the old one: those bytes may have arrived.
func photosChanged(before, after []PhotoRef) []fault.Field {
	var f fields
	for i, ref := range after {
		for _, old := range before {
			if old.ID == ref.ID && (old.SHA256 != ref.SHA256 || old.Bytes != ref.Bytes) {
				f.add(fmt.Sprintf("photos[%d].sha256", i), "reference")
			}
		}
	}
	return f
}

// Check says what is wrong with a content in that office; nothing when it may
// be kept. It changes no word of the author.
func (c Content) Check(o office.Office) []fault.Field {
	var f fields
	f.oneOf("kind", c.Kind == Problem || c.Kind == Suggestion || c.Kind == Praise)
	f.text("description", c.Description, MaxDescription)
	if strings.TrimSpace(c.Description) == "" {
		f.add("description", "required")
	}
	f.text("courtyard", c.Courtyard, MaxCourtyard)
	f.text("place", c.Place, MaxPlace)
	f.known("categoryId", o.HasCategory(c.CategoryID))
	f.known("communityId", o.HasCommunity(c.CommunityID))
	f.known("unitId", c.UnitID == "" || o.HasUnit(c.UnitID))
	f.oneOf("severity", c.Severity == "" || c.Severity == Minor || c.Severity == Serious || c.Severity == Urgent)
	if c.ObservedAt == 0 {
		f.add("observedAt", "required")
	} else if c.ObservedAt < firstMoment || c.ObservedAt > lastMoment {
		f.add("observedAt", "range")
	}
	f.location(c.Location)
	f.photos(c.Photos)
	return f
}

// fields collects what is wrong.
type fields []fault.Field

func (f *fields) add(name, rule string) { *f = append(*f, fault.Field{Name: name, Rule: rule}) }

func (f *fields) oneOf(name string, ok bool) {
	if !ok {
		f.add(name, "format")
	}
}

func (f *fields) known(name string, ok bool) {
	if !ok {
		f.add(name, "reference")
	}
}

func (f *fields) text(name, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		f.add(name, "length")
	}
}

func (f *fields) location(l *Location) {
	if l == nil {
		return
	}
	f.within("location.lat", l.Lat, -90, 90)
	f.within("location.lng", l.Lng, -180, 180)
	f.within("location.accuracy", l.Accuracy, 0, 100_000)
}

func (f *fields) within(name string, x, low, high float64) {
	if !(x >= low && x <= high) { // so that NaN fails too
		f.add(name, "range")
	}
}

func (f *fields) photos(photos []PhotoRef) {
	if len(photos) > MaxPhotos {
		f.add("photos", "length")
		return
	}
	seen := map[string]bool{}
	for i, p := range photos {
		at := func(name string) string { return fmt.Sprintf("photos[%d].%s", i, name) }
		if !id.Valid(p.ID) {
			f.add(at("id"), "format")
		}
		if seen[p.ID] {
			f.add(at("id"), "duplicate")
		}
		seen[p.ID] = true
		if sum, err := hex.DecodeString(p.SHA256); err != nil || len(sum) != sha256.Size || strings.ToLower(p.SHA256) != p.SHA256 {
			f.add(at("sha256"), "format")
		}
		if p.Bytes < 1 || p.Bytes > maxPhotoBytes {
			f.add(at("bytes"), "range")
		}
		f.oneOf(at("contentType"), p.ContentType == "image/jpeg" || p.ContentType == "image/png" || p.ContentType == "image/webp")
	}
}
