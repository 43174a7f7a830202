package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"
)

// The canonical encoding turns a value into bytes in exactly one way, and no two
// values into the same bytes: a heading that names what follows and its version,
// then every field in a fixed order. A text is its length in bytes (4 bytes,
// big-endian) and its UTF-8; a whole number is 8 bytes, big-endian, two's
// complement; a list is its length (4 bytes) and its items; what may be missing
// is one byte, 0 or 1, and the value if 1. An empty list and no list are the
// same thing. A change of the order or meaning is a new version with a new
// heading; sealed ledgers keep theirs.
const (
	entryHeading      = "mingcha ledger entry v1\n"
	wordedHeading     = "mingcha ledger entry v2\n" // an issue's with a wording, which ends it
	supplementHeading = "mingcha ledger supplement v1\n"
)

// MaxEncoded is the most bytes an entry or a supplement may encode to.
const MaxEncoded = 256 << 10

var errEncoding = errors.New("not a canonical encoding")

// coder writes or reads the canonical form; one walk over the fields serves both
// ways, so that they cannot come apart.
type coder struct {
	reading bool
	bytes   []byte // written so far, or still to be read
	err     error  // the first; later steps do nothing
}

func (c *coder) fail(what string) {
	if c.err == nil {
		c.err = fmt.Errorf("%w: %s", errEncoding, what)
	}
}

// take cuts n bytes off what is to be read; nil when there are not so many.
func (c *coder) take(n int) []byte {
	if c.err != nil || n > len(c.bytes) {
		c.fail("cut off")
		return nil
	}
	head := c.bytes[:n]
	c.bytes = c.bytes[n:]
	return head
}

func (c *coder) heading(h string) {
	if !c.reading {
		c.bytes = append(c.bytes, h...)
	} else if string(c.take(len(h))) != h {
		c.fail("another heading")
	}
}

// either writes the second heading where isSecond is so, and else the first, or
// says which of the two it has read.
func (c *coder) either(first, second string, isSecond bool) bool {
	if c.reading {
		isSecond = bytes.HasPrefix(c.bytes, []byte(second))
	}
	if isSecond {
		first = second
	}
	c.heading(first)
	return isSecond
}

func (c *coder) length(n int) int {
	if !c.reading {
		c.bytes = binary.BigEndian.AppendUint32(c.bytes, uint32(n)) // below MaxEncoded, see encode
		return n
	}
	b := c.take(4)
	if b == nil {
		return 0
	}
	// Every item has at least one byte, so a longer list is a lie.
	if n := binary.BigEndian.Uint32(b); int64(n) <= int64(len(c.bytes)) {
		return int(n)
	}
	c.fail("cut off")
	return 0
}

func (c *coder) number(v *int64) {
	if !c.reading {
		c.bytes = binary.BigEndian.AppendUint64(c.bytes, uint64(*v))
	} else if b := c.take(8); b != nil {
		*v = int64(binary.BigEndian.Uint64(b))
	}
}

func text[T ~string](c *coder, v *T) {
	n := c.length(len(*v))
	if !c.reading {
		c.bytes = append(c.bytes, *v...)
		if !utf8.ValidString(string(*v)) {
			c.fail("not UTF-8")
		}
		return
	}
	b := c.take(n)
	if !utf8.Valid(b) {
		c.fail("not UTF-8")
	}
	*v = T(b)
}

func texts[T ~string](c *coder, v ...*T) {
	for _, one := range v {
		text(c, one)
	}
}

func list[T any](c *coder, v *[]T, each func(*coder, *T)) {
	n := c.length(len(*v))
	for i := 0; i < n && c.err == nil; i++ {
		if c.reading {
			*v = append(*v, *new(T))
		}
		each(c, &(*v)[i])
	}
}

func maybe[T any](c *coder, v **T, each func(*coder, *T)) {
	if !c.reading {
		if *v == nil {
			c.bytes = append(c.bytes, 0)
			return
		}
		c.bytes = append(c.bytes, 1)
		each(c, *v)
		return
	}
	switch b := c.take(1); {
	case b == nil || b[0] == 0:
	case b[0] == 1:
		*v = new(T)
		each(c, *v)
	default:
		c.fail("neither there nor missing")
	}
}

func encode[T any](v *T, each func(*coder, *T)) ([]byte, error) {
	c := coder{bytes: make([]byte, 0, 1024)} // most entries fit
	each(&c, v)
	if c.err == nil && len(c.bytes) > MaxEncoded {
		return nil, fmt.Errorf("%d bytes are over %d", len(c.bytes), MaxEncoded)
	}
	return c.bytes, c.err
}

func decode[T any](b []byte, each func(*coder, *T)) (T, error) {
	var v, none T
	if len(b) > MaxEncoded {
		return none, fmt.Errorf("%d bytes are over %d", len(b), MaxEncoded)
	}
	c := coder{reading: true, bytes: b}
	each(&c, &v)
	if c.err == nil && len(c.bytes) > 0 {
		c.fail("something follows")
	}
	if c.err != nil {
		return none, c.err
	}
	return v, nil
}
