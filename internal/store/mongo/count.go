package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// CountByStatus reads only index entries, no documents.
func (s issues) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[issue.Status]int, error) {
	match := selection(issue.Query{OfficeID: officeID, AuthorID: authorID})
	counts, err := countByStatus[issue.Status](ctx, s.c, append(match, bson.E{Key: "month", Value: month}))
	return counts, wrap(s.op("count"), err)
}

func (s visits) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[visit.Status]int, error) {
	match := visitSelection(visit.Query{OfficeID: officeID, AuthorID: authorID})
	counts, err := countByStatus[visit.Status](ctx, s.c, append(match, bson.E{Key: "month", Value: month}))
	return counts, wrap(s.op("count"), err)
}

func countByStatus[S ~string](ctx context.Context, c *mongo.Collection, match bson.D) (map[S]int, error) {
	cursor, err := c.Aggregate(ctx, bson.A{
		bson.D{{Key: "$match", Value: match}},
		bson.D{{Key: "$group", Value: bson.D{
			{Key: "_id", Value: "$status"},
			{Key: "count", Value: bson.D{{Key: "$sum", Value: 1}}},
		}}},
	})
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Status S   `bson:"_id"`
		Count  int `bson:"count"`
	}
	if err := cursor.All(ctx, &rows); err != nil {
		return nil, err
	}
	counts := make(map[S]int, len(rows))
	for _, r := range rows {
		counts[r.Status] = r.Count
	}
	return counts, nil
}
