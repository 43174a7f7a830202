package ledger

import (
	"context"
	"slices"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// resolve puts duplicates with what they were merged into. Where that is not in
// this ledger the duplicate is an entry of its own, so that nothing is lost: it
// supplements the entry of an earlier month, or stands alone when the other waits
// for a later one or was made void. One that comes back for a photo is always an
// entry of its own, see late_photo.go.
func (s *Service) resolve(ctx context.Context, l Ledger, all []candidate) (gathered, error) {
	all = firstOfEach(all)
	g := gathered{own: make([]candidate, 0, len(all)), merged: map[string][]string{}, refs: map[string]Reference{}}
	here := map[string]bool{}
	var duplicates []candidate
	for _, c := range all {
		if c.into != "" {
			duplicates = append(duplicates, c)
			continue
		}
		here[c.id] = true
		g.own = append(g.own, c)
	}
	w, err := s.ways(ctx, l.OfficeID, duplicates, here)
	if err != nil {
		return gathered{}, err
	}
	for _, c := range duplicates {
		if err := s.place(ctx, l, c, w, &g); err != nil {
			return gathered{}, err
		}
	}
	for _, ids := range g.merged {
		slices.Sort(ids)
	}
	return g, nil
}

// place puts one duplicate where it belongs.
func (s *Service) place(ctx context.Context, l Ledger, c candidate, w ways, g *gathered) error {
	back, err := s.cameBack(ctx, l.OfficeID, c, w)
	if err != nil {
		return err
	}
	root := w.root(c.id)
	if w.here[root] && !back {
		g.merged[root] = append(g.merged[root], c.id)
		return nil
	}
	g.own = append(g.own, c)
	if back || w.known[root].status == issue.Void {
		return nil // of one that came back, freezing finds what it continues
	}
	ref, err := s.earlier(ctx, l, w.known[root].ledger, root)
	if err == nil && ref != nil {
		g.refs[c.id] = *ref
	}
	return err
}

// cameBack says that a duplicate was one already when an earlier ledger took it:
// then it waits for the sake of a photo.
func (s *Service) cameBack(ctx context.Context, officeID string, c candidate, w ways) (bool, error) {
	if c.before == "" {
		return false, nil
	}
	l, err := s.deps.Ledgers.Get(ctx, officeID, c.before)
	if fault.Is(err, fault.Missing) {
		return false, nil
	}
	return w.known[c.id].mergedAt <= l.SealedAt(), err
}

// firstOfEach leaves out a visit that has the id of an issue: devices make the
// ids, and a ledger has room for one record of an id. See release.
func firstOfEach(all []candidate) []candidate {
	seen := make(map[string]bool, len(all))
	return slices.DeleteFunc(all, func(c candidate) bool {
		again := seen[c.id]
		seen[c.id] = true
		return again
	})
}

// ways lead from duplicates to the issues that go on for them.
type ways struct {
	here  map[string]bool // what is an entry of this ledger ends a way
	known map[string]wayStep
}

// wayStep is an issue on the way.
type wayStep struct {
	status   issue.Status
	into     string
	ledger   string
	mergedAt instant.Time // 0: it was not merged
}

// maxMerges bounds the way from a duplicate to the issue that goes on for it.
const maxMerges = 32

// ways reads, of all duplicates at once, what they were merged into, then what
// that was merged into, and so on.
func (s *Service) ways(ctx context.Context, officeID string, duplicates []candidate, here map[string]bool) (ways, error) {
	w := ways{here: here, known: make(map[string]wayStep, len(duplicates))}
	next := make([]string, len(duplicates))
	for k, c := range duplicates {
		next[k] = c.id
	}
	for range maxMerges {
		next = slices.DeleteFunc(next, func(id string) bool { return here[id] || w.known[id].status != "" })
		slices.Sort(next)
		next = slices.Compact(next)
		if len(next) == 0 {
			break
		}
		found, err := some(ctx, s.deps.Issues.Some, officeID, next)
		if err != nil {
			return ways{}, err
		}
		next = next[:0]
		for _, i := range found {
			w.known[i.ID] = stepOf(i)
			if i.Status == issue.Merged {
				next = append(next, i.MergedInto)
			}
		}
	}
	return w, nil
}

func stepOf(i issue.Issue) wayStep {
	at := wayStep{status: i.Status, into: i.MergedInto, ledger: i.Standing.Ledger}
	for _, e := range i.Course {
		if e.Type == issue.EventMerged {
			at.mergedAt = e.At
		}
	}
	return at
}

// root is the issue that goes on for a duplicate: of this ledger the first on the
// way, even if that was sent again since and merged into something else. "" where
// the way is broken.
func (w ways) root(id string) string {
	for range maxMerges {
		at, found := w.known[id]
		switch {
		case w.here[id]:
			return id
		case !found:
			return ""
		case at.status != issue.Merged:
			return id
		}
		id = at.into
	}
	return ""
}

// earlier is the entry that a record has in the ledger of an earlier month; nil
// when there is none.
func (s *Service) earlier(ctx context.Context, l Ledger, month, recordID string) (*Reference, error) {
	if month == "" || month >= l.Month {
		return nil, nil // no reference is a value here
	}
	e, err := s.deps.Entries.Of(ctx, l.OfficeID, month, recordID)
	if fault.Is(err, fault.Missing) {
		return nil, nil // as above
	}
	if err != nil {
		return nil, err
	}
	return &Reference{Month: month, Number: e.Entry.Number}, nil
}

// takenBefore is the month of the ledger that took a record before the one of that
// month, which has taken it or would be the next to; "" for none.
func takenBefore(s issue.Standing, month string) string {
	if s.Ledger == month {
		return s.Continues
	}
	return s.Ledger
}

// some reads the records of any number of ids.
func some[T any](
	ctx context.Context, read func(ctx context.Context, officeID string, ids []string) ([]T, error), officeID string, ids []string,
) ([]T, error) {
	var found []T
	for part := range slices.Chunk(ids, entryPage) {
		page, err := read(ctx, officeID, part)
		if err != nil {
			return nil, err
		}
		found = append(found, page...)
	}
	return found, nil
}
