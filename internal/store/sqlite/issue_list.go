package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math"
	"strconv"
	"strings"

	"mingcha/internal/issue"
)

// The four lists. Each walks its index backwards from the cursor; the filters
// that are no part of the walk are decided on the index's further columns
// (a filter that is NULL selects all), and only issues that are listed are
// fetched. The index is named because SQLite, which knows nothing of how many
// issues a month has, would now and then choose one that makes it sort.
const (
	listOfAuthor = `SELECT card FROM issues INDEXED BY issues_by_author
WHERE office_id = ? AND author_id = ? AND (observed_at, id) < (?, ?) AND month = ifnull(?, month)` + listRest
	listOfMonth = `SELECT card FROM issues INDEXED BY issues_by_month
WHERE office_id = ? AND month = ? AND (observed_at, id) < (?, ?)` + listRest
	listOfOffice = `SELECT card FROM issues INDEXED BY issues_newest
WHERE office_id = ? AND (observed_at, id) < (?, ?)` + listRest

	listOfWaiting = `SELECT card FROM issues INDEXED BY issues_waiting
WHERE office_id = ? AND settled = 0 AND (observed_at, id) < (?, ?) AND month = ifnull(?, month)` + listRest

	andWaiting = ` AND settled = 0`

	listRest = ` AND status = ifnull(?, status)
AND category_id = ifnull(?, category_id) AND community_id = ifnull(?, community_id)
ORDER BY observed_at DESC, id DESC LIMIT `
)

// Records gives the selected issues whole, in the order of List.
func (s issues) Records(ctx context.Context, q issue.Query) ([]issue.Issue, error) {
	text, args := listStatement(q)
	found, err := s.list(ctx, strings.Replace(text, "SELECT card", "SELECT doc", 1), args...)
	if err != nil {
		return nil, err
	}
	return found[:min(len(found), max(q.Limit, 0))], nil
}

// List gives the selected issues, newest observation first.
func (s issues) List(ctx context.Context, q issue.Query) ([]issue.Summary, error) {
	text, args := listStatement(q)
	found := make([]issue.Summary, 0, min(max(q.Limit, 0), 200))
	err := s.db.read(ctx, "list issues", func(c *conn) error {
		return c.query(text, func(r row) error {
			if len(found) == q.Limit {
				return nil
			}
			card, err := unpackCard(r.text(0))
			if err != nil {
				return fmt.Errorf("card: %w", err)
			}
			found = append(found, card)
			return nil
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// listStatement chooses the list and its arguments. An author has fewer issues
// than wait, and what waits is a month or two.
func listStatement(q issue.Query) (text string, args []driver.Value) {
	after := issue.Cursor{ObservedAt: math.MaxInt64}
	if q.After != nil {
		after = *q.After
	}
	observed, id := int64(after.ObservedAt), after.ID
	switch {
	case q.AuthorID != "":
		text, args = listOfAuthor, []driver.Value{q.OfficeID, q.AuthorID, observed, id, filter(q.Month)}
		if q.Waiting {
			text = strings.Replace(text, listRest, andWaiting+listRest, 1)
		}
	case q.Waiting:
		text, args = listOfWaiting, []driver.Value{q.OfficeID, observed, id, filter(q.Month)}
	case q.Month != "":
		text, args = listOfMonth, []driver.Value{q.OfficeID, q.Month, observed, id}
	default:
		text, args = listOfOffice, []driver.Value{q.OfficeID, observed, id}
	}
	return text + listLimit(q.Limit), append(args, filter(q.Status), filter(q.CategoryID), filter(q.CommunityID))
}

// listLimit is the next of a few limits, as text: SQLite prepares a statement
// anew each time when its limit is bound, which costs a third of a list, and
// every text stays prepared.
func listLimit(limit int) string {
	for _, step := range []int{10, 20, 50, 100} {
		if limit <= step {
			return strconv.Itoa(step)
		}
	}
	return "200"
}

// filter is NULL where the query does not select.
func filter[T ~string](value T) driver.Value {
	if value == "" {
		return nil
	}
	return string(value)
}
