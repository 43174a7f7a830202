package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/audit"
)

type auditLines struct{ collection[audit.Line] }

var _ audit.Store = auditLines{}

func newAudit(db *mongo.Database) auditLines {
	return auditLines{collection[audit.Line]{db.Collection("audit")}}
}

func (s auditLines) Insert(ctx context.Context, l audit.Line) error {
	l.Version = 1
	return s.insert(ctx, l.OfficeID, l.ID, l)
}

func (s auditLines) List(ctx context.Context, officeID string, after *audit.Cursor, limit int) ([]audit.Line, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}}
	if after != nil {
		filter = append(filter, olderThan("at", after.At, after.ID)...)
	}
	return s.find(ctx, filter, newestFirst("at"), limit)
}
