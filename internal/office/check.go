package office

import (
	"fmt"
	"regexp"

	"mingcha/internal/fault"
)

// slug is the form of the ids in reference data: short names that people can
// read in a URL or a file.
var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// Check says what is wrong with reference data before it is kept: ids that are
// no short names or stand twice, empty names, a window without its department, a
// zone that does not exist.
func (o Office) Check() []fault.Field {
	c := checker{}
	c.must(slug.MatchString(o.OfficeID), "officeId", "format")
	c.must(o.Name != "", "name", "required")
	_, err := o.Location()
	c.must(err == nil && o.Zone != "", "zone", "reference")
	c.must(len(o.Communities) > 0, "communities", "required")
	c.must(len(o.Categories) > 0, "categories", "required")
	c.entries("communities", len(o.Communities), func(i int) (string, string) { return o.Communities[i].ID, o.Communities[i].Name })
	c.entries("categories", len(o.Categories), func(i int) (string, string) { return o.Categories[i].ID, o.Categories[i].Name })
	c.entries("units", len(o.Units), func(i int) (string, string) { return o.Units[i].ID, o.Units[i].Name })
	for i, u := range o.Units {
		c.must(u.Kind == Department || u.Kind == Window, fmt.Sprintf("units[%d].kind", i), "format")
		parent := o.unit(u.ParentID)
		c.must((u.Kind == Window) == (parent.Kind == Department), fmt.Sprintf("units[%d].parentId", i), "reference")
	}
	return c.wrong
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

type checker struct{ wrong []fault.Field }

func (c *checker) must(ok bool, name, rule string) {
	if !ok {
		c.wrong = append(c.wrong, fault.Field{Name: name, Rule: rule})
	}
}

func (c *checker) entries(list string, n int, at func(int) (id, name string)) {
	seen := map[string]bool{}
	for i := range n {
		id, name := at(i)
		c.must(slug.MatchString(id), fmt.Sprintf("%s[%d].id", list, i), "format")
		c.must(!seen[id], fmt.Sprintf("%s[%d].id", list, i), "duplicate")
		c.must(name != "", fmt.Sprintf("%s[%d].name", list, i), "required")
		seen[id] = true
	}
}
