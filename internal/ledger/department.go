package ledger

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"mingcha/internal/issue"
)

// DepartmentEntry is what a unit may see of an entry, and all of it. It is a type
// of its own, filled field by field: what is new in Entry is not in here until
// somebody decides that it may be (DESIGN.md section 3; 纪检监察机关处理检举控告工作规则,
// Art. 47). With 13 observers a courtyard and a day are already a name, so there
// is neither. What is left out, and why:
//
//   - author, device, source and number: who, and in which order;
//   - all that anybody wrote himself: the description, the courtyard and the place
//     of an issue, the notes of a visit and of its faults. How a person says a thing
//     and what he was there for names him. In words the unit is told what the
//     office wrote for it (Issue.Wording), or nothing;
//   - day and time: the third of the month is enough to find the matter, and of
//     what came after its month was sealed there is not even that;
//   - position: the community is as near as the unit is led; the wording may say more;
//   - the office's note, status, duplicates, earlier entries and what the author
//     had chosen before the office corrected it: the office's own business;
//   - of a visit the overall impression and the number of staffed windows, which
//     tells the hour; minutes are rounded.
//
// Photos are handed out beside it under no id: in the redacted copy where an
// officer covered something, and else as they are.
type DepartmentEntry struct {
	// ID is made for departments: it is stable within the month and tells neither
	// the record nor its number. See Projection.
	ID       string
	Observed Third
	Unit     Named
	Severity issue.Severity // "" unknown
	Issue    *DepartmentIssue
	Visit    *DepartmentVisit
}

// DepartmentIssue is the part of an entry that was an issue.
type DepartmentIssue struct {
	Kind      issue.Kind
	Category  Named
	Community Named
	Wording   string // the office's, for the unit; "" for none
}

// DepartmentVisit is the part of an entry that was a visit.
type DepartmentVisit struct {
	Score           int64
	Dimensions      []DimensionScore
	Faults          []DepartmentFault
	WaitingMinutes  int64  // to the nearest five
	HandlingMinutes *int64 // to the nearest five; nil: was not served
}

// DepartmentFault is one fault by its name on the scorecard.
type DepartmentFault struct {
	Dimension Named
	Name      string
	Points    int64 // each time
	Count     int64
}

// Third is a third of a month (旬).
type Third struct {
	Month string // "2026-10"
	Part  int    // 1 上旬, 2 中旬, 3 下旬; 0: only the month is told
}

// Projection makes the entries that departments see of one ledger.
type Projection struct {
	month string
	seed  []byte
}

// ForDepartments is the projection of the ledger of that month with that seed,
// which must have SeedBytes. Only what is sealed is for departments: two copies of
// an open month, taken one after the other, would tell what came in between.
func ForDepartments(month string, seed []byte) (Projection, error) {
	if len(seed) != SeedBytes {
		return Projection{}, fmt.Errorf("ledger: a seed of %d bytes", len(seed))
	}
	return Projection{month, seed}, nil
}

// Entry is what departments see of e. Only what an officer accepted is for them;
// ok is false for everything else, of which nobody has judged the words yet.
func (p Projection) Entry(e Entry) (d DepartmentEntry, ok bool) {
	if e.Status != issue.Accepted {
		return DepartmentEntry{}, false
	}
	return DepartmentEntry{
		ID: p.ID(e.ID), Observed: p.observed(e), Unit: e.Unit, Severity: e.Severity,
		Issue: departmentIssue(e.Issue), Visit: departmentVisit(e.Visit),
	}, true
}

func departmentIssue(i *Issue) *DepartmentIssue {
	if i == nil {
		return nil
	}
	return &DepartmentIssue{Kind: i.Kind, Category: i.Category, Community: i.Community, Wording: i.Wording}
}

func departmentVisit(v *Visit) *DepartmentVisit {
	if v == nil {
		return nil
	}
	d := &DepartmentVisit{
		Score: v.Score, Dimensions: v.Dimensions, WaitingMinutes: nearestFive(v.WaitingMinutes),
		Faults: make([]DepartmentFault, len(v.Faults)),
	}
	if v.HandlingMinutes != nil {
		minutes := nearestFive(*v.HandlingMinutes)
		d.HandlingMinutes = &minutes
	}
	for i, f := range v.Faults {
		d.Faults[i] = DepartmentFault{Dimension: f.Dimension, Name: f.Name, Points: f.Points, Count: f.Count}
	}
	return d
}

func nearestFive(minutes int64) int64 { return (minutes + 2) / 5 * 5 }

// observed cuts a day of the ledger's month, "2026-10-14", to its third. Of what
// came late or goes on from an earlier ledger it is the month alone: another month
// in it, or a third beside one, would tell the order of arrival.
func (p Projection) observed(e Entry) Third {
	of, found := strings.CutPrefix(e.ObservedOn, p.month+"-")
	switch {
	case !found || e.LateFrom != "" || e.Supplements != nil:
		return Third{Month: p.month}
	case of <= "10":
		return Third{p.month, 1}
	case of <= "20":
		return Third{p.month, 2}
	default:
		return Third{p.month, 3}
	}
}

// idLetters make an id that is no number, no word and no formula, in whichever
// program it is opened.
const idLetters = "BCDFGHJKLMNPQRSTVWXZ"

// ID is the id that departments see for a record: HMAC-SHA256 of its own id under
// the ledger's seed, apart from Order's, as ten letters. Entries for departments
// stand in the order of these ids, which tells nothing.
func (p Projection) ID(recordID string) string {
	mac := hmac.New(sha256.New, p.seed)
	mac.Write([]byte("mingcha id for departments\n"))
	mac.Write([]byte(recordID))
	n := binary.BigEndian.Uint64(mac.Sum(nil))
	letters := make([]byte, 10)
	for i := range letters {
		letters[i] = idLetters[n%uint64(len(idLetters))]
		n /= uint64(len(idLetters))
	}
	return string(letters)
}
