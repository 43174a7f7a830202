package storetest

import (
	"context"
	"slices"
	"testing"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// standing is what the stores of all records that ledgers take promise alike.
type standing[T any] struct {
	issue.LedgerStore[T]
	sample  func(officeID, id string) T
	insert  func(ctx context.Context, r T) error
	get     func(ctx context.Context, officeID, id string) (T, error)
	replace func(ctx context.Context, r T) error
	// at gives the parts of a record that matter here.
	at func(r *T) place
}

type place struct {
	id       string
	version  *int64
	month    *string
	received *instant.Time
	standing *issue.Standing
}

func (s suite) standings(t *testing.T) {
	set := s.open(t)
	t.Run("issues", func(t *testing.T) {
		standing[issue.Issue]{
			LedgerStore: set.Issues, sample: sampleIssue, insert: set.Issues.Insert, get: set.Issues.Get, replace: set.Issues.Replace,
			at: func(i *issue.Issue) place { return place{i.ID, &i.Version, &i.Month, &i.ReceivedAt, &i.Standing} },
		}.run(t, s.Parallel)
	})
	t.Run("visits", func(t *testing.T) {
		standing[visit.Visit]{
			LedgerStore: set.Visits, sample: sampleVisit, insert: set.Visits.Insert, get: set.Visits.Get, replace: set.Visits.Replace,
			at: func(v *visit.Visit) place { return place{v.ID, &v.Version, &v.Month, &v.ReceivedAt, &v.Standing} },
		}.run(t, s.Parallel)
	})
}

func (s standing[T]) run(t *testing.T, parallel int) {
	t.Run("an empty office has nothing to take, nothing taken and nothing waiting", s.empty)
	t.Run("a take is bounded by month, moment, office and limit", s.bounds)
	t.Run("a taken record stands in the ledger, with its version raised, and is else unchanged", s.takes)
	t.Run("a record that waits again is taken again and continues", s.continues)
	t.Run("taken and waiting come in pages in the order of their ids", s.pages)
	t.Run("the first month that waits", s.first)
	t.Run("of ids those that are there come whole, each once, and no others", s.some)
	t.Run("of parallel takes each record is taken once", func(t *testing.T) { s.parallel(t, parallel) })
	t.Run("a write made of the version before the take is stale", s.stale)
}

const endOfTime = instant.Time(4_000_000_000_000)

// add inserts a record and gives it as it is stored.
func (s standing[T]) add(t *testing.T, officeID, month string, received instant.Time) T {
	t.Helper()
	r := s.sample(officeID, newID(t))
	p := s.at(&r)
	*p.month, *p.received = month, received
	must(t, s.insert(t.Context(), r))
	return r
}

func (s standing[T]) take(t *testing.T, officeID, month string, until instant.Time, limit, want int) {
	t.Helper()
	got, err := s.Take(t.Context(), officeID, month, until, limit)
	must(t, err)
	wantSame(t, got, want)
}

// asTaken is r after the ledger of month took it.
func (s standing[T]) asTaken(r T, month string) T {
	p := s.at(&r)
	*p.standing = p.standing.Taken(month)
	*p.version++
	return r
}

func (s standing[T]) wantTaken(t *testing.T, officeID, month string, want ...T) {
	t.Helper()
	got, err := s.Taken(t.Context(), officeID, month, "", 100)
	must(t, err)
	wantSame(t, got, s.sorted(want))
}

func (s standing[T]) wantWaiting(t *testing.T, officeID, month string, want ...T) {
	t.Helper()
	got, err := s.Waiting(t.Context(), officeID, month, "", 100)
	must(t, err)
	wantSame(t, got, s.sorted(want))
}

func (s standing[T]) sorted(list []T) []T {
	list = append([]T{}, list...)
	slices.SortFunc(list, func(a, b T) int {
		if s.at(&a).id < s.at(&b).id {
			return -1
		}
		return 1
	})
	return list
}
