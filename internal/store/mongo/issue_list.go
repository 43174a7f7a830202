package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/issue"
)

// summaryFields are what a list shows. The course, which grows with every edit,
// stays in the store.
var summaryFields = []string{
	"id", "version", "authorId", "status", "month", "receivedAt",
	"content.kind", "content.description", "content.categoryId", "content.communityId", "content.courtyard",
	"content.place", "content.severity", "content.observedAt", "content.photos.id",
	"content.unitId", "ruling.unitId", "ruling.categoryId", "standing.ledger",
}

func (s issues) List(ctx context.Context, q issue.Query) ([]issue.Summary, error) {
	found, err := s.find(ctx, selection(q), newestFirst("content.observedAt"), q.Limit, summaryFields...)
	if err != nil {
		return nil, err
	}
	list := make([]issue.Summary, len(found))
	for i, v := range found {
		list[i] = issue.Summarise(v)
	}
	return list, nil
}

// Records gives the selected issues whole, in the order of List.
func (s issues) Records(ctx context.Context, q issue.Query) ([]issue.Issue, error) {
	return s.find(ctx, selection(q), newestFirst("content.observedAt"), q.Limit)
}

// selection names the category that counts: the office's where it set one, else
// the author's.
func selection(q issue.Query) bson.D {
	filter := bson.D{{Key: "officeId", Value: q.OfficeID}}
	for _, f := range []struct{ field, value string }{
		{"authorId", q.AuthorID},
		{"month", q.Month},
		{"status", string(q.Status)},
		{"content.communityId", q.CommunityID},
	} {
		if f.value != "" {
			filter = append(filter, bson.E{Key: f.field, Value: f.value})
		}
	}
	if q.Waiting {
		filter = append(filter, waits)
	}
	var sameMoment bson.D // a $or, of which a filter can have but one
	if q.After != nil {
		older := olderThan("content.observedAt", q.After.ObservedAt, q.After.ID)
		filter, sameMoment = append(filter, older[0]), older[1:]
	}
	if q.CategoryID == "" {
		return append(filter, sameMoment...)
	}
	return append(filter, bson.E{Key: "$or", Value: bson.A{
		append(bson.D{{Key: "ruling.categoryId", Value: q.CategoryID}}, sameMoment...),
		append(bson.D{
			{Key: "ruling.categoryId", Value: bson.D{{Key: "$in", Value: bson.A{"", nil}}}},
			{Key: "content.categoryId", Value: q.CategoryID},
		}, sameMoment...),
	}})
}
