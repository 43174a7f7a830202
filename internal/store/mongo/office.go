package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/office"
)

// offices keeps each office under its own id twice: as officeId and as id.
type offices struct{ collection[office.Office] }

var _ office.Store = offices{}

func newOffices(db *mongo.Database) offices {
	return offices{collection[office.Office]{db.Collection("offices")}}
}

func (s offices) Insert(ctx context.Context, o office.Office) error {
	o.Version = 1
	return s.insert(ctx, o.OfficeID, o.OfficeID, o)
}

func (s offices) Get(ctx context.Context, officeID string) (office.Office, error) {
	return s.get(ctx, officeID, officeID)
}

func (s offices) Replace(ctx context.Context, o office.Office) error {
	stored := o.Version
	o.Version++
	return s.replace(ctx, o.OfficeID, o.OfficeID, stored, o)
}

func (s offices) IDs(ctx context.Context, limit int) ([]string, error) {
	found, err := s.find(ctx, bson.D{}, bson.D{{Key: "officeId", Value: 1}}, limit, "officeId")
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(found))
	for i, o := range found {
		ids[i] = o.OfficeID
	}
	return ids, nil
}
