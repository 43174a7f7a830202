package ledger

import (
	"context"
	"fmt"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// takePage is how many records are taken by one call of the store.
const takePage = 500

// seal brings a confirmed ledger to its end. Every step may be repeated, after a
// crash or by another server at the same time; what is done already is found done.
func (s *Service) seal(ctx context.Context, l Ledger) error {
	l, err := s.gather(ctx, l)
	if err != nil {
		return err
	}
	if l.State != Sealed {
		if err := s.write(ctx, l); err != nil {
			return err
		}
		if err := s.close(ctx, l); err != nil {
			return err
		}
	}
	return s.release(ctx, l)
}

// gather lets the ledger take its records and notes that none is left: from then
// on it is fixed which ones are in it.
func (s *Service) gather(ctx context.Context, l Ledger) (Ledger, error) {
	if l.Gathered {
		return l, nil
	}
	before, err := s.previous(ctx, l)
	if err != nil {
		return l, err
	}
	if before != nil {
		if err := s.release(ctx, *before); err != nil {
			return l, err
		}
	}
	for _, take := range []taker{s.deps.Issues.Take, s.deps.Visits.Take} {
		for {
			n, err := take(ctx, l.OfficeID, l.Month, l.ConfirmedAt, takePage)
			if err != nil {
				return l, fmt.Errorf("ledger: take records: %w", err)
			}
			if n == 0 {
				break
			}
		}
	}
	taken, err := s.taken(ctx, l)
	if err != nil {
		return l, err
	}
	all, err := s.resolve(ctx, l, taken)
	if err != nil {
		return l, err
	}
	return s.replace(ctx, l.note(all))
}

type taker func(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error)

// replace writes l; where another server was faster, it gives what that one wrote.
func (s *Service) replace(ctx context.Context, l Ledger) (Ledger, error) {
	err := s.deps.Ledgers.Replace(ctx, l)
	if fault.Is(err, fault.StaleVersion) {
		now, err := s.deps.Ledgers.Get(ctx, l.OfficeID, l.Month)
		if err == nil && !now.Gathered {
			err = fault.New(fault.StaleVersion, "ledger %s was changed while it is being sealed", l.Month)
		}
		return now, err
	}
	l.Version++
	return l, err
}

// write freezes the records and writes the entries that are not there yet. They
// are written in the order of the records' ids, so that after a crash the first
// ones are there; should that ever not add up, all are written again.
func (s *Service) write(ctx context.Context, l Ledger) error {
	done, err := s.deps.Entries.Count(ctx, l.OfficeID, l.Month)
	if err != nil || done == l.Total {
		return err
	}
	for _, skip := range []int64{done, 0} {
		if err := s.writeFrom(ctx, l, skip); err != nil {
			return err
		}
		if done, err = s.deps.Entries.Count(ctx, l.OfficeID, l.Month); err != nil || done == l.Total {
			return err
		}
	}
	return fmt.Errorf("ledger %s: %d entries are there, %d were gathered", l.Month, done, l.Total)
}

// writer writes the entries of one ledger.
type writer struct {
	*freezer
	all     gathered
	numbers map[string]int64
	asked   map[string]bool
	skip    int64 // how many are there already
}

func (s *Service) writeFrom(ctx context.Context, l Ledger, skip int64) error {
	o, zone, err := s.deps.Offices.Fresh(ctx, l.OfficeID)
	if err != nil {
		return err
	}
	all := l.noted()
	w := &writer{
		freezer: s.newFreezer(place{office: o, zone: zone, month: l.Month, ledger: l}, true),
		all:     all, numbers: make(map[string]int64, len(l.Members)), asked: map[string]bool{}, skip: skip,
	}
	for k, id := range Order(l.Seed, l.Members) {
		w.numbers[id] = int64(k) + 1
	}
	return s.eachTaken(ctx, l, func(i []issue.Issue, v []visit.Visit) error {
		return w.page(ctx, records{i, v})
	})
}

// page writes those of a page that become entries.
func (w *writer) page(ctx context.Context, page records) error {
	var wanted records
	for _, i := range page.issues {
		if w.wants(i.ID) {
			wanted.issues = append(wanted.issues, i)
		}
	}
	for _, v := range page.visits {
		if w.wants(v.ID) {
			wanted.visits = append(wanted.visits, v)
		}
	}
	entries, err := w.freeze(ctx, wanted)
	if err != nil || len(entries) == 0 {
		return err
	}
	lines := make([]Line, len(entries))
	for k, e := range entries {
		e.Number = w.numbers[e.ID]
		w.all.complete(&e)
		if lines[k], err = NewLine(e); err != nil {
			return err
		}
	}
	if err := w.s.deps.Entries.Insert(ctx, w.ledger.OfficeID, w.month, lines); err != nil {
		return fmt.Errorf("ledger: write entries: %w", err)
	}
	return nil
}

// wants says whether a record becomes an entry and was not written before. Of two
// with one id it is the first, as in resolve.
func (w *writer) wants(id string) bool {
	if w.numbers[id] == 0 || w.asked[id] {
		return false
	}
	w.asked[id] = true
	w.skip--
	return w.skip < 0
}

// close makes the checkpoint of the stored entries and seals the ledger with it.
func (s *Service) close(ctx context.Context, l Ledger) error {
	making := NewSealing(l.OfficeID, l.Month)
	for e, err := range s.frozen(ctx, l.OfficeID, l.Month) {
		if err != nil {
			return err
		}
		if err := making.Add(e); err != nil {
			return err
		}
	}
	previous, err := s.previous(ctx, l)
	if err != nil {
		return err
	}
	key, err := s.signer(ctx, l.OfficeID)
	if err != nil {
		return err
	}
	signed, err := making.Sign(previous, key)
	if err != nil {
		return err
	}
	next, err := l.Close(signed, s.deps.Clock())
	if err != nil {
		return err
	}
	_, err = s.replace(ctx, next)
	return err
}

// previous is the ledger sealed before; nil for an office's first.
func (s *Service) previous(ctx context.Context, l Ledger) (*Ledger, error) {
	var found *Ledger
	err := s.eachLedger(ctx, l.OfficeID, l.Month, func(one Ledger) error {
		if one.State != Sealed {
			return nil
		}
		found = &one
		return errStop
	})
	return found, err
}

// signer is the office's newest key; the first seal makes one.
func (s *Service) signer(ctx context.Context, officeID string) (Signer, error) {
	keys, err := s.deps.Keys.List(ctx, officeID)
	if err != nil {
		return Signer{}, err
	}
	if len(keys) == 0 {
		secret, public, err := NewKey(officeID, s.deps.Random)
		if err != nil {
			return Signer{}, err
		}
		made := Key{OfficeID: officeID, ID: keyID(public), Secret: secret, Public: public, CreatedAt: s.deps.Clock()}
		if err := s.deps.Keys.Insert(ctx, made); err != nil {
			return Signer{}, fmt.Errorf("ledger: keep key: %w", err)
		}
		if keys, err = s.deps.Keys.List(ctx, officeID); err != nil {
			return Signer{}, err
		}
	}
	return NewSigner(keys[0].Secret)
}
