package rest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/office"
)

// planHouse is a house on 2026-11-15 with six units and five inspectors.
func planHouse(t *testing.T) *house {
	t.Helper()
	h := newHouse(t)
	h.moveTo(time.Date(2026, 11, 15, 10, 0, 0, 0, time.UTC))
	for n := 3; n <= 5; n++ {
		h.addAccount("guixi", fmt.Sprint("inspector", n), access.Inspector)
	}
	o, err := h.app.Store.Offices.Get(t.Context(), "guixi")
	if err != nil {
		t.Fatal(err)
	}
	for n := 2; n <= 5; n++ {
		o.Units = append(o.Units, office.Unit{ID: fmt.Sprint("window-", n), Name: "窗口", Kind: office.Window, ParentID: "service"})
	}
	if err := h.app.Store.Offices.Replace(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	return h
}

// moveTo sets the server's clock.
func (h *house) moveTo(at time.Time) { h.skew.Store(int64(instant.Of(at) - instant.System())) }

func order(changes ...map[string]any) map[string]any {
	return over(map[string]any{"month": "2026-11", "visits": 12, "repeated": 0.25}, changes)
}

// planDraws are the draws of a plan as an officer sees it.
func planDraws(a *answer) []map[string]any {
	a.t.Helper()
	var draws []map[string]any
	for _, d := range a.field("draws").([]any) {
		draws = append(draws, d.(map[string]any))
	}
	return draws
}

func TestAPlanIsDrawnOnceAndSentAgainIsWhatWasDrawn(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer, path := h.logIn("officer1"), "/api/v1/visit-plans/"+newID(t)
	first := officer.send("PUT", path, order()).wants(201)
	draws := planDraws(first)
	if len(draws) != 15 || fmt.Sprint(first.field("undrawn")) != "[]" || first.field("visits") != 12.0 || first.field("repeated") != 0.25 {
		t.Fatalf("drawn %s", first.body)
	}
	units, ids, pairs := map[any]int{}, map[any]bool{}, map[any]map[any]bool{}
	for _, d := range draws {
		ids[d["id"]] = true
		units[d["unitId"]]++
		if n, repeated := d["pair"]; repeated {
			if pairs[n] == nil {
				pairs[n] = map[any]bool{}
				units[d["unitId"]]--
			}
			pairs[n][d["inspectorName"]] = true
		}
	}
	for _, unit := range []string{"service", "window-1", "window-5"} {
		if n := units[unit]; n < 1 || n > 2 {
			t.Errorf("units are uneven: %v", units)
		}
	}
	for n, people := range pairs {
		if len(people) != 2 {
			t.Errorf("pair %v is made by %v", n, people)
		}
	}
	if len(ids) != 15 || len(pairs) != 3 {
		t.Errorf("%d ids, %d pairs", len(ids), len(pairs))
	}
	for range 3 {
		if again := officer.send("PUT", path, order()).wants(200); !bytes.Equal(again.body, first.body) {
			t.Fatalf("first %s\nagain %s", first.body, again.body)
		}
	}
	if read := h.logIn("officer1").send("GET", path, nil).wants(200); !bytes.Equal(read.body, first.body) {
		t.Errorf("read %s", read.body)
	}
	for _, change := range []map[string]any{
		{"visits": 13}, {"month": "2026-12"}, {"repeated": nil}, {"unitIds": []any{"service"}},
	} {
		officer.send("PUT", path, order(change)).refuses(412, "stale_version")
	}
	h.moveTo(time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC)) // the order could not be given now
	h.logIn("officer1").send("PUT", path, order()).wants(200)
}

func TestOfTwentyParallelDrawsOfOnePlanOneCounts(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer, path := h.logIn("officer1"), "/api/v1/visit-plans/"+newID(t)
	answers := make([]*answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = officer.send("PUT", path, order()) })
	}
	all.Wait()
	created := 0
	for _, a := range answers {
		if a.status == http.StatusCreated {
			created++
		} else {
			a.wants(http.StatusOK)
		}
		if !bytes.Equal(a.body, answers[0].body) {
			t.Errorf("answers differ: %s and %s", a.body, answers[0].body)
		}
	}
	items := officer.send("GET", "/api/v1/visit-plans", nil).wants(200).items()
	if created != 1 || len(items) != 1 || items[0]["draws"] != 15.0 || items[0]["made"] != 0.0 {
		t.Errorf("%d created, plans %v", created, items)
	}
}

