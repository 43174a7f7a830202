package mongo

import (
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"mingcha/internal/issue"
)

func TestADocumentOfBeforeThereWereLedgersWaitsAndIsTaken(t *testing.T) {
	set, db := openFreshDatabase(t, anyServer(t))
	former := bson.D{
		{Key: "_id", Value: key("guixi", "i1")},
		{Key: "officeId", Value: "guixi"},
		{Key: "id", Value: "i1"},
		{Key: "version", Value: int64(3)},
		{Key: "month", Value: "2026-10"},
		{Key: "receivedAt", Value: int64(5)},
		{Key: "content", Value: bson.D{{Key: "observedAt", Value: int64(5)}}},
	}
	_, err := db.Collection("issues").InsertOne(t.Context(), former)
	must(t, err)
	listed, err := set.Issues.List(t.Context(), issue.Query{OfficeID: "guixi", Waiting: true, Limit: 5})
	if err != nil || len(listed) != 1 {
		t.Fatalf("listed %+v, %v", listed, err)
	}
	if month, err := set.Issues.FirstWaiting(t.Context(), "guixi", ""); err != nil || month != "2026-10" {
		t.Fatalf("waits first in %q, %v", month, err)
	}
	if n, err := set.Issues.Take(t.Context(), "guixi", "2026-10", 5, 5); err != nil || n != 1 {
		t.Fatalf("took %d, %v", n, err)
	}
	got, err := set.Issues.Get(t.Context(), "guixi", "i1")
	if err != nil || got.Version != 4 || got.Standing != (issue.Standing{Settled: true, Ledger: "2026-10"}) {
		t.Fatalf("stands as %+v at %d, %v", got.Standing, got.Version, err)
	}
}
