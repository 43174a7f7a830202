package rest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"
	"testing"
)

func TestAnEditNeedsTheCurrentVersionAndKeepsTheWordsBefore(t *testing.T) {
	t.Parallel()
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

func TestTheSameEditSentEightTimesAtOnceIsOneEdit(t *testing.T) {
	t.Parallel()
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

func TestAnEditMayNotPromiseOtherBytesUnderAPhotosId(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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
