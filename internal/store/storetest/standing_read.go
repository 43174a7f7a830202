package storetest

import (
	"testing"

	"mingcha/internal/instant"
)

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

func (s standing[T]) some(t *testing.T) {
	here, there := newOffice(t), newOffice(t)
	var want []T
	ids := []string{newID(t)} // not there
	for k := range 5 {
		r := s.add(t, here, "2026-10", noon)
		if k < 3 {
			want, ids = append(want, r), append(ids, s.at(&r).id)
		}
	}
	foreign := s.add(t, there, "2026-10", noon)
	got, err := s.Some(t.Context(), here, append(ids, s.at(&foreign).id, ids[1]))
	must(t, err)
	wantSame(t, s.sorted(got), s.sorted(want))
	got, err = s.Some(t.Context(), here, nil)
	must(t, err)
	wantSame(t, got, []T{})
}
