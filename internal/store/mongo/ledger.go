package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/ledger"
)

type ledgers struct{ collection[ledger.Ledger] }

var _ ledger.Store = ledgers{}

func newLedgers(db *mongo.Database) ledgers {
	return ledgers{collection[ledger.Ledger]{db.Collection("ledgers")}}
}

func (s ledgers) Insert(ctx context.Context, l ledger.Ledger) error {
	l.Version = 1
	return s.insert(ctx, l.OfficeID, l.Month, l)
}

func (s ledgers) Get(ctx context.Context, officeID, month string) (ledger.Ledger, error) {
	return s.get(ctx, officeID, month)
}

func (s ledgers) Replace(ctx context.Context, l ledger.Ledger) error {
	stored := l.Version
	l.Version++
	return s.replace(ctx, l.OfficeID, l.Month, stored, l)
}

func (s ledgers) List(ctx context.Context, officeID, before string, limit int) ([]ledger.Ledger, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}}
	if before != "" {
		filter = append(filter, bson.E{Key: "month", Value: bson.D{{Key: "$lt", Value: before}}})
	}
	return s.find(ctx, filter, bson.D{{Key: "month", Value: -1}}, limit)
}

// InSealing looks through the ledgers of all offices: twelve a year each, seldom.
func (s ledgers) InSealing(ctx context.Context, afterOffice, afterMonth string, limit int) ([]ledger.Ledger, error) {
	filter := bson.D{
		{Key: "officeId", Value: bson.D{{Key: "$gte", Value: afterOffice}}}, // see anyOffice
		{Key: "$or", Value: bson.A{
			bson.D{{Key: "officeId", Value: bson.D{{Key: "$gt", Value: afterOffice}}}},
			bson.D{{Key: "month", Value: bson.D{{Key: "$gt", Value: afterMonth}}}},
		}},
		{Key: "state", Value: ledger.Reviewing},
		{Key: "confirmedAt", Value: bson.D{{Key: "$gt", Value: 0}}},
	}
	return s.find(ctx, filter, bson.D{{Key: "officeId", Value: 1}, {Key: "month", Value: 1}}, limit)
}

type ledgerKeys struct{ collection[ledger.Key] }

var _ ledger.KeyStore = ledgerKeys{}

func newLedgerKeys(db *mongo.Database) ledgerKeys {
	return ledgerKeys{collection[ledger.Key]{db.Collection("ledger_keys")}}
}

func (s ledgerKeys) Insert(ctx context.Context, k ledger.Key) error {
	return s.insert(ctx, k.OfficeID, k.ID, k)
}

func (s ledgerKeys) List(ctx context.Context, officeID string) ([]ledger.Key, error) {
	newest := bson.D{{Key: "createdAt", Value: -1}, {Key: "id", Value: -1}}
	return s.find(ctx, bson.D{{Key: "officeId", Value: officeID}}, newest, maxKeys)
}
