package ledger

import "fmt"

// MaxEntries is how many entries one ledger can have. Sealing and verifying keep
// about 200 bytes an entry, so some 40 MB at the most.
const MaxEntries = 200_000

// Sealing takes a month's entries in the order of their numbers and makes the
// checkpoint. It keeps hashes and ids, never the entries. The same entries,
// previous ledger and key give the same bytes, so it may begin again after a
// crash.
type Sealing struct {
	office, month string
	tree          Tree
	members       members
}

// SignedCheckpoint is a checkpoint with its signed note and the one before.
type SignedCheckpoint struct {
	Checkpoint
	Note         string
	PreviousNote string // "" for an office's first ledger
}

// NewSealing begins with no entries.
func NewSealing(officeID, month string) *Sealing {
	return &Sealing{office: officeID, month: month, members: members{}}
}

// Add takes the next entry. It refuses one out of order, one that fails Check,
// one that is in already (by its own id or merged), and one late from no earlier
// month. After an error begin a new Sealing.
func (s *Sealing) Add(e Entry) error {
	if e.Number != s.tree.Size()+1 || e.Number > MaxEntries {
		return fmt.Errorf("ledger: entry %d where %d belongs", e.Number, s.tree.Size()+1)
	}
	if err := e.Check(); err != nil {
		return err
	}
	if e.LateFrom >= s.month {
		return fmt.Errorf("ledger: entry %d is late from %s in %s", e.Number, e.LateFrom, s.month)
	}
	if other := s.members.add(e); other != 0 {
		return fmt.Errorf("ledger: entry %d is in entry %d already", e.Number, other)
	}
	leaf, err := e.Leaf()
	if err != nil {
		return err
	}
	return s.tree.Add(leaf)
}

// Tree is the tree so far, for proofs; it must not be added to.
func (s *Sealing) Tree() *Tree { return &s.tree }

// Sign makes the checkpoint, chained to the ledger sealed before: nil for the
// office's first.
func (s *Sealing) Sign(previous *Ledger, key Signer) (SignedCheckpoint, error) {
	root, err := s.tree.Root()
	if err != nil {
		return SignedCheckpoint{}, err
	}
	done := SignedCheckpoint{Checkpoint: Checkpoint{Office: s.office, Month: s.month, Size: s.tree.Size(), Root: root}}
	if previous != nil {
		done.PreviousNote, done.Previous = previous.Checkpoint, previous.pin()
		if previous.State != Sealed || previous.OfficeID != s.office {
			return SignedCheckpoint{}, fmt.Errorf("ledger: %s %s follows %s %s, %s", s.office, s.month, previous.OfficeID, previous.Month, previous.State)
		}
	}
	if _, err := ParseCheckpoint(done.Text()); err != nil {
		return SignedCheckpoint{}, err
	}
	done.Note, err = key.sign(s.office, done.Text())
	return done, err
}

// pin is how the next ledger names this one.
func (l Ledger) pin() *Previous {
	return &Previous{
		Month: l.Month, Checkpoint: NoteHash(l.Checkpoint),
		Supplements: int64(len(l.Supplements)), Head: head(l.Checkpoint, l.Supplements),
	}
}

// members knows every record of a ledger and the number of its entry.
type members map[string]int64

// add enters the entry's own id and those merged into it. It gives the number of
// an entry that has one of them already, 0 when there is none.
func (m members) add(e Entry) (other int64) {
	for _, id := range append([]string{e.ID}, e.Merged...) {
		if at, there := m[id]; there {
			other = at
			continue
		}
		m[id] = e.Number
	}
	return other
}
