package mongo

import (
	"context"
	"errors"
	"strconv"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"mingcha/internal/ledger"
)

// frozen is an entry as it is stored: the entry itself has no office.
type frozen struct {
	OfficeID string      `json:"officeId"`
	Month    string      `json:"month"`
	Members  []string    `json:"members"` // its record and those merged into it
	Line     ledger.Line `json:"line"`
}

type entries struct{ collection[frozen] }

var _ ledger.EntryStore = entries{}

func newEntries(db *mongo.Database) entries {
	return entries{collection[frozen]{db.Collection("ledger_entries")}}
}

// duplicateKey is the server's code for an entry that is there already.
const duplicateKey = 11000

// Insert sends all at once. The server goes on after one that is there already.
func (s entries) Insert(ctx context.Context, officeID, month string, all []ledger.Line) error {
	if len(all) == 0 {
		return nil
	}
	docs := make([]document[frozen], len(all))
	for k, l := range all {
		e := l.Entry
		docs[k] = document[frozen]{
			Key:    key(officeID, month+"/"+strconv.FormatInt(e.Number, 10)),
			Record: frozen{officeID, month, append([]string{e.ID}, e.Merged...), l},
		}
	}
	_, err := s.c.InsertMany(ctx, docs, options.InsertMany().SetOrdered(false))
	if onlyDuplicates(err) {
		return nil
	}
	return wrap(s.op("insert"), err)
}

func onlyDuplicates(err error) bool {
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) || bulk.WriteConcernError != nil {
		return false
	}
	for _, one := range bulk.WriteErrors {
		if one.Code != duplicateKey {
			return false
		}
	}
	return true
}

func (s entries) List(ctx context.Context, officeID, month string, after int64, limit int) ([]ledger.Line, error) {
	filter := append(ofMonth(officeID, month), bson.E{Key: "line.entry.number", Value: bson.D{{Key: "$gt", Value: after}}})
	found, err := s.find(ctx, filter, bson.D{{Key: "line.entry.number", Value: 1}}, limit)
	list := make([]ledger.Line, len(found))
	for k, f := range found {
		list[k] = f.Line
	}
	return list, err
}

func (s entries) Count(ctx context.Context, officeID, month string) (int64, error) {
	n, err := s.c.CountDocuments(ctx, ofMonth(officeID, month))
	return n, wrap(s.op("count"), err)
}

func (s entries) Of(ctx context.Context, officeID, month, recordID string) (ledger.Line, error) {
	filter := append(ofMonth(officeID, month), bson.E{Key: "members", Value: recordID})
	found, err := s.one(ctx, filter, nil)
	return found.Line, err
}

func ofMonth(officeID, month string) bson.D {
	return bson.D{{Key: "officeId", Value: officeID}, {Key: "month", Value: month}}
}
