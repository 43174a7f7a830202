package ledger

import (
	"mingcha/internal/issue"
)

// Totals counts entries. Every map adds up to Entries, but for ByCategory and
// ByCommunity, which add up to Issues; "" stands for what was not given.
type Totals struct {
	Entries int64
	Issues  int64
	Visits  int64
	Late    int64
	Photos  int64 // pictures, not entries
	// PhotosMissing are pictures that were announced and are in no entry.
	PhotosMissing int64
	// Unworded are accepted issues of which the unit is told nothing in words.
	Unworded    int64
	ByCategory  map[string]int64
	ByCommunity map[string]int64
	ByUnit      map[string]int64
	BySeverity  map[issue.Severity]int64
	ByStatus    map[issue.Status]int64
	// The names that the entries have for those ids; of several the last.
	Categories  map[string]string
	Communities map[string]string
	Units       map[string]string
}

// Add counts one more entry. The zero Totals has counted none.
func (t *Totals) Add(e Entry) {
	if t.ByUnit == nil {
		t.ByCategory, t.ByCommunity, t.ByUnit = map[string]int64{}, map[string]int64{}, map[string]int64{}
		t.BySeverity, t.ByStatus = map[issue.Severity]int64{}, map[issue.Status]int64{}
		t.Categories, t.Communities, t.Units = map[string]string{}, map[string]string{}, map[string]string{}
	}
	t.Entries++
	t.Photos += int64(len(e.Photos))
	t.PhotosMissing += e.PhotosMissing
	t.ByUnit[e.Unit.ID]++
	t.Units[e.Unit.ID] = e.Unit.Name
	t.BySeverity[e.Severity]++
	t.ByStatus[e.Status]++
	if e.LateFrom != "" {
		t.Late++
	}
	if e.isUnworded() {
		t.Unworded++
	}
	if e.Visit != nil {
		t.Visits++
	}
	if e.Issue != nil {
		t.Issues++
		t.ByCategory[e.Issue.Category.ID]++
		t.Categories[e.Issue.Category.ID] = e.Issue.Category.Name
		t.ByCommunity[e.Issue.Community.ID]++
		t.Communities[e.Issue.Community.ID] = e.Issue.Community.Name
	}
}

// isUnworded says whether e is for departments and has no word for them.
func (e Entry) isUnworded() bool {
	return e.Issue != nil && e.Status == issue.Accepted && e.Issue.Wording == ""
}
