package sqlite

import (
	"database/sql/driver"
	"strings"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// The plans of what is asked often: how a statement must find its rows. None may
// read a whole table or sort, so that each costs the same in the first month and
// after ten years.
func TestCommonReadsWalkAnIndexAndNeverSort(t *testing.T) {
	d := openNew(t)
	after := &issue.Cursor{ObservedAt: 5, ID: "x"}
	for name, c := range map[string]struct {
		query issue.Query
		walk  string
	}{
		"author newest first": {
			issue.Query{OfficeID: "o", AuthorID: "a"},
			"issues_by_author (office_id=? AND author_id=? AND (observed_at,id)<(?,?))",
		},
		"author and month, every filter, next page": {
			issue.Query{OfficeID: "o", AuthorID: "a", Month: "m", Status: "s", CategoryID: "c", CommunityID: "c", After: after},
			"issues_by_author (office_id=? AND author_id=? AND (observed_at,id)<(?,?))",
		},
		"office newest first": {
			issue.Query{OfficeID: "o"},
			"issues_newest (office_id=? AND (observed_at,id)<(?,?))",
		},
		"office, by status, next page": {
			issue.Query{OfficeID: "o", Status: "s", After: after},
			"issues_newest (office_id=? AND (observed_at,id)<(?,?))",
		},
		"what waits": {
			issue.Query{OfficeID: "o", Waiting: true, Status: "s", CategoryID: "c"},
			"issues_waiting (office_id=? AND (observed_at,id)<(?,?))",
		},
		"an author's that wait": {
			issue.Query{OfficeID: "o", AuthorID: "a", Waiting: true},
			"issues_by_author (office_id=? AND author_id=? AND (observed_at,id)<(?,?))",
		},
		"office and month": {
			issue.Query{OfficeID: "o", Month: "m", CommunityID: "c"},
			"issues_by_month (office_id=? AND month=? AND (observed_at,id)<(?,?))",
		},
	} {
		t.Run(name, func(t *testing.T) {
			text, _ := listStatement(c.query)
			wantPlan(t, d, text, "SEARCH issues USING INDEX "+c.walk)
		})
	}
}

func TestListsOfVisitsWalkAnIndexAndNeverSort(t *testing.T) {
	d := openNew(t)
	after := &visit.Cursor{ArrivedAt: 5, ID: "x"}
	for walk, q := range map[string]visit.Query{
		"visits_by_author (office_id=? AND author_id=? AND (arrived_at,id)<(?,?))": {AuthorID: "a", Month: "m", UnitID: "u", After: after},
		"visits_by_month (office_id=? AND month=? AND (arrived_at,id)<(?,?))":      {Month: "m", UnitID: "u"},
		"visits_by_unit (office_id=? AND unit_id=? AND (arrived_at,id)<(?,?))":     {UnitID: "u", After: after},
		"visits_waiting (office_id=? AND (arrived_at,id)<(?,?))":                   {Waiting: true, Status: "s", UnitID: "u"},
		"visits_newest (office_id=? AND (arrived_at,id)<(?,?))":                    {},
	} {
		text, _ := visitStatement(q)
		wantPlan(t, d, text, "SEARCH visits USING INDEX "+walk)
	}
}

func TestFurtherReadsAndWritesFindTheirRowsByIndex(t *testing.T) {
	d := openNew(t)
	for text, walk := range map[string]string{
		newIssues(d).getText:     "SEARCH issues USING INDEX sqlite_autoindex_issues_1 (office_id=? AND id=?)",
		newIssues(d).replaceText: "SEARCH issues USING INDEX sqlite_autoindex_issues_1 (office_id=? AND id=?)",
		newVisits(d).getText:     "SEARCH visits USING INDEX sqlite_autoindex_visits_1 (office_id=? AND id=?)",
		scorecardOf:              "SEARCH scorecards USING INDEX sqlite_autoindex_scorecards_1 (office_id=? AND id=? AND version=?)",
		accountsOfRole:           "SEARCH accounts USING INDEX accounts_by_role (office_id=? AND role=?)",
		plansOfOffice:            "SEARCH visit_plans USING INDEX visit_plans_newest (office_id=? AND (drawn_at,id)<(?,?))",
		plansOfMonth:             "SEARCH visit_plans USING INDEX visit_plans_by_month (office_id=? AND month=? AND (drawn_at,id)<(?,?))",
		listTies:                 "SEARCH ties USING INDEX sqlite_autoindex_ties_1 (office_id=?)",
		listAudit:                "SEARCH audit USING INDEX audit_newest (office_id=? AND (at,id)<(?,?))",
		newIssues(d).takeText:    "SEARCH issues USING INDEX issues_waiting (office_id=?)",
		newVisits(d).takeText:    "SEARCH visits USING INDEX visits_waiting (office_id=?)",
		newIssues(d).takenText:   "SEARCH issues USING INDEX issues_taken (office_id=? AND ledger=? AND id>?)",
		newVisits(d).takenText:   "SEARCH visits USING INDEX visits_taken (office_id=? AND ledger=? AND id>?)",
		newIssues(d).firstText:   "SEARCH issues USING COVERING INDEX issues_waiting (office_id=?)",
		newVisits(d).firstText:   "SEARCH visits USING COVERING INDEX visits_waiting (office_id=?)",
		listLedgers:              "SEARCH ledgers USING INDEX sqlite_autoindex_ledgers_1 (office_id=? AND id<?)",
		ledgersInSealing:         "SEARCH ledgers USING INDEX ledgers_sealing ((office_id,id)>(?,?))",
		listEntries:              "SEARCH ledger_entries USING INDEX sqlite_autoindex_ledger_entries_1 (office_id=? AND month=? AND number>?)",
		listFeedback:             "SEARCH feedback USING INDEX feedback_newest (office_id=? AND (received_at,id)<(?,?))",
	} {
		wantPlan(t, d, text, walk)
	}
}

// These sort what they have found: a handful, or the index entries of a month.
func TestRareReadsFindTheirRowsByIndex(t *testing.T) {
	d := openNew(t)
	for text, walk := range map[string]string{
		announcePhotos:           "SEARCH i USING COVERING INDEX sqlite_autoindex_issues_1 (office_id=? AND id=?)",
		issueByPhoto:             "SEARCH p USING PRIMARY KEY (office_id=? AND photo_id=?)\nSEARCH i USING INTEGER PRIMARY KEY (rowid=?)",
		newVisits(d).someText:    "SEARCH visits USING INDEX sqlite_autoindex_visits_1 (office_id=? AND id=?)",
		newIssues(d).someText:    "SEARCH issues USING INDEX sqlite_autoindex_issues_1 (office_id=? AND id=?)",
		countOfAuthor:            "SEARCH issues USING COVERING INDEX issues_by_author (office_id=? AND author_id=?)",
		countOfMonth:             "SEARCH issues USING COVERING INDEX issues_by_month (office_id=? AND month=?)",
		newIssues(d).waitingText: "SEARCH issues USING INDEX issues_waiting (office_id=?)",
		newVisits(d).waitingText: "SEARCH visits USING INDEX visits_waiting (office_id=?)",
		countVisitsOfMonth:       "SEARCH visits USING INDEX visits_by_month (office_id=? AND month=?)",
		countVisitsOfAuthor:      "SEARCH visits USING INDEX visits_by_author (office_id=? AND author_id=?)",
		inState:                  "SEARCH p USING INDEX photos_by_state (office_id=? AND state=?)",
		entryOfRecord:            "SEARCH m USING PRIMARY KEY (office_id=? AND id=? AND month=?)\nSEARCH e USING INDEX sqlite_autoindex_ledger_entries_1 (office_id=? AND month=? AND number=?)",
		deleteExpired:            "SEARCH s USING COVERING INDEX sessions_by_expiry (office_id=? AND expires_at<?)",
	} {
		if plan := planOf(t, d, text); !strings.Contains(plan, walk) {
			t.Errorf("%s\nplan:\n%swant %s", text, plan, walk)
		}
	}
}

func wantPlan(t *testing.T, d *db, text, walk string) {
	t.Helper()
	plan := planOf(t, d, text)
	if strings.TrimSpace(plan) != walk || strings.Contains(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE") {
		t.Errorf("%s\nplan:\n%swant %s", text, plan, walk)
	}
}

func planOf(t *testing.T, d *db, text string) string {
	t.Helper()
	var plan strings.Builder
	err := d.writer.conn.query("EXPLAIN QUERY PLAN "+text, func(r row) error {
		plan.WriteString(r.text(3) + "\n")
		return nil
	}, make([]driver.Value, strings.Count(text, "?"))...)
	must(t, err)
	return plan.String()
}
