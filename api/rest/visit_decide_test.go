package rest_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAnOfficerDecidesAboutAVisitAndTheInspectorLearnsWhyButNotWho(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("inspector1"), h.logIn("officer1")
	path := "/api/v1/visits/" + newID(t)
	p.send("PUT", path, visited()).wants(http.StatusCreated)
	note := map[string]any{"ruling": map[string]any{"note": "NOTE-CANARY"}}
	officer.send("POST", path+"/decisions", decision("return", 1)).refuses(400, "invalid_field")
	officer.send("POST", path+"/decisions", decision("merge", 1, map[string]any{"reason": "x"})).refuses(400, "invalid_field")
	officer.send("POST", path+"/decisions", decision("accept", 1, map[string]any{"score": 100})).refuses(400, "invalid_field")
	h.logIn("officer1@other").send("POST", path+"/decisions", decision("accept", 1)).refuses(404, "not_found")
	p.send("POST", path+"/decisions", decision("accept", 1)).refuses(403, "no_right")

	got := officer.send("POST", path+"/decisions", decision("return", 1, note, map[string]any{"reason": "补照片"})).wants(200)
	if got.field("status") != "returned" || got.header.Get("ETag") != `"2"` || !strings.Contains(string(got.body), `"byName":"姓名officer1"`) {
		t.Errorf("returned: %s", got.body)
	}
	stale := officer.send("POST", path+"/decisions", decision("accept", 1)).refuses(412, "stale_version")
	if stale.field("currentVersion") != 2.0 {
		t.Errorf("current version %v", stale.field("currentVersion"))
	}
	own := p.send("GET", path, nil).wants(200)
	if own.field("editable") != true || !strings.Contains(string(own.body), "补照片") {
		t.Errorf("the inspector reads %s", own.body)
	}
	for _, private := range []string{"NOTE-CANARY", "officer", "byName", "author"} {
		if strings.Contains(string(own.body), private) {
			t.Errorf("the inspector reads %s: %s", private, own.body)
		}
	}
	for query, want := range map[string]int{"status=returned": 1, "status=void": 0, "waiting=true&status=returned": 1, "waiting=false": 1} {
		if n := len(officer.send("GET", "/api/v1/visits?"+query, nil).wants(200).items()); n != want {
			t.Errorf("%s: %d", query, n)
		}
	}
	officer.send("GET", "/api/v1/visits?status=merged", nil).refuses(400, "invalid_query")
	officer.send("GET", "/api/v1/visits?waiting=yes", nil).refuses(400, "invalid_query")

	month := own.field("month").(string)
	h.gather(month)
	sealed := p.send("GET", path, nil).wants(200)
	if sealed.field("ledger") != month || sealed.field("ruling").(map[string]any)["note"] != "NOTE-CANARY" {
		t.Errorf("sealed: %s", sealed.body)
	}
	if items := p.send("GET", "/api/v1/visits", nil).items(); len(items) != 1 || items[0]["ledger"] != month {
		t.Errorf("listed %v", items)
	}
	officer.send("POST", path+"/decisions", decision("accept", 3)).refuses(412, "sealed")
	if n := len(officer.send("GET", "/api/v1/visits?waiting=true", nil).items()); n != 0 {
		t.Errorf("%d wait", n)
	}
}
