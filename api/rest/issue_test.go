package rest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"mingcha/internal/instant"
)

func TestAnIssueIsLoggedOnceAndAnsweredAlikeEverAfter(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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

func TestNotThereAndNotYoursAreTheSame404(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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

func TestField13BothClocksAreKeptAndTheServersRules(t *testing.T) {
	t.Parallel()
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

func TestAResendIsAnsweredAlthoughTheCategoryIsGone(t *testing.T) {
	t.Parallel()
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
