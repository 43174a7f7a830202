package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"mingcha/internal/visit"
)

type visitPlans struct{ collection[visit.PlanRecord] }

var _ visit.PlanStore = visitPlans{}

func newVisitPlans(db *mongo.Database) visitPlans {
	return visitPlans{collection[visit.PlanRecord]{db.Collection("visit_plans")}}
}

func (s visitPlans) Insert(ctx context.Context, p visit.PlanRecord) error {
	p.Version = 1
	return s.insert(ctx, p.OfficeID, p.ID, p)
}

func (s visitPlans) Get(ctx context.Context, officeID, id string) (visit.PlanRecord, error) {
	return s.get(ctx, officeID, id)
}

func (s visitPlans) List(ctx context.Context, officeID, month string, after *visit.PlanCursor, limit int) ([]visit.PlanRecord, error) {
	filter := bson.D{{Key: "officeId", Value: officeID}}
	if month != "" {
		filter = append(filter, bson.E{Key: "month", Value: month})
	}
	if after != nil {
		filter = append(filter, olderThan("drawnAt", after.DrawnAt, after.ID)...)
	}
	return s.find(ctx, filter, newestFirst("drawnAt"), limit)
}
