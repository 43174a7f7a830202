package ledger

import (
	"mingcha/internal/access"
	"mingcha/internal/issue"
)

// Kind is what an entry was before it was frozen.
type Kind string

// The kinds of entry.
const (
	OfIssue Kind = "issue" // 问题
	OfVisit Kind = "visit" // 暗访
)

// Entry is one record as it goes into the ledger, frozen with the names of that
// day, so that a unit renamed later does not rename the past. It holds neither
// author nor time of day: the day is all that the ledger's readers need. The
// random id in it also keeps its leaf hash from being guessed by those who see
// it as a neighbour in somebody else's proof.
type Entry struct {
	Number     int64       `json:"number"` // from 1, in Order's order
	ID         string      `json:"id"`     // of the record
	Kind       Kind        `json:"kind"`
	Source     access.Role `json:"source"`     // 来源: observer or inspector
	ObservedOn string      `json:"observedOn"` // "2026-10-14" in the office's zone
	// LateFrom is the month it belongs to but came too late for; "" when in time.
	LateFrom string `json:"lateFrom"`
	// Unit is the responsible unit that counts, of a visit the one visited; zero
	// when none.
	Unit     Named          `json:"unit"`
	Severity issue.Severity `json:"severity"` // the one that counts; "" unknown
	// Status is where review stood at sealing: accepted, or still submitted or
	// returned. Merged and void records are no entries of their own.
	Status issue.Status `json:"status"`
	Issue  *Issue       `json:"issue"` // nil unless Kind is OfIssue
	Visit  *Visit       `json:"visit"` // nil unless Kind is OfVisit
	Photos []Photo      `json:"photos"`
	// PhotosMissing is how many announced photos had not arrived at sealing or
	// could not be read. Those that arrive later are in a later entry, which names
	// this one in Supplements.
	PhotosMissing int64  `json:"photosMissing"`
	Note          string `json:"note"` // the office's, 备注
	// Merged are ids of duplicates merged into this one, so that their authors
	// find themselves in the ledger too.
	Merged []string `json:"merged"`
	// Supplements names the entry of an earlier month that this one continues;
	// nil when none.
	Supplements *Reference `json:"supplements"`

	line *Line // what it was read with, for the export; nil for a fresh one
}

// Named is an id of reference data with its name at sealing.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Reference points at an entry of another month.
type Reference struct {
	Month  string `json:"month"`
	Number int64  `json:"number"`
}

// Photo is one picture by the hash of its rendered original
// (photo.Photo.OriginalSHA256): the bytes that are handed out, without metadata.
type Photo struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"` // hex, lower case
}

// Issue is the frozen content of an issue: the author's own words, under the
// category that counts.
type Issue struct {
	Kind        issue.Kind `json:"kind"`
	Description string     `json:"description"`
	Category    Named      `json:"category"`
	Community   Named      `json:"community"`
	Courtyard   string     `json:"courtyard"`
	Place       string     `json:"place"`
	Location    *Location  `json:"location"` // nil: none taken
	// Reported is what the author had chosen, where the office corrected any of
	// it; nil where it corrected nothing.
	Reported *Choice `json:"reported"`
	// Wording is what the unit is told in words (给单位的说法); "" for none. Entries
	// without it are as they were before there was any.
	Wording string `json:"wording,omitempty"`
}

// Choice is what an author chose: zero values where he chose nothing.
type Choice struct {
	Category Named          `json:"category"`
	Unit     Named          `json:"unit"`
	Severity issue.Severity `json:"severity"`
}

// Location is a WGS-84 position in whole numbers, since floating point has more
// than one spelling.
type Location struct {
	Lat      int64 `json:"lat"`      // millionths of a degree
	Lng      int64 `json:"lng"`      // millionths of a degree
	Accuracy int64 `json:"accuracy"` // metres
}

// Visit is the frozen content of a visit, with the score by the scorecard of
// that day.
type Visit struct {
	ScorecardID      string `json:"scorecardId"`
	ScorecardVersion int64  `json:"scorecardVersion"`
	Score            int64  `json:"score"` // points
	Grade            int64  `json:"grade"` // 1..5, overall impression
	// Dimensions are what each dimension took off or added, caps applied.
	Dimensions      []DimensionScore `json:"dimensions"`
	WaitingMinutes  int64            `json:"waitingMinutes"`
	HandlingMinutes *int64           `json:"handlingMinutes"` // nil: was not served
	StaffedWindows  *int64           `json:"staffedWindows"`  // nil: not counted
	TotalWindows    *int64           `json:"totalWindows"`    // nil: not counted
	Faults          []Fault          `json:"faults"`
	Note            string           `json:"note"`
	// IssueIDs are issues found on the way.
	IssueIDs []string `json:"issueIds"`
}

// DimensionScore is what one dimension took off (below 0) or added.
type DimensionScore struct {
	Dimension Named `json:"dimension"`
	Points    int64 `json:"points"`
}

// Fault is one thing named from the scorecard (扣分项).
type Fault struct {
	Dimension Named    `json:"dimension"`
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Points    int64    `json:"points"` // each time, as on the card
	Count     int64    `json:"count"`
	Note      string   `json:"note"`
	PhotoIDs  []string `json:"photoIds"`
}
