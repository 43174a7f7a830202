package rest_test

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"testing"
)

func TestAnOfficerCoversPartsOfAPhotoForThoseWhoMayNotSeeThem(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p, officer := h.logIn("observer1"), h.logIn("officer1")
	data := picture(t, 31)
	issueID, ids := p.logged(data)
	p.putPhoto(ids[0], data).wants(201)
	path := "/api/v1/photos/" + ids[0]
	none := officer.send("GET", path+"/redaction", nil).wants(200)
	version := none.field("version")
	if fmt.Sprint(none.field("rectangles")) != "[]" {
		t.Errorf("none: %s", none.body)
	}
	officer.send("GET", path+"?size=redacted", nil).refuses(404, "not_found")

	all := map[string]any{"version": version, "rectangles": []any{map[string]any{"x": 0, "y": 0, "width": 1, "height": 1}}}
	got := officer.send("PUT", path+"/redaction", all).wants(200)
	if again := officer.send("PUT", path+"/redaction", all).wants(200); !bytes.Equal(again.body, got.body) {
		t.Errorf("first %s, again %s", got.body, again.body)
	}
	copied := officer.send("GET", path+"?size=redacted", nil).wants(200)
	m, err := jpeg.Decode(bytes.NewReader(copied.body))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := m.At(32, 24).RGBA(); r+g+b != 0 {
		t.Errorf("the middle is %d %d %d", r, g, b)
	}
	photos := func(p *person) string {
		return fmt.Sprint(p.send("GET", "/api/v1/issues/"+issueID, nil).wants(200).field("photos").([]any)[0].(map[string]any)["redacted"])
	}
	if officers, authors := photos(officer), photos(p); officers != "true" || authors != "<nil>" {
		t.Errorf("redacted: to officers %s, to the author %s", officers, authors)
	}
	p.send("GET", path+"?size=redacted", nil).refuses(404, "not_found")
	p.send("GET", path+"?size=full", nil).wants(200)

	other := map[string]any{"version": version, "rectangles": []any{map[string]any{"x": 0, "y": 0, "width": 0.5, "height": 1}}}
	stale := officer.send("PUT", path+"/redaction", other).refuses(412, "stale_version")
	if stale.field("currentVersion") != got.field("version") {
		t.Errorf("stale: %s", stale.body)
	}
	for name, body := range map[string]any{
		"unknown":  map[string]any{"version": 1, "rectangles": []any{}, "blur": true},
		"no list":  map[string]any{"version": 1},
		"a null":   map[string]any{"version": 1, "rectangles": nil},
		"outside":  map[string]any{"version": 1, "rectangles": []any{map[string]any{"x": 0.6, "y": 0, "width": 0.5, "height": 1}}},
		"in the y": map[string]any{"version": 1, "rectangles": []any{map[string]any{"x": 0, "y": 0, "width": 0.5, "height": 1, "z": 1}}},
	} {
		if bad := officer.send("PUT", path+"/redaction", body); bad.status != 400 {
			t.Errorf("%s: %d %s", name, bad.status, bad.body)
		}
	}
	p.send("PUT", path+"/redaction", other).refuses(403, "no_right")
	h.logIn("officer1@other").send("PUT", path+"/redaction", other).refuses(404, "not_found")

	gone := officer.send("PUT", path+"/redaction", map[string]any{"version": got.field("version"), "rectangles": []any{}}).wants(200)
	if fmt.Sprint(gone.field("rectangles")) != "[]" || photos(officer) != "false" {
		t.Errorf("removed: %s", gone.body)
	}
	officer.send("GET", path+"?size=redacted", nil).refuses(404, "not_found")
}
