package storetest

import (
	"context"
	"testing"

	"mingcha/internal/fault"
)

// versioned is what all stores of versioned records promise alike.
type versioned[T any] struct {
	// sample gives a full record; samples of different ids never collide.
	sample func(officeID, id string) T
	insert func(ctx context.Context, r T) error
	get    func(ctx context.Context, officeID, id string) (T, error)
	// replace is nil where records are never changed.
	replace func(ctx context.Context, r T) error
	// version points at the record's version, mark at a text that may change.
	version func(r *T) *int64
	mark    func(r *T) *string
	// selfNamed says that an office's record is the office itself.
	selfNamed bool
}

func (v versioned[T]) run(t *testing.T, parallel int) {
	t.Run("an inserted record comes back whole, with version 1", v.roundTrip)
	t.Run("a record that is not there is not_found", v.absent)
	t.Run("a second insert of an id is exists and changes nothing", v.insertTwice)
	if !v.selfNamed {
		t.Run("the same id in two offices is two records", v.twoOffices)
	}
	t.Run("of parallel inserts of one id exactly one wins", func(t *testing.T) { v.parallelInserts(t, parallel) })
	if v.replace == nil {
		return
	}
	t.Run("replace writes and raises the version by one", v.replaces)
	t.Run("replace of another version is stale and changes nothing", v.replaceStale)
	t.Run("replace of a record that is not there is stale and adds none", v.replaceAbsent)
	t.Run("of parallel replaces of one version exactly one wins", func(t *testing.T) { v.parallelReplaces(t, parallel) })
}

// place names an office and an id that no other subtest uses.
func (v versioned[T]) place(t *testing.T) (officeID, id string) {
	officeID, id = newOffice(t), newID(t)
	if v.selfNamed {
		return officeID, officeID
	}
	return officeID, id
}

// inserted inserts a sample and gives it as it must come back.
func (v versioned[T]) inserted(t *testing.T, officeID, id string) T {
	t.Helper()
	r := v.sample(officeID, id)
	*v.version(&r) = 0
	must(t, v.insert(t.Context(), r))
	*v.version(&r) = 1
	return r
}

func (v versioned[T]) wantStored(t *testing.T, officeID, id string, want T) {
	t.Helper()
	got, err := v.get(t.Context(), officeID, id)
	must(t, err)
	wantSame(t, got, want)
}

func (v versioned[T]) roundTrip(t *testing.T) {
	officeID, id := v.place(t)
	v.wantStored(t, officeID, id, v.inserted(t, officeID, id))
}

func (v versioned[T]) absent(t *testing.T) {
	officeID, id := v.place(t)
	_, err := v.get(t.Context(), officeID, id)
	wantFault(t, err, fault.Missing)
}

func (v versioned[T]) insertTwice(t *testing.T) {
	officeID, id := v.place(t)
	first := v.inserted(t, officeID, id)
	second := v.sample(officeID, id)
	*v.mark(&second) = "second"
	wantFault(t, v.insert(t.Context(), second), fault.Exists)
	v.wantStored(t, officeID, id, first)
}

func (v versioned[T]) twoOffices(t *testing.T) {
	here, id := v.place(t)
	there := newOffice(t)
	mine := v.inserted(t, here, id)
	_, err := v.get(t.Context(), there, id)
	wantFault(t, err, fault.Missing)

	theirs := v.inserted(t, there, id)
	v.wantStored(t, here, id, mine)
	if v.replace == nil {
		return
	}
	*v.mark(&theirs) = "changed there"
	must(t, v.replace(t.Context(), theirs))
	v.wantStored(t, here, id, mine)
}

func (v versioned[T]) parallelInserts(t *testing.T, parallel int) {
	officeID, id := v.place(t)
	records := make([]T, parallel)
	for k := range records {
		records[k] = v.sample(officeID, id)
		*v.mark(&records[k]) = newID(t)
	}
	winner := wantOneWinner(t, together(parallel, func(k int) error {
		return v.insert(t.Context(), records[k])
	}), fault.Exists)
	*v.version(&records[winner]) = 1
	v.wantStored(t, officeID, id, records[winner])
}

func (v versioned[T]) replaces(t *testing.T) {
	officeID, id := v.place(t)
	r := v.inserted(t, officeID, id)
	for want := int64(2); want <= 3; want++ {
		*v.mark(&r) = newID(t)
		must(t, v.replace(t.Context(), r))
		*v.version(&r) = want
		v.wantStored(t, officeID, id, r)
	}
}

func (v versioned[T]) replaceStale(t *testing.T) {
	officeID, id := v.place(t)
	stored := v.inserted(t, officeID, id)
	for _, other := range []int64{0, 2} {
		r := stored
		*v.version(&r), *v.mark(&r) = other, "stale"
		wantFault(t, v.replace(t.Context(), r), fault.StaleVersion)
		v.wantStored(t, officeID, id, stored)
	}
}

func (v versioned[T]) replaceAbsent(t *testing.T) {
	officeID, id := v.place(t)
	r := v.sample(officeID, id)
	*v.version(&r) = 1
	wantFault(t, v.replace(t.Context(), r), fault.StaleVersion)
	_, err := v.get(t.Context(), officeID, id)
	wantFault(t, err, fault.Missing)
}

func (v versioned[T]) parallelReplaces(t *testing.T, parallel int) {
	officeID, id := v.place(t)
	r := v.inserted(t, officeID, id)
	records := make([]T, parallel)
	for k := range records {
		records[k] = r
		*v.mark(&records[k]) = newID(t)
	}
	winner := wantOneWinner(t, together(parallel, func(k int) error {
		return v.replace(t.Context(), records[k])
	}), fault.StaleVersion)
	*v.version(&records[winner]) = 2
	v.wantStored(t, officeID, id, records[winner])
}
