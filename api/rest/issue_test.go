package rest_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mingcha/internal/instant"
)

// content is a good issue; the changes are set over it, nil removes a name.
func content(changes ...map[string]any) map[string]any {
	c := map[string]any{
		"kind": "problem", "description": "垃圾桶满了三天没有人清运", "categoryId": "env", "communityId": "heping",
		"courtyard": "一院", "place": "3栋楼下", "severity": "minor",
		"observedAt": time.Now().Add(-time.Hour).UTC().Format(time.RFC3339Nano), "photos": []any{},
	}
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

// picture is a small JPEG; every seed gives other bytes.
func picture(t testing.TB, seed int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range img.Pix {
		img.Pix[i] = byte(i*7 + seed*31)
	}
	img.Set(seed%64, seed/64%48, color.Black)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func announced(id string, data []byte) map[string]any {
	sum := sha256.Sum256(data)
	return map[string]any{"id": id, "sha256": hex.EncodeToString(sum[:]), "bytes": len(data), "contentType": "image/jpeg"}
}

func TestAnIssueIsLoggedOnceAndAnsweredAlikeEverAfter(t *testing.T) {
	// FIELD.md section 4, item 2: the answer was lost, the phone sends again.
	h := newHouse(t)
	p := h.logIn("observer1")
	id, c := newID(t), content()
	first := p.send("PUT", "/api/v1/issues/"+id, c).wants(http.StatusCreated)
	h.skew.Store((5 * time.Minute).Milliseconds())
	for range 3 {
		again := p.send("PUT", "/api/v1/issues/"+id, c).wants(http.StatusOK)
		if !bytes.Equal(first.body, again.body) {
			t.Fatalf("first %s\nagain %s", first.body, again.body)
		}
	}
	if n := len(p.send("GET", "/api/v1/issues", nil).wants(200).items()); n != 1 {
		t.Errorf("%d records", n)
	}
}

func TestField4TwentyParallelSendingsOfOneIdAreOneRecordAndTwentyEqualAnswers(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	id, c := newID(t), content()
	answers := make([]*answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.send("PUT", "/api/v1/issues/"+id, c) })
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
	if n := len(p.send("GET", "/api/v1/issues", nil).items()); created != 1 || n != 1 {
		t.Errorf("%d created, %d records", created, n)
	}
}

func TestAnEditNeedsTheCurrentVersionAndKeepsTheWordsBefore(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	id, c := newID(t), content()
	path := "/api/v1/issues/" + id
	p.send("PUT", path, c).wants(http.StatusCreated)
	other := content(map[string]any{"description": "垃圾桶满了，已经清运", "observedAt": c["observedAt"]})

	stale := p.send("PUT", path, other).refuses(http.StatusPreconditionFailed, "stale_version")
	if stale.field("currentVersion") != 1.0 {
		t.Errorf("current version %v", stale.field("currentVersion"))
	}
	p.send("PUT", path, other, "If-Match", `"7"`).refuses(http.StatusPreconditionFailed, "stale_version")
	p.send("PUT", path, other, "If-Match", `1`).refuses(http.StatusBadRequest, "invalid_field")

	edited := p.send("PUT", path, other, "If-Match", `"1"`).wants(http.StatusOK)
	if edited.header.Get("ETag") != `"2"` || edited.field("description") != other["description"] {
		t.Errorf("edited: %s", edited.body)
	}
	// The answer was lost: the same edit again is no second edit.
	again := p.send("PUT", path, other, "If-Match", `"1"`).wants(http.StatusOK)
	if !bytes.Equal(again.body, edited.body) {
		t.Errorf("again: %s", again.body)
	}
	// The first words, sent again by a forgotten queue, do not come back.
	p.send("PUT", path, c).refuses(http.StatusPreconditionFailed, "stale_version")

	kept, err := h.app.Store.Issues.Get(t.Context(), "guixi", id)
	if err != nil || len(kept.Course) != 2 || kept.Course[1].Before.Description != c["description"] {
		t.Errorf("course %+v, %v", kept.Course, err)
	}
}

func TestNotThereAndNotYoursAreTheSame404(t *testing.T) {
	h := newHouse(t)
	mine, foreign, elsewhere := h.logIn("observer1"), h.logIn("observer2"), h.logIn("observer1@other")
	id, photoID, data := newID(t), newID(t), picture(t, 1)
	mine.send("PUT", "/api/v1/issues/"+id, content(map[string]any{"photos": []any{announced(photoID, data)}})).wants(201)
	mine.putPhoto(photoID, data).wants(201)

	for _, p := range []*person{foreign, elsewhere} {
		for path, absent := range map[string]string{
			"/api/v1/issues/" + id:      "/api/v1/issues/" + newID(t),
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
		p.putPhoto(photoID, data).refuses(404, "not_found")
		p.putPhoto(newID(t), data).refuses(404, "not_found")
		if n := len(p.send("GET", "/api/v1/issues", nil).items()); n != 0 {
			t.Errorf("sees %d records of others", n)
		}
	}
	foreign.send("PUT", "/api/v1/issues/"+id, content()).refuses(404, "not_found")
	// Another office has ids of its own.
	elsewhere.send("PUT", "/api/v1/issues/"+id, content()).wants(http.StatusCreated)
	mine.send("GET", "/api/v1/issues/not-an-id", nil).refuses(404, "not_found")
}

func TestAnOfficerReadsTheOfficeWithTheAuthorAndOthersLearnNoName(t *testing.T) {
	h := newHouse(t)
	observer, inspector, officer := h.logIn("observer1"), h.logIn("inspector1"), h.logIn("officer1")
	a, b := newID(t), newID(t)
	observer.send("PUT", "/api/v1/issues/"+a, content()).wants(201)
	inspector.send("PUT", "/api/v1/issues/"+b, content()).wants(201)
	if n := len(officer.send("GET", "/api/v1/issues", nil).items()); n != 2 {
		t.Errorf("officer sees %d", n)
	}
	got := officer.send("GET", "/api/v1/issues/"+b, nil).wants(200).field("author").(map[string]any)
	if got["name"] != "姓名inspector1" || got["source"] != "inspector" {
		t.Errorf("author %v", got)
	}
	if own := observer.send("GET", "/api/v1/issues/"+a, nil).wants(200); own.field("author") != nil || strings.Contains(string(own.body), "observer") {
		t.Errorf("own view tells more than needed: %s", own.body)
	}
}

func TestListsGoNewestFirstInPagesWithoutLossOrDouble(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	want := map[string]bool{}
	day := time.Now().Add(-48 * time.Hour).Truncate(time.Second)
	for i := range 23 {
		id := newID(t)
		want[id] = true
		p.send("PUT", "/api/v1/issues/"+id, content(map[string]any{
			"observedAt": day.Add(time.Duration(i/3) * time.Minute).Format(time.RFC3339), // with ties
		})).wants(201)
	}
	cursor, last := "", "9999"
	for range 10 {
		page := p.send("GET", "/api/v1/issues?limit=4&cursor="+cursor, nil).wants(200)
		for _, item := range page.items() {
			if !want[item["id"].(string)] || item["observedAt"].(string) > last {
				t.Fatalf("doubled, unknown or out of order: %v", item)
			}
			delete(want, item["id"].(string))
			last = item["observedAt"].(string)
		}
		next, more := page.field("next").(string)
		if !more {
			break
		}
		cursor = next
	}
	if len(want) != 0 {
		t.Errorf("%d lost", len(want))
	}
}

func TestListsAreFilteredAndSearched(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	rubbish, fire := newID(t), newID(t)
	p.send("PUT", "/api/v1/issues/"+rubbish, content()).wants(201)
	p.send("PUT", "/api/v1/issues/"+fire, content(map[string]any{
		"categoryId": "fire", "description": "消防通道被 SUV 占用", "observedAt": "2026-03-05T10:00:00+08:00",
	})).wants(201)
	for query, want := range map[string]string{
		"month=2026-03": fire, "category=fire": fire, "category=env": rubbish, "q=suv": fire, "q=" + "%E9%80%9A%E9%81%93": fire,
		"q=3%E6%A0%8B+%E6%B8%85%E8%BF%90": rubbish,
	} {
		items := p.send("GET", "/api/v1/issues?"+query, nil).wants(200).items()
		if len(items) != 1 || items[0]["id"] != want {
			t.Errorf("%s: %v", query, items)
		}
	}
	for _, none := range []string{"status=void", "community=nowhere", "month=2025-01", "q=nothing"} {
		if n := len(p.send("GET", "/api/v1/issues?"+none, nil).wants(200).items()); n != 0 {
			t.Errorf("%s: %d items", none, n)
		}
	}
	counts := p.send("GET", "/api/v1/issues/summary?month=2026-03", nil).wants(200)
	if counts.field("total") != 1.0 || counts.field("byStatus").(map[string]any)["submitted"] != 1.0 {
		t.Errorf("counts %s", counts.body)
	}
}

func TestField13BothClocksAreKeptAndTheServersRules(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	id := newID(t)
	aheadByADay := time.Now().Add(24 * time.Hour)
	got := p.send("PUT", "/api/v1/issues/"+id, content(map[string]any{"observedAt": aheadByADay.Format(time.RFC3339)}),
		"Mingcha-Device-Time", aheadByADay.Format(time.RFC3339)).wants(201)
	received, err := time.Parse(time.RFC3339, got.field("receivedAt").(string))
	if err != nil || time.Since(received).Abs() > time.Minute {
		t.Errorf("received %v, %v", received, err)
	}
	kept, err := h.app.Store.Issues.Get(t.Context(), "guixi", id)
	if err != nil || kept.ClockSkew > -23*time.Hour.Milliseconds() || kept.Content.ObservedAt != instant.Of(aheadByADay.Truncate(time.Second)) {
		t.Errorf("skew %d, observed %v, %v", kept.ClockSkew, kept.Content.ObservedAt.Std(), err)
	}
}

func TestTheSameEditSentEightTimesAtOnceIsOneEdit(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	path := "/api/v1/issues/" + newID(t)
	first := p.send("PUT", path, content()).wants(201)
	edited := content(map[string]any{"description": "改过的话", "observedAt": first.field("observedAt")})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := p.send("PUT", path, edited, "If-Match", `"1"`); got.status != 200 || got.header.Get("ETag") != `"2"` {
				t.Errorf("%d %s", got.status, got.body)
			}
		})
	}
	all.Wait()
	stale := p.send("PUT", path, content(), "If-Match", `"1"`).refuses(412, "stale_version")
	if stale.field("currentVersion") != 2.0 {
		t.Errorf("current version %v", stale.field("currentVersion"))
	}
}

