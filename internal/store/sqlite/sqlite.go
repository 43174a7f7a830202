// Package sqlite keeps everything in one SQLite file in the data folder: the
// default, meant for one office on one machine. It is not a place for rules, and
// photo bytes are not in it (internal/blob has them on the disk).
//
// What is acknowledged is on the disk: the journal is a WAL with
// synchronous=FULL. All writes go through one goroutine, which commits those
// that wait together (writer.go); reads go through a few read-only connections
// that never wait for writes. If the file is lost, the records are lost: back
// up the data folder. If the disk is full, writes fail with storage_full and
// reads go on.
package sqlite

import (
	"context"
	"fmt"
	"os"
	"time"

	"mingcha/internal/store"
)

// settings are fixed in the program; tests change them.
type settings struct {
	readers     int           // connections for reading
	busyTimeout time.Duration // how long to wait for another process's lock
}

var normal = settings{readers: 4, busyTimeout: 5 * time.Second}

// db is one open file.
type db struct {
	readers *readers
	writer  *writer
}

// Open opens the database file at path, makes it where there is none (its folder
// must exist) and brings its schema up to this program's. It fills every part of
// the Set but Blobs, which stays nil: bytes belong on the disk, see internal/app.
//
// A file that a newer program has written is refused. Faults: busy, when another
// process keeps the file locked; storage_full.
func Open(ctx context.Context, path string) (store.Set, error) {
	d, err := open(ctx, path, normal)
	if err != nil {
		return store.Set{}, err
	}
	return d.set(), nil
}

func open(ctx context.Context, path string, s settings) (*db, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := create(path); err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	c, err := connectWriter(path, s.busyTimeout)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := migrate(c, migrations()); err != nil {
		_ = c.close() // the cause is worth more
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	r, err := openReaders(path, s)
	if err != nil {
		_ = c.close() // the cause is worth more
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return &db{readers: r, writer: startWriter(c)}, nil
}

// create makes an empty file that only its owner may read, because password
// hashes and signing keys will be in it. SQLite gives its journal the same
// rights. A file that is there stays as it is.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func (d *db) set() store.Set {
	return store.Set{
		Accounts:   newAccounts(d),
		Sessions:   newSessions(d),
		Keys:       newKeys(d),
		Offices:    newOffices(d),
		Scorecards: scorecards{d},
		Issues:     newIssues(d),
		Visits:     newVisits(d),
		Plans:      newVisitPlans(d),
		Ties:       newTies(d),
		Photos:     newPhotos(d),
		Ledgers:    newLedgers(d),
		Entries:    entries{d},
		LedgerKeys: newLedgerKeys(d),
		Audit:      newAudit(d),
		Feedback:   newFeedback(d),
		Ping:       d.ping,
		Close:      d.close,
	}
}

func (d *db) ping(ctx context.Context) error {
	return d.read(ctx, "ping", func(c *conn) error {
		return c.query(`SELECT count(*) FROM offices WHERE office_id = ''`, func(row) error { return nil })
	})
}

// close ends the writes under way, then the reads. The writer's connection goes
// last, so that SQLite folds the WAL into the file.
func (d *db) close() error {
	d.writer.drain()
	readErr := d.readers.close()
	if err := d.writer.conn.close(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return readErr
}

// read runs f on a reading connection. The operation goes in front of errors.
func (d *db) read(ctx context.Context, operation string, f func(c *conn) error) error {
	return faultOf(operation, d.readers.use(ctx, f))
}

// write runs f in a transaction that is on the disk when write returns nil. It
// may share the transaction with others, but not their fate (writer.go).
func (d *db) write(ctx context.Context, operation string, f func(c *conn) error) error {
	return faultOf(operation, d.writer.do(ctx, f))
}
