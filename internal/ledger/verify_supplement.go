package ledger

import (
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// heldSupplement is what must be kept of a supplement until the keys are known.
type heldSupplement struct {
	number, entryNumber int64
	entryID             string
	leaf                tlog.Hash
	note                string
}

func (v *verification) readSupplement() error {
	var in SignedSupplement
	if err := v.read(&in); err != nil {
		return err
	}
	s := in.Supplement
	at := Finding{Kind: SupplementChanged, Supplement: s.Number}
	if err := s.Check(); err != nil {
		v.report.add(at, "no supplement could be so: %v", err)
	}
	if len(in.Note) > maxNote {
		v.report.add(at, "its note has %d bytes", len(in.Note))
		in.Note = ""
	}
	leaf, err := s.leaf()
	if err != nil {
		return err
	}
	v.report.Supplements++
	v.supplements = append(v.supplements, heldSupplement{s.Number, s.EntryNumber, s.EntryID, leaf, in.Note})
	return v.checkPhotos(Finding{Supplement: s.Number}, s.Photos)
}

// judgeSupplements follows the chain of signed notes from the checkpoint and
// gives the keys that signed them.
func (v *verification) judgeSupplements(c Checkpoint, keys []note.Verifier) (used []note.Verifier) {
	before := NoteHash(v.heading.checkpoint)
	v.report.heads = []tlog.Hash{before}
	expected := int64(1)
	for _, s := range v.supplements {
		at := Finding{Kind: SupplementChanged, Supplement: s.number}
		text, key, err := open(s.note, keys)
		// A missing one is named once, not in every later link too.
		if s.number > expected && s.number <= MaxSupplements {
			for n := expected; n < s.number; n++ {
				v.report.add(Finding{Kind: SupplementMissing, Supplement: n}, "%d follows %d", s.number, expected-1)
			}
		} else if err != nil {
			v.report.add(at, "%v", err)
		} else if s.number != expected || text != supplementText(c.Office, c.Month, s.number, s.leaf, before) {
			v.report.add(at, "it is not what was signed at this place")
		} else if s.entryNumber != 0 && v.members[s.entryID] != s.entryNumber {
			v.report.add(at, "entry %d is not record %s", s.entryNumber, s.entryID)
		}
		if key != nil {
			used = append(used, key)
		}
		before, expected = NoteHash(s.note), max(expected, min(s.number, MaxSupplements))+1
		v.report.heads = append(v.report.heads, before)
	}
	return used
}
