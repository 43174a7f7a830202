package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"mingcha/internal/fault"
)

// documents keeps one kind of record: each as a JSON document, with the columns
// by which it is found beside it. Nil lists become empty ones on the way.
type documents[T any] struct {
	db *db
	kind[T]
	insertText, replaceText, getText string
}

// kind says how one kind of record is laid out.
type kind[T any] struct {
	table string
	key   func(r *T) key
	// columns are those beside office_id, id, version and doc; values gives their
	// contents in that order.
	columns []string
	values  func(r *T) []driver.Value
	// along writes what belongs to the record in other tables, in the same
	// transaction, after it; nil: nothing.
	along func(c *conn, r *T) error
}

// key is by what every record is found and guarded.
type key struct {
	officeID, id string
	version      *int64
}

func newDocuments[T any](d *db, k kind[T]) *documents[T] {
	all := append([]string{"office_id", "id", "version", "doc"}, k.columns...)
	sets := strings.Join(append([]string{"version", "doc"}, k.columns...), " = ?, ")
	return &documents[T]{
		db: d, kind: k,
		insertText:  "INSERT INTO " + k.table + " (" + strings.Join(all, ", ") + ") VALUES (" + placeholders(len(all)) + ")",
		replaceText: "UPDATE " + k.table + " SET " + sets + " = ? WHERE office_id = ? AND id = ? AND version = ?",
		getText:     "SELECT doc FROM " + k.table + " WHERE office_id = ? AND id = ?",
	}
}

// Insert adds r with version 1.
func (d *documents[T]) Insert(ctx context.Context, r T) error {
	add, err := d.insertion(&r)
	if err != nil {
		return fmt.Errorf("insert into %s: %w", d.table, err)
	}
	return d.db.write(ctx, "insert into "+d.table, add)
}

// insertion makes ready all that needs no connection, so that the one writer is
// not kept with it.
func (d *documents[T]) insertion(r *T) (func(c *conn) error, error) {
	k := d.key(r)
	*k.version = 1
	doc, err := encode(r)
	if err != nil {
		return nil, err
	}
	args := append([]driver.Value{k.officeID, k.id, *k.version, doc}, d.values(r)...)
	return func(c *conn) error {
		if _, err := c.exec(d.insertText, args...); err != nil {
			return err
		}
		return d.writeAlong(c, r)
	}, nil
}

// Replace writes r where its version is stored, and raises that by one.
func (d *documents[T]) Replace(ctx context.Context, r T) error {
	replace, err := d.replacement(&r)
	if err != nil {
		return fmt.Errorf("replace in %s: %w", d.table, err)
	}
	return d.db.write(ctx, "replace in "+d.table, replace)
}

// replacement is to Replace what insertion is to Insert.
func (d *documents[T]) replacement(r *T) (func(c *conn) error, error) {
	k := d.key(r)
	before := *k.version
	*k.version = before + 1
	doc, err := encode(r)
	if err != nil {
		return nil, err
	}
	args := append([]driver.Value{*k.version, doc}, d.values(r)...)
	args = append(args, k.officeID, k.id, before)
	return func(c *conn) error {
		changed, err := c.exec(d.replaceText, args...)
		if err != nil {
			return err
		}
		if changed == 0 {
			return fault.New(fault.StaleVersion, "%s is not at version %d", k.id, before)
		}
		return d.writeAlong(c, r)
	}, nil
}

func (d *documents[T]) writeAlong(c *conn, r *T) error {
	if d.along == nil {
		return nil
	}
	return d.along(c, r)
}

// Get finds the record of an id.
func (d *documents[T]) Get(ctx context.Context, officeID, id string) (T, error) {
	return d.one(ctx, d.getText, officeID, id)
}

// one finds the first record that a SELECT of doc gives.
func (d *documents[T]) one(ctx context.Context, text string, args ...driver.Value) (T, error) {
	var zero T
	found, err := d.list(ctx, text, args...)
	if err != nil {
		return zero, err
	}
	if len(found) == 0 {
		return zero, fault.New(fault.Missing, "no such record in %s", d.table)
	}
	return found[0], nil
}

// list finds all records that a SELECT of doc gives. Documents are decoded after
// the connection is free again.
func (d *documents[T]) list(ctx context.Context, text string, args ...driver.Value) ([]T, error) {
	var docs []string
	err := d.db.read(ctx, "read "+d.table, func(c *conn) error {
		return c.query(text, func(r row) error {
			docs = append(docs, r.text(0))
			return nil
		}, args...)
	})
	if err != nil {
		return nil, err
	}
	found := make([]T, len(docs))
	for k, doc := range docs {
		if err := json.Unmarshal([]byte(doc), &found[k]); err != nil {
			return nil, fmt.Errorf("read %s: document: %w", d.table, err)
		}
	}
	return found, nil
}

func encode(r any) (string, error) {
	doc, err := json.Marshal(r)
	if err != nil {
		return "", fmt.Errorf("document: %w", err)
	}
	return string(doc), nil
}
