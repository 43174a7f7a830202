package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/visit"
)

type ties struct{ *documents[visit.Ties] }

func newTies(d *db) ties {
	return ties{newDocuments(d, kind[visit.Ties]{
		table:  "ties",
		key:    func(t *visit.Ties) key { return key{t.OfficeID, t.ID, &t.Version} },
		values: func(*visit.Ties) []driver.Value { return nil },
	})}
}

const listTies = `SELECT doc FROM ties WHERE office_id = ? ORDER BY id LIMIT ?`

// List gives the ties of inspectors, in the order of their ids.
func (s ties) List(ctx context.Context, officeID string, limit int) ([]visit.Ties, error) {
	return s.list(ctx, listTies, officeID, int64(limit))
}
