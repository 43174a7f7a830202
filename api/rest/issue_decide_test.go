package rest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/instant"
)

func decision(verdict string, version int, more ...map[string]any) map[string]any {
	return over(map[string]any{"decision": verdict, "version": version}, more)
}

// gather lets the month's ledger take all that waits.
func (h *house) gather(month string) {
	h.t.Helper()
	until := instant.System() + instant.Time(h.skew.Load()) + 1000
	for _, take := range []func() (int, error){
		func() (int, error) { return h.app.Store.Issues.Take(h.t.Context(), "guixi", month, until, 100) },
		func() (int, error) { return h.app.Store.Visits.Take(h.t.Context(), "guixi", month, until, 100) },
	} {
		if _, err := take(); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (p *person) logs(changes ...map[string]any) string {
	p.t.Helper()
	id := newID(p.t)
	p.send("PUT", "/api/v1/issues/"+id, content(changes...)).wants(http.StatusCreated)
	return id
}

func TestAnOfficerDecidesAndTheAuthorLearnsWhyButNotWho(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("observer1"), h.logIn("officer1")
	id := p.logs()
	path := "/api/v1/issues/" + id
	ruled := map[string]any{"reason": "情况属实", "ruling": map[string]any{
		"unitId": "service", "severity": "urgent", "note": "NOTE-CANARY", "wording": "WORDING-CANARY",
	}}
	got := officer.send("POST", path+"/decisions", decision("accept", 1, ruled)).wants(200)
	if got.field("status") != "accepted" || got.header.Get("ETag") != `"2"` || got.field("severity") != "minor" {
		t.Errorf("accepted: %s", got.body)
	}
	course := got.field("course").([]any)
	if first, last := course[0].(map[string]any), course[1].(map[string]any); first["byName"] != "姓名observer1" || last["byName"] != "姓名officer1" || last["byMe"] != true {
		t.Errorf("course %v", course)
	}
	if r := fmt.Sprint(got.field("ruling")); r != "map[note:NOTE-CANARY severity:urgent unitId:service wording:WORDING-CANARY]" {
		t.Errorf("ruling %s", r)
	}
	again := officer.send("POST", path+"/decisions", decision("accept", 1, ruled)).wants(200)
	if !bytes.Equal(again.body, got.body) {
		t.Errorf("again: %s", again.body)
	}

	own := p.send("GET", path, nil).wants(200)
	if own.field("status") != "accepted" || own.field("editable") != false || !strings.Contains(string(own.body), "情况属实") {
		t.Errorf("the author reads %s", own.body)
	}
	for _, private := range []string{"NOTE-CANARY", "WORDING-CANARY", "officer", "byName", "author", "mergedInto"} {
		if strings.Contains(string(own.body), private) {
			t.Errorf("the author reads %s: %s", private, own.body)
		}
	}
	for _, list := range []*answer{p.send("GET", "/api/v1/issues", nil), officer.send("GET", "/api/v1/issues?waiting=true", nil)} {
		if items := list.wants(200).items(); len(items) != 1 || items[0]["unitId"] != "service" || items[0]["ledger"] != nil {
			t.Errorf("listed %s", list.body)
		}
	}

	month := own.field("month").(string)
	h.gather(month)
	sealed := p.send("GET", path, nil).wants(200)
	if sealed.field("ledger") != month || sealed.field("ruling").(map[string]any)["note"] != "NOTE-CANARY" || sealed.field("ruling").(map[string]any)["wording"] != "WORDING-CANARY" || strings.Contains(string(sealed.body), "姓名") {
		t.Errorf("sealed: %s", sealed.body)
	}
	officer.send("POST", path+"/decisions", decision("void", 3, map[string]any{"reason": "x"})).refuses(412, "sealed")
	if n := len(officer.send("GET", "/api/v1/issues?waiting=true", nil).items()); n != 0 {
		t.Errorf("%d wait", n)
	}
}

func TestAMergedIssueKeepsItsTraceAndItsAuthorLearnsNoOtherId(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b, officer := h.logIn("observer1"), h.logIn("observer2"), h.logIn("officer1")
	root, twin := a.logs(), b.logs()
	merge := decision("merge", 1, map[string]any{"reason": "同一处问题", "intoId": root})
	got := officer.send("POST", "/api/v1/issues/"+twin+"/decisions", merge).wants(200)
	if got.field("mergedInto") != root || got.field("status") != "merged" {
		t.Errorf("merged: %s", got.body)
	}
	if own := b.send("GET", "/api/v1/issues/"+twin, nil).wants(200); strings.Contains(string(own.body), root) || own.field("status") != "merged" {
		t.Errorf("its author reads %s", own.body)
	}
	if other := a.send("GET", "/api/v1/issues/"+root, nil).wants(200); strings.Contains(string(other.body), twin) || other.field("status") != "submitted" {
		t.Errorf("the other author reads %s", other.body)
	}
	third := b.logs()
	plain := officer.send("POST", "/api/v1/issues/"+third+"/decisions", decision("merge", 1, map[string]any{"intoId": root})).wants(200)
	if last := plain.field("course").([]any)[1].(map[string]any); plain.field("mergedInto") != root || last["reason"] != nil {
		t.Errorf("merged without a reason: %s", plain.body)
	}
}

func TestWhatWasAskedForComesAfterTheSealAndContinues(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("observer1"), h.logIn("officer1")
	id := p.logs()
	path := "/api/v1/issues/" + id
	officer.send("POST", path+"/decisions", decision("return", 1, map[string]any{"reason": "补位置"})).wants(200)
	got := p.send("GET", path, nil).wants(200)
	month := got.field("month").(string)
	h.gather(month)
	edited := content(map[string]any{"place": "3栋后面", "observedAt": got.field("observedAt")})
	p.send("PUT", path, edited, "If-Match", `"3"`).wants(200)
	h.gather("9999-12")
	last := p.send("GET", path, nil).wants(200)
	if last.field("ledger") != "9999-12" || last.field("continues") != month {
		t.Errorf("%s", last.body)
	}
	p.send("PUT", path, content(map[string]any{"place": "别处"}), "If-Match", `"5"`).refuses(412, "sealed")
}

func TestDecisionsThatAreNotGoodAreRefusedAndChangeNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("observer1"), h.logIn("officer1")
	id := p.logs()
	path := "/api/v1/issues/" + id + "/decisions"
	for name, body := range map[string]any{
		"an unknown field":      decision("accept", 1, map[string]any{"by": "me"}),
		"an unknown ruling":     decision("accept", 1, map[string]any{"ruling": map[string]any{"points": 3}}),
		"a wording too long":    decision("accept", 1, map[string]any{"ruling": map[string]any{"wording": strings.Repeat("字", 2001)}}),
		"an unknown decision":   decision("delete", 1),
		"no version":            map[string]any{"decision": "accept"},
		"no decision":           map[string]any{"version": 1},
		"no reason":             decision("return", 1),
		"a reason too long":     decision("return", 1, map[string]any{"reason": strings.Repeat("字", 501)}),
		"merge into nothing":    decision("merge", 1, map[string]any{"reason": "x"}),
		"merge into a stranger": decision("merge", 1, map[string]any{"reason": "x", "intoId": newID(t)}),
		"a foreign unit":        decision("accept", 1, map[string]any{"ruling": map[string]any{"unitId": "nowhere"}}),
		"not JSON":              "{",
	} {
		if got := officer.send("POST", path, body); got.status != 400 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	accept := decision("accept", 1)
	for _, role := range access.Roles {
		if role != access.Officer {
			h.logIn(string(role)+"1").send("POST", path, accept).refuses(403, "no_right")
			h.logIn(string(role)+"1").send("GET", "/api/v1/issues/"+id+"/similar", nil).refuses(403, "no_right")
		}
	}
	h.logIn("officer1@other").send("POST", path, accept).refuses(404, "not_found")
	h.logIn("officer1@other").send("GET", "/api/v1/issues/"+id+"/similar", nil).refuses(404, "not_found")
	officer.send("POST", "/api/v1/issues/nonsense/decisions", accept).refuses(404, "not_found")
	if got := p.send("GET", "/api/v1/issues/"+id, nil); got.header.Get("ETag") != `"1"` {
		t.Errorf("changed: %s", got.body)
	}
	officer.send("POST", path, accept).wants(200)
	officer.send("POST", path, decision("accept", 2)).refuses(412, "not_editable")
}

func TestTwoOfficersAtOnceOneDecidesAndTheOtherLearnsTheVersion(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.addAccount("guixi", "officer2", access.Officer)
	p, officers := h.logIn("observer1"), []*person{h.logIn("officer1"), h.logIn("officer2")}
	for range 10 {
		path := "/api/v1/issues/" + p.logs()
		var won atomic.Int64
		var all sync.WaitGroup
		for k := range 6 {
			all.Go(func() {
				reason := map[string]any{"reason": fmt.Sprint("理由", k)}
				got := officers[k%2].send("POST", path+"/decisions", decision([]string{"return", "void"}[k%2], 1, reason))
				if got.status == 200 {
					won.Add(1)
				} else if got.status != 412 || got.field("code") != "stale_version" || got.field("currentVersion") != 2.0 {
					t.Errorf("%d %s", got.status, got.body)
				}
			})
		}
		all.Wait()
		if course := p.send("GET", path, nil).field("course").([]any); won.Load() != 1 || len(course) != 2 {
			t.Errorf("%d won, course %v", won.Load(), course)
		}
	}
}

func TestSimilarIssuesAreShownLikeliestFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b, officer := h.logIn("observer1"), h.logIn("observer2"), h.logIn("officer1")
	at := map[string]any{"location": map[string]any{"lat": 30.5728, "lng": 104.0668, "accuracy": 5}}
	mine := a.logs(at)
	same := b.logs(at)
	near := b.logs(at, map[string]any{"description": "楼下的桶一直没人倒，有味道"})
	b.logs(map[string]any{"description": "消防通道停了车", "categoryId": "fire", "observedAt": "2026-01-05T10:00:00+08:00"})
	got := officer.send("GET", "/api/v1/issues/"+mine+"/similar", nil).wants(200)
	items := got.items()
	if len(items) != 2 || items[0]["issue"].(map[string]any)["id"] != same || items[1]["issue"].(map[string]any)["id"] != near {
		t.Fatalf("similar %s", got.body)
	}
	if items[0]["likeness"] != 1.0 || items[0]["metres"] != 0.0 || !strings.Contains(fmt.Sprint(items[0]["reasons"]), "words") {
		t.Errorf("first %v", items[0])
	}
}
