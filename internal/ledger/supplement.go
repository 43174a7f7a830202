package ledger

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"mingcha/internal/fault"
)

// SupplementKind is what a supplement (补充更正) does.
type SupplementKind string

// The kinds of supplement.
const (
	Addition   SupplementKind = "addition"   // 补充
	Correction SupplementKind = "correction" // 更正
)

// MaxSupplements is how many one ledger can have: they stand in its document,
// which may not outgrow a database's limit of 16 MB.
const MaxSupplements = 1000

// Supplement is what is said about a sealed ledger afterwards. The entry stays
// as it was; the supplement stands beside it.
type Supplement struct {
	Number int64 `json:"number"` // from 1, in the order of adding
	// EntryNumber and EntryID name the entry; 0 and "" mean the whole ledger.
	EntryNumber int64          `json:"entryNumber"`
	EntryID     string         `json:"entryId"`
	Kind        SupplementKind `json:"kind"`
	Text        string         `json:"text"`
	AddedOn     string         `json:"addedOn"` // "2026-11-05" in the office's zone
	Photos      []Photo        `json:"photos"`
}

// SignedSupplement is a supplement with the note that seals it. Notes form a
// chain that begins at the checkpoint, so none can be dropped from the middle;
// the next month's checkpoint pins the chain's end.
type SignedSupplement struct {
	Supplement Supplement `json:"supplement"`
	Note       string     `json:"note"`
}

// Check says why s may not stand beside a ledger; nil when it may.
func (s Supplement) Check() error {
	err := errors.Join(
		must(s.Number > 0, "number"),
		must((s.EntryNumber == 0) == (s.EntryID == "") && s.EntryNumber >= 0, "entryNumber"),
		must(s.EntryID == "" || validIDs([]string{s.EntryID}), "entryId"),
		must(s.Kind == Addition || s.Kind == Correction, "kind"),
		must(s.Text != "", "text"),
		must(validDay(s.AddedOn), "addedOn"),
		checkPhotos(s.Photos),
	)
	if err != nil {
		return fmt.Errorf("ledger: supplement %d: %w", s.Number, err)
	}
	return nil
}

// leaf is the leaf hash of the supplement's canonical bytes.
func (s Supplement) leaf() (tlog.Hash, error) {
	b, err := encode(&s, supplementFields)
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("ledger: encode supplement %d: %w", s.Number, err)
	}
	return tlog.RecordHash(b), nil
}

// supplementText is what is signed of a supplement: the ledger, its number, its
// leaf hash and the hash of the note before.
func supplementText(office, month string, number int64, leaf, before tlog.Hash) string {
	return fmt.Sprintf("%s/supplement\n%d\n%s\nafter %s\n", origin(office, month), number, leaf, before)
}

// Supplement is l with one more supplement, numbered and signed here; Version is
// left to the store. Faults: not_editable before sealing and above
// MaxSupplements, invalid_field for an entry that cannot be.
func (l Ledger) Supplement(s Supplement, key Signer) (Ledger, error) {
	if l.State != Sealed || len(l.Supplements) >= MaxSupplements {
		return l, fault.New(fault.NotEditable, "ledger %s is %s with %d supplements", l.Month, l.State, len(l.Supplements))
	}
	s.Number = int64(len(l.Supplements)) + 1
	if s.EntryNumber > l.Entries {
		return l, fault.InvalidFields(fault.Field{Name: "entryNumber", Rule: "reference"})
	}
	if err := s.Check(); err != nil {
		return l, err
	}
	leaf, err := s.leaf()
	if err != nil {
		return l, err
	}
	signed, err := key.sign(l.OfficeID, supplementText(l.OfficeID, l.Month, s.Number, leaf, head(l.Checkpoint, l.Supplements)))
	if err != nil {
		return l, err
	}
	l.Supplements = append(l.Supplements[:len(l.Supplements):len(l.Supplements)], SignedSupplement{s, signed})
	return l, nil
}

// head is the hash of the last note of a ledger.
func head(checkpoint string, supplements []SignedSupplement) tlog.Hash {
	if n := len(supplements); n > 0 {
		return NoteHash(supplements[n-1].Note)
	}
	return NoteHash(checkpoint)
}
