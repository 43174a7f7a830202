package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/issue"
)

// CountByStatus reads only index entries, no documents.
func (s issues) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[issue.Status]int, error) {
	match := selection(issue.Query{OfficeID: officeID, AuthorID: authorID})
	match = append(match, bson.E{Key: "month", Value: month})
	cursor, err := s.c.Aggregate(ctx, bson.A{
		bson.D{{Key: "$match", Value: match}},
		bson.D{{Key: "$group", Value: bson.D{
			{Key: "_id", Value: "$status"},
			{Key: "count", Value: bson.D{{Key: "$sum", Value: 1}}},
		}}},
	})
	if err != nil {
		return nil, wrap(s.op("count"), err)
	}
	var rows []struct {
		Status issue.Status `bson:"_id"`
		Count  int          `bson:"count"`
	}
	if err := cursor.All(ctx, &rows); err != nil {
		return nil, wrap(s.op("count"), err)
	}
	counts := make(map[issue.Status]int, len(rows))
	for _, r := range rows {
		counts[r.Status] = r.Count
	}
	return counts, nil
}
