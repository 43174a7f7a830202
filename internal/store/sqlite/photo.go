package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/photo"
)

type photos struct{ *documents[photo.Photo] }

func newPhotos(d *db) photos {
	return photos{newDocuments(d, kind[photo.Photo]{
		table:   "photos",
		key:     func(p *photo.Photo) key { return key{p.OfficeID, p.ID, &p.Version} },
		columns: []string{"state", "received_at"},
		values: func(p *photo.Photo) []driver.Value {
			return []driver.Value{string(p.State), int64(p.ReceivedAt)}
		},
	})}
}

// ByIDs finds those of the photos that are there.
func (s photos) ByIDs(ctx context.Context, officeID string, ids []string) ([]photo.Photo, error) {
	if len(ids) == 0 {
		return []photo.Photo{}, nil
	}
	list, err := encode(ids)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, `SELECT doc FROM photos WHERE office_id = ? AND id IN (SELECT value FROM json_each(?))`, officeID, list)
}

// inState steps from office to office like deleteExpired. The few that are found
// are sorted; it is asked at the program's start and by its sweeper only.
const inState = `
WITH RECURSIVE office (id) AS (
  SELECT min(office_id) FROM photos
  UNION ALL
  SELECT (SELECT min(p.office_id) FROM photos AS p WHERE p.office_id > office.id) FROM office WHERE office.id IS NOT NULL
)
SELECT p.doc FROM office CROSS JOIN photos AS p INDEXED BY photos_by_state
WHERE p.office_id = office.id AND p.state = ?
ORDER BY p.received_at, p.id LIMIT ?`

// InState lists photos of any office in that state, oldest arrival first.
func (s photos) InState(ctx context.Context, state photo.State, limit int) ([]photo.Photo, error) {
	return s.list(ctx, inState, string(state), int64(limit))
}
