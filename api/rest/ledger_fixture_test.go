package rest_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/ledger"
)

var chengdu = time.FixedZone("Chengdu", 8*3600)

// monthsAgo is a month of the office, and a day of it as a device writes it.
func monthsAgo(n int) (month, day string) {
	now := time.Now().In(chengdu)
	at := time.Date(now.Year(), now.Month()-time.Month(n), 5, 10, 0, 0, 0, chengdu)
	if at.After(now) {
		at = now.Add(-time.Minute)
	}
	return at.Format("2006-01"), at.Format(time.RFC3339)
}

// log sends an issue observed that day, with photos, and gives its id.
func (p *person) log(day string, changes ...map[string]any) string {
	p.t.Helper()
	id := newID(p.t)
	c := content(append([]map[string]any{{"observedAt": day}}, changes...)...)
	p.send("PUT", "/api/v1/issues/"+id, c).wants(http.StatusCreated)
	return id
}

// seal proposes and confirms a month and waits until it is sealed.
func (h *house) seal(month string, first, second *person) map[string]any {
	h.t.Helper()
	path := "/api/v1/ledgers/" + month
	first.send("POST", path+"/seal", map[string]any{"step": "propose"}).wants(200)
	second.send("POST", path+"/seal", map[string]any{"step": "confirm"}).wants(200)
	for range 400 {
		got := first.send("GET", path, nil).wants(200).object()
		if got["state"] == "sealed" {
			return got
		}
		time.Sleep(25 * time.Millisecond)
	}
	h.t.Fatalf("%s was not sealed in ten seconds", month)
	return nil
}

// officers are two of the first office.
func (h *house) officers() (first, second *person) {
	h.t.Helper()
	h.addAccount("guixi", "officer2", access.Officer)
	return h.logIn("officer1"), h.logIn("officer2")
}

// exported is the month as ledger.json.
func (h *house) exported(month string) []byte {
	h.t.Helper()
	l, entries, err := h.app.Ledgers.Entries(h.t.Context(), "guixi", month)
	if err != nil {
		h.t.Fatal(err)
	}
	keys, err := h.app.Ledgers.Keys(h.t.Context(), "guixi")
	if err != nil {
		h.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := ledger.WriteExport(&out, l, keys, entries); err != nil {
		h.t.Fatal(err)
	}
	return out.Bytes()
}

func verified(t testing.TB, text []byte, o ledger.Options) ledger.Report {
	t.Helper()
	r, err := ledger.Verify(bytes.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// checkProof checks a proof as its author would.
func checkProof(t *testing.T, proof map[string]any, id string) {
	t.Helper()
	entry, err := base64.StdEncoding.DecodeString(proof["entry"].(string))
	if err != nil {
		t.Fatal(err)
	}
	p := ledger.Proof{Entry: entry, Checkpoint: proof["checkpoint"].(string)}
	for _, text := range proof["path"].([]any) {
		hash, err := hex.DecodeString(text.(string))
		if err != nil {
			t.Fatal(err)
		}
		p.Path = append(p.Path, [32]byte(hash))
	}
	e, c, err := p.Check(proof["publicKeys"].([]any)[0].(string))
	if err != nil || e.ID != id || float64(e.Number) != proof["number"] || float64(c.Size) != proof["size"] {
		t.Errorf("%v: %+v", err, e)
	}
}
