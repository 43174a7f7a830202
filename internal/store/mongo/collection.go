package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/fault"
)

// collection keeps records of one type; the stores of the cases stand on it.
type collection[T any] struct {
	c *mongo.Collection
}

// document is a record as it is stored: its own fields and the key.
type document[T any] struct {
	Key    string `bson:"_id"`
	Record T      `bson:",inline"`
}

// key is the "_id" of a record. An office id holds no slash, so two different
// pairs never give the same key.
func key(officeID, id string) string { return officeID + "/" + id }

// byID names the office too, so that a sharded cluster asks one shard only.
func byID(officeID, id string) bson.D {
	return bson.D{{Key: "officeId", Value: officeID}, {Key: "_id", Value: key(officeID, id)}}
}

func (c collection[T]) op(verb string) string { return c.c.Name() + ": " + verb }

// insert adds a record. Faults: exists.
func (c collection[T]) insert(ctx context.Context, officeID, id string, record T) error {
	_, err := c.c.InsertOne(ctx, document[T]{Key: key(officeID, id), Record: record})
	return wrap(c.op("insert"), err)
}

// one finds the first record that fits. Faults: not_found.
func (c collection[T]) one(ctx context.Context, filter, sort bson.D) (T, error) {
	find := options.FindOne()
	if sort != nil {
		find.SetSort(sort)
	}
	var d document[T]
	err := c.c.FindOne(ctx, filter, find).Decode(&d)
	return d.Record, wrap(c.op("find"), err)
}

// get finds a record by its id. Faults: not_found.
func (c collection[T]) get(ctx context.Context, officeID, id string) (T, error) {
	return c.one(ctx, byID(officeID, id), nil)
}

// replace writes a record over the one of the given version. Faults:
// stale_version, exists.
func (c collection[T]) replace(ctx context.Context, officeID, id string, version int64, record T) error {
	filter := append(byID(officeID, id), bson.E{Key: "version", Value: version})
	res, err := c.c.ReplaceOne(ctx, filter, document[T]{Key: key(officeID, id), Record: record})
	if err != nil {
		return wrap(c.op("replace"), err)
	}
	if res.MatchedCount == 0 {
		return fault.New(fault.StaleVersion, "mongo: %s: version %d is not current", c.op("replace"), version)
	}
	return nil
}

// find lists up to limit records, never nil. Limits below 1 give none: to the
// server zero would mean "all".
func (c collection[T]) find(ctx context.Context, filter, sort bson.D, limit int, fields ...string) ([]T, error) {
	if limit < 1 {
		return []T{}, nil
	}
	opts := options.Find().SetSort(sort).SetLimit(int64(limit))
	if len(fields) > 0 {
		opts.SetProjection(projection(fields))
	}
	cursor, err := c.c.Find(ctx, filter, opts)
	if err != nil {
		return nil, wrap(c.op("list"), err)
	}
	var docs []document[T]
	if err := cursor.All(ctx, &docs); err != nil {
		return nil, wrap(c.op("list"), err)
	}
	records := make([]T, len(docs))
	for i, d := range docs {
		records[i] = d.Record
	}
	return records, nil
}

func projection(fields []string) bson.D {
	p := make(bson.D, len(fields))
	for i, f := range fields {
		p[i] = bson.E{Key: f, Value: 1}
	}
	return p
}
