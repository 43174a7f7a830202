package ledger

import (
	"context"
	"errors"
	"io"
	"iter"
	"log/slog"
	"time"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// Offices is where the service reads an office and its zone.
type Offices interface {
	Get(ctx context.Context, officeID string) (office.Office, *time.Location, error)
	Fresh(ctx context.Context, officeID string) (office.Office, *time.Location, error)
}

// Photos is where the service learns what became of announced photos.
type Photos interface {
	// States gives the photos that have arrived, by id; at most 200 ids.
	States(ctx context.Context, officeID string, ids []string) (map[string]photo.Photo, error)
	// Await gives a photo as it stands after rendering.
	Await(ctx context.Context, officeID, photoID string) (photo.Photo, error)
}

// Deps is what the service stands on; all must be set.
type Deps struct {
	Ledgers Store
	Entries EntryStore
	Keys    KeyStore
	Issues  issue.Store
	Visits  visit.Store
	Cards   visit.ScorecardStore
	Photos  Photos
	Offices Offices
	Clock   instant.Clock
	Random  io.Reader
	Log     *slog.Logger
}

// Service shows the office's months and seals them. It is safe for concurrent
// use, also by several servers on one store.
type Service struct {
	deps  Deps
	wake  chan struct{}
	known sealedMonths
}

// NewService makes a service; Run does the sealing that officers confirm.
func NewService(d Deps) *Service {
	return &Service{deps: d, wake: make(chan struct{}, 1)}
}

// Keys gives the office's public keys, newest first; empty before the first seal.
func (s *Service) Keys(ctx context.Context, officeID string) ([]string, error) {
	keys, err := s.deps.Keys.List(ctx, officeID)
	if err != nil {
		return nil, err
	}
	public := make([]string, len(keys))
	for i, k := range keys {
		public[i] = k.Public
	}
	return public, nil
}

// Entries gives a month's ledger and its entries one by one: of a sealed one the
// frozen ones in the order of their numbers; of an open one what would be in it
// if it were sealed now, by the day, without numbers. It asks nobody's right.
// Reading stops at the first error. Faults: not_found for a month of which there
// is nothing, and for those to come.
func (s *Service) Entries(ctx context.Context, officeID, month string) (Ledger, iter.Seq2[Entry, error], error) {
	m, err := s.look(ctx, officeID, month)
	if err != nil {
		return Ledger{}, nil, err
	}
	if m.ledger.State == Sealed {
		return m.ledger, s.frozen(ctx, officeID, month), nil
	}
	all, err := s.preview(ctx, m)
	if err != nil {
		return Ledger{}, nil, err
	}
	if len(all.own) == 0 && m.ledger.Version == 0 && month != m.current {
		return Ledger{}, nil, fault.New(fault.Missing, "ledger: nothing is known of %s", month)
	}
	return m.ledger, s.unfrozen(ctx, m, all), nil
}

// entryPage is how many entries are read at once.
const entryPage = 200

// frozen reads a sealed month page by page.
func (s *Service) frozen(ctx context.Context, officeID, month string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for after := int64(0); ; {
			page, err := s.deps.Entries.List(ctx, officeID, month, after, entryPage)
			if err != nil {
				yield(Entry{}, err)
				return
			}
			for _, l := range page {
				if !yield(l.stated(), nil) {
					return
				}
				after = l.Entry.Number
			}
			if len(page) < entryPage {
				return
			}
		}
	}
}

// errStop ends a walk early; it never leaves the package.
var errStop = errors.New("stop")
