package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// standing keeps a kind of record that ledgers take (issue.LedgerStore).
type standing[T any] struct{ collection[T] }

// waits selects records that wait for a ledger. Records of before there were
// ledgers have no standing at all; they wait too.
var waits = bson.E{Key: "standing.settled", Value: bson.D{{Key: "$in", Value: bson.A{false, nil}}}}

// candidate is what Take must know of a record.
type candidate struct {
	Key      string         `bson:"_id"`
	Version  int64          `bson:"version"`
	Standing issue.Standing `bson:"standing"`
}

// Take finds a page of candidates and then writes each where it is still as it
// was found. What another writer changed meanwhile is looked at anew, so that 0
// always means that none is left.
func (s standing[T]) Take(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error) {
	for {
		found, err := s.candidates(ctx, officeID, month, until, limit)
		if err != nil || len(found) == 0 {
			return 0, err
		}
		taken := 0
		for _, c := range found {
			mine, err := s.take(ctx, officeID, month, c)
			if err != nil {
				return taken, err
			}
			if mine {
				taken++
			}
		}
		if taken > 0 {
			return taken, nil
		}
	}
}

func (s standing[T]) candidates(ctx context.Context, officeID, month string, until instant.Time, limit int) ([]candidate, error) {
	if limit < 1 {
		return nil, nil
	}
	filter := bson.D{
		{Key: "officeId", Value: officeID},
		waits,
		{Key: "month", Value: bson.D{{Key: "$lte", Value: month}}},
		{Key: "receivedAt", Value: bson.D{{Key: "$lte", Value: until}}},
		{Key: "standing.ledger", Value: bson.D{{Key: "$ne", Value: month}}},
	}
	fields := options.Find().SetLimit(int64(limit)).SetProjection(projection([]string{"version", "standing"}))
	cursor, err := s.c.Find(ctx, filter, fields)
	if err != nil {
		return nil, wrap(s.op("candidates"), err)
	}
	var found []candidate
	return found, wrap(s.op("candidates"), cursor.All(ctx, &found))
}

// take says whether it was this call that took the record.
func (s standing[T]) take(ctx context.Context, officeID, month string, c candidate) (bool, error) {
	unchanged := bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: c.Key}, {Key: "version", Value: c.Version}}
	res, err := s.c.UpdateOne(ctx, unchanged, bson.D{{Key: "$set", Value: bson.D{
		{Key: "standing", Value: c.Standing.Taken(month)},
		{Key: "version", Value: c.Version + 1},
	}}})
	if err != nil {
		return false, wrap(s.op("take"), err)
	}
	return res.MatchedCount == 1, nil
}

// byIDs is the order of Taken and Waiting.
var byIDs = bson.D{{Key: "id", Value: 1}}

func after(id string) bson.E { return bson.E{Key: "id", Value: bson.D{{Key: "$gt", Value: id}}} }

// Some finds records by their keys, which hold the office.
func (s standing[T]) Some(ctx context.Context, officeID string, ids []string) ([]T, error) {
	keys := make(bson.A, len(ids))
	for i, id := range ids {
		keys[i] = key(officeID, id)
	}
	filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: bson.D{{Key: "$in", Value: keys}}}}
	return s.find(ctx, filter, byIDs, len(ids))
}

// Taken gives what the ledger of month took last, in the order of the ids.
func (s standing[T]) Taken(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error) {
	if month == "" { // what no ledger has taken says "" too
		return []T{}, nil
	}
	filter := bson.D{{Key: "officeId", Value: officeID}, {Key: "standing.ledger", Value: month}, after(afterID)}
	return s.find(ctx, filter, byIDs, limit)
}

// Waiting gives what waits, of that month and earlier ones, in the order of the
// ids. The server sorts what it finds in memory: a month or two.
func (s standing[T]) Waiting(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error) {
	filter := bson.D{
		{Key: "officeId", Value: officeID},
		waits,
		{Key: "month", Value: bson.D{{Key: "$lte", Value: month}}},
		after(afterID),
	}
	return s.find(ctx, filter, byIDs, limit)
}

// FirstWaiting is the earliest month after that one of what waits.
func (s standing[T]) FirstWaiting(ctx context.Context, officeID, month string) (string, error) {
	filter := bson.D{
		{Key: "officeId", Value: officeID},
		waits,
		{Key: "month", Value: bson.D{{Key: "$gt", Value: month}}},
	}
	first := options.Find().SetLimit(1).SetSort(bson.D{{Key: "month", Value: 1}}).SetProjection(projection([]string{"month"}))
	cursor, err := s.c.Find(ctx, filter, first)
	if err != nil {
		return "", wrap(s.op("first waiting"), err)
	}
	var found []struct {
		Month string `bson:"month"`
	}
	if err := cursor.All(ctx, &found); err != nil || len(found) == 0 {
		return "", wrap(s.op("first waiting"), err)
	}
	return found[0].Month, nil
}
