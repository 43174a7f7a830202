package rest_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"mingcha/internal/visit"
)

// catalogue is a small good scorecard whose one fault costs so many points.
func catalogue(points int) map[string]any {
	return map[string]any{"dimensions": []any{
		map[string]any{"id": "attitude", "name": "服务态度", "cap": 20, "bonus": false, "faults": []any{
			map[string]any{"id": "cold", "name": "态度冷淡", "points": points},
		}},
	}}
}

func TestAScorecardGetsANewVersionAndKeepsTheOld(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer := h.logIn("officer1")
	path := "/api/v1/scorecards/window"
	shipped := officer.send("GET", path, nil).wants(200)
	if shipped.header.Get("ETag") != `"1"` || !strings.Contains(string(shipped.body), "no-badge") {
		t.Fatalf("%s", shipped.body)
	}
	before := h.logIn("inspector1").send("GET", "/api/v1/reference", nil).wants(200)
	made := officer.send("PUT", path, catalogue(3), "If-Match", `"1"`).wants(201)
	if made.field("version") != 2.0 || made.header.Get("ETag") != `"2"` {
		t.Errorf("made %s", made.body)
	}
	// The answer was lost, and the same officer sends again.
	if again := officer.send("PUT", path, catalogue(3), "If-Match", `"1"`).wants(200); !bytes.Equal(again.body, made.body) {
		t.Errorf("again %s", again.body)
	}
	if stale := h.logIn("officer1").send("PUT", path, catalogue(4), "If-Match", `"1"`).refuses(412, "stale_version"); stale.field("currentVersion") != 2.0 {
		t.Errorf("stale %s", stale.body)
	}
	officer.send("PUT", path, catalogue(4)).refuses(412, "stale_version")
	if old := officer.send("GET", path+"?version=1", nil).wants(200); !bytes.Equal(old.body, shipped.body) {
		t.Errorf("version 1 changed: %s", old.body)
	}
	after := h.logIn("inspector1").send("GET", "/api/v1/reference", nil).wants(200)
	cards := after.field("scorecards").([]any)
	if len(cards) != 1 || cards[0].(map[string]any)["version"] != 2.0 || after.header.Get("ETag") == before.header.Get("ETag") {
		t.Errorf("reference %v", cards)
	}
	officer.send("PUT", "/api/v1/scorecards/hotline", catalogue(1)).wants(201)
	if other := h.logIn("officer1@other").send("GET", path, nil).wants(200); other.field("version") != 1.0 {
		t.Errorf("another office's card changed: %s", other.body)
	}
}

func TestAScorecardIsShownByItsNameWhichAnOfficerMayChangeAlone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer := h.logIn("officer1")
	path := "/api/v1/scorecards/window"
	name := func(a *answer, want string) {
		t.Helper()
		if got := a.field("name"); got != want {
			t.Errorf("name %v, want %s", got, want)
		}
	}
	shipped := officer.send("GET", path, nil).wants(200)
	name(shipped, "窗口服务")
	renamed := map[string]any{"name": "大厅窗口", "dimensions": shipped.field("dimensions")}
	made := officer.send("PUT", path, renamed, "If-Match", `"1"`).wants(201)
	name(made, "大厅窗口")
	if again := officer.send("PUT", path, renamed, "If-Match", `"1"`).wants(200); !bytes.Equal(again.body, made.body) {
		t.Errorf("again %s", again.body)
	}
	other := map[string]any{"name": "服务窗口", "dimensions": shipped.field("dimensions")}
	officer.send("PUT", path, other, "If-Match", `"1"`).refuses(412, "stale_version")
	// Whoever sends no name keeps it.
	name(officer.send("PUT", path, catalogue(3), "If-Match", `"2"`).wants(201), "大厅窗口")
	name(officer.send("GET", path+"?version=1", nil).wants(200), "窗口服务")
	cards := h.logIn("inspector1").send("GET", "/api/v1/reference", nil).wants(200).field("scorecards").([]any)
	if cards[0].(map[string]any)["name"] != "大厅窗口" {
		t.Errorf("reference %v", cards)
	}
	name(officer.send("PUT", "/api/v1/scorecards/hotline", catalogue(1)).wants(201), "hotline")
	for text, rule := range map[string]string{"": "required", "  ": "required", strings.Repeat("窗", 61): "length"} {
		bad := officer.send("PUT", "/api/v1/scorecards/desk", map[string]any{"name": text, "dimensions": catalogue(1)["dimensions"]})
		if !strings.Contains(string(bad.refuses(400, "invalid_field").body), `{"name":"name","rule":"`+rule+`"`) {
			t.Errorf("%q: %s", text, bad.body)
		}
	}
	longest := map[string]any{"name": strings.Repeat("窗", 60), "dimensions": catalogue(1)["dimensions"]}
	officer.send("PUT", "/api/v1/scorecards/desk", longest).wants(201)
}

