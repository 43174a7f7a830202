package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/audit"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
)

// Ledgers is where months are read: *ledger.Service.
type Ledgers interface {
	// Entries gives a month's ledger and its entries; see ledger.Service.
	Entries(ctx context.Context, officeID, month string) (ledger.Ledger, iter.Seq2[ledger.Entry, error], error)
	// Keys gives the office's public keys, newest first.
	Keys(ctx context.Context, officeID string) ([]string, error)
}

// Offices is where the office's name and units are read.
type Offices interface {
	Get(ctx context.Context, officeID string) (office.Office, *time.Location, error)
}

// Deps is what the service stands on; all must be set.
type Deps struct {
	Ledgers Ledgers
	Photos  Photos
	Offices Offices
	Audit   *audit.Service
	Clock   instant.Clock
	Log     *slog.Logger
}

const (
	// books is how many workbooks are filled at once: each holds its pictures.
	books = 2
	// bookWait is how long one more waits before it is told busy.
	bookWait = 20 * time.Second
	// ahead is how much is written before the first byte leaves: what goes wrong
	// until then can still be told in words.
	ahead = 64 << 10
)

// Service writes files. It is safe for concurrent use.
type Service struct {
	deps  Deps
	books chan struct{}
}

// NewService wires a service.
func NewService(d Deps) *Service { return &Service{deps: d, books: make(chan struct{}, books)} }

// Begin is called once, before the first byte.
type Begin func(Head) (io.Writer, error)

// Write writes the file that is wanted. The line in the audit trail stands before
// begin is called; an error without begin having been called means that nothing
// left the house.
//
// Faults: no_right, invalid_query, not_found (a month that is not there, or JSON
// or a department copy of one that is not sealed), busy.
func (s *Service) Write(ctx context.Context, p access.Principal, o Order, begin Begin) error {
	j, err := s.prepare(ctx, p, o)
	if err != nil {
		return err
	}
	j.begin = func(h Head) (io.Writer, error) {
		if err := s.deps.Audit.Add(ctx, p, audit.LedgerExported, o.Month, o.detail()); err != nil {
			return nil, err
		}
		return begin(h)
	}
	if err := j.write(ctx); err != nil {
		return fmt.Errorf("export %s: %w", o, err)
	}
	return nil
}

// Check says whether p may have that file, without writing it. Faults: as Write.
func (s *Service) Check(ctx context.Context, p access.Principal, o Order) error {
	_, err := s.prepare(ctx, p, o)
	return err
}

// job is one file under way.
type job struct {
	*Service
	asker   access.Principal
	order   Order
	office  office.Office
	zone    *time.Location
	ledger  ledger.Ledger
	entries iter.Seq2[ledger.Entry, error]
	begin   Begin
	printed int // pictures so far
}

func (s *Service) prepare(ctx context.Context, p access.Principal, o Order) (*job, error) {
	if !p.Role.Can(access.ExportLedger) {
		return nil, fault.New(fault.NoRight, "role %s exports nothing", p.Role)
	}
	of, zone, err := s.deps.Offices.Get(ctx, p.OfficeID)
	if err != nil {
		return nil, err
	}
	if err := o.Check(of); err != nil {
		return nil, err
	}
	l, entries, err := s.deps.Ledgers.Entries(ctx, p.OfficeID, o.Month)
	if err != nil {
		return nil, err
	}
	if o.ofSealed() && l.State != ledger.Sealed {
		return nil, fault.New(fault.Missing, "export: %s is %s, there is no %s of it yet", o.Month, l.State, o.detail())
	}
	return &job{Service: s, asker: p, order: o, office: of, zone: zone, ledger: l, entries: entries}, nil
}

// late is a writer that begins with its first byte.
type late struct {
	begin func() (io.Writer, error)
	w     io.Writer
}

func (l *late) Write(b []byte) (int, error) {
	if l.w == nil {
		w, err := l.begin()
		if err != nil {
			return 0, err
		}
		l.w = w
	}
	return l.w.Write(b)
}

// streamed begins the file when the first 64 KB are written or all is.
func (j *job) streamed(h Head, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(&late{begin: func() (io.Writer, error) { return j.begin(h) }}, ahead)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// withBook does f when there is room for one more workbook. Faults: busy.
func (j *job) withBook(ctx context.Context, f func() error) error {
	wait, cancel := context.WithTimeout(ctx, bookWait)
	defer cancel()
	select {
	case j.books <- struct{}{}:
		defer func() { <-j.books }()
		return f()
	case <-wait.Done():
		return errors.Join(fault.New(fault.Busy, "export: %d workbooks are being filled", books), ctx.Err())
	}
}
