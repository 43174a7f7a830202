package storetest

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingcha/internal/feedback"
	"mingcha/internal/instant"
)

func sampleFeedback(officeID, id string) feedback.Feedback {
	return feedback.Feedback{
		OfficeID: officeID, ID: id, Version: 1, AuthorID: "a1",
		Kind: feedback.Suggestion, Text: "字再大一点\n谢谢 🙏", AppVersion: "1.2.0", ReceivedAt: noon,
	}
}

func (s suite) feedback(t *testing.T) {
	store := s.open(t).Feedback
	versioned[feedback.Feedback]{
		sample: sampleFeedback, insert: store.Insert, get: store.Get,
		version: func(f *feedback.Feedback) *int64 { return &f.Version },
		mark:    func(f *feedback.Feedback) *string { return &f.Text },
	}.run(t, s.Parallel)

	t.Run("an office without messages has an empty list", func(t *testing.T) {
		got, err := store.List(t.Context(), newOffice(t), nil, 10)
		must(t, err)
		wantSame(t, got, []feedback.Feedback{})
	})
	t.Run("pages of any size lose and double nothing", func(t *testing.T) { feedbackPages(t, store) })
}

func feedbackPages(t *testing.T, store feedback.Store) {
	here, there := newOffice(t), newOffice(t)
	var model []feedback.Feedback
	for k := range 40 {
		f := sampleFeedback(here, newID(t))
		f.ReceivedAt = noon + instant.Time(k%7) // many of one moment
		must(t, store.Insert(t.Context(), f))
		model = append(model, f)
	}
	must(t, store.Insert(t.Context(), sampleFeedback(there, newID(t))))
	slices.SortFunc(model, func(a, b feedback.Feedback) int {
		return -cmp.Or(cmp.Compare(a.ReceivedAt, b.ReceivedAt), cmp.Compare(a.ID, b.ID))
	})
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 50).Draw(t, "limit")
		wantSame(t, allFeedback(ctx, t, store, here, limit), model)
	})
}

func allFeedback(ctx context.Context, t *rapid.T, store feedback.Store, officeID string, limit int) []feedback.Feedback {
	var all []feedback.Feedback
	var after *feedback.Cursor
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
		after = &feedback.Cursor{ReceivedAt: last.ReceivedAt, ID: last.ID}
	}
}
