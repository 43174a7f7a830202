package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/account"
	"mingcha/internal/instant"
)

type sessions struct{ collection[account.Session] }

var _ account.SessionStore = sessions{}

func newSessions(db *mongo.Database) sessions {
	return sessions{collection[account.Session]{db.Collection("sessions")}}
}

func (s sessions) Insert(ctx context.Context, v account.Session) error {
	v.Version = 1
	return s.insert(ctx, v.OfficeID, v.ID, v)
}

func (s sessions) Get(ctx context.Context, officeID, id string) (account.Session, error) {
	return s.get(ctx, officeID, id)
}

func (s sessions) Replace(ctx context.Context, v account.Session) error {
	stored := v.Version
	v.Version++
	return s.replace(ctx, v.OfficeID, v.ID, stored, v)
}

// DeleteExpired first looks for candidates, because a delete has no limit, and
// then removes them office by office, so that each delete asks one shard only.
// Each delete checks the end again: another server may have moved it meanwhile.
func (s sessions) DeleteExpired(ctx context.Context, before instant.Time, limit int) (int, error) {
	ended := bson.E{Key: "expiresAt", Value: bson.D{{Key: "$lt", Value: before}}}
	found, err := s.find(ctx, bson.D{anyOffice, ended}, bson.D{{Key: "officeId", Value: 1}, {Key: "expiresAt", Value: 1}},
		limit, "officeId", "id")
	if err != nil {
		return 0, err
	}
	keys := map[string][]string{}
	for _, v := range found {
		keys[v.OfficeID] = append(keys[v.OfficeID], key(v.OfficeID, v.ID))
	}
	deleted := 0
	for officeID, ids := range keys {
		filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: bson.D{{Key: "$in", Value: ids}}}, ended}
		res, err := s.c.DeleteMany(ctx, filter)
		if err != nil {
			return deleted, wrap(s.op("delete expired"), err)
		}
		deleted += int(res.DeletedCount)
	}
	return deleted, nil
}
