package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

type visits struct{ standing[visit.Visit] }

func newVisits(d *db) visits {
	return visits{newStanding(d, kind[visit.Visit]{
		table:   "visits",
		key:     func(v *visit.Visit) key { return key{v.OfficeID, v.ID, &v.Version} },
		columns: []string{"author_id", "month", "unit_id", "arrived_at", "received_at", "status"},
		values: func(v *visit.Visit) []driver.Value {
			return []driver.Value{
				v.AuthorID, v.Month, v.Content.UnitID, int64(v.Content.ArrivedAt), int64(v.ReceivedAt), string(v.Status),
			}
		},
		along: func(c *conn, v *visit.Visit) error {
			return announce(c, announceVisitPhotos, v.Content.Photos, v.OfficeID, v.ID)
		},
	}, func(v *visit.Visit) *issue.Standing { return &v.Standing })}
}

const announceVisitPhotos = `INSERT OR IGNORE INTO visit_photos SELECT v.office_id, p.value, v.number
FROM visits AS v CROSS JOIN json_each(?) AS p WHERE v.office_id = ? AND v.id = ?`

const visitByPhoto = `SELECT v.doc FROM visit_photos AS p CROSS JOIN visits AS v ON v.number = p.visit
WHERE p.office_id = ? AND p.photo_id = ? AND v.author_id = ?
AND EXISTS (SELECT 1 FROM json_each(v.doc, '$.content.photos') AS line WHERE line.value ->> 'id' = p.photo_id)
ORDER BY v.received_at, v.id LIMIT 1`

// ByPhoto finds the author's visit whose manifest names the photo.
func (s visits) ByPhoto(ctx context.Context, officeID, authorID, photoID string) (visit.Visit, error) {
	return s.one(ctx, visitByPhoto, officeID, photoID, authorID)
}

const (
	countVisitsOfAuthor = `SELECT status, count(*) FROM visits INDEXED BY visits_by_author
WHERE office_id = ? AND month = ? AND author_id = ? GROUP BY status`
	countVisitsOfMonth = `SELECT status, count(*) FROM visits INDEXED BY visits_by_month
WHERE office_id = ? AND month = ? GROUP BY status`
)

// CountByStatus counts a month's visits, of one author or of all.
func (s visits) CountByStatus(ctx context.Context, officeID, authorID, month string) (map[visit.Status]int, error) {
	text, args := countVisitsOfAuthor, []driver.Value{officeID, month, authorID}
	if authorID == "" {
		text, args = countVisitsOfMonth, args[:2]
	}
	return countBy[visit.Status](ctx, s.db, text, args...)
}
