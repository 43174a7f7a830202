package issue

import (
	"reflect"
	"strings"

	"mingcha/internal/fault"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/plain"
)

// same says whether two sendings of one id are the same. Content read from a
// store and content from a request have the same form: lists are never nil. What
// was kept before control characters were refused is the same as the clean words
// that its phone sends now.
func (c Content) same(other Content) bool { return reflect.DeepEqual(c.clean(), other.clean()) }

func (c Content) clean() Content {
	c.Description, c.Courtyard, c.Place = plain.Clean(c.Description), plain.Clean(c.Courtyard), plain.Clean(c.Place)
	return c
}

// Check says what is wrong with a content in that office; nothing when it may
// be kept. It changes no word of the author.
func (c Content) Check(o office.Office) []fault.Field {
	var f fault.Fields
	f.Must(c.Kind == Problem || c.Kind == Suggestion || c.Kind == Praise, "kind", "format")
	f.Text("description", c.Description, MaxDescription)
	f.Must(strings.TrimSpace(c.Description) != "", "description", "required")
	f.Text("courtyard", c.Courtyard, MaxCourtyard)
	f.Text("place", c.Place, MaxPlace)
	f.Must(o.HasCategory(c.CategoryID), "categoryId", "reference")
	f.Must(o.HasCommunity(c.CommunityID), "communityId", "reference")
	f.Must(c.UnitID == "" || o.HasUnit(c.UnitID), "unitId", "reference")
	f.Must(c.Severity == "" || c.Severity.known(), "severity", "format")
	f.Must(c.ObservedAt != 0, "observedAt", "required")
	f.Must(c.ObservedAt == 0 || c.ObservedAt.Plausible(), "observedAt", "range")
	checkLocation(&f, c.Location)
	photo.CheckManifest(&f, c.Photos)
	return f
}

func checkLocation(f *fault.Fields, l *Location) {
	if l == nil {
		return
	}
	within := func(name string, x, low, high float64) {
		f.Must(x >= low && x <= high, name, "range") // so that NaN fails too
	}
	within("location.lat", l.Lat, -90, 90)
	within("location.lng", l.Lng, -180, 180)
	within("location.accuracy", l.Accuracy, 0, 100_000)
}
