package mongo

import (
	"slices"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// officePrefixes are the fields that begin with the office: its own, and the
// names of blobs, whose keys begin with it.
var officePrefixes = []string{"officeId", "filename", "files_id"}

func TestEveryIndexOnTheServerBeginsWithTheOffice(t *testing.T) {
	_, db := openFreshDatabase(t, anyServer(t))
	must(t, createIndexes(t.Context(), db)) // a second server starts
	found := 0
	for _, collection := range []string{
		"accounts", "sessions", "keys", "offices", "issues", "visits", "visit_plans", "ties", "scorecards", "photos", "ledgers", "ledger_entries", "audit", "feedback", filesCollection, chunksCollection,
	} {
		cursor, err := db.Collection(collection).Indexes().List(t.Context())
		must(t, err)
		var models []struct{ Key bson.D }
		must(t, cursor.All(t.Context(), &models))
		for _, m := range models {
			if first := m.Key[0].Key; first == "_id" {
				continue // holds the office's id in front
			} else if !slices.Contains(officePrefixes, first) {
				t.Errorf("%s: index %v begins with %s", collection, m.Key, first)
			}
			found++
		}
	}
	if found != len(indexes) {
		t.Errorf("%d indexes on the server, %d wanted", found, len(indexes))
	}
}

func TestIndexFieldsDescendByTheirSign(t *testing.T) {
	got := index{fields: "officeId -content.observedAt -id"}.keys()
	want := bson.D{{Key: "officeId", Value: int32(1)}, {Key: "content.observedAt", Value: int32(-1)}, {Key: "id", Value: int32(-1)}}
	if !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
}
