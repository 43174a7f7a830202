package sqlite

import (
	"errors"
	"strconv"
	"strings"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// A card is an issue's Summary in one column. To the driver every further column
// of a row costs about as much as the row itself; a page of 50 takes a fifth of
// the time this way that it takes as 16 columns. The card is derived from the
// document: whoever changes its form gives it a new first letter and rewrites
// the stored ones in a migration.
const cardForm = "b"

var errCard = errors.New("a card in a form this program does not know")

// packCard writes the form, then each value as its length in bytes, a colon and
// itself: "b1:3…".
func packCard(i *issue.Issue) string {
	c := &i.Content
	first := ""
	if len(c.Photos) > 0 {
		first = c.Photos[0].ID
	}
	b := append(make([]byte, 0, 256+len(c.Description)), cardForm...)
	for _, n := range []int64{i.Version, int64(c.ObservedAt), int64(i.ReceivedAt), int64(len(c.Photos))} {
		b = appendValue(b, strconv.FormatInt(n, 10))
	}
	for _, s := range []string{
		i.ID, i.AuthorID, string(c.Kind), c.Description, i.Category(), c.CommunityID, c.Courtyard,
		c.Place, string(c.Severity), string(i.Status), i.Month, first,
		i.Unit(), i.Standing.Ledger,
	} {
		b = appendValue(b, s)
	}
	return string(b)
}

func appendValue(b []byte, s string) []byte {
	b = strconv.AppendInt(b, int64(len(s)), 10)
	b = append(b, ':')
	return append(b, s...)
}

// unpackCard reads what packCard wrote, in the same order. The texts are parts of
// card, not copies.
func unpackCard(card string) (issue.Summary, error) {
	rest, known := strings.CutPrefix(card, cardForm)
	r := cardReader{rest: rest, broken: !known}
	var s issue.Summary
	s.Version = r.number()
	s.ObservedAt = instant.Time(r.number())
	s.ReceivedAt = instant.Time(r.number())
	s.PhotoCount = int(r.number())
	s.ID = r.text()
	s.AuthorID = r.text()
	s.Kind = issue.Kind(r.text())
	s.Description = r.text()
	s.CategoryID = r.text()
	s.CommunityID = r.text()
	s.Courtyard = r.text()
	s.Place = r.text()
	s.Severity = issue.Severity(r.text())
	s.Status = issue.Status(r.text())
	s.Month = r.text()
	s.FirstPhotoID = r.text()
	s.UnitID = r.text()
	s.Ledger = r.text()
	if r.broken || r.rest != "" {
		return issue.Summary{}, errCard
	}
	return s, nil
}

// cardReader eats a card from the front; broken says that a value was not there
// or not whole.
type cardReader struct {
	rest   string
	broken bool
}

func (r *cardReader) text() string {
	size, digits := 0, 0
	for digits < len(r.rest) && digits < 9 && r.rest[digits] >= '0' && r.rest[digits] <= '9' {
		size = size*10 + int(r.rest[digits]-'0')
		digits++
	}
	begin := digits + 1
	if digits == 0 || begin+size > len(r.rest) || r.rest[digits] != ':' {
		r.broken, r.rest = true, ""
		return ""
	}
	value := r.rest[begin : begin+size]
	r.rest = r.rest[begin+size:]
	return value
}

func (r *cardReader) number() int64 {
	n, err := strconv.ParseInt(r.text(), 10, 64)
	r.broken = r.broken || err != nil
	return n
}
