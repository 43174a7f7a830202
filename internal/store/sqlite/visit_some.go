package sqlite

import (
	"context"

	"mingcha/internal/visit"
)

const someVisits = `SELECT doc FROM visits WHERE office_id = ? AND id IN (SELECT value FROM json_each(?))`

// Some gives the visits of those ids that are there.
func (s visits) Some(ctx context.Context, officeID string, ids []string) ([]visit.Visit, error) {
	asked, err := encode(ids)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, someVisits, officeID, asked)
}
