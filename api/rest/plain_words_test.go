package rest_test

import (
	"bytes"
	"testing"

	"mingcha/internal/issue"
)

// unreadable are signs that must not come into any record.
var unreadable = map[string]string{
	"NUL": "\x00", "bell": "\a", "escape": "\x1b", "carriage return": "\r\n", "DEL": "\x7f", "C1": "\u0085",
	"override": "\u202e", "isolate": "\u2066",
}

// TestWordsThatNobodyCanReadAreRefusedWhereverTheyAreWritten writes them into every
// field of words that somebody may fill.
func TestWordsThatNobodyCanReadAreRefusedWhereverTheyAreWritten(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	observer, inspector := h.logIn("observer1"), h.logIn("inspector1")
	month, day := monthsAgo(1)
	id, visitID := observer.log(day), newID(t)
	inspector.send("PUT", "/api/v1/visits/"+visitID, visitedOn(t, day)).wants(201)
	decision := func(changes map[string]any) map[string]any {
		return over(map[string]any{"decision": "return", "reason": "请补充", "version": 1}, []map[string]any{changes})
	}
	fault := func(words string) map[string]any {
		return map[string]any{"faults": []any{map[string]any{"faultId": "cold", "count": 1, "note": words}}}
	}
	for name, sign := range unreadable {
		words := "三号门" + sign + "路灯"
		for _, tc := range []struct {
			by           *person
			method, path string
			field        string
			body         any
		}{
			{observer, "PUT", "/api/v1/issues/" + newID(t), "description", content(map[string]any{"description": words})},
			{observer, "PUT", "/api/v1/issues/" + newID(t), "place", content(map[string]any{"place": words})},
			{observer, "PUT", "/api/v1/issues/" + newID(t), "courtyard", content(map[string]any{"courtyard": words})},
			{inspector, "PUT", "/api/v1/visits/" + newID(t), "note", visited(map[string]any{"note": words})},
			{inspector, "PUT", "/api/v1/visits/" + newID(t), "faults[0].note", visited(fault(words))},
			{observer, "PUT", "/api/v1/feedback/" + newID(t), "text", map[string]any{"kind": "complaint", "text": words}},
			{first, "POST", "/api/v1/issues/" + id + "/decisions", "reason", decision(map[string]any{"reason": words})},
			{first, "POST", "/api/v1/issues/" + id + "/decisions", "ruling.note", decision(map[string]any{"ruling": map[string]any{"note": words}})},
			{first, "POST", "/api/v1/visits/" + visitID + "/decisions", "reason", decision(map[string]any{"reason": words})},
			{first, "POST", "/api/v1/visits/" + visitID + "/decisions", "ruling.note", decision(map[string]any{"ruling": map[string]any{"note": words}})},
			{first, "POST", "/api/v1/ledgers/" + month + "/seal", "reason", map[string]any{"step": "reopen", "reason": words}},
			{first, "PUT", "/api/v1/scorecards/window", "name", map[string]any{"name": words, "dimensions": []any{}}},
		} {
			got := tc.by.send(tc.method, tc.path, tc.body, "If-Match", `"1"`)
			got.refuses(400, "invalid_field")
			if fields := got.field("fields").([]any); fields[0].(map[string]any)["name"] != tc.field || fields[0].(map[string]any)["rule"] != "format" {
				t.Errorf("%s in %s: %s", name, tc.field, got.body)
			}
		}
	}
	h.seal(month, first, second)
	version := first.send("GET", "/api/v1/ledgers/"+month, nil).field("version")
	first.send("POST", "/api/v1/ledgers/"+month+"/supplements", map[string]any{
		"kind": "addition", "text": "三号\u202e门", "version": version,
	}).refuses(400, "invalid_field")
	observer.send("PUT", "/api/v1/issues/"+newID(t), content(map[string]any{
		"description": "家👩\u200d👧\ufe0f门口\n\t第二行\u200e\u200f", "observedAt": day,
	})).wants(201)
}

// TestWhatWasKeptBeforeTheRuleIsStillTheSameWhenItIsSentAgain is for an item whose
// answer was lost before control characters were refused: its phone sends it again,
// with them or, after its own update, without.
func TestWhatWasKeptBeforeTheRuleIsStillTheSameWhenItIsSentAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	id, c := newID(t), content(map[string]any{"description": "三号门路灯"})
	p.send("PUT", "/api/v1/issues/"+id, c).wants(201)
	kept, err := h.app.Store.Issues.Get(t.Context(), "guixi", id)
	if err != nil {
		t.Fatal(err)
	}
	kept.Content.Description = "三号门\u202e\r\n路灯\a"
	if err := h.app.Store.Issues.Replace(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	old := p.send("PUT", "/api/v1/issues/"+id, over(c, []map[string]any{{"description": kept.Content.Description}})).wants(200)
	clean := p.send("PUT", "/api/v1/issues/"+id, over(c, []map[string]any{{"description": "三号门\n路灯"}})).wants(200)
	if !bytes.Equal(old.body, clean.body) {
		t.Errorf("%s\n%s", old.body, clean.body)
	}
	if now, err := h.app.Store.Issues.Get(t.Context(), "guixi", id); err != nil || len(now.Course) != 1 || now.Status != issue.Submitted {
		t.Errorf("%v: %+v", err, now)
	}
	p.send("PUT", "/api/v1/issues/"+id, over(c, []map[string]any{{"description": "三号门"}})).refuses(412, "stale_version")
}
