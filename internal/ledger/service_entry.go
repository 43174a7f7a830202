package ledger

import (
	"context"
	"fmt"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// Entry gives one entry of a sealed month, by the id of its record or of one that
// was merged into it, with the supplements that name it. Faults: no_right,
// not_found.
func (s *Service) Entry(ctx context.Context, p access.Principal, month, recordID string) (Entry, []SignedSupplement, error) {
	if !p.Role.Can(access.ReadLedger) {
		return Entry{}, nil, fault.New(fault.NoRight, "role %s reads no ledgers", p.Role)
	}
	l, e, err := s.sealedEntry(ctx, p.OfficeID, month, recordID)
	return e, l.supplementsOf(e.Number), err
}

// sealedEntry finds the entry of a sealed month in which a record is.
func (s *Service) sealedEntry(ctx context.Context, officeID, month, recordID string) (Ledger, Entry, error) {
	if !monthForm.MatchString(month) || !id.Valid(recordID) {
		return Ledger{}, Entry{}, fault.New(fault.Missing, "ledger: month %.10q, record %.40q", month, recordID)
	}
	l, err := s.deps.Ledgers.Get(ctx, officeID, month)
	if err != nil {
		return Ledger{}, Entry{}, err
	}
	if l.State != Sealed {
		return Ledger{}, Entry{}, fault.New(fault.Missing, "ledger %s is %s", month, l.State)
	}
	line, err := s.deps.Entries.Of(ctx, officeID, month, recordID)
	return l, line.stated(), err
}

// supplementsOf are the supplements that name that entry.
func (l Ledger) supplementsOf(number int64) []SignedSupplement {
	var found []SignedSupplement
	for _, one := range l.Supplements {
		if number != 0 && one.Supplement.EntryNumber == number {
			found = append(found, one)
		}
	}
	return found
}

// Receipt is a proof as it is handed out.
type Receipt struct {
	Proof
	Month  string
	Number int64
	Size   int64  // entries of the ledger
	Leaf   string // hex
	Keys   []string
}

// Proof gives the proof that a record is in a sealed ledger: to its author and to
// officers. Who was merged into another's entry gets no more of that than its
// leaf. Faults: not_found, alike for all that is not there or not his.
func (s *Service) Proof(ctx context.Context, p access.Principal, month, recordID string) (Receipt, error) {
	if !p.Role.Can(access.ReadProof) {
		return Receipt{}, fault.New(fault.NoRight, "role %s reads no proofs", p.Role)
	}
	l, e, err := s.sealedEntry(ctx, p.OfficeID, month, recordID)
	if err != nil {
		return Receipt{}, err
	}
	kind := e.Kind
	if e.ID != recordID {
		kind = OfIssue // visits are not merged
	}
	if err := s.ownOrOfficer(ctx, p, kind, recordID); err != nil {
		return Receipt{}, err
	}
	known, err := s.sealedMonth(ctx, l)
	if err != nil {
		return Receipt{}, err
	}
	proof, err := Prove(known.tree, e, l.Checkpoint)
	if err != nil {
		return Receipt{}, err
	}
	right, err := NewLine(e)
	if err != nil {
		return Receipt{}, err
	}
	if right.Leaf != e.line.Leaf {
		return Receipt{}, fmt.Errorf("ledger %s: entry %d is not the one that was sealed", month, e.Number)
	}
	if e.ID != recordID {
		proof.Entry = nil
	}
	keys, err := s.Keys(ctx, p.OfficeID)
	return Receipt{Proof: proof, Month: month, Number: e.Number, Size: known.tree.Size(), Leaf: right.Leaf, Keys: keys}, err
}

// ownOrOfficer refuses who is neither the record's author nor reads all.
func (s *Service) ownOrOfficer(ctx context.Context, p access.Principal, kind Kind, recordID string) error {
	if p.Role.Can(access.ReadLedger) {
		return nil
	}
	var author string
	var err error
	if kind == OfVisit {
		var v visit.Visit
		v, err = s.deps.Visits.Get(ctx, p.OfficeID, recordID)
		author = v.AuthorID
	} else {
		var i issue.Issue
		i, err = s.deps.Issues.Get(ctx, p.OfficeID, recordID)
		author = i.AuthorID
	}
	if err == nil && author != p.AccountID {
		err = fault.New(fault.Missing, "record %s is another's", recordID)
	}
	return err
}
