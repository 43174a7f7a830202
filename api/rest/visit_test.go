package rest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// over sets the changes over a content; nil removes a name.
func over(c map[string]any, changes []map[string]any) map[string]any {
	for _, change := range changes {
		for name, value := range change {
			if value == nil {
				delete(c, name)
			} else {
				c[name] = value
			}
		}
	}
	return c
}

// visited is a good visit: 20 minutes, two deductions, 3 points in all.
func visited(changes ...map[string]any) map[string]any {
	arrived := time.Now().Add(-2 * time.Hour).UTC().Truncate(time.Second)
	at := func(minutes int) string {
		return arrived.Add(time.Duration(minutes) * time.Minute).Format(time.RFC3339)
	}
	return over(map[string]any{
		"unitId": "window-1", "scorecardId": "window", "scorecardVersion": 1,
		"arrivedAt": at(0), "servedAt": at(8), "finishedAt": at(20), "staffedWindows": 2, "totalWindows": 5,
		"grade": 4, "note": "人不多", "photos": []any{}, "faults": []any{
			map[string]any{"faultId": "no-badge", "count": 1, "note": "右边的工作人员", "photoIds": []any{}},
			map[string]any{"faultId": "cold", "count": 1, "note": "头也不抬"},
		},
	}, changes)
}

func TestAVisitWithTwoDeductionsAPhotoAndAnIssueArrivesOnceWithItsScore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("inspector1")
	id, issueID, photoID, data := newID(t), newID(t), newID(t), picture(t, 21)
	c := visited(map[string]any{
		"photos": []any{announced(photoID, data)}, "issueIds": []any{issueID},
		"faults": []any{
			map[string]any{"faultId": "no-badge", "count": 2, "photoIds": []any{photoID}},
			map[string]any{"faultId": "overdue", "count": 1, "note": "承诺十分钟，办了半小时"},
		},
	})
	first := p.send("PUT", "/api/v1/visits/"+id, c).wants(http.StatusCreated)
	if first.field("score") != 93.0 || first.field("waitingMinutes") != 8.0 || first.field("handlingMinutes") != 12.0 {
		t.Errorf("score, waiting or handling: %s", first.body)
	}
	h.skew.Store((5 * time.Minute).Milliseconds())
	for range 3 {
		if again := p.send("PUT", "/api/v1/visits/"+id, c).wants(http.StatusOK); !bytes.Equal(first.body, again.body) {
			t.Fatalf("first %s\nagain %s", first.body, again.body)
		}
	}
	p.send("PUT", "/api/v1/issues/"+issueID, content()).wants(http.StatusCreated) // after the visit that names it
	p.putPhoto(photoID, data).wants(http.StatusCreated)
	p.send("GET", "/api/v1/photos/"+photoID+"?size=thumb", nil).wants(200)
	got := p.send("GET", "/api/v1/visits/"+id, nil).wants(200)
	if photo := got.field("photos").([]any)[0].(map[string]any); photo["state"] != "ready" {
		t.Errorf("photo %v", photo)
	}
	if ids := fmt.Sprint(got.field("issueIds")); ids != "["+issueID+"]" {
		t.Errorf("issues %s", ids)
	}
	dimensions := fmt.Sprint(got.field("dimensions"))
	if dimensions != "[map[dimensionId:attitude points:-2] map[dimensionId:discipline points:0] map[dimensionId:efficiency points:-5] map[dimensionId:bonus points:0]]" {
		t.Errorf("dimensions %s", dimensions)
	}
	items := p.send("GET", "/api/v1/visits", nil).wants(200).items()
	if len(items) != 1 || items[0]["score"] != 93.0 || items[0]["faultCount"] != 2.0 || items[0]["firstPhotoId"] != photoID {
		t.Errorf("list %v", items)
	}
}

func TestField4TwentyParallelSendingsOfOneVisitAreOneRecordAndTwentyEqualAnswers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("inspector1")
	id, c := newID(t), visited()
	answers := make([]*answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.send("PUT", "/api/v1/visits/"+id, c) })
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
	if n := len(p.send("GET", "/api/v1/visits", nil).items()); created != 1 || n != 1 {
		t.Errorf("%d created, %d records", created, n)
	}
}

