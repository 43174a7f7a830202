package ledger

import (
	"context"
	"slices"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/mask"
)

// Filter selects rows of a month's table. Empty fields do not select.
type Filter struct {
	Kind        Kind
	Source      access.Role
	CategoryID  string
	CommunityID string
	UnitID      string
	Severity    issue.Severity
	Status      issue.Status
	Late        *bool
	Unworded    *bool  // as in Totals
	Words       string // all of them must be there, in any case
	// Sort is a column of Sorts, with "-" in front from the greatest down; "" as
	// the entries come: by number, of an open month by day.
	Sort   string
	Offset int // how many rows come before the page
	Limit  int // 1..200
}

// Row is one line of the table: an entry without its long texts, and without the
// telephone numbers in its short ones.
type Row struct {
	Number      int64 // 0 before sealing
	ID          string
	Kind        Kind
	Source      access.Role
	ObservedOn  string
	LateFrom    string
	Continues   *Reference
	Unit        Named
	Category    Named // zero for visits
	Community   Named // zero for visits
	Place       string
	Description string // an excerpt without telephone numbers; of a visit its note
	Severity    issue.Severity
	Status      issue.Status
	Score       *int64 // nil for issues
	Grade       *int64 // nil for issues
	Photos      []string
	Merged      int
	Note        string
	Supplements int
}

// Page is one page of a month's table.
type Page struct {
	Rows []Row
	// Totals are of all that the filter selects.
	Totals Totals
	More   bool
}

// Table shows a month as a table. Every page reads the whole month, some 25
// microseconds an entry on SQLite; it holds the rows before the page and on it,
// at most twice, of about 500 bytes each. Faults: no_right, not_found.
func (s *Service) Table(ctx context.Context, p access.Principal, month string, f Filter) (Page, error) {
	if !p.Role.Can(access.ReadLedger) {
		return Page{}, fault.New(fault.NoRight, "role %s reads no ledgers", p.Role)
	}
	l, entries, err := s.Entries(ctx, p.OfficeID, month)
	if err != nil {
		return Page{}, err
	}
	said := map[int64]int{}
	for _, one := range l.Supplements {
		said[one.Supplement.EntryNumber]++
	}
	t := table{filter: f, words: strings.Fields(strings.ToLower(f.Words)), order: orderOf(f.Sort)}
	for e, err := range entries {
		if err != nil {
			return Page{}, err
		}
		if t.selects(e) {
			t.add(e, said[e.Number])
		}
	}
	return t.page(), nil
}

// table gathers the selected rows of one month.
type table struct {
	filter Filter
	words  []string
	order  func(a, b Row) int // nil: as they come
	rows   []Row
	totals Totals
}

func (t *table) selects(e Entry) bool {
	f := &t.filter
	category, community := "", ""
	if e.Issue != nil {
		category, community = e.Issue.Category.ID, e.Issue.Community.ID
	}
	return (f.Kind == "" || f.Kind == e.Kind) &&
		(f.Source == "" || f.Source == e.Source) &&
		(f.CategoryID == "" || f.CategoryID == category) &&
		(f.CommunityID == "" || f.CommunityID == community) &&
		(f.UnitID == "" || f.UnitID == e.Unit.ID) &&
		(f.Severity == "" || f.Severity == e.Severity) &&
		(f.Status == "" || f.Status == e.Status) &&
		(f.Late == nil || *f.Late == (e.LateFrom != "")) &&
		(f.Unworded == nil || *f.Unworded == e.isUnworded()) &&
		e.has(t.words)
}

// has says whether all words, in lower case, stand somewhere in the entry.
func (e Entry) has(words []string) bool {
	if len(words) == 0 {
		return true
	}
	texts := []string{e.Unit.Name, e.Note}
	if i := e.Issue; i != nil {
		texts = append(texts, i.Description, i.Category.Name, i.Community.Name, i.Courtyard, i.Place, i.Wording)
	}
	if v := e.Visit; v != nil {
		texts = append(texts, v.Note)
		for _, f := range v.Faults {
			texts = append(texts, f.Name, f.Note)
		}
	}
	text := strings.ToLower(strings.Join(texts, "\n"))
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// add keeps the row where it may come to stand on the page or before it.
func (t *table) add(e Entry, supplements int) {
	t.totals.Add(e)
	t.rows = append(t.rows, rowOf(e, supplements))
	if most := t.filter.Offset + t.filter.Limit + 1; len(t.rows) >= 2*most {
		t.cut(most)
	}
}

func (t *table) cut(most int) {
	if t.order != nil {
		slices.SortStableFunc(t.rows, t.order)
	}
	t.rows = t.rows[:min(most, len(t.rows))]
}

func (t *table) page() Page {
	from, to := t.filter.Offset, t.filter.Offset+t.filter.Limit
	t.cut(to + 1)
	rows := t.rows[min(from, len(t.rows)):min(to, len(t.rows))]
	return Page{Rows: rows, Totals: t.totals, More: len(t.rows) > to}
}

// excerptLength is how much of a text a row has, in code points.
const excerptLength = 80

func rowOf(e Entry, supplements int) Row {
	r := Row{
		Number: e.Number, ID: e.ID, Kind: e.Kind, Source: e.Source, ObservedOn: e.ObservedOn, LateFrom: e.LateFrom,
		Continues: e.Supplements, Unit: e.Unit, Severity: e.Severity, Status: e.Status,
		Photos: make([]string, len(e.Photos)), Merged: len(e.Merged), Note: mask.Numbers(e.Note), Supplements: supplements,
	}
	for k, p := range e.Photos {
		r.Photos[k] = p.ID
	}
	if i := e.Issue; i != nil {
		r.Category, r.Community = i.Category, i.Community
		r.Place, r.Description = mask.Numbers(strings.TrimSpace(i.Courtyard+" "+i.Place)), excerpt(i.Description)
	}
	if v := e.Visit; v != nil {
		r.Score, r.Grade, r.Description = &v.Score, &v.Grade, excerpt(v.Note)
	}
	return r
}

// excerpt masks first: half a number at its end would be read.
func excerpt(text string) string {
	text = mask.Numbers(text)
	n := 0
	for at := range text {
		if n == excerptLength {
			return strings.Clone(text[:at]) // or the whole text is held with it
		}
		n++
	}
	return text
}
