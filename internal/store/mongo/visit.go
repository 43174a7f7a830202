package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/visit"
)

type visits struct{ standing[visit.Visit] }

var _ visit.Store = visits{}

func newVisits(db *mongo.Database) visits {
	return visits{standing[visit.Visit]{collection[visit.Visit]{db.Collection("visits")}}}
}

func (s visits) Insert(ctx context.Context, v visit.Visit) error {
	v.Version = 1
	return s.insert(ctx, v.OfficeID, v.ID, v)
}

func (s visits) Get(ctx context.Context, officeID, id string) (visit.Visit, error) {
	return s.get(ctx, officeID, id)
}

// ByPhoto uses an index with one entry for each photo of each manifest.
func (s visits) ByPhoto(ctx context.Context, officeID, authorID, photoID string) (visit.Visit, error) {
	filter := bson.D{
		{Key: "officeId", Value: officeID},
		{Key: "authorId", Value: authorID},
		{Key: "content.photos.id", Value: photoID},
	}
	return s.one(ctx, filter, bson.D{{Key: "receivedAt", Value: 1}, {Key: "id", Value: 1}})
}

func (s visits) Replace(ctx context.Context, v visit.Visit) error {
	stored := v.Version
	v.Version++
	return s.replace(ctx, v.OfficeID, v.ID, stored, v)
}

// visitFields are what a list shows; the course stays in the store.
var visitFields = []string{
	"id", "version", "authorId", "status", "month", "receivedAt", "score",
	"content.unitId", "content.arrivedAt", "content.servedAt", "content.finishedAt", "content.grade",
	"content.faults.faultId", "content.photos.id", "standing.ledger",
}

func (s visits) List(ctx context.Context, q visit.Query) ([]visit.Summary, error) {
	found, err := s.find(ctx, visitSelection(q), newestFirst("content.arrivedAt"), q.Limit, visitFields...)
	if err != nil {
		return nil, err
	}
	list := make([]visit.Summary, len(found))
	for i, v := range found {
		list[i] = visit.Summarise(v)
	}
	return list, nil
}

func visitSelection(q visit.Query) bson.D {
	filter := bson.D{{Key: "officeId", Value: q.OfficeID}}
	for _, f := range []struct{ field, value string }{
		{"authorId", q.AuthorID},
		{"month", q.Month},
		{"content.unitId", q.UnitID},
		{"status", string(q.Status)},
	} {
		if f.value != "" {
			filter = append(filter, bson.E{Key: f.field, Value: f.value})
		}
	}
	if q.Waiting {
		filter = append(filter, waits)
	}
	if q.After != nil {
		filter = append(filter, olderThan("content.arrivedAt", q.After.ArrivedAt, q.After.ID)...)
	}
	return filter
}
