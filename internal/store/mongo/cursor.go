package mongo

import (
	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/instant"
)

// anyOffice is for the few queries over the whole deployment. Naming the field
// that every index begins with lets the server skip from office to office in
// the index instead of reading all documents.
var anyOffice = bson.E{Key: "officeId", Value: bson.D{{Key: "$gt", Value: ""}}}

// newestFirst is the order of lists: latest time, then greatest id.
func newestFirst(field string) bson.D {
	return bson.D{{Key: field, Value: -1}, {Key: "id", Value: -1}}
}

// olderThan selects what comes after (t, id) in that order. The first condition
// is the one that bounds the walk through an index; the second only settles the
// records of that very moment.
func olderThan(field string, t instant.Time, id string) bson.D {
	return bson.D{
		{Key: field, Value: bson.D{{Key: "$lte", Value: t}}},
		{Key: "$or", Value: bson.A{
			bson.D{{Key: field, Value: bson.D{{Key: "$lt", Value: t}}}},
			bson.D{{Key: "id", Value: bson.D{{Key: "$lt", Value: id}}}},
		}},
	}
}
