package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/photo"
)

type photos struct{ collection[photo.Photo] }

var _ photo.Store = photos{}

func newPhotos(db *mongo.Database) photos {
	return photos{collection[photo.Photo]{db.Collection("photos")}}
}

func (s photos) Insert(ctx context.Context, p photo.Photo) error {
	p.Version = 1
	return s.insert(ctx, p.OfficeID, p.ID, p)
}

func (s photos) Get(ctx context.Context, officeID, id string) (photo.Photo, error) {
	return s.get(ctx, officeID, id)
}

func (s photos) ByIDs(ctx context.Context, officeID string, ids []string) ([]photo.Photo, error) {
	wanted := make([]string, len(ids))
	for i, id := range ids {
		wanted[i] = key(officeID, id)
	}
	filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: bson.D{{Key: "$in", Value: wanted}}}}
	return s.find(ctx, filter, bson.D{{Key: "_id", Value: 1}}, len(ids))
}

func (s photos) Replace(ctx context.Context, p photo.Photo) error {
	stored := p.Version
	p.Version++
	return s.replace(ctx, p.OfficeID, p.ID, stored, p)
}

// InState sorts in the server's memory, since it spans the offices: cheap for
// the states it is meant for, in which photos stay for seconds.
func (s photos) InState(ctx context.Context, state photo.State, limit int) ([]photo.Photo, error) {
	filter := bson.D{anyOffice, {Key: "state", Value: state}}
	oldest := bson.D{{Key: "receivedAt", Value: 1}, {Key: "_id", Value: 1}}
	return s.find(ctx, filter, oldest, limit)
}