func TestAChangedScorecardDoesNotChangeVisitsOfTheVersionBefore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("inspector1"), h.logIn("officer1")
	before, offline := newID(t), newID(t)
	sent := visited()
	p.send("PUT", "/api/v1/visits/"+before, sent).wants(201)
	stricter := []any{map[string]any{"id": "attitude", "name": "态度", "cap": 50, "bonus": false, "faults": []any{
		map[string]any{"id": "no-badge", "name": "未佩戴工牌", "points": 9}, map[string]any{"id": "cold", "name": "冷淡", "points": 9},
	}}}
	officer.send("PUT", "/api/v1/scorecards/window", map[string]any{"dimensions": stricter}, "If-Match", `"1"`).wants(201)

	score := func(got *answer, want float64) {
		t.Helper()
		if got.field("score") != want {
			t.Errorf("score %v, want %v", got.field("score"), want)
		}
	}
	score(p.send("GET", "/api/v1/visits/"+before, nil).wants(200), 97)
	score(p.send("PUT", "/api/v1/visits/"+before, sent).wants(200), 97)
	score(p.send("PUT", "/api/v1/visits/"+offline, visited()).wants(201), 97) // made offline with version 1
	score(p.send("PUT", "/api/v1/visits/"+newID(t), visited(map[string]any{"scorecardVersion": 2})).wants(201), 82)

	// An edit is judged by the visit's own version, and cannot choose another.
	edited := over(visited(), []map[string]any{sent, {"faults": []any{map[string]any{"faultId": "quarrel", "count": 1, "note": "吵起来了"}}}})
	score(p.send("PUT", "/api/v1/visits/"+before, edited, "If-Match", `"1"`).wants(200), 97)
	edited["scorecardVersion"], edited["faults"] = 2, []any{}
	p.send("PUT", "/api/v1/visits/"+before, edited, "If-Match", `"2"`).refuses(400, "invalid_field")
	p.send("PUT", "/api/v1/visits/"+newID(t), visited(map[string]any{"scorecardVersion": 3})).refuses(400, "invalid_field")
}

func TestAVisitIsEditedFromItsVersionAndKeepsTheWordsBefore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("inspector1")
	id, c := newID(t), visited()
	path := "/api/v1/visits/" + id
	p.send("PUT", path, c).wants(201)
	other := over(visited(), []map[string]any{c, {"note": "改过", "servedAt": nil}})
	if stale := p.send("PUT", path, other).refuses(412, "stale_version"); stale.field("currentVersion") != 1.0 {
		t.Errorf("current version %v", stale.field("currentVersion"))
	}
	edited := p.send("PUT", path, other, "If-Match", `"1"`).wants(200)
	if edited.header.Get("ETag") != `"2"` || edited.field("handlingMinutes") != nil || edited.field("waitingMinutes") != 20.0 {
		t.Errorf("edited: %s", edited.body)
	}
	if again := p.send("PUT", path, other, "If-Match", `"1"`).wants(200); !bytes.Equal(again.body, edited.body) {
		t.Errorf("again: %s", again.body)
	}
	p.send("PUT", path, c).refuses(412, "stale_version")
	kept, err := h.app.Store.Visits.Get(t.Context(), "guixi", id)
	if err != nil || len(kept.Course) != 2 || kept.Course[1].Before.Note != c["note"] {
		t.Errorf("course %+v, %v", kept.Course, err)
	}
	kept.Status = "accepted"
	if err := h.app.Store.Visits.Replace(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	p.send("PUT", path, over(other, []map[string]any{{"note": "再改"}}), "If-Match", `"3"`).refuses(412, "not_editable")
}