func TestAResendIsAnsweredAlthoughTheCategoryIsGone(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	path, c := "/api/v1/issues/"+newID(t), content(map[string]any{"categoryId": "fire"})
	p.send("PUT", path, c).wants(201)
	o, err := h.app.Store.Offices.Get(t.Context(), "guixi")
	if err != nil {
		t.Fatal(err)
	}
	o.Categories = o.Categories[:1]
	if err := h.app.Store.Offices.Replace(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	h.skew.Store(time.Minute.Milliseconds()) // past what is remembered of the office
	p.send("PUT", "/api/v1/issues/"+newID(t), c).refuses(400, "invalid_field")
	p.send("PUT", path, c).wants(200)
}

func TestAnEditMayNotPromiseOtherBytesUnderAPhotosId(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	data, other := picture(t, 1), picture(t, 2)
	issueID, ids := p.logged(data)
	p.putPhoto(ids[0], data).wants(201)
	changed := content(map[string]any{"photos": []any{announced(ids[0], other)}})
	p.send("PUT", "/api/v1/issues/"+issueID, changed, "If-Match", `"1"`).refuses(400, "invalid_field")
	// Another record may not take the photo along: its own manifest line stays open.
	second := newID(t)
	p.send("PUT", "/api/v1/issues/"+second, changed).wants(201)
	states := p.send("GET", "/api/v1/issues/"+second, nil).field("photos").([]any)
	if states[0].(map[string]any)["state"] != "expected" {
		t.Errorf("states %v", states)
	}
}

func TestARecordIsNotEditedWithoutEnd(t *testing.T) {
	h := newHouse(t)
	p := h.logIn("observer1")
	path := "/api/v1/issues/" + newID(t)
	version := p.send("PUT", path, content()).wants(201).header.Get("ETag")
	for i := range 300 {
		got := p.send("PUT", path, content(map[string]any{"description": fmt.Sprint("第", i, "次")}), "If-Match", version)
		if got.status == http.StatusPreconditionFailed {
			got.refuses(412, "not_editable")
			return
		}
		version = got.wants(200).header.Get("ETag")
	}
	t.Error("300 edits were taken")
}
