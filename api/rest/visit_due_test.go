package rest_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mingcha/internal/visit"
)

// visitedAt is a visit to a unit that began at noon of a day of November.
func visitedAt(unitID string, day int, changes ...map[string]any) map[string]any {
	at := func(minute int) string { return fmt.Sprintf("2026-11-%02dT12:%02d:00+08:00", day, minute) }
	c := visited(map[string]any{"unitId": unitID, "arrivedAt": at(0), "servedAt": at(8), "finishedAt": at(20)})
	return over(c, changes)
}

// nextMonth is the one after that of the machine's clock, in the office's zone.
func nextMonth() string {
	now := time.Now().In(time.FixedZone("Chengdu", 8*3600))
	return time.Date(now.Year(), now.Month()+1, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// due are the inspector's visits to be made.
func (p *person) due() []map[string]any {
	p.t.Helper()
	return p.send("GET", "/api/v1/visits/due", nil).wants(200).items()
}

func TestAnInspectorLearnsOfHisOwnDrawsAndNothingElse(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	plan := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"repeated": 1})).wants(201)
	next := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"month": "2026-12"})).wants(201)
	officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"month": "2027-01"})).wants(201) // too early to tell
	draws := append(planDraws(plan), planDraws(next)...)
	for n := 1; n <= 5; n++ {
		p := h.logIn(fmt.Sprint("inspector", n))
		var got, want []string
		for _, item := range p.due() {
			if len(item) != 3 {
				t.Errorf("told more than needed: %v", item)
			}
			got = append(got, fmt.Sprint(item["id"], item["unitId"], item["month"]))
		}
		for i, d := range draws {
			if month := []string{"2026-11", "2026-12"}[i/24]; d["inspectorName"] == "姓名"+p.me["username"].(string) {
				want = append(want, fmt.Sprint(d["id"], d["unitId"], month))
			}
		}
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("inspector%d is told %v, drew %v", n, got, want)
		}
		h.wantsNothingOfOthers(p, draws)
	}
}

// wantsNothingOfOthers searches all that an inspector can ask for.
func (h *house) wantsNothingOfOthers(p *person, draws []map[string]any) {
	h.t.Helper()
	forbidden := []string{"pair", "inspectorName", "姓名officer1", "drawnBy"}
	for _, name := range []string{"inspector1", "inspector2", "inspector3", "inspector4", "inspector5"} {
		a, err := h.app.Store.Accounts.ByUsername(h.t.Context(), "guixi", name)
		if err != nil {
			h.t.Fatal(err)
		}
		if a.ID != p.me["id"] {
			forbidden = append(forbidden, a.ID, a.Name)
		}
	}
	for _, d := range draws {
		if d["inspectorName"] != p.me["name"] {
			forbidden = append(forbidden, d["id"].(string))
		}
	}
	for _, path := range []string{"/visits/due", "/visits", "/visits/summary?month=2026-11", "/me", "/me/ties", "/reference"} {
		got := p.send("GET", "/api/v1"+path, nil).wants(200)
		for _, word := range forbidden {
			if strings.Contains(string(got.body), word) {
				h.t.Errorf("%s tells %q: %s", path, word, got.body)
			}
		}
	}
}

