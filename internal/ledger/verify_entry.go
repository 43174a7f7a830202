package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"slices"
)

// readEntry reads the next entry and compares it with what stands beside it.
func (v *verification) readEntry() error {
	var l Line
	if err := v.read(&l); err != nil {
		return err
	}
	e := l.Entry
	right, err := NewLine(e)
	if err != nil {
		return err
	}
	v.places.add(e.Number)
	v.compare(l, right)
	if err := e.Check(); err != nil {
		v.report.add(Finding{Kind: EntryChanged, Entry: e.Number}, "no entry could be so: %v", err)
	}
	if other := v.members.add(e); other != 0 {
		v.report.add(Finding{Kind: EntryDoubled, Entry: e.Number}, "its record %s is in entry %d already", e.ID, other)
	}
	if err := v.checkPhotos(Finding{Entry: e.Number}, e.Photos); err != nil {
		return err
	}
	v.report.Totals.Add(e)
	v.report.Entries++
	return errors.Join(addLeaf(&v.stated, l.Leaf), addLeaf(&v.computed, right.Leaf))
}

// addLeaf adds a leaf in hex; one that is none counts as zero, which fits nothing.
func addLeaf(t *Tree, text string) error {
	var leaf [sha256.Size]byte
	if sum, err := hex.DecodeString(text); err == nil && len(sum) == len(leaf) {
		copy(leaf[:], sum)
	}
	return t.Add(leaf)
}

// compare finds where an entry differs from the sums beside it.
func (v *verification) compare(stated, right Line) {
	e := right.Entry
	if stated.Leaf == right.Leaf {
		if !slices.Equal(stated.Sums, right.Sums) {
			v.report.add(Finding{Kind: SumsChanged, Entry: e.Number}, "it fits its leaf hash, but not the short sums beside it")
		}
		return
	}
	if slices.Equal(stated.Sums, right.Sums) {
		v.report.add(Finding{Kind: SumsChanged, Entry: e.Number}, "it fits the short sums, but not the leaf hash beside it")
		return
	}
	if len(stated.Sums) != len(right.Sums) {
		v.report.add(Finding{Kind: EntryChanged, Entry: e.Number}, "record %s: it was sealed with another number of photos", e.ID)
		return
	}
	for i, sum := range stated.Sums {
		switch {
		case sum == right.Sums[i]:
		case i == 0:
			v.report.add(Finding{Kind: EntryChanged, Entry: e.Number}, "record %s: these are not the words that were sealed", e.ID)
		default:
			v.report.add(Finding{Kind: PhotoChanged, Entry: e.Number, Photo: e.Photos[i-1].ID}, "record %s: not the hash that was sealed", e.ID)
		}
	}
}

// checkPhotos compares photos' bytes with their hashes, where there are bytes.
func (v *verification) checkPhotos(at Finding, photos []Photo) error {
	if v.options.Photos == nil || checkPhotos(photos) != nil {
		return nil
	}
	for _, p := range photos {
		at.Photo = p.ID
		sum, err := v.hashPhoto(p.ID)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			at.Kind = PhotoMissing
			v.report.add(at, "its bytes are not there")
		case err != nil:
			v.gate.fault = err
			return err
		case sum != p.SHA256:
			at.Kind = PhotoChanged
			v.report.add(at, "its bytes are not those that were sealed")
		default:
			v.report.Photos++
		}
	}
	return nil
}

func (v *verification) hashPhoto(id string) (sum string, err error) {
	f, err := v.options.Photos(id)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
