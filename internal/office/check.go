package office

import (
	"fmt"
	"regexp"

	"mingcha/internal/fault"
)

// slug is the form of the ids in reference data: short names that people can
// read in a URL or a file.
var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// IsShortID says whether s may be the id of an entry of reference data.
func IsShortID(s string) bool { return slug.MatchString(s) }

// Check says what is wrong with reference data before it is kept: ids that are
// no short names or stand twice, empty names, a window without its department, a
// zone that does not exist, a calendar that cannot be.
func (o Office) Check() []fault.Field {
	var f fault.Fields
	f.Must(IsShortID(o.OfficeID), "officeId", "format")
	f.Must(o.Name != "", "name", "required")
	_, err := o.Location()
	f.Must(err == nil && o.Zone != "", "zone", "reference")
	f.Must(len(o.Communities) > 0, "communities", "required")
	f.Must(len(o.Categories) > 0, "categories", "required")
	checkEntries(&f, "communities", len(o.Communities), func(i int) (string, string) { return o.Communities[i].ID, o.Communities[i].Name })
	checkEntries(&f, "categories", len(o.Categories), func(i int) (string, string) { return o.Categories[i].ID, o.Categories[i].Name })
	checkEntries(&f, "units", len(o.Units), func(i int) (string, string) { return o.Units[i].ID, o.Units[i].Name })
	if o.Calendar != nil {
		for _, wrong := range o.Calendar.Check() {
			f.Must(false, "calendar."+wrong.Name, wrong.Rule)
		}
	}
	for i, u := range o.Units {
		f.Must(u.Kind == Department || u.Kind == Window, fmt.Sprintf("units[%d].kind", i), "format")
		parent := o.unit(u.ParentID)
		f.Must((u.Kind == Window) == (parent.Kind == Department), fmt.Sprintf("units[%d].parentId", i), "reference")
	}
	return f
}

// unit is the unit with that id; the zero Unit where there is none.
func (o Office) unit(id string) Unit {
	for _, u := range o.Units {
		if u.ID == id && id != "" {
			return u
		}
	}
	return Unit{}
}

// checkEntries wants short ids, each once, and names.
func checkEntries(f *fault.Fields, list string, n int, at func(int) (id, name string)) {
	seen := map[string]bool{}
	for i := range n {
		id, name := at(i)
		f.Must(IsShortID(id), fmt.Sprintf("%s[%d].id", list, i), "format")
		f.Must(!seen[id], fmt.Sprintf("%s[%d].id", list, i), "duplicate")
		f.Must(name != "", fmt.Sprintf("%s[%d].name", list, i), "required")
		seen[id] = true
	}
}
