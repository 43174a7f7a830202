package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// exportFormat names the form of ledger.json and its version.
const exportFormat = "mingcha-ledger/1"

// The exported file is one JSON object of this shape:
//
//	{"format":"mingcha-ledger/1","office":"guixi","month":"2026-10",
//	 "keys":[public keys that signed what follows],
//	 "checkpoint":"signed note","previousCheckpoint":"signed note or empty",
//	 "entries":[{"entry":{…},"leaf":"hex","sums":["hex",…]},…],
//	 "supplements":[{"supplement":{…},"note":"signed note"},…]}
//
// leaf and sums are redundant: without them a changed letter would break the
// root and nobody could say where.

// Line is one entry as it is stored and exported: with what was reckoned of it
// when it was frozen, so that what is changed afterwards can be placed.
type Line struct {
	Entry Entry  `json:"entry"`
	Leaf  string `json:"leaf"` // hex of the leaf hash
	// Sums are short sums of the entry without its photos and of each photo. They
	// prove nothing; the leaf does.
	Sums []string `json:"sums"`
}

// NewLine reckons the line of an entry.
func NewLine(e Entry) (Line, error) {
	leaf, err := e.Leaf()
	if err != nil {
		return Line{}, err
	}
	sums, err := sumsOf(e)
	return Line{Entry: e, Leaf: hex.EncodeToString(leaf[:]), Sums: sums}, err
}

// stated is the line's entry, which remembers what stands beside it.
func (l Line) stated() Entry {
	e := l.Entry
	e.line = &l
	return e
}

// lineOf is the line that an entry was read from, or else a fresh one.
func lineOf(e Entry) (Line, error) {
	if e.line == nil {
		return NewLine(e)
	}
	return Line{Entry: e, Leaf: e.line.Leaf, Sums: e.line.Sums}, nil
}

func sumsOf(e Entry) ([]string, error) {
	photos := e.Photos
	e.Photos = nil
	words, err := e.Encode()
	if err != nil {
		return nil, err
	}
	sums := append(make([]string, 0, 1+len(photos)), short(words))
	for _, p := range photos {
		sums = append(sums, short([]byte(p.ID+" "+p.SHA256)))
	}
	return sums, nil
}

func short(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// WriteExport writes a sealed ledger as ledger.json: entries in the order of
// their numbers, keys the office's public keys, of which those are written that
// signed it or a supplement. It holds one entry at a time. It checks nothing;
// Verify does.
func WriteExport(w io.Writer, l Ledger, keys []string, entries iter.Seq2[Entry, error]) error {
	if l.State != Sealed {
		return fmt.Errorf("ledger: export of %s, which is %s", l.Month, l.State)
	}
	out := jsontext.NewEncoder(w)
	err := writeMembers(out,
		"format", exportFormat, "office", l.OfficeID, "month", l.Month, "keys", l.signers(keys),
		"checkpoint", l.Checkpoint, "previousCheckpoint", l.PreviousCheckpoint)
	if err == nil {
		err = writeEntries(out, entries)
	}
	if err == nil {
		err = writeTail(out, l.Supplements)
	}
	if err != nil {
		return fmt.Errorf("ledger: export of %s: %w", l.Month, err)
	}
	return nil
}

// writeMembers begins the object; the arguments are names and values in turn.
func writeMembers(out *jsontext.Encoder, members ...any) error {
	if err := out.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for _, m := range members {
		if err := json.MarshalEncode(out, m); err != nil {
			return err
		}
	}
	return nil
}

func writeEntries(out *jsontext.Encoder, entries iter.Seq2[Entry, error]) error {
	if err := out.WriteToken(jsontext.String("entries")); err != nil {
		return err
	}
	if err := out.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for e, err := range entries {
		if err != nil {
			return err
		}
		l, err := lineOf(e)
		if err != nil {
			return err
		}
		if err := json.MarshalEncode(out, l); err != nil {
			return err
		}
	}
	return out.WriteToken(jsontext.EndArray)
}

func writeTail(out *jsontext.Encoder, supplements []SignedSupplement) error {
	if err := out.WriteToken(jsontext.String("supplements")); err != nil {
		return err
	}
	if err := json.MarshalEncode(out, supplements); err != nil {
		return err
	}
	return out.WriteToken(jsontext.EndObject)
}
