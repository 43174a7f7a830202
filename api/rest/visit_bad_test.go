package rest_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestBadVisitsAreRefusedByFieldAndChangeNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.logIn("inspector1")
	fault := func(changes ...map[string]any) any {
		return []any{over(map[string]any{"faultId": "cold", "count": 1, "note": "见备注"}, changes)}
	}
	for name, tc := range map[string]struct {
		changes map[string]any
		field   string
	}{
		"unknown field":           {map[string]any{"score": 100}, "score"},
		"unknown deep field":      {map[string]any{"faults": fault(map[string]any{"points": 0})}, "faults[0].points"},
		"wrong type":              {map[string]any{"grade": "good"}, "grade"},
		"half a grade":            {map[string]any{"grade": 3.5}, "grade"},
		"no grade":                {map[string]any{"grade": nil}, "grade"},
		"no faults":               {map[string]any{"faults": nil}, "faults"},
		"no photos":               {map[string]any{"photos": nil}, "photos"},
		"no arrival":              {map[string]any{"arrivedAt": nil}, "arrivedAt"},
		"ended before it began":   {map[string]any{"finishedAt": "2020-01-01T00:00:00Z"}, "finishedAt"},
		"unknown unit":            {map[string]any{"unitId": "mars"}, "unitId"},
		"unknown scorecard":       {map[string]any{"scorecardId": "desk"}, "scorecardVersion"},
		"unknown version":         {map[string]any{"scorecardVersion": 0}, "scorecardVersion"},
		"more staff than windows": {map[string]any{"staffedWindows": 6}, "staffedWindows"},
		"unknown fault":           {map[string]any{"faults": fault(map[string]any{"faultId": "gossip"})}, "faults[0].faultId"},
		"no count":                {map[string]any{"faults": fault(map[string]any{"count": 0})}, "faults[0].count"},
		"huge count":              {map[string]any{"faults": fault(map[string]any{"count": 1 << 30})}, "faults[0].count"},
		"nothing shows it":        {map[string]any{"faults": fault(map[string]any{"note": " "})}, "faults[0].note"},
		"a photo not announced":   {map[string]any{"faults": fault(map[string]any{"photoIds": []any{newID(t)}})}, "faults[0].photoIds[0]"},
		"too many words":          {map[string]any{"note": strings.Repeat("长", 2001)}, "note"},
		"a bad issue id":          {map[string]any{"issueIds": []any{"mine"}}, "issueIds[0]"},
		"a bad photo":             {map[string]any{"photos": []any{map[string]any{"id": "x"}}}, "photos[0].id"},
	} {
		got := p.send("PUT", "/api/v1/visits/"+newID(t), visited(tc.changes))
		fields, _ := got.field("fields").([]any)
		if got.status != 400 || len(fields) == 0 || fields[0].(map[string]any)["name"] != tc.field {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	p.send("PUT", "/api/v1/visits/"+strings.ToUpper(newID(t)), visited()).refuses(400, "invalid_field")
	p.send("PUT", "/api/v1/visits/"+newID(t), visited(map[string]any{"note": strings.Repeat("a", 1<<20)})).refuses(413, "body_too_large")
	if n := len(h.logIn("officer1").send("GET", "/api/v1/visits", nil).wants(200).items()); n != 0 {
		t.Errorf("%d records were kept", n)
	}
}

// FuzzVisitBody sends anything at all: no answer may be a server fault.
func FuzzVisitBody(f *testing.F) {
	h := newHouse(f)
	p := h.logIn("inspector1")
	good := text(f, visited())
	f.Add(good)
	f.Add(strings.Replace(good, `"faults":[`, `"faults":[{"faultId":"cold","count":-1},`, 1))
	f.Add(strings.Replace(good, `"grade":4`, `"grade":2147483648`, 1))
	f.Add(`{"faults":[],"photos":[]}`)
	f.Fuzz(func(t *testing.T, body string) {
		q := *p
		q.t = t
		q.http = &http.Client{Transport: contractChecker(t)}
		if got := q.send("PUT", "/api/v1/visits/"+newID(t), body); got.status >= 500 {
			t.Errorf("%d %s", got.status, got.body)
		}
	})
}
