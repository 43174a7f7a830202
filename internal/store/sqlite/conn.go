package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"
)

// conn is one connection with its prepared statements, for one goroutine at a
// time. It talks to the driver directly: database/sql's pool, conversions and
// locks would cost three times as much as a list of 50 issues itself, and its
// habit of repeating a statement on a broken connection is not wanted here.
//
// Statements run without the caller's context. They are short, the driver would
// start a goroutine for each, and an interrupt would break the transaction of
// the others in the same batch. Callers' contexts count while they wait.
type conn struct {
	raw driver.Conn
	// statements by their text; the texts are constants, so it stays small.
	statements map[string]*statement
}

type statement struct {
	driver.Stmt
	row row // reused from row to row
}

// row is one row of an answer; it is only good until the next one.
type row []driver.Value

func (r row) text(k int) string  { s, _ := r[k].(string); return s }
func (r row) number(k int) int64 { n, _ := r[k].(int64); return n }

func connectWriter(path string, busy time.Duration) (*conn, error) {
	return connect(path, "rwc", busy,
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"wal_autocheckpoint(4000)", "journal_size_limit(67108864)", // pages (16 MB), bytes
		"cache_size(-64000)") // KiB
}

func connectReader(path string, busy time.Duration) (*conn, error) {
	return connect(path, "ro", busy, "query_only(1)", "cache_size(-16000)") // KiB
}

func connect(path, mode string, busy time.Duration, pragmas ...string) (*conn, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("path: %w", err)
	}
	options := url.Values{
		"mode":    {mode},
		"_pragma": append(pragmas, "busy_timeout("+strconv.FormatInt(busy.Milliseconds(), 10)+")"),
	}
	name := url.URL{Scheme: "file", Path: absolute, RawQuery: options.Encode()}
	raw, err := new(sqlite.Driver).Open(name.String())
	if err != nil {
		return nil, faultOf("connect", err)
	}
	return &conn{raw: raw, statements: map[string]*statement{}}, nil
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

func (c *conn) prepared(text string) (*statement, error) {
	if s, ok := c.statements[text]; ok {
		return s, nil
	}
	raw, err := c.raw.Prepare(text)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	s := &statement{Stmt: raw}
	c.statements[text] = s
	return s, nil
}

// exec runs one statement and says how many rows it changed. Arguments are
// string, int64 or nil, nothing else.
func (c *conn) exec(text string, args ...driver.Value) (changed int64, err error) {
	s, err := c.prepared(text)
	if err != nil {
		return 0, err
	}
	result, err := s.Stmt.(driver.StmtExecContext).ExecContext(context.Background(), ordinal(args))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// query runs one statement and hands each row of its answer to f.
func (c *conn) query(text string, f func(r row) error, args ...driver.Value) (err error) {
	s, err := c.prepared(text)
	if err != nil {
		return err
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(context.Background(), ordinal(args))
	if err != nil {
		return err
	}
	// Closing makes the statement ready for its next use.
	defer func() { err = errors.Join(err, rows.Close()) }()
	if s.row == nil {
		s.row = make(row, len(rows.Columns()))
	}
	for {
		if err := rows.Next(s.row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := f(s.row); err != nil {
			return err
		}
	}
}

// script runs several statements without keeping them prepared.
func (c *conn) script(text string) error {
	_, err := c.raw.(driver.ExecerContext).ExecContext(context.Background(), text, nil)
	return err
}

func ordinal(args []driver.Value) []driver.NamedValue {
	named := make([]driver.NamedValue, len(args))
	for k, v := range args {
		named[k] = driver.NamedValue{Ordinal: k + 1, Value: v}
	}
	return named
}

// placeholders gives n of them, "?, ?, ?".
func placeholders(n int) string {
	return strings.TrimSuffix(strings.Repeat("?, ", n), ", ")
}