func TestPlansOneAfterAnotherEvenTheUnitsOut(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	units := map[any]int{}
	for range 4 {
		plan := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(map[string]any{"visits": 3, "repeated": 0})).wants(201)
		for _, d := range planDraws(plan) {
			units[d["unitId"]]++
		}
	}
	for unit, n := range units {
		if n != 2 || len(units) != 6 {
			t.Fatalf("%v is drawn %d times of 12: %v", unit, n, units)
		}
	}
}

func TestPlansComeInPagesNewestDrawFirst(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	want := ""
	for n := range 14 {
		id := newID(t)
		h.skew.Add(1000)
		officer.send("PUT", "/api/v1/visit-plans/"+id, order(map[string]any{"visits": 1, "month": fmt.Sprintf("2026-1%d", 1+n%2)})).wants(201)
		want = id + " " + want
	}
	for _, limit := range []string{"", "limit=5", "limit=200"} {
		got, cursor := "", ""
		for range 9 {
			page := officer.send("GET", "/api/v1/visit-plans?"+limit+"&cursor="+cursor, nil).wants(200)
			for _, item := range page.items() {
				got += item["id"].(string) + " "
			}
			next, more := page.field("next").(string)
			if !more {
				break
			}
			cursor = next
		}
		if got != want {
			t.Errorf("%q: %s, want %s", limit, got, want)
		}
	}
	for _, query := range []string{"limit=0", "cursor=%21", "month=2026-11"} {
		officer.send("GET", "/api/v1/visit-plans?"+query, nil).refuses(400, "invalid_query")
	}
}

func TestBadOrdersAreRefusedByFieldAndNothingIsDrawn(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	officer := h.logIn("officer1")
	for name, change := range map[string]map[string]any{
		"month": {"month": "2026-10"}, "month ": {"month": "2027-06"}, "month  ": {"month": "2026-13"}, "month   ": {"month": nil},
		"visits": {"visits": 0}, "visits ": {"visits": 501}, "visits  ": {"visits": 1.5}, "visits   ": {"visits": nil},
		"repeated": {"repeated": 1.01}, "repeated ": {"repeated": -0.1}, "seed": {"seed": 7},
		"unitIds[0]": {"unitIds": []any{"nowhere"}}, "unitIds[1]": {"unitIds": []any{"service", "service"}},
		"unitIds": {"unitIds": strings.Split(strings.Repeat("service ", 201), " ")},
	} {
		got := officer.send("PUT", "/api/v1/visit-plans/"+newID(t), order(change)).refuses(400, "invalid_field")
		if field := got.field("fields").([]any)[0].(map[string]any)["name"]; field != strings.TrimSpace(name) {
			t.Errorf("%v: field %v", change, field)
		}
	}
	officer.send("PUT", "/api/v1/visit-plans/not-an-id", order()).refuses(400, "invalid_field")
	officer.send("GET", "/api/v1/visit-plans/not-an-id", nil).refuses(404, "not_found")
	officer.send("GET", "/api/v1/visit-plans/"+newID(t), nil).refuses(404, "not_found")
	if n := len(officer.send("GET", "/api/v1/visit-plans", nil).wants(200).items()); n != 0 {
		t.Errorf("%d plans", n)
	}
}

func TestOnlyOfficersOfTheOfficeSeePlans(t *testing.T) {
	t.Parallel()
	h := planHouse(t)
	id := newID(t)
	path := "/api/v1/visit-plans/" + id
	h.logIn("officer1").send("PUT", path, order()).wants(201)
	for _, role := range access.Roles {
		p := h.logIn(string(role) + "1")
		if role != access.Officer {
			p.send("GET", path, nil).refuses(403, "no_right")
			p.send("PUT", path, order()).refuses(403, "no_right")
			p.send("GET", "/api/v1/visit-plans", nil).refuses(403, "no_right")
		}
		if role != access.Inspector {
			p.send("GET", "/api/v1/visits/due", nil).refuses(403, "no_right")
			p.send("GET", "/api/v1/me/ties", nil).refuses(403, "no_right")
			p.send("PUT", "/api/v1/me/ties", map[string]any{"unitIds": []any{}}).refuses(403, "no_right")
		}
	}
	foreign := h.logIn("officer1@other")
	foreign.send("GET", path, nil).refuses(404, "not_found")
	if n := len(foreign.send("GET", "/api/v1/visit-plans", nil).wants(200).items()); n != 0 {
		t.Errorf("another office sees %d plans", n)
	}
	if n := len(h.logIn("inspector1@other").send("GET", "/api/v1/visits/due", nil).wants(200).items()); n != 0 {
		t.Errorf("another office's inspector is sent to %d visits", n)
	}
	own := foreign.send("PUT", path, order()).wants(201) // ids of its own
	if strings.Contains(string(own.body), "window-2") {
		t.Errorf("drawn from another office's units: %s", own.body)
	}
}
