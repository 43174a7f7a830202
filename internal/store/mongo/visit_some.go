package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/visit"
)

func (s visits) Some(ctx context.Context, officeID string, ids []string) ([]visit.Visit, error) {
	keys := make(bson.A, len(ids))
	for i, id := range ids {
		keys[i] = key(officeID, id)
	}
	filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: bson.D{{Key: "$in", Value: keys}}}}
	return s.find(ctx, filter, bson.D{{Key: "id", Value: 1}}, len(ids))
}
