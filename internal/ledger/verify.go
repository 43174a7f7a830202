package ledger

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/mod/sumdb/note"
)

// Options of Verify; the zero value checks a file by the keys it names itself.
type Options struct {
	// Keys are the office's public keys as they were handed out. Any other
	// signer is a finding. Empty: not pinned, see Report.
	Keys []string
	// Photos opens the bytes of a rendered original by its id (a UUID);
	// fs.ErrNotExist is a finding. nil: photos' bytes are not looked at.
	Photos func(id string) (io.ReadCloser, error)
}

// ErrFormat marks a file that is no exported ledger at all, or a hostile one.
var ErrFormat = errors.New("no exported ledger")

// Verify reads an exported ledger once and says whether all of it is what was
// sealed, and if not, which entry, photo, supplement or month does not fit. A
// file that cannot be read as a ledger is an error (ErrFormat); everything else
// is a finding. Memory is bounded, whatever the file: about 250 bytes an entry
// and 4 KB a supplement, up to MaxEntries and MaxSupplements.
//
// What no single file can show: an entry changed together with its sums by
// somebody without the key is detected (RootChanged) but not placed; the last
// supplements cut off are seen only against the next month (VerifyChain); and
// without pinned keys a ledger wholly resealed by another key fits itself.
func Verify(r io.Reader, o Options) (Report, error) {
	v := newVerification(r, o)
	if err := v.readFile(); err != nil {
		if v.gate.tripped {
			err = fmt.Errorf("a value is over %d bytes", maxValue)
		}
		if v.gate.fault != nil {
			return v.report, fmt.Errorf("ledger: read: %w", v.gate.fault)
		}
		return v.report, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	err := v.judge()
	return v.report, err
}

type verification struct {
	options Options
	gate    *gate
	in      *jsontext.Decoder

	heading     heading
	told        map[string]bool // members of the file that were there
	stated      Tree            // over the leaves the file states
	computed    Tree            // over the leaves the entries have
	places      places
	members     members
	supplements []heldSupplement
	report      Report
}

type heading struct {
	format, office, month, checkpoint, previous string
	keys                                        []string
}

func newVerification(r io.Reader, o Options) *verification {
	g := &gate{r: r}
	g.open()
	return &verification{
		options: o, gate: g, in: jsontext.NewDecoder(g),
		told: map[string]bool{}, members: members{},
	}
}

// judge compares what was read with what was signed.
func (v *verification) judge() error {
	h, r := &v.heading, &v.report
	r.Office, r.Keys, r.Checkpoint = h.office, h.keys, NoteHash(h.checkpoint)
	keys, err := v.keys()
	if err != nil {
		return err
	}
	c, used, err := openCheckpoint(h.checkpoint, keys)
	if err != nil {
		r.add(Finding{Kind: CheckpointChanged}, "%v", err)
		if c, err = ParseCheckpoint(textOf(h.checkpoint)); err != nil {
			return nil // nothing left to compare with
		}
	}
	if c.Office != h.office || c.Month != h.month {
		r.add(Finding{Kind: HeadingChanged}, "the file says %s %s, the checkpoint %s %s", h.office, h.month, c.Office, c.Month)
	}
	r.Root, r.Previous = c.Root, c.Previous
	v.judgePrevious(c)
	if err := v.judgeEntries(c); err != nil {
		return err
	}
	v.judgeKeys(keys, append(v.judgeSupplements(c, keys), used))
	return nil
}

// keys reads the file's keys; those that are not pinned are findings.
func (v *verification) keys() ([]note.Verifier, error) {
	var pinned []note.Verifier
	for _, text := range v.options.Keys {
		k, err := checkKey(text)
		if err != nil {
			return nil, fmt.Errorf("expected %w", err)
		}
		pinned = append(pinned, k)
	}
	v.report.Pinned = len(pinned) > 0
	var keys []note.Verifier
	for _, text := range v.heading.keys {
		k, err := checkKey(text)
		if err != nil {
			v.report.add(Finding{Kind: KeyUnexpected}, "%v", err)
			continue
		}
		if slices.ContainsFunc(keys, same(k)) {
			v.report.add(Finding{Kind: KeyUnexpected}, "%s stands twice", text)
			continue
		}
		if v.report.Pinned && !slices.Contains(v.options.Keys, text) {
			v.report.add(Finding{Kind: KeyUnexpected}, "signed by %s, which is not expected", text)
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// judgeKeys finds keys that signed nothing: they have no business in the file.
func (v *verification) judgeKeys(keys, used []note.Verifier) {
	for _, k := range keys {
		if !slices.ContainsFunc(used, same(k)) {
			v.report.add(Finding{Kind: KeyUnexpected}, "%s+%08x signed nothing in the file", k.Name(), k.KeyHash())
		}
	}
}

func same(k note.Verifier) func(note.Verifier) bool {
	return func(o note.Verifier) bool { return o != nil && o.Name() == k.Name() && o.KeyHash() == k.KeyHash() }
}

func (v *verification) judgePrevious(c Checkpoint) {
	before := v.heading.previous
	switch p, err := ParseCheckpoint(textOf(before)); {
	case c.Previous == nil && before == "":
	case c.Previous == nil:
		v.report.add(Finding{Kind: PreviousChanged}, "%s was sealed as the office's first, yet the file names one before", c.Month)
	case NoteHash(before) != c.Previous.Checkpoint:
		v.report.add(Finding{Kind: PreviousChanged}, "the checkpoint of %s in the file is not the one %s was sealed on", c.Previous.Month, c.Month)
	case err != nil || p.Office != c.Office || p.Month != c.Previous.Month:
		v.report.add(Finding{Kind: PreviousChanged}, "what %s was sealed on is no checkpoint of %s %s", c.Month, c.Office, c.Previous.Month)
	}
}
