package sqlite

import (
	"encoding/binary"
	"errors"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
)

// A card is an issue's Summary in one column. The driver pays for every column
// of every row about as much as for the row itself, so that a page of 50 costs
// five times less this way than as 16 columns. It is derived from the document: a change of
// its form comes with a new first byte and a migration that empties nothing but
// this column's old form.
const cardForm = 1

var errCard = errors.New("not in a form this program knows")

// packCard writes a form byte, then each text with its length before it and each
// number, all lengths and numbers as varints.
func packCard(i *issue.Issue) []byte {
	c := &i.Content
	first := ""
	if len(c.Photos) > 0 {
		first = c.Photos[0].ID
	}
	b := make([]byte, 1, 256+len(c.Description))
	b[0] = cardForm
	for _, n := range []int64{i.Version, int64(c.ObservedAt), int64(i.ReceivedAt), int64(len(c.Photos))} {
		b = binary.AppendVarint(b, n)
	}
	for _, s := range []string{
		i.ID, i.AuthorID, string(c.Kind), c.Description, c.CategoryID, c.CommunityID, c.Courtyard,
		c.Place, string(c.Severity), string(i.Status), i.Month, first,
	} {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// unpackCard reads what packCard wrote. All texts share one piece of memory.
func unpackCard(b []byte) (issue.Summary, error) {
	if len(b) == 0 || b[0] != cardForm {
		return issue.Summary{}, errCard
	}
	r := cardReader{rest: b[1:]}
	version, observed, received, photos := r.number(), r.number(), r.number(), r.number()
	r.texts = string(r.rest)
	s := issue.Summary{
		ID: r.text(), Version: version, AuthorID: r.text(), Kind: issue.Kind(r.text()), Description: r.text(),
		CategoryID: r.text(), CommunityID: r.text(), Courtyard: r.text(), Place: r.text(),
		Severity: issue.Severity(r.text()), Status: issue.Status(r.text()), Month: r.text(),
		ObservedAt: instant.Time(observed), ReceivedAt: instant.Time(received),
		PhotoCount: int(photos), FirstPhotoID: r.text(),
	}
	if r.broken || len(r.rest) != 0 {
		return issue.Summary{}, errCard
	}
	return s, nil
}

// cardReader eats a card from the front; broken says that it ended too early.
type cardReader struct {
	rest   []byte
	texts  string // ends where rest ends
	broken bool
}

func (r *cardReader) number() int64 {
	n, used := binary.Varint(r.rest)
	if used <= 0 {
		r.broken, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[used:]
	return n
}

func (r *cardReader) text() string {
	size, used := binary.Uvarint(r.rest)
	if used <= 0 || size > uint64(len(r.rest)-used) {
		r.broken, r.rest = true, nil
		return ""
	}
	begin := len(r.texts) - len(r.rest) + used
	r.rest = r.rest[used+int(size):]
	return r.texts[begin : begin+int(size)]
}
