package sqlite

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"mingcha/internal/fault"
	"mingcha/internal/ledger"
)

// entries keeps frozen entries. They are only added.
type entries struct{ db *db }

const (
	insertEntry   = `INSERT OR IGNORE INTO ledger_entries (office_id, month, number, doc) VALUES (?, ?, ?, ?)`
	insertMember  = `INSERT OR IGNORE INTO ledger_members (office_id, id, month, number) VALUES (?, ?, ?, ?)`
	listEntries   = `SELECT doc FROM ledger_entries WHERE office_id = ? AND month = ? AND number > ? ORDER BY number LIMIT ?`
	countEntries  = `SELECT count(*) FROM ledger_entries WHERE office_id = ? AND month = ?`
	entryOfRecord = `SELECT e.doc FROM ledger_members AS m CROSS JOIN ledger_entries AS e
ON e.office_id = m.office_id AND e.month = m.month AND e.number = m.number
WHERE m.office_id = ? AND m.id = ? AND m.month = ?`
)

// Insert adds entries in one transaction; those that are there stay.
func (s entries) Insert(ctx context.Context, officeID, month string, all []ledger.Line) error {
	docs := make([]string, len(all))
	for k := range all {
		doc, err := encode(&all[k])
		if err != nil {
			return fmt.Errorf("insert into ledger_entries: %w", err)
		}
		docs[k] = doc
	}
	return s.db.write(ctx, "insert into ledger_entries", func(c *conn) error {
		for k, l := range all {
			e := l.Entry
			added, err := c.exec(insertEntry, officeID, month, e.Number, docs[k])
			if err != nil {
				return err
			}
			if added == 0 {
				continue // what is stored has members of its own
			}
			for _, id := range append([]string{e.ID}, e.Merged...) {
				if _, err := c.exec(insertMember, officeID, id, month, e.Number); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// List gives entries after a number, in the order of their numbers.
func (s entries) List(ctx context.Context, officeID, month string, after int64, limit int) ([]ledger.Line, error) {
	var docs []string
	err := s.db.read(ctx, "list ledger_entries", func(c *conn) error {
		return c.query(listEntries, func(r row) error {
			docs = append(docs, r.text(0))
			return nil
		}, officeID, month, after, int64(max(limit, 0)))
	})
	if err != nil {
		return nil, err
	}
	found := make([]ledger.Line, len(docs))
	for k, doc := range docs {
		if err := json.Unmarshal([]byte(doc), &found[k]); err != nil {
			return nil, fmt.Errorf("list ledger_entries: document: %w", err)
		}
	}
	return found, nil
}

// Count says how many entries a month has.
func (s entries) Count(ctx context.Context, officeID, month string) (n int64, err error) {
	err = s.db.read(ctx, "count ledger_entries", func(c *conn) error {
		return c.query(countEntries, func(r row) error {
			n = r.number(0)
			return nil
		}, officeID, month)
	})
	return n, err
}

// Of finds the entry in which a record is.
func (s entries) Of(ctx context.Context, officeID, month, recordID string) (ledger.Line, error) {
	var e ledger.Line
	found := false
	err := s.db.read(ctx, "find ledger entry", func(c *conn) error {
		return c.query(entryOfRecord, func(r row) error {
			found = true
			if err := json.Unmarshal([]byte(r.text(0)), &e); err != nil {
				return fmt.Errorf("document: %w", err)
			}
			return nil
		}, officeID, recordID, month)
	})
	if err == nil && !found {
		err = fault.New(fault.Missing, "record %s is in no entry of %s", recordID, month)
	}
	return e, err
}
