package sqlite

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// A file of before there were ledgers: its records wait, and its lists read on.
func TestRecordsOfTheFormerSchemaWaitAndAreListed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	plain := formerIssue("i1", "", nil)
	full := formerIssue("i2", "单位-1", []photo.Ref{{ID: "p1"}})
	seen := visit.Visit{OfficeID: "guixi", ID: "v1", Version: 4, Month: "2026-10", Status: visit.Accepted}
	writeFormer(t, path, []issue.Issue{plain, full}, seen)

	d := openAt(t, path)
	found, err := newIssues(d).List(t.Context(), issue.Query{OfficeID: "guixi", Waiting: true, Limit: 10})
	must(t, err)
	if len(found) != 2 || found[0] != issue.Summarise(full) || found[1] != issue.Summarise(plain) {
		t.Errorf("listed %+v", found)
	}
	visits, err := newVisits(d).List(t.Context(), visit.Query{OfficeID: "guixi", Status: visit.Accepted, Waiting: true, Limit: 10})
	if err != nil || len(visits) != 1 || visits[0].Version != 4 {
		t.Errorf("visits %+v, %v", visits, err)
	}
	if n, err := newIssues(d).Take(t.Context(), "guixi", "2026-10", 99, 10); err != nil || n != 2 {
		t.Errorf("took %d, %v", n, err)
	}
}

func formerIssue(id, unitID string, photos []photo.Ref) issue.Issue {
	return issue.Issue{
		OfficeID: "guixi", ID: id, Version: 3, AuthorID: "a1", Month: "2026-10", Status: issue.Accepted,
		Content: issue.Content{Description: "路灯不亮", UnitID: unitID, ObservedAt: instant.Time(len(photos)), Photos: photos},
	}
}

// writeFormer makes a file of the second schema, as the program of that time
// wrote it: cards of form a, documents without what was added since.
func writeFormer(t *testing.T, path string, issues []issue.Issue, v visit.Visit) {
	t.Helper()
	c, err := connectWriter(path, 0)
	must(t, err)
	defer func() { must(t, c.close()) }()
	must(t, migrate(c, migrations()[:2]))
	for _, i := range issues {
		_, err := c.exec(`INSERT INTO issues (office_id, id, version, author_id, month, status, category_id, community_id, observed_at, received_at, card, doc)
			VALUES ('guixi', ?, 3, 'a1', '2026-10', 'accepted', '', '', ?, 0, ?, ?)`, i.ID, int64(i.Content.ObservedAt), formerCard(t, i), formerDoc(t, i))
		must(t, err)
	}
	_, err = c.exec(`INSERT INTO visits (office_id, id, version, author_id, month, unit_id, arrived_at, received_at, doc)
		VALUES ('guixi', 'v1', 4, '', '2026-10', '', 0, 0, ?)`, formerDoc(t, v))
	must(t, err)
}

// formerCard is a card of form b without its last two values.
func formerCard(t *testing.T, i issue.Issue) string {
	t.Helper()
	card, ok := strings.CutSuffix(packCard(&i), string(appendValue(appendValue(nil, i.Content.UnitID), "")))
	if !ok {
		t.Fatal("a card does not end with unit and ledger")
	}
	return "a" + card[1:]
}

func formerDoc(t *testing.T, r any) string {
	t.Helper()
	text, err := encode(r)
	must(t, err)
	var doc map[string]any
	must(t, json.Unmarshal([]byte(text), &doc))
	delete(doc, "ruling")
	delete(doc, "standing")
	delete(doc, "mergedInto")
	text, err = encode(doc)
	must(t, err)
	return text
}
