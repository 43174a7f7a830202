package storetest

import (
	"cmp"
	"slices"
	"testing"

	"mingcha/internal/visit"
)

func (s suite) visitsByIDs(t *testing.T) {
	visits := s.open(t).Visits
	t.Run("those that are there come back whole, each once, and no others", func(t *testing.T) {
		here, there := newOffice(t), newOffice(t)
		var want []visit.Visit
		ids := []string{newID(t)} // not there
		for k := range 5 {
			v := sampleVisit(here, newID(t))
			must(t, visits.Insert(t.Context(), v))
			if k < 3 {
				want, ids = append(want, v), append(ids, v.ID)
			}
		}
		foreign := sampleVisit(there, newID(t))
		must(t, visits.Insert(t.Context(), foreign))
		got, err := visits.Some(t.Context(), here, append(ids, foreign.ID, ids[1]))
		must(t, err)
		for _, list := range [][]visit.Visit{got, want} {
			slices.SortFunc(list, func(a, b visit.Visit) int { return cmp.Compare(a.ID, b.ID) })
		}
		wantSame(t, got, want)
	})
	t.Run("no ids give no visits", func(t *testing.T) {
		got, err := visits.Some(t.Context(), newOffice(t), nil)
		must(t, err)
		wantSame(t, got, []visit.Visit{})
	})
}
