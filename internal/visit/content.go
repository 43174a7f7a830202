package visit

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/plain"
)

// Limits of one record. Lengths are in Unicode code points.
const (
	MaxNote      = 2000
	MaxFaultNote = 200
	MaxNamed     = 30 // kinds of fault in one visit
	MaxCount     = 20 // of one kind
	MaxWindows   = 200
	MaxIssues    = 9
	// maxCourse and maxDecided bound a record that is edited again and again, as
	// in issue.
	maxCourse  = 200
	maxDecided = 2 * maxCourse
	// MaxStay is how long a visit may last: a stopwatch that nobody stopped is not
	// a waiting time.
	MaxStay = 12 * time.Hour
)

// same says whether two sendings of one id are the same, as in issue.
func (c Content) same(other Content) bool { return reflect.DeepEqual(c.clean(), other.clean()) }

func (c Content) clean() Content {
	c.Note, c.Faults = plain.Clean(c.Note), slices.Clone(c.Faults)
	for i := range c.Faults {
		c.Faults[i].Note = plain.Clean(c.Faults[i].Note)
	}
	return c
}

// Check says what is wrong with a content in that office, by the card that it
// names; nothing when it may be kept. A nil card is one that is not there.
func (c Content) Check(o office.Office, card *Scorecard) []fault.Field {
	var f fault.Fields
	f.Must(o.HasUnit(c.UnitID), "unitId", "reference")
	f.Must(card != nil, "scorecardVersion", "reference")
	c.checkTimes(&f)
	c.checkWindows(&f)
	f.Must(c.Grade >= 1 && c.Grade <= 5, "grade", "range")
	f.Text("note", c.Note, MaxNote)
	photo.CheckManifest(&f, c.Photos)
	if card != nil {
		c.checkFaults(&f, *card)
	}
	c.checkIssues(&f)
	return f
}

func (c Content) checkTimes(f *fault.Fields) {
	f.Must(c.ArrivedAt != 0, "arrivedAt", "required")
	f.Must(c.FinishedAt != 0, "finishedAt", "required")
	if c.ArrivedAt == 0 || c.FinishedAt == 0 {
		return
	}
	f.Must(c.ArrivedAt.Plausible(), "arrivedAt", "range")
	f.Must(c.FinishedAt >= c.ArrivedAt && c.FinishedAt.Sub(c.ArrivedAt) <= MaxStay, "finishedAt", "range")
	f.Must(c.ServedAt == 0 || c.ServedAt >= c.ArrivedAt && c.ServedAt <= c.FinishedAt, "servedAt", "range")
}

func (c Content) checkWindows(f *fault.Fields) {
	most := MaxWindows
	if c.TotalWindows != nil {
		f.Must(*c.TotalWindows >= 1 && *c.TotalWindows <= MaxWindows, "totalWindows", "range")
		most = *c.TotalWindows
	}
	if c.StaffedWindows != nil {
		f.Must(*c.StaffedWindows >= 0 && *c.StaffedWindows <= most, "staffedWindows", "range")
	}
}

// checkFaults wants each named fault to be in the card, once, and shown by a note
// or a photo: what cannot be shown cannot be defended when the unit appeals.
func (c Content) checkFaults(f *fault.Fields, card Scorecard) {
	if len(c.Faults) > MaxNamed {
		f.Add("faults", "length")
		return
	}
	announced, seen := map[string]bool{}, map[string]bool{}
	for _, p := range c.Photos {
		announced[p.ID] = true
	}
	for i, n := range c.Faults {
		at := func(name string) string { return fmt.Sprintf("faults[%d].%s", i, name) }
		f.Must(card.HasFault(n.FaultID), at("faultId"), "reference")
		f.Must(!seen[n.FaultID], at("faultId"), "duplicate")
		seen[n.FaultID] = true
		f.Must(n.Count >= 1 && n.Count <= MaxCount, at("count"), "range")
		f.Text(at("note"), n.Note, MaxFaultNote)
		f.Must(strings.TrimSpace(n.Note) != "" || len(n.PhotoIDs) > 0, at("note"), "required")
		checkPhotoIDs(f, at("photoIds"), n.PhotoIDs, announced)
	}
}

func checkPhotoIDs(f *fault.Fields, at string, ids []string, announced map[string]bool) {
	if len(ids) > photo.MaxPhotos {
		f.Add(at, "length")
		return
	}
	seen := map[string]bool{}
	for i, photoID := range ids {
		f.Must(announced[photoID], fmt.Sprintf("%s[%d]", at, i), "reference")
		f.Must(!seen[photoID], fmt.Sprintf("%s[%d]", at, i), "duplicate")
		seen[photoID] = true
	}
}

func (c Content) checkIssues(f *fault.Fields) {
	if len(c.IssueIDs) > MaxIssues {
		f.Add("issueIds", "length")
		return
	}
	seen := map[string]bool{}
	for i, issueID := range c.IssueIDs {
		f.Must(id.Valid(issueID), fmt.Sprintf("issueIds[%d]", i), "format")
		f.Must(!seen[issueID], fmt.Sprintf("issueIds[%d]", i), "duplicate")
		seen[issueID] = true
	}
}
