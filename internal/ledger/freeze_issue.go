package ledger

import (
	"math"

	"mingcha/internal/issue"
	"mingcha/internal/office"
)

// names are the names of reference data by id, as they are today.
type names struct{ units, categories, communities map[string]string }

func namesOf(o office.Office) names {
	n := names{map[string]string{}, map[string]string{}, map[string]string{}}
	for _, u := range o.Units {
		n.units[u.ID] = u.Name
	}
	for _, c := range o.Categories {
		n.categories[c.ID] = c.Name
	}
	for _, c := range o.Communities {
		n.communities[c.ID] = c.Name
	}
	return n
}

// named is an id with its name; what the office has removed since keeps its id
// for a name. The zero Named for "".
func named(in map[string]string, id string) Named {
	if name, found := in[id]; found || id == "" {
		return Named{ID: id, Name: name}
	}
	return Named{ID: id, Name: id}
}

// freezeIssue fills in the words of an issue. What the office ruled counts; what
// the author had chosen stays beside it.
func (f *freezer) freezeIssue(e *Entry, i issue.Issue) {
	in := i.Content
	e.Unit, e.Severity, e.Note = named(f.names.units, i.Unit()), i.Severity(), i.Ruling.Note
	e.Status = i.Status
	if i.Status == issue.Merged || i.Status == issue.Void {
		e.Status = issue.Accepted // a duplicate that stands for itself, see resolve
	}
	e.Issue = &Issue{
		Kind: in.Kind, Description: in.Description,
		Category: named(f.names.categories, i.Category()), Community: named(f.names.communities, in.CommunityID),
		Courtyard: in.Courtyard, Place: in.Place, Location: whole(in.Location), Wording: i.Ruling.Wording,
	}
	if i.Category() != in.CategoryID || i.Unit() != in.UnitID || i.Severity() != in.Severity {
		e.Issue.Reported = &Choice{
			Category: named(f.names.categories, in.CategoryID), Unit: named(f.names.units, in.UnitID), Severity: in.Severity,
		}
	}
}

// whole is a location in whole numbers.
func whole(l *issue.Location) *Location {
	if l == nil {
		return nil
	}
	return &Location{
		Lat: int64(math.Round(l.Lat * 1e6)), Lng: int64(math.Round(l.Lng * 1e6)), Accuracy: int64(math.Round(l.Accuracy)),
	}
}
