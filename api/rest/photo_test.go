package rest_test

import (
	"bytes"
	"image/jpeg"
	"net/http"
	"testing"
)

func (p *person) putPhoto(id string, data []byte) *answer {
	p.t.Helper()
	return p.sendRaw("PUT", "/api/v1/photos/"+id, bytes.NewReader(data), "Content-Type", "image/jpeg")
}

// logged is an issue of p's with these photos announced; it gives their ids.
func (p *person) logged(photos ...[]byte) (issueID string, photoIDs []string) {
	p.t.Helper()
	var manifest []any
	for _, data := range photos {
		id := newID(p.t)
		photoIDs = append(photoIDs, id)
		manifest = append(manifest, announced(id, data))
	}
	issueID = newID(p.t)
	p.send("PUT", "/api/v1/issues/"+issueID, content(map[string]any{"photos": manifest})).wants(http.StatusCreated)
	return issueID, photoIDs
}

func TestAPhotoArrivesAfterItsRecordAndIsShown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	data := picture(t, 3)
	issueID, ids := p.logged(data, picture(t, 4))
	p.putPhoto(ids[0], data).wants(http.StatusCreated)
	for range 2 { // sent again
		again := p.putPhoto(ids[0], data).wants(http.StatusOK)
		if again.field("id") != ids[0] {
			t.Errorf("receipt %s", again.body)
		}
	}
	for _, size := range []string{"thumb", "full", "original"} {
		got := p.send("GET", "/api/v1/photos/"+ids[0]+"?size="+size, nil).wants(200)
		if _, err := jpeg.Decode(bytes.NewReader(got.body)); err != nil || got.header.Get("Last-Modified") != "" {
			t.Errorf("%s: %v, headers %v", size, err, got.header)
		}
		p.send("GET", "/api/v1/photos/"+ids[0]+"?size="+size, nil, "If-None-Match", got.header.Get("ETag")).wants(http.StatusNotModified)
	}
	states := p.send("GET", "/api/v1/issues/"+issueID, nil).wants(200).field("photos").([]any)
	if states[0].(map[string]any)["state"] != "ready" || states[1].(map[string]any)["state"] != "expected" {
		t.Errorf("states %v", states)
	}
}

func TestField6TheSamePhotoTwiceInOneRecordIsTwoPhotos(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	data := picture(t, 5)
	issueID, ids := p.logged(data, data)
	for _, id := range ids {
		p.putPhoto(id, data).wants(http.StatusCreated)
		p.send("GET", "/api/v1/photos/"+id, nil).wants(200)
	}
	for _, photo := range p.send("GET", "/api/v1/issues/"+issueID, nil).field("photos").([]any) {
		if photo.(map[string]any)["state"] == "expected" {
			t.Errorf("still expected: %v", photo)
		}
	}
}

func TestBadPhotosAreRefusedAndNothingIsStored(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("observer1")
	good := picture(t, 6)
	heic := append([]byte{0, 0, 0, 24}, []byte("ftypheic\x00\x00\x00\x00mif1heic")...)
	bomb := pngHeader(60_000, 60_000)
	for name, tc := range map[string]struct {
		announced, sent []byte
		status          int
		code            string
	}{
		"other bytes":    {good, picture(t, 7), 422, "photo_mismatch"},
		"cut off":        {good[:len(good)-20], good[:len(good)-20], 422, "photo_unreadable"},
		"a web page":     {[]byte("<html><body>hello</body></html>"), nil, 415, "photo_unsupported"},
		"a script":       {[]byte("<svg onload=alert(1)>"), nil, 415, "photo_unsupported"},
		"HEIC":           {heic, nil, 415, "photo_heic"},
		"a bomb":         {bomb, nil, 422, "photo_pixels"},
		"nothing at all": {good, []byte{}, 422, "photo_mismatch"},
	} {
		if tc.sent == nil {
			tc.sent = tc.announced
		}
		_, ids := p.logged(tc.announced)
		got := p.putPhoto(ids[0], tc.sent)
		if got.status != tc.status || got.field("code") != tc.code {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
		p.send("GET", "/api/v1/photos/"+ids[0], nil).refuses(404, "not_found")
	}
}
