package sqlite

import (
	"context"
	"database/sql/driver"
	"math"
	"strings"

	"mingcha/internal/visit"
)

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

	visitsOfWaiting = `SELECT doc FROM visits INDEXED BY visits_waiting
WHERE office_id = ? AND settled = 0 AND (arrived_at, id) < (?, ?) AND month = ifnull(?, month) AND unit_id = ifnull(?, unit_id)` + visitsRest

	visitsRest = ` AND status = ifnull(?, status) ORDER BY arrived_at DESC, id DESC LIMIT `
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
		if q.Waiting {
			text = strings.Replace(text, visitsRest, andWaiting+visitsRest, 1)
		}
	case q.Waiting:
		text, args = visitsOfWaiting, []driver.Value{q.OfficeID, arrived, id, filter(q.Month), filter(q.UnitID)}
	case q.Month != "":
		text, args = visitsOfMonth, []driver.Value{q.OfficeID, q.Month, arrived, id, filter(q.UnitID)}
	case q.UnitID != "":
		text, args = visitsOfUnit, []driver.Value{q.OfficeID, q.UnitID, arrived, id}
	default:
		text, args = visitsOfOffice, []driver.Value{q.OfficeID, arrived, id}
	}
	return text + listLimit(q.Limit), append(args, filter(q.Status))
}
