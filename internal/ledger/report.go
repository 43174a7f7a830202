package ledger

import (
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// FindingKind is what does not fit.
type FindingKind string

// The kinds of finding.
const (
	EntryChanged      FindingKind = "entry changed"      // not the words that were sealed
	EntryMissing      FindingKind = "entry missing"      // sealed, but not in the file
	EntryAdded        FindingKind = "entry added"        // in the file, but never sealed
	EntryMoved        FindingKind = "entry moved"        // not in its place
	EntryDoubled      FindingKind = "entry doubled"      // one record in two entries
	PhotoChanged      FindingKind = "photo changed"      // another hash, or other bytes
	PhotoMissing      FindingKind = "photo missing"      // its bytes were not found
	SumsChanged       FindingKind = "sums changed"       // the entry fits, what is stated beside it does not
	RootChanged       FindingKind = "root changed"       // something was changed so that nobody can say where
	CheckpointChanged FindingKind = "checkpoint changed" // not what was signed
	KeyUnexpected     FindingKind = "key unexpected"     // not the office's
	HeadingChanged    FindingKind = "heading changed"    // another office or month than sealed
	PreviousChanged   FindingKind = "previous changed"   // the checkpoint before is not the one named
	SupplementChanged FindingKind = "supplement changed" // not what was signed
	SupplementMissing FindingKind = "supplement missing" // signed, but not in the file
	MonthResealed     FindingKind = "month resealed"     // not the ledger the next month was sealed on
	MonthMissing      FindingKind = "month missing"      // the chain cannot be checked across it
)

// Finding is one thing that does not fit, and where.
type Finding struct {
	Kind       FindingKind
	Month      string // of the ledger
	Entry      int64  // its number; 0: none in particular
	Photo      string // its id; "": none in particular
	Supplement int64  // its number; 0: none in particular
	Detail     string // for people
}

// String is one line for people.
func (f Finding) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %s", f.Month, f.Kind)
	if f.Supplement != 0 {
		fmt.Fprintf(&s, ": supplement %d", f.Supplement)
	}
	if f.Entry != 0 {
		fmt.Fprintf(&s, ": entry %d", f.Entry)
	}
	if f.Photo != "" {
		fmt.Fprintf(&s, ": photo %s", f.Photo)
	}
	return s.String() + ": " + f.Detail
}

// maxFindings is how many are listed; more are only counted.
const maxFindings = 100

// Report is what Verify found out about one file.
type Report struct {
	Office, Month string
	Checkpoint    tlog.Hash // NoteHash of the checkpoint
	Root          tlog.Hash // as sealed
	Previous      *Previous // nil for an office's first ledger
	Entries       int64     // in the file
	Supplements   int64     // in the file
	Photos        int64     // whose bytes were looked at and fit
	Totals        Totals
	// Keys are the public keys the file names as its own. Unless Pinned they
	// prove only that the file fits itself.
	Keys     []string
	Pinned   bool
	Findings []Finding // at most 100
	Unlisted int       // findings beyond those

	heads []tlog.Hash // of the checkpoint and after each supplement
}

// OK says that everything fits.
func (r *Report) OK() bool { return len(r.Findings) == 0 }

func (r *Report) add(f Finding, detail string, args ...any) {
	if len(r.Findings) >= maxFindings {
		r.Unlisted++
		return
	}
	f.Month, f.Detail = r.Month, fmt.Sprintf(detail, args...)
	r.Findings = append(r.Findings, f)
}
