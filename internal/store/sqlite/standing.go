package sqlite

import (
	"context"
	"database/sql/driver"

	"github.com/go-json-experiment/json"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// takeAtOnce bounds one Take: while it writes, everybody else's writes wait.
const takeAtOnce = 200

// standing keeps a kind of record that ledgers take (issue.LedgerStore). Its
// table has the columns settled and ledger, and the indexes _waiting and _taken.
type standing[T any] struct {
	*documents[T]
	of func(r *T) *issue.Standing

	takeText, takenText, waitingText, firstText, someText string
}

// newStanding adds the two columns to k. of finds a record's standing.
func newStanding[T any](d *db, k kind[T], of func(r *T) *issue.Standing) standing[T] {
	values := k.values
	k.columns = append(k.columns, "settled", "ledger")
	k.values = func(r *T) []driver.Value {
		s := of(r)
		settled := int64(0)
		if s.Settled {
			settled = 1
		}
		return append(values(r), settled, s.Ledger)
	}
	waiting := k.table + " INDEXED BY " + k.table + "_waiting WHERE office_id = ? AND settled = 0 AND month "
	return standing[T]{
		documents: newDocuments(d, k), of: of,
		takeText:    "SELECT doc FROM " + waiting + "<= ? AND received_at <= ? AND ledger <> ? LIMIT ?",
		waitingText: "SELECT doc FROM " + waiting + "<= ? AND id > ? ORDER BY id LIMIT ?",
		firstText:   "SELECT ifnull(min(month), '') FROM " + waiting + "> ?",
		takenText: "SELECT doc FROM " + k.table + " INDEXED BY " + k.table + "_taken " +
			"WHERE office_id = ? AND ledger = ? AND ledger <> '' AND id > ? ORDER BY id LIMIT ?",
		someText: "SELECT doc FROM " + k.table + " WHERE office_id = ? AND id IN (SELECT value FROM json_each(?))",
	}
}

// Take reads and writes in one transaction, so that nothing comes between.
func (s standing[T]) Take(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error) {
	taken := 0
	err := s.db.write(ctx, "take "+s.table, func(c *conn) error {
		var docs []string
		err := c.query(s.takeText, func(r row) error {
			docs = append(docs, r.text(0))
			return nil
		}, officeID, month, int64(until), month, int64(min(max(limit, 0), takeAtOnce)))
		if err != nil {
			return err
		}
		for _, doc := range docs {
			if err := s.take(c, doc, month); err != nil {
				return err
			}
		}
		taken = len(docs)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return taken, nil
}

func (s standing[T]) take(c *conn, doc, month string) error {
	var r T
	if err := json.Unmarshal([]byte(doc), &r); err != nil {
		return err
	}
	at := s.of(&r)
	*at = at.Taken(month)
	replace, err := s.replacement(&r)
	if err != nil {
		return err
	}
	return replace(c)
}

// Some gives the records of those ids that are there.
func (s standing[T]) Some(ctx context.Context, officeID string, ids []string) ([]T, error) {
	asked, err := encode(ids)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, s.someText, officeID, asked)
}

// Taken gives what the ledger of month took last, in the order of the ids.
func (s standing[T]) Taken(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error) {
	return s.list(ctx, s.takenText, officeID, month, afterID, int64(max(limit, 0)))
}

// Waiting gives what waits, of that month and earlier ones, in the order of the
// ids. Each page sorts the index entries of all that wait: a month or two.
func (s standing[T]) Waiting(ctx context.Context, officeID, month, afterID string, limit int) ([]T, error) {
	return s.list(ctx, s.waitingText, officeID, month, afterID, int64(max(limit, 0)))
}

// FirstWaiting is the earliest month after that one of what waits.
func (s standing[T]) FirstWaiting(ctx context.Context, officeID, after string) (string, error) {
	first := ""
	err := s.db.read(ctx, "first waiting of "+s.table, func(c *conn) error {
		return c.query(s.firstText, func(r row) error {
			first = r.text(0)
			return nil
		}, officeID, after)
	})
	return first, err
}
