package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Encode gives the canonical bytes of e, the ones that are hashed. It fails on
// text that is not UTF-8 and above MaxEncoded bytes.
func (e Entry) Encode() ([]byte, error) {
	b, err := encode(&e, entryFields)
	if err != nil {
		return nil, fmt.Errorf("ledger: encode entry %d: %w", e.Number, err)
	}
	return b, nil
}

// DecodeEntry is the entry with exactly these canonical bytes. Bytes that Encode
// would not give are an error.
func DecodeEntry(b []byte) (Entry, error) {
	e, err := decode(b, entryFields)
	if err != nil {
		return Entry{}, fmt.Errorf("ledger: decode entry: %w", err)
	}
	return e, nil
}

// Leaf is the entry's leaf hash: SHA-256 of a zero byte and the canonical bytes
// (RFC 6962 section 2.1).
func (e Entry) Leaf() (tlog.Hash, error) {
	b, err := e.Encode()
	if err != nil {
		return tlog.Hash{}, err
	}
	return tlog.RecordHash(b), nil
}

func entryFields(c *coder, e *Entry) {
	worded := c.either(entryHeading, wordedHeading, e.Issue != nil && e.Issue.Wording != "")
	c.number(&e.Number)
	text(c, &e.ID)
	text(c, &e.Kind)
	text(c, &e.Source)
	texts(c, &e.ObservedOn, &e.LateFrom)
	namedFields(c, &e.Unit)
	text(c, &e.Severity)
	text(c, &e.Status)
	maybe(c, &e.Issue, issueFields)
	maybe(c, &e.Visit, visitFields)
	list(c, &e.Photos, photoFields)
	c.number(&e.PhotosMissing)
	text(c, &e.Note)
	list(c, &e.Merged, text)
	maybe(c, &e.Supplements, referenceFields)
	if worded {
		wordingField(c, e.Issue)
	}
}

// wordingField came with the second heading. Without a wording an entry has the
// first, so that no entry has two encodings.
func wordingField(c *coder, i *Issue) {
	if i == nil {
		c.fail("a wording of no issue")
		return
	}
	if text(c, &i.Wording); i.Wording == "" {
		c.fail("an empty wording")
	}
}

func namedFields(c *coder, n *Named) { texts(c, &n.ID, &n.Name) }

func photoFields(c *coder, p *Photo) { texts(c, &p.ID, &p.SHA256) }

func referenceFields(c *coder, r *Reference) {
	text(c, &r.Month)
	c.number(&r.Number)
}

func issueFields(c *coder, i *Issue) {
	text(c, &i.Kind)
	text(c, &i.Description)
	namedFields(c, &i.Category)
	namedFields(c, &i.Community)
	texts(c, &i.Courtyard, &i.Place)
	maybe(c, &i.Location, func(c *coder, l *Location) {
		c.number(&l.Lat)
		c.number(&l.Lng)
		c.number(&l.Accuracy)
	})
	maybe(c, &i.Reported, func(c *coder, r *Choice) {
		namedFields(c, &r.Category)
		namedFields(c, &r.Unit)
		text(c, &r.Severity)
	})
}

func visitFields(c *coder, v *Visit) {
	text(c, &v.ScorecardID)
	c.number(&v.ScorecardVersion)
	c.number(&v.Score)
	c.number(&v.Grade)
	list(c, &v.Dimensions, func(c *coder, d *DimensionScore) {
		namedFields(c, &d.Dimension)
		c.number(&d.Points)
	})
	c.number(&v.WaitingMinutes)
	for _, n := range []**int64{&v.HandlingMinutes, &v.StaffedWindows, &v.TotalWindows} {
		maybe(c, n, (*coder).number)
	}
	list(c, &v.Faults, faultFields)
	text(c, &v.Note)
	list(c, &v.IssueIDs, text)
}

func faultFields(c *coder, f *Fault) {
	namedFields(c, &f.Dimension)
	texts(c, &f.ID, &f.Name)
	c.number(&f.Points)
	c.number(&f.Count)
	text(c, &f.Note)
	list(c, &f.PhotoIDs, text)
}

func supplementFields(c *coder, s *Supplement) {
	c.heading(supplementHeading)
	c.number(&s.Number)
	c.number(&s.EntryNumber)
	text(c, &s.EntryID)
	text(c, &s.Kind)
	texts(c, &s.Text, &s.AddedOn)
	list(c, &s.Photos, photoFields)
}
