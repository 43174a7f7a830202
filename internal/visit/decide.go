package visit

import (
	"context"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

// Decision is one decision of an officer about a visit, as issue.Decision; there
// is nothing to merge.
type Decision struct {
	Verdict issue.Verdict
	Reason  string
	Version int64   // the one that the officer saw
	Ruling  *Ruling // takes the place of the one before; nil leaves that as it is
}

// outcomes says which state each verdict leads to from which, by the same order
// of work as for issues.
var outcomes = map[issue.Verdict]map[Status]Status{
	issue.Accept:   {Submitted: Accepted, Returned: Accepted, Void: Accepted},
	issue.Return:   {Submitted: Returned, Accepted: Returned, Returned: Returned},
	issue.MakeVoid: {Submitted: Void, Accepted: Void, Returned: Void},
	issue.Correct:  {Submitted: Submitted, Accepted: Accepted, Returned: Returned},
}

var events = map[issue.Verdict]EventType{
	issue.Accept: EventAccepted, issue.Return: EventReturned, issue.MakeVoid: EventVoided, issue.Correct: EventCorrected,
}

// Check says what is wrong with a decision.
func (d Decision) Check() []fault.Field {
	var f fault.Fields
	f.Must(outcomes[d.Verdict] != nil, "decision", "format")
	issue.CheckReason(&f, d.Verdict, d.Reason)
	f.Must(d.Version >= 1, "version", "range")
	f.Must(d.Verdict != issue.Correct || d.Ruling != nil, "ruling", "required")
	if d.Ruling != nil {
		f.Text("ruling.note", d.Ruling.Note, issue.MaxRulingNote)
	}
	return f
}

// Decide makes an officer's decision about a visit of his office, as
// issue.Service.Decide. Faults: as there.
func (s *Service) Decide(ctx context.Context, p access.Principal, visitID string, d Decision) (Visit, error) {
	if !p.Role.Can(access.Review) {
		return Visit{}, fault.New(fault.NoRight, "role %s decides nothing", p.Role)
	}
	v, err := s.Get(ctx, p, visitID)
	if err != nil || d.madeBy(p.AccountID, v) {
		return v, err
	}
	if err := d.allowed(v); err != nil {
		return v, err
	}
	decided := d.apply(v, Event{At: s.clock(), By: p.AccountID})
	err = s.store.Replace(ctx, decided)
	if err == nil {
		decided.Version++
		return decided, nil
	}
	if !fault.Is(err, fault.StaleVersion) {
		return Visit{}, err
	}
	now, readErr := s.store.Get(ctx, v.OfficeID, v.ID)
	if readErr != nil {
		return Visit{}, readErr
	}
	if d.madeBy(p.AccountID, now) { // sent twice at the same moment
		return now, nil
	}
	return now, err
}

// allowed says why a decision may not be made.
func (d Decision) allowed(v Visit) error {
	if wrong := d.Check(); len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	switch {
	case d.Version != v.Version:
		return fault.New(fault.StaleVersion, "visit %s is at version %d, not %d", v.ID, v.Version, d.Version)
	case v.Standing.Settled:
		return fault.New(fault.Sealed, "visit %s is in the ledger of %s", v.ID, v.Standing.Ledger)
	case outcomes[d.Verdict][v.Status] == "" || len(v.Course) >= maxDecided:
		return fault.New(fault.NotEditable, "visit %s is %s after %d events: no %s", v.ID, v.Status, len(v.Course), d.Verdict)
	}
	return nil
}

// apply is v after the decision, which was found good.
func (d Decision) apply(v Visit, e Event) Visit {
	e.Type, e.Reason = events[d.Verdict], d.Reason
	if d.Ruling != nil && *d.Ruling != v.Ruling {
		before := v.Ruling
		e.Ruling, v.Ruling = &before, *d.Ruling
	}
	v.Status = outcomes[d.Verdict][v.Status]
	v.Course = append(v.Course, e)
	return v
}

// madeBy says whether the last thing that happened to v is this very decision by
// that officer, of an earlier version: then its answer was lost.
func (d Decision) madeBy(officerID string, v Visit) bool {
	if d.Version >= v.Version || len(v.Course) == 0 {
		return false
	}
	last := v.Course[len(v.Course)-1]
	same := last.By == officerID && last.Type == events[d.Verdict] && last.Reason == d.Reason
	if d.Ruling == nil {
		return same && last.Ruling == nil
	}
	return same && v.Ruling == *d.Ruling
}