func TestAVisitNotThereAndNotYoursAreTheSame404(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	mine := h.logIn("inspector1")
	id, photoID, data := newID(t), newID(t), picture(t, 22)
	mine.send("PUT", "/api/v1/visits/"+id, visited(map[string]any{"photos": []any{announced(photoID, data)}})).wants(201)
	mine.putPhoto(photoID, data).wants(201)
	for _, p := range []*person{h.logIn("inspector2"), h.logIn("inspector1@other"), h.logIn("officer1@other")} {
		for path, absent := range map[string]string{
			"/api/v1/visits/" + id:      "/api/v1/visits/" + newID(t),
			"/api/v1/photos/" + photoID: "/api/v1/photos/" + newID(t),
		} {
			theirs, none := p.send("GET", path, nil).refuses(404, "not_found"), p.send("GET", absent, nil).refuses(404, "not_found")
			a, b := theirs.object(), none.object()
			delete(a, "requestId")
			delete(b, "requestId")
			if fmt.Sprint(a) != fmt.Sprint(b) {
				t.Errorf("%s: %v differs from %v", path, a, b)
			}
		}
		if n := len(p.send("GET", "/api/v1/visits", nil).items()); n != 0 {
			t.Errorf("sees %d visits of others", n)
		}
	}
	h.logIn("inspector2").send("PUT", "/api/v1/visits/"+id, visited()).refuses(404, "not_found")
	h.logIn("inspector2").putPhoto(photoID, data).refuses(404, "not_found")
	h.logIn("inspector1@other").send("PUT", "/api/v1/visits/"+id, visited()).wants(201) // ids of its own
	mine.send("GET", "/api/v1/visits/not-an-id", nil).refuses(404, "not_found")
}

func TestOnlyInspectorsMakeVisitsAndOnlyOfficersReadThemAllWithTheirAuthors(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inspector, officer := h.logIn("inspector1"), h.logIn("officer1")
	id := newID(t)
	own := inspector.send("PUT", "/api/v1/visits/"+id, visited()).wants(201)
	if own.field("author") != nil || strings.Contains(string(own.body), "inspector1") {
		t.Errorf("own view tells more than needed: %s", own.body)
	}
	h.logIn("inspector2").send("PUT", "/api/v1/visits/"+newID(t), visited()).wants(201)
	if n := len(officer.send("GET", "/api/v1/visits", nil).items()); n != 2 {
		t.Errorf("the officer sees %d", n)
	}
	got := officer.send("GET", "/api/v1/visits/"+id, nil).wants(200)
	if author := got.field("author").(map[string]any); author["name"] != "姓名inspector1" || got.field("editable") != false {
		t.Errorf("officer's view %s", got.body)
	}
	for _, name := range []string{"observer1", "liaison1", "leader1", "custodian1", "admin1"} {
		p := h.logIn(name)
		p.send("GET", "/api/v1/visits", nil).refuses(403, "no_right")
		p.send("GET", "/api/v1/visits/"+id, nil).refuses(403, "no_right")
		p.send("PUT", "/api/v1/visits/"+newID(t), visited()).refuses(403, "no_right")
	}
	officer.send("PUT", "/api/v1/visits/"+newID(t), visited()).refuses(403, "no_right")
}

func TestVisitsAreListedByMonthAndUnitInPages(t *testing.T) {
	t.Parallel()
	p := newHouse(t).logIn("inspector1")
	for i := range 7 {
		unit := []string{"service", "window-1"}[i%2]
		at := func(minute int) string { return fmt.Sprintf("2026-0%d-05T10:%02d:00+08:00", 3+i%3, minute) }
		p.send("PUT", "/api/v1/visits/"+newID(t), visited(map[string]any{
			"unitId": unit, "arrivedAt": at(1), "servedAt": at(2), "finishedAt": at(3),
		})).wants(201)
	}
	for query, want := range map[string]int{
		"month=2026-03": 3, "unit=service": 4, "month=2026-04&unit=window-1": 1, "month=2026-09": 0, "unit=nowhere": 0,
	} {
		if n := len(p.send("GET", "/api/v1/visits?"+query, nil).wants(200).items()); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
	seen, cursor := map[any]bool{}, ""
	for range 5 {
		page := p.send("GET", "/api/v1/visits?limit=3&cursor="+cursor, nil).wants(200)
		for _, item := range page.items() {
			seen[item["id"]] = true
		}
		next, more := page.field("next").(string)
		if !more {
			break
		}
		cursor = next
	}
	if len(seen) != 7 {
		t.Errorf("the pages show %d", len(seen))
	}
	for _, query := range []string{"month=x", "status=merged", "limit=0", "cursor=%21", "unit=" + strings.Repeat("a", 65)} {
		p.send("GET", "/api/v1/visits?"+query, nil).refuses(400, "invalid_query")
	}
}
