package mongo

import (
	"context"
	"strconv"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/visit"
)

// scorecards keeps each version of a card as a document of its own, whose key
// ends with the version.
type scorecards struct{ collection[visit.Scorecard] }

var _ visit.ScorecardStore = scorecards{}

// maxVersions is far more than all versions that an office will ever make.
const maxVersions = 100_000

func newScorecards(db *mongo.Database) scorecards {
	return scorecards{collection[visit.Scorecard]{db.Collection("scorecards")}}
}

func versionID(id string, version int64) string { return id + "/" + strconv.FormatInt(version, 10) }

func (s scorecards) Insert(ctx context.Context, c visit.Scorecard) error {
	return s.insert(ctx, c.OfficeID, versionID(c.ID, c.Version), c)
}

func (s scorecards) Get(ctx context.Context, officeID, id string, version int64) (visit.Scorecard, error) {
	return s.get(ctx, officeID, versionID(id, version))
}

// Current reads the numbers of all versions, which are few, and then the newest
// documents: not every server of the kind can take the greatest of a group.
func (s scorecards) Current(ctx context.Context, officeID string) ([]visit.Scorecard, error) {
	ofOffice := bson.D{{Key: "officeId", Value: officeID}}
	order := bson.D{{Key: "id", Value: 1}, {Key: "version", Value: 1}}
	all, err := s.find(ctx, ofOffice, order, maxVersions, "id", "version")
	if err != nil {
		return nil, err
	}
	newest := bson.A{}
	for i, c := range all {
		if i+1 == len(all) || all[i+1].ID != c.ID {
			newest = append(newest, key(officeID, versionID(c.ID, c.Version)))
		}
	}
	if len(newest) == 0 {
		return []visit.Scorecard{}, nil
	}
	filter := append(ofOffice, bson.E{Key: "_id", Value: bson.D{{Key: "$in", Value: newest}}})
	return s.find(ctx, filter, bson.D{{Key: "id", Value: 1}}, len(newest))
}
