package rest_test

import (
	"testing"
	"time"
)

func TestOnlyOfficersReadAndSealLedgers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	month, day := monthsAgo(1)
	id := h.logIn("observer1").log(day)
	path := "/api/v1/ledgers/" + month
	for _, name := range []string{"observer1", "inspector1", "liaison1", "leader1", "custodian1", "admin1"} {
		p := h.logIn(name)
		for _, ask := range [][2]string{
			{"GET", "/api/v1/ledgers"},
			{"GET", path},
			{"GET", path + "/entries"},
			{"GET", path + "/entries/" + id},
			{"POST", path + "/seal"},
			{"POST", path + "/supplements"},
		} {
			p.send(ask[0], ask[1], map[string]any{}).refuses(403, "no_right")
		}
	}
	for _, name := range []string{"liaison1", "leader1", "custodian1", "admin1"} {
		h.logIn(name).send("GET", path+"/proofs/"+id, nil).refuses(403, "no_right")
	}
	other := h.logIn("officer1@other")
	other.send("GET", path, nil).refuses(404, "not_found")
	if n := len(other.send("GET", "/api/v1/ledgers", nil).items()); n != 1 {
		t.Errorf("another office sees %d months", n)
	}
}

func TestMonthsThatCannotBeAreNotThere(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	officer := h.logIn("officer1")
	next, err := time.Parse("2006-01", func() string { m, _ := monthsAgo(0); return m }())
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range []string{next.AddDate(0, 1, 0).Format("2006-01"), "2026-13", "2026-1", "latest", "1999-01"} {
		path := "/api/v1/ledgers/" + month
		officer.send("GET", path, nil).refuses(404, "not_found")
		officer.send("GET", path+"/entries", nil).refuses(404, "not_found")
		if month != "1999-01" {
			officer.send("POST", path+"/seal", map[string]any{}).refuses(404, "not_found")
		}
	}
	officer.send("POST", "/api/v1/ledgers/1999-01/seal", map[string]any{}).refuses(422, "ledger_empty")
	current, _ := monthsAgo(0)
	path := "/api/v1/ledgers/" + current
	officer.send("POST", path+"/seal", map[string]any{}).refuses(422, "ledger_empty")
	officer.send("POST", path+"/seal", map[string]any{"step": "seal"}).refuses(400, "invalid_field")
	officer.send("POST", path+"/seal", map[string]any{"force": true}).refuses(400, "invalid_field")
	for _, bad := range []string{"?sort=author", "?cursor=%21", "?limit=0", "?late=maybe", "?unworded=yes", "?status=void", "?author=1"} {
		officer.send("GET", path+"/entries"+bad, nil).refuses(400, "invalid_query")
	}
	officer.send("GET", "/api/v1/ledgers?cursor=x", nil).refuses(400, "invalid_query")
}
