package storetest

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/audit"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

func sampleLine(officeID, id string) audit.Line {
	return audit.Line{
		OfficeID: officeID, ID: id, Version: 1, At: noon, By: "a1",
		Action: audit.LedgerExported, Object: "2026-10", Detail: "xlsx department 城市管理科",
	}
}

func (s suite) audit(t *testing.T) {
	store := s.open(t).Audit
	t.Run("a line is added once", func(t *testing.T) {
		here, there := newOffice(t), newOffice(t)
		l := sampleLine(here, newID(t))
		wantOneWinner(t, together(s.Parallel, func(int) error { return store.Insert(t.Context(), l) }), fault.Exists)
		l.OfficeID = there // the same id in another office is another line
		must(t, store.Insert(t.Context(), l))
		got, err := store.List(t.Context(), there, nil, 10)
		must(t, err)
		wantSame(t, got, []audit.Line{l})
	})
	t.Run("an office without lines has an empty list", func(t *testing.T) {
		got, err := store.List(t.Context(), newOffice(t), nil, 10)
		must(t, err)
		wantSame(t, got, []audit.Line{})
	})
	t.Run("pages of any size lose and double nothing", func(t *testing.T) { auditPages(t, store) })
}

func auditPages(t *testing.T, store audit.Store) {
	here, there := newOffice(t), newOffice(t)
	var model []audit.Line
	for k := range 40 {
		l := sampleLine(here, newID(t))
		l.At = noon + instant.Time(k%7) // many of one moment
		must(t, store.Insert(t.Context(), l))
		model = append(model, l)
	}
	must(t, store.Insert(t.Context(), sampleLine(there, newID(t))))
	slices.SortFunc(model, func(a, b audit.Line) int {
		return -cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 50).Draw(t, "limit")
		wantSame(t, allLines(ctx, t, store, here, limit), model)
	})
}

func allLines(ctx context.Context, t *rapid.T, store audit.Store, officeID string, limit int) []audit.Line {
	var all []audit.Line
	var after *audit.Cursor
	for {
		page, err := store.List(ctx, officeID, after, limit)
		if err != nil || len(page) > limit || len(all) > 1000 { // 1000: it goes in circles
			t.Fatalf("after %d a page of %d, limit %d: %v", len(all), len(page), limit, err)
		}
		all = append(all, page...)
		if len(page) < limit {
			return all
		}
		last := page[len(page)-1]
		after = &audit.Cursor{At: last.At, ID: last.ID}
	}
}
