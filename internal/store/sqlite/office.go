package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/office"
)

type offices struct{ *documents[office.Office] }

func newOffices(d *db) offices {
	return offices{newDocuments(d, kind[office.Office]{
		table:  "offices",
		key:    func(o *office.Office) key { return key{o.OfficeID, o.OfficeID, &o.Version} },
		values: func(*office.Office) []driver.Value { return nil },
	})}
}

// Get finds an office, which is its own id.
func (s offices) Get(ctx context.Context, officeID string) (office.Office, error) {
	return s.documents.Get(ctx, officeID, officeID)
}

// IDs lists office ids in alphabetical order.
func (s offices) IDs(ctx context.Context, limit int) ([]string, error) {
	ids := []string{}
	err := s.db.read(ctx, "list offices", func(c *conn) error {
		return c.query(`SELECT office_id FROM offices ORDER BY office_id LIMIT ?`, func(r row) error {
			ids = append(ids, r.text(0))
			return nil
		}, int64(limit))
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
