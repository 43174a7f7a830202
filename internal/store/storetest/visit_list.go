package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/instant"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

var someUnits = []string{"w1", "w2", "w3"}

func (s suite) visitLists(t *testing.T) {
	visits := s.open(t).Visits
	t.Run("an office without visits has an empty list", func(t *testing.T) {
		got, err := visits.List(t.Context(), visit.Query{OfficeID: newOffice(t), Limit: 10})
		must(t, err)
		wantSame(t, got, []visit.Summary{})
	})
	t.Run("a summary tells what the visit says", func(t *testing.T) {
		v := sampleVisit(newOffice(t), newID(t))
		must(t, visits.Insert(t.Context(), v))
		v.Content.ServedAt, v.Score, v.Content.Photos = 0, 7, []photo.Ref{}
		must(t, visits.Replace(t.Context(), v))
		got, err := visits.List(t.Context(), visit.Query{OfficeID: v.OfficeID, Limit: 10})
		must(t, err)
		wantSame(t, got, []visit.Summary{{
			ID: v.ID, Version: 2, AuthorID: "a1", UnitID: "w1", ArrivedAt: noon, ReceivedAt: noon + 5,
			Month: "2026-11", Status: visit.Submitted, Score: 7, Grade: 4, Waiting: 20, FaultCount: 2,
		}})
	})
	t.Run("any filter in pages of any size loses and doubles nothing", func(t *testing.T) {
		model := populateVisits(t, visits)
		offices := []string{model[0].OfficeID, model[len(model)-1].OfficeID, "nobody"}
		ctx := t.Context()
		rapid.Check(t, func(t *rapid.T) {
			q := visit.Query{
				OfficeID: rapid.SampledFrom(offices).Draw(t, "office"),
				AuthorID: orNone(someAuthors).Draw(t, "author"),
				Month:    orNone(someMonths).Draw(t, "month"),
				UnitID:   orNone(someUnits).Draw(t, "unit"),
				Status:   orNone([]visit.Status{visit.Submitted, visit.Accepted}).Draw(t, "status"),
				Waiting:  rapid.Bool().Draw(t, "waiting"),
				Limit:    rapid.SampledFrom([]int{1, 2, 3, 7, 20, 50, 200}).Draw(t, "limit"),
			}
			wantSame(t, allVisits(ctx, t, visits, q), selectedVisits(model, q))
		})
	})
}

// populateVisits fills two offices with random visits, changes a third of them
// and gives them as they must be found.
func populateVisits(t *testing.T, visits visit.Store) []visit.Visit {
	r := rand.New(rand.NewPCG(3, 26))
	var model []visit.Visit
	for _, officeID := range []string{newOffice(t), newOffice(t)} {
		for k := range 60 {
			v := randomVisit(r, officeID, fmt.Sprintf("%08x-%d", r.Uint32(), k))
			must(t, visits.Insert(t.Context(), v))
			if k%3 == 0 {
				v = randomVisit(r, officeID, v.ID)
				must(t, visits.Replace(t.Context(), v))
				v.Version = 2
			}
			model = append(model, v)
		}
	}
	return model
}

func randomVisit(r *rand.Rand, officeID, id string) visit.Visit {
	v := sampleVisit(officeID, id)
	v.AuthorID = pick(r, someAuthors)
	v.Month = pick(r, someMonths)
	v.Content.UnitID = pick(r, someUnits)
	v.Content.ArrivedAt = noon - instant.Time(r.IntN(12)*60_000) // many of one moment
	v.Content.Photos = v.Content.Photos[:r.IntN(3)]
	v.Status = pick(r, []visit.Status{visit.Submitted, visit.Accepted, visit.Void})
	v.Standing = pick(r, someStandings)
	return v
}

func allVisits(ctx context.Context, t *rapid.T, visits visit.Store, q visit.Query) []visit.Summary {
	all := []visit.Summary{}
	for {
		page, err := visits.List(ctx, q)
		if err != nil || page == nil || len(page) > q.Limit || len(all) > 1000 { // 1000: it goes in circles
			t.Fatalf("after %d a page of %d (nil: %v), limit %d: %v", len(all), len(page), page == nil, q.Limit, err)
		}
		all = append(all, page...)
		if len(page) < q.Limit {
			return all
		}
		last := page[len(page)-1]
		q.After = &visit.Cursor{ArrivedAt: last.ArrivedAt, ID: last.ID}
	}
}

// selectedVisits is the contract in its simplest form: look at every visit, sort.
func selectedVisits(model []visit.Visit, q visit.Query) []visit.Summary {
	found := []visit.Summary{}
	for _, v := range model {
		if v.OfficeID == q.OfficeID &&
			(q.AuthorID == "" || v.AuthorID == q.AuthorID) &&
			(q.Month == "" || v.Month == q.Month) &&
			(q.Status == "" || v.Status == q.Status) &&
			(!q.Waiting || !v.Standing.Settled) &&
			(q.UnitID == "" || v.Content.UnitID == q.UnitID) {
			found = append(found, visit.Summarise(v))
		}
	}
	slices.SortFunc(found, func(a, b visit.Summary) int {
		return -cmp.Or(cmp.Compare(a.ArrivedAt, b.ArrivedAt), cmp.Compare(a.ID, b.ID))
	})
	return found
}
