package storetest

import (
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

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
