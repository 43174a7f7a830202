package mongo

import (
	"context"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// index is one index: its collection and its fields, "-" in front of those that
// descend.
type index struct {
	collection string
	unique     bool
	fields     string
}

// indexes are all indexes of records; each begins with officeId. Those of the
// blobs begin with the file's name, whose first part is the office.
var indexes = []index{
	{"accounts", true, "officeId username"},
	{"accounts", false, "officeId role id"},
	{"sessions", false, "officeId expiresAt"},
	{"issues", false, "officeId -content.observedAt -id"},
	{"issues", false, "officeId authorId -content.observedAt -id"},
	{"issues", false, "officeId month -content.observedAt -id"},
	{"issues", false, "officeId month authorId status"},
	{"issues", false, "officeId authorId content.photos.id"},
	{"issues", false, "officeId standing.settled -content.observedAt -id"},
	{"issues", false, "officeId standing.ledger id"},
	{"visits", false, "officeId -content.arrivedAt -id"},
	{"visits", false, "officeId authorId -content.arrivedAt -id"},
	{"visits", false, "officeId month -content.arrivedAt -id"},
	{"visits", false, "officeId content.unitId -content.arrivedAt -id"},
	{"visits", false, "officeId authorId content.photos.id"},
	{"visits", false, "officeId standing.settled -content.arrivedAt -id"},
	{"visits", false, "officeId standing.ledger id"},
	{"visit_plans", false, "officeId -drawnAt -id"},
	{"visit_plans", false, "officeId month -drawnAt -id"},
	{"ties", false, "officeId id"},
	{"scorecards", true, "officeId id version"},
	{"photos", false, "officeId state receivedAt"},
	{"ledgers", false, "officeId -month"},
	{"ledger_entries", true, "officeId month line.entry.number"},
	{"ledger_entries", false, "officeId members"},
	{"audit", false, "officeId -at -id"},
	{"feedback", false, "officeId -receivedAt -id"},
	{"offices", false, "officeId"},
	{filesCollection, false, "filename -metadata.revision"},
	{chunksCollection, true, "files_id n"},
}

// createIndexes makes what is missing; what is there already stays as it is, so
// several servers may start at once.
func createIndexes(ctx context.Context, db *mongo.Database) error {
	for _, i := range indexes {
		model := mongo.IndexModel{Keys: i.keys()}
		if i.unique {
			model.Options = options.Index().SetUnique(true)
		}
		if _, err := db.Collection(i.collection).Indexes().CreateOne(ctx, model); err != nil {
			return wrap(i.collection+": create index "+i.fields, err)
		}
	}
	return nil
}

func (i index) keys() bson.D {
	var keys bson.D
	for f := range strings.FieldsSeq(i.fields) {
		name, descends := strings.CutPrefix(f, "-")
		order := int32(1)
		if descends {
			order = -1
		}
		keys = append(keys, bson.E{Key: name, Value: order})
	}
	return keys
}
