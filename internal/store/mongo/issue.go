package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/issue"
)

type issues struct{ standing[issue.Issue] }

var _ issue.Store = issues{}

func newIssues(db *mongo.Database) issues {
	return issues{standing[issue.Issue]{collection[issue.Issue]{db.Collection("issues")}}}
}

func (s issues) Insert(ctx context.Context, i issue.Issue) error {
	i.Version = 1
	return s.insert(ctx, i.OfficeID, i.ID, i)
}

func (s issues) Get(ctx context.Context, officeID, id string) (issue.Issue, error) {
	return s.get(ctx, officeID, id)
}

// ByPhoto uses an index with one entry for each photo of each manifest.
func (s issues) ByPhoto(ctx context.Context, officeID, authorID, photoID string) (issue.Issue, error) {
	filter := bson.D{
		{Key: "officeId", Value: officeID},
		{Key: "authorId", Value: authorID},
		{Key: "content.photos.id", Value: photoID},
	}
	return s.one(ctx, filter, bson.D{{Key: "receivedAt", Value: 1}, {Key: "id", Value: 1}})
}

func (s issues) Replace(ctx context.Context, i issue.Issue) error {
	stored := i.Version
	i.Version++
	return s.replace(ctx, i.OfficeID, i.ID, stored, i)
}
