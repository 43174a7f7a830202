package storetest

import (
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/visit"
)

func sampleScorecard(officeID, id string, version int64) visit.Scorecard {
	return visit.Scorecard{
		OfficeID: officeID, ID: id, Name: "窗口服务", Version: version, MadeAt: noon, MadeBy: "a1",
		Dimensions: []visit.Dimension{
			{ID: "attitude", Name: "服务态度", Cap: 20, Faults: []visit.Fault{{ID: "cold", Name: "态度冷淡", Points: 2}}},
			{ID: "bonus", Name: "加分", Cap: 5, Bonus: true, Faults: []visit.Fault{}},
		},
	}
}

func (s suite) scorecards(t *testing.T) {
	cards := s.open(t).Scorecards
	t.Run("every version comes back as it was inserted", func(t *testing.T) {
		here := newOffice(t)
		for _, version := range []int64{1, 2, 10} {
			must(t, cards.Insert(t.Context(), sampleScorecard(here, "window", version)))
		}
		for _, version := range []int64{10, 2, 1} {
			got, err := cards.Get(t.Context(), here, "window", version)
			must(t, err)
			wantSame(t, got, sampleScorecard(here, "window", version))
		}
	})
	t.Run("what is not there is not_found", func(t *testing.T) {
		here := newOffice(t)
		must(t, cards.Insert(t.Context(), sampleScorecard(here, "window", 1)))
		for _, ask := range []struct {
			office, id string
			version    int64
		}{{here, "window", 2}, {here, "window", 0}, {here, "desk", 1}, {newOffice(t), "window", 1}} {
			_, err := cards.Get(t.Context(), ask.office, ask.id, ask.version)
			wantFault(t, err, fault.Missing)
		}
	})
	t.Run("a version that is there is exists and stays", func(t *testing.T) {
		c := sampleScorecard(newOffice(t), "window", 1)
		must(t, cards.Insert(t.Context(), c))
		other := c
		other.Dimensions = other.Dimensions[:1]
		wantFault(t, cards.Insert(t.Context(), other), fault.Exists)
		got, err := cards.Get(t.Context(), c.OfficeID, c.ID, 1)
		must(t, err)
		wantSame(t, got, c)
	})
	t.Run("of parallel inserts of one version exactly one wins", func(t *testing.T) {
		here := newOffice(t)
		winner := wantOneWinner(t, together(s.Parallel, func(k int) error {
			c := sampleScorecard(here, "window", 7)
			c.Dimensions[0].Cap = k + 1
			return cards.Insert(t.Context(), c)
		}), fault.Exists)
		got, err := cards.Get(t.Context(), here, "window", 7)
		must(t, err)
		if got.Dimensions[0].Cap != winner+1 {
			t.Errorf("cap %d, %d won", got.Dimensions[0].Cap, winner)
		}
	})
	t.Run("current is the newest of each card, by id and number", func(t *testing.T) {
		here := newOffice(t)
		got, err := cards.Current(t.Context(), here)
		must(t, err)
		wantSame(t, got, []visit.Scorecard{})
		for _, c := range []visit.Scorecard{
			sampleScorecard(here, "window", 1), sampleScorecard(here, "desk", 1), sampleScorecard(here, "window", 2),
			sampleScorecard(here, "window", 10), sampleScorecard(here, "window", 9), sampleScorecard(newOffice(t), "other", 3),
		} {
			must(t, cards.Insert(t.Context(), c))
		}
		got, err = cards.Current(t.Context(), here)
		must(t, err)
		wantSame(t, got, []visit.Scorecard{sampleScorecard(here, "desk", 1), sampleScorecard(here, "window", 10)})
	})
	t.Run("lists written as nil come back empty", func(t *testing.T) {
		here := newOffice(t)
		must(t, cards.Insert(t.Context(), visit.Scorecard{OfficeID: here, ID: "bare", Version: 1}))
		must(t, cards.Insert(t.Context(), visit.Scorecard{OfficeID: here, ID: "thin", Version: 1, Dimensions: []visit.Dimension{{ID: "d"}}}))
		got, err := cards.Current(t.Context(), here)
		must(t, err)
		wantSame(t, got, []visit.Scorecard{
			{OfficeID: here, ID: "bare", Version: 1, Dimensions: []visit.Dimension{}},
			{OfficeID: here, ID: "thin", Version: 1, Dimensions: []visit.Dimension{{ID: "d", Faults: []visit.Fault{}}}},
		})
	})
}
