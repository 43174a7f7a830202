package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/account"
)

// maxKeys bounds List; the contract speaks of a handful.
const maxKeys = 1000

type keys struct{ collection[account.Key] }

var _ account.KeyStore = keys{}

func newKeys(db *mongo.Database) keys {
	return keys{collection[account.Key]{db.Collection("keys")}}
}

func (s keys) Insert(ctx context.Context, k account.Key) error {
	return s.insert(ctx, account.Deployment, k.ID, k)
}

func (s keys) List(ctx context.Context) ([]account.Key, error) {
	filter := bson.D{{Key: "officeId", Value: account.Deployment}}
	newest := bson.D{{Key: "createdAt", Value: -1}, {Key: "id", Value: -1}}
	return s.find(ctx, filter, newest, maxKeys)
}

func (s keys) Delete(ctx context.Context, id string) error {
	_, err := s.c.DeleteOne(ctx, byID(account.Deployment, id))
	return wrap(s.op("delete"), err)
}
