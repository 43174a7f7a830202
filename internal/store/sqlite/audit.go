package sqlite

import (
	"context"
	"database/sql/driver"
	"math"

	"mingcha/internal/audit"
)

type auditLines struct{ *documents[audit.Line] }

func newAudit(d *db) auditLines {
	return auditLines{newDocuments(d, kind[audit.Line]{
		table:   "audit",
		key:     func(l *audit.Line) key { return key{l.OfficeID, l.ID, &l.Version} },
		columns: []string{"at"},
		values:  func(l *audit.Line) []driver.Value { return []driver.Value{int64(l.At)} },
	})}
}

const listAudit = `SELECT doc FROM audit WHERE office_id = ? AND (at, id) < (?, ?)
ORDER BY at DESC, id DESC LIMIT ?`

// List gives lines after the cursor, newest first.
func (s auditLines) List(ctx context.Context, officeID string, after *audit.Cursor, limit int) ([]audit.Line, error) {
	if after == nil {
		after = &audit.Cursor{At: math.MaxInt64}
	}
	return s.list(ctx, listAudit, officeID, int64(after.At), after.ID, int64(limit))
}
