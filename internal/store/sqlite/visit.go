package sqlite

import (
	"context"
	"database/sql/driver"
	"math"

	"mingcha/internal/visit"
)

type visits struct{ *documents[visit.Visit] }

func newVisits(d *db) visits {
	return visits{newDocuments(d, kind[visit.Visit]{
		table:   "visits",
		key:     func(v *visit.Visit) key { return key{v.OfficeID, v.ID, &v.Version} },
		columns: []string{"author_id", "month", "unit_id", "arrived_at", "received_at"},
		values: func(v *visit.Visit) []driver.Value {
			return []driver.Value{v.AuthorID, v.Month, v.Content.UnitID, int64(v.Content.ArrivedAt), int64(v.ReceivedAt)}
		},
		along: func(c *conn, v *visit.Visit) error {
			return announce(c, announceVisitPhotos, v.Content.Photos, v.OfficeID, v.ID)
		},
	})}
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

// The lists, as those of issues (issue_list.go). A visit has no card of its own:
// a month has some dozens of them.
const (
	visitsOfAuthor = `SELECT doc FROM visits INDEXED BY visits_by_author
WHERE office_id = ? AND author_id = ? AND (arrived_at, id) < (?, ?) AND month = ifnull(?, month) AND unit_id = ifnull(?, unit_id)` + visitsRest
	visitsOfMonth = `SELECT doc FROM visits INDEXED BY visits_by_month
WHERE office_id = ? AND month = ? AND (arrived_at, id) < (?, ?) AND unit_id = ifnull(?, unit_id)` + visitsRest
	visitsOfUnit = `SELECT doc FROM visits INDEXED BY visits_by_unit
WHERE office_id = ? AND unit_id = ? AND (arrived_at, id) < (?, ?)` + visitsRest
	visitsOfOffice = `SELECT doc FROM visits INDEXED BY visits_newest
WHERE office_id = ? AND (arrived_at, id) < (?, ?)` + visitsRest

	visitsRest = ` ORDER BY arrived_at DESC, id DESC LIMIT `
)

// List gives the selected visits, newest arrival first.
func (s visits) List(ctx context.Context, q visit.Query) ([]visit.Summary, error) {
	text, args := visitStatement(q)
	found, err := s.list(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	found = found[:min(len(found), max(q.Limit, 0))]
	list := make([]visit.Summary, len(found))
	for k, v := range found {
		list[k] = visit.Summarise(v)
	}
	return list, nil
}

func visitStatement(q visit.Query) (text string, args []driver.Value) {
	after := visit.Cursor{ArrivedAt: math.MaxInt64}
	if q.After != nil {
		after = *q.After
	}
	arrived, id := int64(after.ArrivedAt), after.ID
	switch {
	case q.AuthorID != "":
		text, args = visitsOfAuthor, []driver.Value{q.OfficeID, q.AuthorID, arrived, id, filter(q.Month), filter(q.UnitID)}
	case q.Month != "":
		text, args = visitsOfMonth, []driver.Value{q.OfficeID, q.Month, arrived, id, filter(q.UnitID)}
	case q.UnitID != "":
		text, args = visitsOfUnit, []driver.Value{q.OfficeID, q.UnitID, arrived, id}
	default:
		text, args = visitsOfOffice, []driver.Value{q.OfficeID, arrived, id}
	}
	return text + listLimit(q.Limit), args
}
