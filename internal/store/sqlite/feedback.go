package sqlite

import (
	"context"
	"database/sql/driver"
	"math"

	"mingcha/internal/feedback"
)

type feedbacks struct{ *documents[feedback.Feedback] }

func newFeedback(d *db) feedbacks {
	return feedbacks{newDocuments(d, kind[feedback.Feedback]{
		table:   "feedback",
		key:     func(f *feedback.Feedback) key { return key{f.OfficeID, f.ID, &f.Version} },
		columns: []string{"received_at"},
		values:  func(f *feedback.Feedback) []driver.Value { return []driver.Value{int64(f.ReceivedAt)} },
	})}
}

const listFeedback = `SELECT doc FROM feedback WHERE office_id = ? AND (received_at, id) < (?, ?)
ORDER BY received_at DESC, id DESC LIMIT ?`

// List gives messages after the cursor, newest first.
func (s feedbacks) List(ctx context.Context, officeID string, after *feedback.Cursor, limit int) ([]feedback.Feedback, error) {
	if after == nil {
		after = &feedback.Cursor{ReceivedAt: math.MaxInt64}
	}
	return s.list(ctx, listFeedback, officeID, int64(after.ReceivedAt), after.ID, int64(limit))
}
