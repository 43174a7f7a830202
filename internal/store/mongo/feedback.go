package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/feedback"
)

type messages struct{ collection[feedback.Feedback] }

var _ feedback.Store = messages{}

func newFeedback(db *mongo.Database) messages {
	return messages{collection[feedback.Feedback]{db.Collection("feedback")}}
}

func (s messages) Insert(ctx context.Context, f feedback.Feedback) error {
	f.Version = 1
	return s.insert(ctx, f.OfficeID, f.ID, f)
}

func (s messages) Get(ctx context.Context, officeID, id string) (feedback.Feedback, error) {
	return s.get(ctx, officeID, id)
}

func (s messages) List(ctx context.Context, officeID string, after *feedback.Cursor, limit int) ([]feedback.Feedback, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}}
	if after != nil {
		filter = append(filter, olderThan("receivedAt", after.ReceivedAt, after.ID)...)
	}
	return s.find(ctx, filter, newestFirst("receivedAt"), limit)
}
