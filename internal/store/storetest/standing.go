package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"mingcha/internal/fault"
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

func (s standing[T]) empty(t *testing.T) {
	here := newOffice(t)
	s.take(t, here, "2026-11", endOfTime, 10, 0)
	s.wantTaken(t, here, "2026-11")
	s.wantTaken(t, here, "")
	s.wantWaiting(t, here, "2026-11")
	month, err := s.FirstWaiting(t.Context(), here, "")
	must(t, err)
	wantSame(t, month, "")
}

func (s standing[T]) bounds(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	late := s.add(t, here, "2026-09", noon)
	now := s.add(t, here, "2026-10", noon+10)
	after := s.add(t, here, "2026-10", noon+11)
	next := s.add(t, here, "2026-11", noon)
	foreign := s.add(t, there, "2026-10", noon)
	s.take(t, here, "2026-10", noon+10, 0, 0)
	s.take(t, here, "2026-10", noon+10, 1, 1)
	s.take(t, here, "2026-10", noon+10, 5, 1)
	s.take(t, here, "2026-10", noon+10, 5, 0)
	s.wantTaken(t, here, "2026-10", s.asTaken(late, "2026-10"), s.asTaken(now, "2026-10"))
	s.wantTaken(t, here, "2026-09")
	s.wantTaken(t, here, "")
	s.wantWaiting(t, here, "2026-10", after)
	s.wantWaiting(t, here, "2026-11", after, next)
	s.wantWaiting(t, there, "2026-11", foreign)
}

func (s standing[T]) takes(t *testing.T) {
	here := newOffice(t)
	r := s.add(t, here, "2026-10", noon)
	s.take(t, here, "2026-10", noon, 10, 1)
	want := s.asTaken(r, "2026-10")
	got, err := s.get(t.Context(), here, s.at(&r).id)
	must(t, err)
	wantSame(t, got, want)
	if p := s.at(&got); *p.version != 2 || *p.standing != (issue.Standing{Settled: true, Ledger: "2026-10"}) {
		t.Fatalf("stands as %+v at version %d", *p.standing, *p.version)
	}
}

func (s standing[T]) continues(t *testing.T) {
	here := newOffice(t)
	r := s.add(t, here, "2026-10", noon)
	s.take(t, here, "2026-10", noon, 10, 1)
	r = s.asTaken(r, "2026-10")
	s.at(&r).standing.Settled = false
	must(t, s.replace(t.Context(), r))
	*s.at(&r).version++
	s.wantTaken(t, here, "2026-10", r) // until the next ledger takes it
	s.wantWaiting(t, here, "2026-10", r)
	s.take(t, here, "2026-10", endOfTime, 10, 0) // its entry there has the words of before
	s.take(t, here, "2026-11", endOfTime, 10, 1)
	r = s.asTaken(r, "2026-11")
	s.wantTaken(t, here, "2026-10")
	s.wantTaken(t, here, "2026-11", r)
	if got := *s.at(&r).standing; got != (issue.Standing{Settled: true, Ledger: "2026-11", Continues: "2026-10"}) {
		t.Fatalf("stands as %+v", got)
	}
}

func (s standing[T]) pages(t *testing.T) {
	here := newOffice(t)
	var all []T
	for k := range 7 {
		all = append(all, s.add(t, here, "2026-10", noon-instant.Time(k)))
	}
	s.wantPages(t, s.sorted(all), func(after string) ([]T, error) {
		return s.Waiting(t.Context(), here, "2026-10", after, 3)
	})
	s.take(t, here, "2026-10", noon, 100, 7)
	for k := range all {
		all[k] = s.asTaken(all[k], "2026-10")
	}
	s.wantPages(t, s.sorted(all), func(after string) ([]T, error) {
		return s.Taken(t.Context(), here, "2026-10", after, 3)
	})
}

func (s standing[T]) wantPages(t *testing.T, want []T, page func(after string) ([]T, error)) {
	t.Helper()
	all, after := []T{}, ""
	for range 4 {
		got, err := page(after)
		must(t, err)
		if len(got) > 3 {
			t.Fatalf("a page of %d", len(got))
		}
		all = append(all, got...)
		if len(got) > 0 {
			after = s.at(&got[len(got)-1]).id
		}
	}
	wantSame(t, all, want)
}

func (s standing[T]) first(t *testing.T) {
	here := newOffice(t)
	for _, month := range []string{"2026-11", "2026-09", "2026-10", "2026-09"} {
		s.add(t, here, month, noon)
	}
	want := func(after, want string) {
		t.Helper()
		got, err := s.FirstWaiting(t.Context(), here, after)
		must(t, err)
		wantSame(t, got, want)
	}
	want("", "2026-09")
	want("2026-09", "2026-10")
	want("2026-11", "")
	s.take(t, here, "2026-10", endOfTime, 10, 3)
	want("", "2026-11")
}

// parallel also lets records arrive while they are taken: each is taken or
// waits, never both, never neither.
func (s standing[T]) parallel(t *testing.T, parallel int) {
	here := newOffice(t)
	const before = 12
	for range before {
		s.add(t, here, "2026-10", noon)
	}
	arriving := make([]T, parallel)
	for k := range arriving {
		arriving[k] = s.sample(here, newID(t))
		*s.at(&arriving[k]).month = "2026-10"
	}
	taken := make([]int, parallel)
	for _, err := range together(2*parallel, func(k int) error {
		if k >= parallel {
			return s.insert(t.Context(), arriving[k-parallel])
		}
		for {
			n, err := s.Take(t.Context(), here, "2026-10", endOfTime, 5)
			if taken[k] += n; n == 0 || err != nil {
				return err
			}
		}
	}) {
		must(t, err)
	}
	sum := 0
	for _, n := range taken {
		sum += n
	}
	in, err := s.Taken(t.Context(), here, "2026-10", "", 1000)
	must(t, err)
	waiting, err := s.Waiting(t.Context(), here, "2026-10", "", 1000)
	must(t, err)
	if sum != len(in) || len(in) < before || len(in)+len(waiting) != before+parallel {
		t.Fatalf("%d said to be taken, %d taken, %d waiting, of %d", sum, len(in), len(waiting), before+parallel)
	}
	for _, r := range in {
		if p := s.at(&r); *p.version != 2 || p.standing.Continues != "" {
			t.Fatalf("%s was taken more than once: %+v", p.id, *p.standing)
		}
	}
}

func (s standing[T]) stale(t *testing.T) {
	here := newOffice(t)
	r := s.add(t, here, "2026-10", noon)
	s.take(t, here, "2026-10", noon, 10, 1)
	wantFault(t, s.replace(t.Context(), r), fault.StaleVersion)
	s.wantTaken(t, here, "2026-10", s.asTaken(r, "2026-10"))
}

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
