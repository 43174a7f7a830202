package ledger

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

// StepOrder is what an officer asks for.
type StepOrder struct {
	Step   Step   // "" for the next one
	Reason string // of Reopen
	// Version is the ledger that was looked at; nil: whichever there is. 0 is a
	// month that nothing was done with.
	Version *int64
}

// Step proposes a month for sealing, confirms that as a second officer, or takes
// the proposal back. Sending the same again changes nothing. After Confirm the
// sealing goes on by itself.
//
// Faults: no_right, not_found (months to come), not_editable, second_officer,
// earlier_month_open, ledger_empty, stale_version, invalid_field.
func (s *Service) Step(ctx context.Context, p access.Principal, month string, in StepOrder) error {
	if !p.Role.Can(access.SealLedger) {
		return fault.New(fault.NoRight, "role %s seals nothing", p.Role)
	}
	if wrong := in.check(); len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	m, err := s.look(ctx, p.OfficeID, month)
	if err != nil {
		return err
	}
	if in.alreadyDone(m.ledger, p.AccountID) {
		return nil
	}
	if in.Version != nil && *in.Version != m.ledger.Version {
		return fault.New(fault.StaleVersion, "ledger %s is at version %d, not %d", month, m.ledger.Version, *in.Version)
	}
	if in.Step == "" {
		in.Step = Propose
		if m.ledger.State == Reviewing {
			in.Step = Confirm
		}
	}
	if err := s.allow(ctx, m, in.Step); err != nil {
		return err
	}
	return s.step(ctx, m, in, p)
}

func (in StepOrder) check() []fault.Field {
	var f fault.Fields
	f.Must(in.Step == "" || in.Step == Propose || in.Step == Confirm || in.Step == Reopen, "step", "format")
	f.Text("reason", in.Reason, issue.MaxReason)
	return f
}

// step writes the step. Of two at once one is told that it is stale.
func (s *Service) step(ctx context.Context, m place, in StepOrder, p access.Principal) error {
	l := m.ledger
	if l.Version == 0 {
		fresh, err := New(m.office.OfficeID, m.month, s.deps.Random)
		if err != nil {
			return err
		}
		l = fresh
	}
	l, err := l.Take(in.Step, p.AccountID, s.deps.Clock(), in.Reason)
	if err != nil {
		return err
	}
	if m.ledger.Version == 0 {
		err = s.deps.Ledgers.Insert(ctx, l)
	} else {
		err = s.deps.Ledgers.Replace(ctx, l)
	}
	if fault.Is(err, fault.Exists) {
		return fault.New(fault.StaleVersion, "ledger %s: somebody else was faster: %w", m.month, err)
	}
	if err == nil && in.Step == Confirm {
		s.rouse()
	}
	return err
}

// alreadyDone says that this very step of this officer was the last one that an
// officer took: the answer was lost and he sends it again.
func (in StepOrder) alreadyDone(l Ledger, by string) bool {
	n := len(l.Course)
	if n > 0 && l.Course[n-1].Step == Seal {
		n-- // taken by nobody: it follows from the confirmation
	}
	if n == 0 || l.Course[n-1].By != by {
		return false
	}
	last := l.Course[n-1]
	if in.Step == "" {
		// The next step of a proposer would be to confirm, unless he means the
		// ledger as it was before.
		return l.ConfirmedAt != 0 || in.Version != nil && *in.Version == l.Version-1
	}
	return in.Step == last.Step && (in.Step != Reopen || in.Reason == last.Reason)
}

// allow says what forbids a step now, beside the table and who asks.
func (s *Service) allow(ctx context.Context, m place, step Step) error {
	l := m.ledger
	if l.State == Sealed || m.month <= m.sealed {
		return fault.New(fault.NotEditable, "ledger %s is %s; %s is sealed", m.month, l.State, m.sealed)
	}
	if step == Reopen || step == Confirm && (l.State != Reviewing || l.ConfirmedAt != 0) || step == Propose && l.State != Open {
		return nil // the table knows
	}
	earlier, err := s.earlierOpen(ctx, m)
	if err != nil {
		return err
	}
	later, err := s.laterInSealing(ctx, m)
	if err != nil {
		return err
	}
	if later {
		return fault.New(fault.NotEditable, "ledger %s: a later month is being sealed", m.month)
	}
	if earlier != "" {
		return fault.New(fault.EarlierMonthOpen, "ledger %s: %s comes first", m.month, earlier)
	}
	all, err := s.preview(ctx, m)
	if err != nil {
		return err
	}
	if len(all.own) == 0 {
		return fault.New(fault.LedgerEmpty, "ledger %s: nothing is there", m.month)
	}
	return nil
}

// laterInSealing says that a later month is being sealed: then it is too late for m.
func (s *Service) laterInSealing(ctx context.Context, m place) (found bool, err error) {
	err = s.eachLedger(ctx, m.office.OfficeID, "", func(l Ledger) error {
		if l.Month <= m.month {
			return errStop
		}
		found = found || l.InSealing()
		return nil
	})
	return found, err
}

// earlierOpen is the earliest month that must be sealed before m: one for which a
// record waits, or one that is proposed; "" when there is none.
func (s *Service) earlierOpen(ctx context.Context, m place) (string, error) {
	earlier := ""
	if m.first < m.month {
		earlier = m.first
	}
	err := s.eachLedger(ctx, m.office.OfficeID, m.month, func(l Ledger) error {
		if l.Month <= m.sealed {
			return errStop
		}
		if l.State == Reviewing && (earlier == "" || l.Month < earlier) {
			earlier = l.Month
		}
		return nil
	})
	return earlier, err
}
