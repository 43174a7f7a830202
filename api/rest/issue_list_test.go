package rest_test

import (
	"testing"
	"time"
)

func TestListsGoNewestFirstInPagesWithoutLossOrDouble(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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