func TestAMadeVisitIsNoLongerDueAndShownInThePlan(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer, p, path := h.logIn("officer1"), h.logIn("inspector1"), "/api/v1/visit-plans/"+newID(t)
	officer.send("PUT", path, order(map[string]any{"visits": 20, "repeated": 0})).wants(201)
	before := p.due()
	draw := before[0]
	visitID := newID(t)
	p.send("PUT", "/api/v1/visits/"+visitID, visitedAt(draw["unitId"].(string), 16)).wants(201)
	h.logIn("inspector2").send("PUT", "/api/v1/visits/"+newID(t), visitedAt(before[1]["unitId"].(string), 17)).wants(201)
	if after := p.due(); len(after) != len(before)-1 || after[0]["id"] != before[1]["id"] {
		t.Errorf("due before %v, after %v", before, after)
	}
	for _, d := range planDraws(officer.send("GET", path, nil).wants(200)) {
		if got := d["visitId"]; d["inspectorName"] == "姓名inspector1" && (got == visitID) != (d["id"] == draw["id"]) {
			t.Errorf("%v is made by %v", d, got)
		}
	}
	kept, err := h.app.Store.Visits.Get(t.Context(), "guixi", visitID)
	if err != nil {
		t.Fatal(err)
	}
	kept.Status = visit.Void
	if err := h.app.Store.Visits.Replace(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	if again := p.due(); fmt.Sprint(again) != fmt.Sprint(before) {
		t.Errorf("after the visit is void: %v, want %v", again, before)
	}
	h.moveTo(time.Date(2026, 12, 20, 0, 0, 0, 0, time.UTC))
	if late := h.logIn("inspector1").due(); len(late) != 0 {
		t.Errorf("a month later still due: %v", late)
	}
}

func TestBlindRepeatsAgreeWhereBothAreMadeByOneVersionOfTheScorecard(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer, path := h.logIn("officer1"), "/api/v1/visit-plans/"+newID(t)
	draws := planDraws(officer.send("PUT", path, order(map[string]any{"visits": 3, "repeated": 1, "unitIds": []any{"window-1", "window-2", "window-3"}})).wants(201))
	officer.send("PUT", "/api/v1/scorecards/window", catalogue(9), "If-Match", `"1"`).wants(201)
	agreement := func() map[string]any {
		return officer.send("GET", path, nil).wants(200).field("agreement").(map[string]any)
	}
	cold := []any{map[string]any{"faultId": "cold", "count": 1, "note": "头也不抬"}}
	for i, d := range draws {
		p := h.logIn(strings.TrimPrefix(d["inspectorName"].(string), "姓名"))
		c := visitedAt(d["unitId"].(string), 10+i, map[string]any{"faults": []any{}})
		if d["pair"] == 1.0 && i%2 == 1 { // the two saw different things, for 2 points
			c["faults"] = cold
		}
		if d["pair"] == 2.0 && i%2 == 1 { // one of the two had the next version
			c["scorecardVersion"] = 2
		}
		if d["pair"] != 3.0 || i%2 == 0 { // the last one is made by one of the two
			p.send("PUT", "/api/v1/visits/"+newID(t), c).wants(201)
		}
		if got := agreement(); i == 0 && fmt.Sprint(got) != "map[pairs:0 scoreGap:0]" {
			t.Errorf("after one visit: %v", got)
		}
	}
	if got := agreement(); got["pairs"] != 1.0 || got["scoreGap"] != 2.0 || got["kappa"].(float64) >= 0 {
		t.Errorf("agreement %v", got)
	}
	items := officer.send("GET", "/api/v1/visit-plans", nil).wants(200).items()
	if items[0]["draws"] != 6.0 || items[0]["made"] != 5.0 {
		t.Errorf("list %v", items)
	}
}

func TestNobodyIsSentWhereHeHasATie(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer, p := h.logIn("officer1"), h.logIn("inspector1")
	if got := p.send("GET", "/api/v1/me/ties", nil).wants(200); string(got.body) != `{"unitIds":[]}` {
		t.Errorf("at first %s", got.body)
	}
	declared := map[string]any{"unitIds": []any{"window-1", "service"}}
	first := p.send("PUT", "/api/v1/me/ties", declared).wants(200)
	if again := p.send("PUT", "/api/v1/me/ties", declared).wants(200); !bytes.Equal(first.body, again.body) {
		t.Errorf("again %s", again.body)
	}
	if got := p.send("GET", "/api/v1/me/ties", nil).wants(200); !bytes.Equal(first.body, got.body) {
		t.Errorf("read %s", got.body)
	}
	if got := h.logIn("inspector2").send("GET", "/api/v1/me/ties", nil).wants(200); string(got.body) != `{"unitIds":[]}` {
		t.Errorf("another's %s", got.body)
	}
	plan := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"visits": 60})).wants(201)
	for _, d := range planDraws(plan) {
		if unit := d["unitId"]; d["inspectorName"] == "姓名inspector1" && (unit == "window-1" || unit == "service") {
			t.Errorf("sent to %v", unit)
		}
	}
	for field, bad := range map[string]any{
		"unitIds":    map[string]any{"unitIds": nil},
		"unitIds ":   map[string]any{},
		"unitIds[1]": map[string]any{"unitIds": []any{"service", "service"}},
		"unitIds[0]": map[string]any{"unitIds": []any{"nowhere"}},
		"version":    map[string]any{"unitIds": []any{}, "version": 1},
		"unitIds  ":  map[string]any{"unitIds": strings.Split(strings.Repeat("service ", 101), " ")},
	} {
		got := p.send("PUT", "/api/v1/me/ties", bad).refuses(400, "invalid_field")
		if name := got.field("fields").([]any)[0].(map[string]any)["name"]; name != strings.TrimSpace(field) {
			t.Errorf("%v: field %v", bad, name)
		}
	}
	p.send("PUT", "/api/v1/me/ties", map[string]any{"unitIds": []any{}}).wants(200)
	if got := p.send("GET", "/api/v1/me/ties", nil).wants(200); string(got.body) != `{"unitIds":[]}` {
		t.Errorf("at last %s", got.body)
	}
}

