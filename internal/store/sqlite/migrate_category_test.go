package sqlite

import (
	"path/filepath"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

// A file in which the column and the card still have the author's category.
func TestIssuesOfTheFormerSchemaAreListedByTheCategoryThatCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mingcha.db")
	ruled, plain, bare := formerIssue("i1", "单位-1", []photo.Ref{{ID: "p1"}, {ID: "p2"}}), formerIssue("i2", "", nil), formerIssue("i3", "", nil)
	ruled.Content.CategoryID, plain.Content.CategoryID = "road", "road"
	ruled.Content.Description, ruled.Content.Place, ruled.Content.Severity = "灯：3:坏了\n\"很黑\" 🙏", "3 栋", issue.Urgent
	ruled.Ruling = issue.Ruling{CategoryID: "noise", UnitID: "城管"}
	ruled.Standing = issue.Standing{Settled: true, Ledger: "2026-10"}
	bare.Ruling.CategoryID = "noise"
	writeWithTheAuthorsCategory(t, path, ruled, plain, bare)

	issues := newIssues(openAt(t, path))
	for category, want := range map[string][]issue.Issue{"": {ruled, bare, plain}, "noise": {ruled, bare}, "road": {plain}} {
		found, err := issues.List(t.Context(), issue.Query{OfficeID: "guixi", CategoryID: category, Limit: 10})
		must(t, err)
		if len(found) != len(want) {
			t.Fatalf("category %q: %+v", category, found)
		}
		for k, i := range want {
			if found[k] != issue.Summarise(i) {
				t.Errorf("category %q:\ngot  %+v\nwant %+v", category, found[k], issue.Summarise(i))
			}
		}
	}
}

// writeWithTheAuthorsCategory makes a file of the sixth schema.
func writeWithTheAuthorsCategory(t *testing.T, path string, all ...issue.Issue) {
	t.Helper()
	c, err := connectWriter(path, 0)
	must(t, err)
	defer func() { must(t, c.close()) }()
	must(t, migrate(c, migrations()[:6]))
	for _, i := range all {
		doc, err := encode(i)
		must(t, err)
		unruled := i
		unruled.Ruling.CategoryID = ""
		_, err = c.exec(`INSERT INTO issues (office_id, id, version, author_id, month, status, category_id, community_id, observed_at, received_at, card, doc, ledger)
			VALUES ('guixi', ?, 3, 'a1', '2026-10', 'accepted', ?, '', ?, 0, ?, ?, ?)`,
			i.ID, i.Content.CategoryID, int64(i.Content.ObservedAt), packCard(&unruled), doc, i.Standing.Ledger)
		must(t, err)
	}
}
