package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/visit"
)

type ties struct{ collection[visit.Ties] }

var _ visit.TieStore = ties{}

func newTies(db *mongo.Database) ties {
	return ties{collection[visit.Ties]{db.Collection("ties")}}
}

func (s ties) Insert(ctx context.Context, t visit.Ties) error {
	t.Version = 1
	return s.insert(ctx, t.OfficeID, t.ID, t)
}

func (s ties) Get(ctx context.Context, officeID, accountID string) (visit.Ties, error) {
	return s.get(ctx, officeID, accountID)
}

func (s ties) Replace(ctx context.Context, t visit.Ties) error {
	stored := t.Version
	t.Version++
	return s.replace(ctx, t.OfficeID, t.ID, stored, t)
}

func (s ties) List(ctx context.Context, officeID string, limit int) ([]visit.Ties, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}}
	return s.find(ctx, filter, bson.D{{Key: "id", Value: 1}}, limit)
}