func TestAVersionFromBeforeCardsHadNamesIsStillShownByOne(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, cardID := range []string{"window", "desk"} {
		old := visit.Scorecard{OfficeID: "guixi", ID: cardID, Version: 2, Dimensions: []visit.Dimension{}}
		if err := h.app.Store.Scorecards.Insert(t.Context(), old); err != nil {
			t.Fatal(err)
		}
	}
	officer := h.logIn("officer1")
	if got := officer.send("GET", "/api/v1/scorecards/window", nil).wants(200).field("name"); got != "窗口服务" {
		t.Errorf("window: %v", got)
	}
	if got := officer.send("GET", "/api/v1/scorecards/desk", nil).wants(200).field("name"); got != "desk" {
		t.Errorf("desk: %v", got)
	}
}

func TestOnlyOfficersEditScorecardsAndBadOnesAreRefusedByField(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer := h.logIn("officer1")
	for _, name := range []string{"inspector1", "observer1", "leader1", "custodian1", "admin1"} {
		h.logIn(name).send("PUT", "/api/v1/scorecards/window", catalogue(3), "If-Match", `"1"`).refuses(403, "no_right")
	}
	officer.send("PUT", "/api/v1/scorecards/window", catalogue(0), "If-Match", `"1"`).refuses(400, "invalid_field")
	officer.send("PUT", "/api/v1/scorecards/window", catalogue(3), "If-Match", `1`).refuses(400, "invalid_field")
	officer.send("PUT", "/api/v1/scorecards/window", map[string]any{}, "If-Match", `"1"`).refuses(400, "invalid_field")
	officer.send("PUT", "/api/v1/scorecards/window", map[string]any{"dimensions": []any{}, "version": 9}).refuses(400, "invalid_field")
	officer.send("PUT", "/api/v1/scorecards/Hot%20Line", catalogue(3)).refuses(400, "invalid_field")
	officer.send("PUT", "/api/v1/scorecards/none", catalogue(3), "If-Match", `"4"`).refuses(404, "not_found")
	officer.send("GET", "/api/v1/scorecards/none", nil).refuses(404, "not_found")
	officer.send("GET", "/api/v1/scorecards/window?version=2", nil).refuses(404, "not_found")
	officer.send("GET", "/api/v1/scorecards/window?version=0", nil).refuses(400, "invalid_query")
	officer.send("GET", "/api/v1/scorecards/window?versions=1", nil).refuses(400, "invalid_query")
	if got := officer.send("GET", "/api/v1/scorecards/window", nil).wants(200); got.field("version") != 1.0 {
		t.Errorf("something was kept: %s", got.body)
	}
}

func TestOfManyOfficersAtOnceOneMakesTheNextVersionAndTheOthersAreToldOfIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer := h.logIn("officer1")
	answers := make([]*answer, 12)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { // each change is sent twice
			answers[i] = officer.send("PUT", "/api/v1/scorecards/window", catalogue(1+i/2), "If-Match", `"1"`)
		})
	}
	all.Wait()
	now := officer.send("GET", "/api/v1/scorecards/window", nil).wants(200)
	made := 0
	for _, a := range answers {
		switch a.status {
		case 201:
			made++
			fallthrough
		case 200:
			if !bytes.Equal(a.body, now.body) {
				t.Errorf("answered %s, stored %s", a.body, now.body)
			}
		default:
			if a.refuses(412, "stale_version").field("currentVersion") != 2.0 {
				t.Errorf("told %s", a.body)
			}
		}
	}
	if made != 1 || now.field("version") != 2.0 {
		t.Errorf("%d versions made, now %s", made, now.body)
	}
}
