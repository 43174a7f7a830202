package issue

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
)

// Decide makes an officer's decision about an issue of his office and gives the
// issue as it is then. It is one write that is guarded by the version that the
// officer saw: of two officers at once one is told that he came second. The same
// decision sent again gives the first answer.
//
// Faults: no_right, not_found, invalid_field, stale_version (with the issue as it
// is now), sealed, not_editable (no such step from where the issue stands).
func (s *Service) Decide(ctx context.Context, p access.Principal, issueID string, d Decision) (Issue, error) {
	if !p.Role.Can(access.Review) {
		return Issue{}, fault.New(fault.NoRight, "role %s decides nothing", p.Role)
	}
	i, err := s.Get(ctx, p, issueID)
	if err != nil {
		return Issue{}, err
	}
	if s.isRepeated(ctx, p, i, d) {
		return i, nil
	}
	if err := s.mayDecide(ctx, i, d); err != nil {
		return i, err
	}
	if d.Verdict == Merge {
		if d.IntoID, err = s.reserveRoot(ctx, i, d.IntoID); err != nil {
			return i, err
		}
	}
	return s.keepDecision(ctx, p, i, d)
}

// keepDecision writes it, or gives what another writer left in the meantime.
func (s *Service) keepDecision(ctx context.Context, p access.Principal, i Issue, d Decision) (Issue, error) {
	decided := d.apply(i, Event{At: s.clock(), By: p.AccountID})
	err := s.store.Replace(ctx, decided)
	if err == nil {
		decided.Version++
		return decided, nil
	}
	if !fault.Is(err, fault.StaleVersion) {
		return Issue{}, err
	}
	now, readErr := s.store.Get(ctx, i.OfficeID, i.ID)
	if readErr != nil {
		return Issue{}, readErr
	}
	if s.isRepeated(ctx, p, now, d) { // sent twice at the same moment
		return now, nil
	}
	return now, err
}

// isRepeated says whether the issue stands as it does because p made this very
// decision.
func (s *Service) isRepeated(ctx context.Context, p access.Principal, i Issue, d Decision) bool {
	if !d.madeBy(p.AccountID, i) || d.Verdict != Merge || d.IntoID == i.MergedInto {
		return d.madeBy(p.AccountID, i)
	}
	root, err := s.root(ctx, i.OfficeID, d.IntoID)
	return err == nil && root.ID == i.MergedInto
}

// mayDecide says why not. A reference that is not in the remembered office is
// looked for once more in the stored one.
func (s *Service) mayDecide(ctx context.Context, i Issue, d Decision) error {
	o, _, err := s.offices.Get(ctx, i.OfficeID)
	if err == nil && len(d.Check(o)) > 0 {
		o, _, err = s.offices.Fresh(ctx, i.OfficeID)
	}
	if err != nil {
		return err
	}
	if wrong := d.Check(o); len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	switch {
	case d.Version != i.Version:
		return fault.New(fault.StaleVersion, "issue %s is at version %d, not %d", i.ID, i.Version, d.Version)
	case i.Standing.Settled:
		return fault.New(fault.Sealed, "issue %s is in the ledger of %s", i.ID, i.Standing.Ledger)
	case outcomes[d.Verdict][i.Status] == "" || len(i.Course) >= maxDecided:
		return fault.New(fault.NotEditable, "issue %s is %s after %d events: no %s", i.ID, i.Status, len(i.Course), d.Verdict)
	}
	return nil
}

// errInto refuses an issue that nothing can be merged into.
func errInto() error {
	return fault.InvalidFields(fault.Field{Name: "intoId", Rule: "reference"})
}

// reserveRoot finds the issue that goes on for intoID and raises its version
// before i is merged into it. The raise keeps circles out without a transaction:
// if at the same moment the root is being merged, into i or into something that
// ends in i, then one of the two writes meets a version it did not read.
func (s *Service) reserveRoot(ctx context.Context, i Issue, intoID string) (string, error) {
	for range maxTries {
		root, err := s.root(ctx, i.OfficeID, intoID)
		if err != nil {
			return "", err
		}
		if root.ID == i.ID || root.Status == Void {
			return "", errInto()
		}
		if err = s.store.Replace(ctx, root); !fault.Is(err, fault.StaleVersion) {
			return root.ID, err
		}
	}
	return "", fault.New(fault.Busy, "issue %s: what it is merged into changes all the time", i.ID)
}

const (
	// maxTries is how often a root that others write is read again.
	maxTries = 5
	// maxChain is longer than any chain of merges that people make.
	maxChain = 100
)

// root follows merges from an issue to the one that goes on for it. Faults:
// invalid_field where there is none.
func (s *Service) root(ctx context.Context, officeID, issueID string) (Issue, error) {
	for range maxChain {
		if !id.Valid(issueID) {
			return Issue{}, errInto()
		}
		i, err := s.store.Get(ctx, officeID, issueID)
		if fault.Is(err, fault.Missing) {
			return Issue{}, errInto()
		}
		if err != nil || i.Status != Merged {
			return i, err
		}
		issueID = i.MergedInto
	}
	return Issue{}, errInto()
}
