package rest_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// BenchmarkHandler is the cost of a request inside the program, without the
// network: what scripts/bench compares, taken apart for profiles.
func BenchmarkHandler(b *testing.B) {
	h := newHouse(b)
	p := h.logIn("observer1")
	first := newID(b)
	for i := range 60 {
		issueID := first
		if i > 0 {
			issueID = newID(b)
		}
		p.send("PUT", "/api/v1/issues/"+issueID, content()).wants(201)
	}
	body := text(b, content())
	for name, request := range map[string]func() *http.Request{
		"create": func() *http.Request {
			return httptest.NewRequest("PUT", "/api/v1/issues/"+newID(b), strings.NewReader(body))
		},
		"list": func() *http.Request { return httptest.NewRequest("GET", "/api/v1/issues?limit=50", nil) },
		"get":  func() *http.Request { return httptest.NewRequest("GET", "/api/v1/issues/"+first, nil) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := request()
				r.Header.Set("Authorization", "Bearer "+p.access)
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.app.Handler.ServeHTTP(w, r)
				if w.Code >= 300 {
					b.Fatalf("%d %s", w.Code, w.Body)
				}
			}
		})
	}
}
