package storetest

import (
	"cmp"
	"slices"
	"testing"

	"mingcha/internal/visit"
)

func sampleTies(officeID, id string) visit.Ties {
	return visit.Ties{OfficeID: officeID, ID: id, Version: 1, UnitIDs: []string{"w2", "w1"}}
}

func (s suite) ties(t *testing.T) {
	ties := s.open(t).Ties
	versioned[visit.Ties]{
		sample: sampleTies, insert: ties.Insert, get: ties.Get, replace: ties.Replace,
		version: func(t *visit.Ties) *int64 { return &t.Version },
		mark: func(t *visit.Ties) *string {
			t.UnitIDs = slices.Clone(t.UnitIDs) // copies of a record share its list
			return &t.UnitIDs[0]
		},
	}.run(t, s.Parallel)

	t.Run("an office's ties are listed in the order of the inspectors' ids", func(t *testing.T) {
		here := newOffice(t)
		got, err := ties.List(t.Context(), here, 10)
		must(t, err)
		wantSame(t, got, []visit.Ties{})
		var want []visit.Ties
		for range 6 {
			one := sampleTies(here, newID(t))
			must(t, ties.Insert(t.Context(), one))
			want = append(want, one)
		}
		must(t, ties.Insert(t.Context(), sampleTies(newOffice(t), newID(t))))
		want[0].UnitIDs = []string{}
		must(t, ties.Replace(t.Context(), want[0]))
		want[0].Version = 2
		slices.SortFunc(want, func(a, b visit.Ties) int { return cmp.Compare(a.ID, b.ID) })
		for _, limit := range []int{1, 5, 50} {
			got, err := ties.List(t.Context(), here, limit)
			must(t, err)
			wantSame(t, got, want[:min(limit, len(want))])
		}
	})
}
