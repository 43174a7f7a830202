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
// It has two halves. The format (entry, canonical, tree, sign, checkpoint,
// sealing, export, verify) is pure: it reads no store, no clock and no randomness
// of its own. The service (service*, seal_*, freeze*, table*) gathers a month's
// records and freezes them, step by step, so that a crash loses and doubles
// nothing. A photo that comes after its month was sealed brings its record into
// the next ledger, as an entry that continues the first (late_photo.go). Neither holds an author: who reported stays in the records
// (纪检监察机关处理检举控告工作规则, Art. 47).
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
	Confirm Step = "confirm" // the second officer agrees: the records are taken from now on
	Seal    Step = "seal"    // all is written and signed
)

// Transition is one row of the table of what may follow what.
type Transition struct {
	From      State
	Confirmed bool // whether the second officer has confirmed
	Step      Step
	To        State
}

// Transitions is the whole table; what is not in it is refused. Nothing leads
// back once the second officer has confirmed, nor out of Sealed.
var Transitions = []Transition{
	{Open, false, Propose, Reviewing},
	{Reviewing, false, Reopen, Open},
	{Reviewing, false, Confirm, Reviewing},
	{Reviewing, true, Seal, Sealed},
}

// Event is one line of a ledger's course.
type Event struct {
	At     instant.Time `json:"at"` // server time
	By     string       `json:"by"` // account id of the officer; of Seal the one who confirmed
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
	// ConfirmedAt is when the second officer confirmed, 0 before: what was received
	// until then is in this ledger.
	ConfirmedAt instant.Time `json:"confirmedAt"`
	// Gathered says that every record was taken: which ones is fixed from then on,
	// and Total is how many entries they make.
	Gathered bool  `json:"gathered"`
	Total    int64 `json:"total"`
	// Members are the ids of the records that become entries, in the order in
	// which they are written, Duplicates where merged ones went. Both are noted with
	// Gathered, since the records go on changing, and are gone after the seal; 50
	// bytes a record.
	Members    []string    `json:"members"`
	Duplicates []Duplicate `json:"duplicates"`
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

// Take is l after Propose, Reopen or Confirm by that officer; Version is left to
// the store. Faults: not_editable for a step the table does not have here,
// invalid_field for a Reopen without a reason, second_officer for a Confirm by
// the one who proposed. To seal, see Close.
func (l Ledger) Take(step Step, by string, at instant.Time, reason string) (Ledger, error) {
	if step == Seal {
		return l, fault.New(fault.NotEditable, "ledger %s: sealing needs a checkpoint", l.Month)
	}
	if step == Reopen && reason == "" {
		return l, fault.InvalidFields(fault.Field{Name: "reason", Rule: "required"})
	}
	next, err := l.advance(Event{At: at, By: by, Step: step, Reason: reason})
	if err != nil || step != Confirm {
		return next, err
	}
	if l.proposer() == by {
		return l, fault.New(fault.SecondOfficer, "ledger %s: proposed and confirmed by the same officer", l.Month)
	}
	next.ConfirmedAt = at
	return next, nil
}

// Close is l sealed with what Sealing made of its entries. Faults: not_editable
// unless it was confirmed and is not sealed.
func (l Ledger) Close(s SignedCheckpoint, at instant.Time) (Ledger, error) {
	if s.Office != l.OfficeID || s.Month != l.Month {
		return l, fmt.Errorf("ledger: checkpoint of %s %s for ledger %s %s", s.Office, s.Month, l.OfficeID, l.Month)
	}
	next, err := l.advance(Event{At: at, By: l.by(Confirm), Step: Seal})
	if err != nil {
		return l, err
	}
	next.Entries, next.Checkpoint, next.PreviousCheckpoint = s.Size, s.Note, s.PreviousNote
	next.Members, next.Duplicates = nil, nil
	return next, nil
}

// InSealing says that l was confirmed and is not sealed yet.
func (l Ledger) InSealing() bool { return l.State == Reviewing && l.ConfirmedAt != 0 }

// SealedAt is when l was sealed, 0 before.
func (l Ledger) SealedAt() instant.Time {
	if n := len(l.Course); l.State == Sealed && n > 0 {
		return l.Course[n-1].At
	}
	return 0
}

func (l Ledger) advance(e Event) (Ledger, error) {
	for _, t := range Transitions {
		if t.From == l.State && t.Confirmed == (l.ConfirmedAt != 0) && t.Step == e.Step {
			l.State = t.To
			l.Course = append(l.Course[:len(l.Course):len(l.Course)], e)
			return l, nil
		}
	}
	return l, fault.New(fault.NotEditable, "ledger %s is %s: no %s", l.Month, l.State, e.Step)
}

func (l Ledger) proposer() string { return l.by(Propose) }

// by is who took that step last; "" for nobody.
func (l Ledger) by(step Step) string {
	for i := len(l.Course) - 1; i >= 0; i-- {
		if l.Course[i].Step == step {
			return l.Course[i].By
		}
	}
	return ""
}