func TestTiesDeclaredOnTwoDevicesAtOnceAreThoseOfOneOfThem(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	p := h.logIn("inspector1")
	var all sync.WaitGroup
	for n := 1; n <= 5; n++ {
		all.Go(func() {
			p.send("PUT", "/api/v1/me/ties", map[string]any{"unitIds": []any{fmt.Sprint("window-", n)}}).wants(200)
		})
	}
	all.Wait()
	if got := p.send("GET", "/api/v1/me/ties", nil).wants(200); len(got.field("unitIds").([]any)) != 1 {
		t.Errorf("kept %s", got.body)
	}
}

func TestWhoMayNoLongerComeInIsNotDrawn(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	before := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"visits": 30})).wants(201)
	if !strings.Contains(string(before.body), "姓名inspector3") {
		t.Fatalf("%s", before.body)
	}
	a, err := h.app.Store.Accounts.ByUsername(t.Context(), "guixi", "inspector3")
	if err != nil {
		t.Fatal(err)
	}
	a.Disabled = true
	if err := h.app.Store.Accounts.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	after := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"visits": 30})).wants(201)
	if strings.Contains(string(after.body), "姓名inspector3") {
		t.Errorf("still drawn: %s", after.body)
	}
	if again := officer.send("GET", "/api/v1/visit-plans/"+before.field("id").(string), nil).wants(200); !bytes.Equal(again.body, before.body) {
		t.Errorf("the plan before changed: %s", again.body)
	}
}

func TestVisitsOfAMonthAreCountedByState(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	p, path := h.logIn("inspector1"), "/api/v1/visits/summary?month=2026-11"
	if got := p.send("GET", path, nil).wants(200); fmt.Sprint(got.object()) != "map[byStatus:map[] month:2026-11 total:0]" {
		t.Errorf("at first %s", got.body)
	}
	ids := []string{newID(t), newID(t), newID(t)}
	p.send("PUT", "/api/v1/visits/"+ids[0], visitedAt("window-1", 3)).wants(201)
	p.send("PUT", "/api/v1/visits/"+ids[1], visitedAt("window-1", 4)).wants(201)
	h.logIn("inspector2").send("PUT", "/api/v1/visits/"+ids[2], visitedAt("window-1", 4)).wants(201)
	v, err := h.app.Store.Visits.Get(t.Context(), "guixi", ids[0])
	if err != nil {
		t.Fatal(err)
	}
	v.Status = visit.Returned
	if err := h.app.Store.Visits.Replace(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"inspector1":       "map[byStatus:map[returned:1 submitted:1] month:2026-11 total:2]",
		"officer1":         "map[byStatus:map[returned:1 submitted:2] month:2026-11 total:3]",
		"inspector1@other": "map[byStatus:map[] month:2026-11 total:0]",
	} {
		if got := h.logIn(name).send("GET", path, nil).wants(200); fmt.Sprint(got.object()) != want {
			t.Errorf("%s: %s", name, got.body)
		}
	}
	h.logIn("observer1").send("GET", path, nil).refuses(403, "no_right")
	p.send("GET", "/api/v1/visits/summary", nil).refuses(400, "invalid_query")
	p.send("GET", "/api/v1/visits/summary?month=november", nil).refuses(400, "invalid_query")
	p.send("GET", path+"&unit=window-1", nil).refuses(400, "invalid_query")
}

func TestNobodyIsSentToTheUnitWhereHeWasLast(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	only := order(map[string]any{"unitIds": []any{"window-1"}, "visits": 1, "repeated": 0})
	for n := 1; n <= 5; n++ {
		h.logIn(fmt.Sprint("inspector", n)).send("PUT", "/api/v1/visits/"+newID(t), visitedAt("window-1", n)).wants(201)
	}
	none := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), only).wants(201)
	if len(planDraws(none)) != 0 || fmt.Sprint(none.field("undrawn")) != "[window-1]" {
		t.Errorf("drawn %s", none.body)
	}
	h.logIn("inspector3").send("PUT", "/api/v1/visits/"+newID(t), visitedAt("window-2", 9)).wants(201)
	one := planDraws(officer.send("PUT", "/api/v1/visit-plans/"+newID(t), only).wants(201))
	if len(one) != 1 || one[0]["inspectorName"] != "姓名inspector3" {
		t.Errorf("drawn %v", one)
	}
}
