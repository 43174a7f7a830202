package rest_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

// albumOf opens the pictures of a zip as `mingcha verify` does.
func albumOf(t *testing.T, body []byte) func(id string) (io.ReadCloser, error) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	return func(id string) (io.ReadCloser, error) {
		for _, f := range archive.File {
			if f.Name == id+".jpg" {
				raw, err := f.OpenRaw() // stored as it is
				return io.NopCloser(raw), err
			}
		}
		return nil, fs.ErrNotExist
	}
}

func TestTheOriginalsOfASealedMonthFitItsLedger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.officers()
	observer := h.logIn("observer1")
	month, day := monthsAgo(1)
	for n := range 3 {
		observer.logWithPhoto(day, true, map[string]any{"description": strings.Repeat("灯", n+1)}, n)
	}
	first.send("GET", exportAt(month, "format=photos"), nil).refuses(404, "not_found")
	h.seal(month, first, second)
	got := first.send("GET", exportAt(month, "format=photos"), nil, "Accept-Encoding", "gzip").wants(200)
	if got.header.Get("Content-Type") != "application/zip" || got.header.Get("Content-Encoding") != "" || !strings.Contains(got.header.Get("Content-Disposition"), `filename="ledger-`+month+`-photos.zip"`) {
		t.Errorf("head %v", got.header)
	}
	text := first.send("GET", exportAt(month, "format=json"), nil).wants(200).body
	if r := verified(t, text, ledger.Options{Photos: albumOf(t, got.body)}); !r.OK() || r.Photos != 3 {
		t.Errorf("%+v", r)
	}
	changed := entriesOf(t, text)[1].Photos[0].ID
	body := bytes.Clone(got.body)
	at := bytes.Index(body, []byte(changed+".jpg")) + 200 // within the picture that follows its name
	body[at] ^= 1
	r := verified(t, text, ledger.Options{Photos: albumOf(t, body)})
	if len(r.Findings) != 1 || r.Findings[0].Kind != ledger.PhotoChanged || r.Findings[0].Photo != changed || r.Findings[0].Entry != 2 {
		t.Errorf("one byte: %v", r.Findings)
	}
	first.send("GET", exportAt(month, "format=photos&copy=department"), nil).refuses(400, "invalid_query")
	observer.send("GET", exportAt(month, "format=photos"), nil).refuses(403, "no_right")
	link := first.send("POST", "/api/v1/ledgers/"+month+"/export-links", map[string]any{"format": "photos"}).wants(201)
	if by := h.stranger().send("GET", link.field("url").(string), nil).wants(200); !bytes.Equal(by.body, got.body) {
		t.Error("another file by the link")
	}
	if lines := first.send("GET", "/api/v1/audit", nil).wants(200).items(); len(lines) != 3 || lines[0]["detail"] != "photos office" || lines[2]["detail"] != "photos office" {
		t.Errorf("audit %v", lines)
	}
}
