// Package ledger is the product of the office's month: the list of issues and
// visits (月度问题清单台账) that is closed, sealed and handed over, so that nobody
// can change afterwards what was known then. One ledger per office and month.
//
// Sealing freezes each record as an Entry, encodes it to bytes in one fixed way,
// hashes those into an RFC 6962 Merkle tree and signs the tree's root in a
// checkpoint that also names the previous month's (DESIGN.md section 3). After
// that only supplements are added, each signed and chained to the one before.
// Whoever has the exported file and the office's public key can check all of it
// without the program's data: see Verify.
//
// The package is pure: it reads no store, no clock and no randomness of its own.
// It does not decide which records belong to a month, and it holds no author:
// who reported stays in the records (纪检监察机关处理检举控告工作规则, Art. 47).
//
// If it fails before sealing, nothing is lost: the records are elsewhere. If the
// signing key is lost, sealed months stay verifiable, but the next is signed by
// another key. If the key is stolen, its thief can seal a false month; the copies
// already handed out and the next months' checkpoints show it.
package ledger

import (
	"fmt"
	"io"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

// State is where a ledger stands.
type State string

// The states (DESIGN.md section 3).
const (
	Open      State = "open"      // records still come in
	Reviewing State = "reviewing" // proposed for sealing by one officer
	Sealed    State = "sealed"    // frozen; only supplements
)

// Step is what an officer does to a ledger.
type Step string

// The steps.
const (
	Propose Step = "propose" // asks a second officer to seal
	Reopen  Step = "reopen"  // takes the proposal back, with a reason
	Seal    Step = "seal"    // the second officer confirms
)

// Transition is one row of the table of what may follow what.
type Transition struct {
	From State
	Step Step
	To   State
}

// Transitions is the whole table; what is not in it is refused. Nothing leads
// out of Sealed.
var Transitions = []Transition{
	{Open, Propose, Reviewing},
	{Reviewing, Reopen, Open},
	{Reviewing, Seal, Sealed},
}

// Event is one line of a ledger's course.
type Event struct {
	At     instant.Time `json:"at"` // server time
	By     string       `json:"by"` // account id of the officer
	Step   Step         `json:"step"`
	Reason string       `json:"reason"` // "" except for Reopen
}

// Ledger is one office's month. Its entries are kept apart, since there are many.
type Ledger struct {
	OfficeID string `json:"officeId"`
	Month    string `json:"month"` // "2026-10", in the office's zone
	// Version counts the writes of this document, from 1.
	Version int64 `json:"version"`
	State   State `json:"state"`
	// Seed orders the entries; see Order. It is never shown or exported.
	Seed []byte `json:"seed"`
	// Entries is how many were sealed; 0 before.
	Entries int64 `json:"entries"`
	// Checkpoint is the signed note, "" before sealing.
	Checkpoint string `json:"checkpoint"`
	// PreviousCheckpoint is the signed note of the ledger sealed before this
	// one; "" before sealing and for an office's first.
	PreviousCheckpoint string             `json:"previousCheckpoint"`
	Supplements        []SignedSupplement `json:"supplements"`
	Course             []Event            `json:"course"`
}

// SeedBytes is the length of a ledger's seed.
const SeedBytes = 32

// New opens an office's month with a seed of its own from random. It fails on
// names that can stand in no checkpoint and when random fails.
func New(officeID, month string, random io.Reader) (Ledger, error) {
	if !officeForm.MatchString(officeID) || !monthForm.MatchString(month) {
		return Ledger{}, fmt.Errorf("ledger: no ledger for office %q, month %q", officeID, month)
	}
	seed := make([]byte, SeedBytes)
	if _, err := io.ReadFull(random, seed); err != nil {
		return Ledger{}, fmt.Errorf("ledger: seed: %w", err)
	}
	return Ledger{OfficeID: officeID, Month: month, Version: 1, State: Open, Seed: seed}, nil
}

// Take is l after Propose or Reopen by that officer; Version is left to the
// store. Faults: not_editable for a step the table does not have here,
// invalid_field for a Reopen without a reason. To seal, see Close.
func (l Ledger) Take(step Step, by string, at instant.Time, reason string) (Ledger, error) {
	if step == Seal {
		return l, fault.New(fault.NotEditable, "ledger %s: sealing needs a checkpoint", l.Month)
	}
	if step == Reopen && reason == "" {
		return l, fault.InvalidFields(fault.Field{Name: "reason", Rule: "required"})
	}
	return l.advance(Event{At: at, By: by, Step: step, Reason: reason})
}

// Close is l sealed with what Sealing made of its entries, confirmed by a second
// officer. Faults: not_editable outside Reviewing, no_right for the officer who
// proposed it.
func (l Ledger) Close(s SignedCheckpoint, by string, at instant.Time) (Ledger, error) {
	if s.Office != l.OfficeID || s.Month != l.Month {
		return l, fmt.Errorf("ledger: checkpoint of %s %s for ledger %s %s", s.Office, s.Month, l.OfficeID, l.Month)
	}
	next, err := l.advance(Event{At: at, By: by, Step: Seal})
	if err != nil {
		return l, err
	}
	if l.proposer() == by {
		return l, fault.New(fault.NoRight, "ledger %s: proposed and confirmed by the same officer", l.Month)
	}
	next.Entries, next.Checkpoint, next.PreviousCheckpoint = s.Size, s.Note, s.PreviousNote
	return next, nil
}

func (l Ledger) advance(e Event) (Ledger, error) {
	for _, t := range Transitions {
		if t.From == l.State && t.Step == e.Step {
			l.State = t.To
			l.Course = append(l.Course[:len(l.Course):len(l.Course)], e)
			return l, nil
		}
	}
	return l, fault.New(fault.NotEditable, "ledger %s is %s: no %s", l.Month, l.State, e.Step)
}

// proposer is who proposed last.
func (l Ledger) proposer() string {
	for i := len(l.Course) - 1; i >= 0; i-- {
		if l.Course[i].Step == Propose {
			return l.Course[i].By
		}
	}
	return ""
}
