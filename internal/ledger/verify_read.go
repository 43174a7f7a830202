package ledger

import (
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxValue is the most bytes between two values that are read whole: an entry
// of MaxEncoded bytes with every one escaped, and room.
const maxValue = 2 << 20

// gate stops a reader that gives too much before it is opened again, so that no
// single value fills the memory.
type gate struct {
	r       io.Reader
	left    int
	tripped bool
	fault   error // of r, other than its end
}

func (g *gate) open() { g.left = maxValue }

func (g *gate) Read(p []byte) (int, error) {
	if g.left == 0 {
		g.tripped = true
		return 0, errors.New("too much")
	}
	n, err := g.r.Read(p[:min(len(p), g.left)])
	g.left -= n
	if err != nil && !errors.Is(err, io.EOF) {
		g.fault = err
	}
	return n, err
}

// readFile walks the whole file. Names that stand twice, unknown ones, and text
// that is not UTF-8 are refused by the decoder.
func (v *verification) readFile() error {
	if err := v.expect('{'); err != nil {
		return err
	}
	for v.in.PeekKind() != '}' {
		name, err := v.in.ReadToken()
		if err != nil {
			return err
		}
		if err := v.readMember(name.String()); err != nil {
			return err
		}
		v.gate.open()
	}
	if err := v.expect('}'); err != nil {
		return err
	}
	if _, err := v.in.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.Join(errors.New("something follows the ledger"), err)
	}
	for _, name := range []string{"format", "office", "month", "keys", "checkpoint", "previousCheckpoint", "entries", "supplements"} {
		if !v.told[name] {
			return fmt.Errorf("no %q", name)
		}
	}
	return nil
}

func (v *verification) readMember(name string) error {
	v.told[name] = true
	h := &v.heading
	switch name {
	case "format":
		if err := v.read(&h.format); err != nil {
			return err
		}
		if h.format != exportFormat {
			return fmt.Errorf("format %q, not %q", h.format, exportFormat)
		}
		return nil
	case "office":
		return v.read(&h.office)
	case "month":
		err := v.read(&h.month)
		v.report.Month = h.month
		return err
	case "keys":
		return v.read(&h.keys)
	case "checkpoint":
		return v.read(&h.checkpoint)
	case "previousCheckpoint":
		return v.read(&h.previous)
	case "entries":
		return v.each(MaxEntries, v.readEntry)
	case "supplements":
		return v.each(MaxSupplements, v.readSupplement)
	}
	return fmt.Errorf("unknown name %q", name)
}

func (v *verification) read(value any) error {
	return json.UnmarshalDecode(v.in, value, json.RejectUnknownMembers(true))
}

// each reads an array, item by item.
func (v *verification) each(most int64, item func() error) error {
	if err := v.expect('['); err != nil {
		return err
	}
	for n := int64(1); v.in.PeekKind() != ']'; n++ {
		if n > most {
			return fmt.Errorf("more than %d items", most)
		}
		if err := item(); err != nil {
			return err
		}
		v.gate.open()
	}
	return v.expect(']')
}

func (v *verification) expect(kind jsontext.Kind) error {
	token, err := v.in.ReadToken()
	if err == nil && token.Kind() != kind {
		err = fmt.Errorf("%v where %v belongs", token.Kind(), kind)
	}
	return err
}
