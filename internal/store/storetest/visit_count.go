package storetest

import (
	"fmt"
	"testing"

	"mingcha/internal/visit"
)

func (s suite) visitCounts(t *testing.T) {
	visits := s.open(t).Visits
	here := newOffice(t)
	for k, v := range []visit.Visit{
		{AuthorID: "a1", Month: "2026-11", Status: visit.Submitted},
		{AuthorID: "a1", Month: "2026-11", Status: visit.Void},
		{AuthorID: "a2", Month: "2026-11", Status: visit.Submitted},
		{AuthorID: "a1", Month: "2026-10", Status: visit.Accepted},
	} {
		v.OfficeID, v.ID = here, fmt.Sprint(k)
		must(t, visits.Insert(t.Context(), v))
	}
	must(t, visits.Insert(t.Context(), visit.Visit{OfficeID: newOffice(t), ID: "x", AuthorID: "a1", Month: "2026-11", Status: visit.Returned}))
	for ask, want := range map[[2]string]map[visit.Status]int{
		{"a1", "2026-11"}: {visit.Submitted: 1, visit.Void: 1},
		{"", "2026-11"}:   {visit.Submitted: 2, visit.Void: 1},
		{"a3", "2026-11"}: {},
	} {
		got, err := visits.CountByStatus(t.Context(), here, ask[0], ask[1])
		must(t, err)
		wantSame(t, got, want)
	}
}
