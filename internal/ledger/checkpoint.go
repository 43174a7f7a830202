package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

var (
	officeForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	monthForm  = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)
)

// Checkpoint is what is signed of a sealed month.
type Checkpoint struct {
	Office   string
	Month    string
	Size     int64 // entries
	Root     tlog.Hash
	Previous *Previous // nil for the office's first ledger
}

// Previous pins the ledger sealed before: its checkpoint and, so that none of
// them can be dropped later, the supplements it had by then.
type Previous struct {
	Month       string
	Checkpoint  tlog.Hash // NoteHash of its signed checkpoint
	Supplements int64
	Head        tlog.Hash // NoteHash of its last supplement; Checkpoint when none
}

// NoteHash is the SHA-256 of a signed note, by which the next one names it.
func NoteHash(note string) tlog.Hash { return sha256.Sum256([]byte(note)) }

// Text is the checkpoint's one spelling, the text that is signed:
//
//	mingcha/guixi/2026-10
//	312
//	<root, base64>
//	previous 2026-09 <checkpoint, base64> 2 <head, base64>
//
// The last line is "previous none" for an office's first ledger. The first three
// lines are those of a transparency log's checkpoint (C2SP tlog-checkpoint).
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", origin(c.Office, c.Month), c.Size, c.Root, c.Previous.line())
}

func origin(office, month string) string { return "mingcha/" + office + "/" + month }

func (p *Previous) line() string {
	if p == nil {
		return "previous none"
	}
	return fmt.Sprintf("previous %s %s %d %s", p.Month, p.Checkpoint, p.Supplements, p.Head)
}

var errCheckpoint = errors.New("not a checkpoint")

// ParseCheckpoint reads a checkpoint's text (without the signature). Whatever
// Text would not write is an error.
func ParseCheckpoint(s string) (Checkpoint, error) {
	lines := strings.Split(s, "\n")
	if len(lines) != 5 {
		return Checkpoint{}, fmt.Errorf("ledger: %w: %d lines", errCheckpoint, len(lines))
	}
	name := strings.Split(lines[0], "/")
	if len(name) != 3 || !officeForm.MatchString(name[1]) || !monthForm.MatchString(name[2]) {
		return Checkpoint{}, fmt.Errorf("ledger: %w: origin %q", errCheckpoint, lines[0])
	}
	c := Checkpoint{Office: name[1], Month: name[2]}
	var err, err2, err3 error
	c.Size, err = strconv.ParseInt(lines[1], 10, 64)
	c.Root, err2 = tlog.ParseHash(lines[2])
	c.Previous, err3 = parsePrevious(lines[3])
	if err := errors.Join(err, err2, err3); err != nil {
		return Checkpoint{}, fmt.Errorf("ledger: %w: %w", errCheckpoint, err)
	}
	if c.Size < 0 || c.Text() != s {
		return Checkpoint{}, fmt.Errorf("ledger: %w: another spelling", errCheckpoint)
	}
	if c.Previous != nil && c.Previous.Month >= c.Month {
		return Checkpoint{}, fmt.Errorf("ledger: %w: %s follows %s", errCheckpoint, c.Month, c.Previous.Month)
	}
	return c, nil
}

func parsePrevious(line string) (*Previous, error) {
	if line == "previous none" {
		return nil, nil // none is a value here: the office's first ledger
	}
	words := strings.Split(line, " ")
	if len(words) != 5 || !monthForm.MatchString(words[1]) {
		return nil, fmt.Errorf("line %q", line)
	}
	p := &Previous{Month: words[1]}
	var err, err2, err3 error
	p.Checkpoint, err = tlog.ParseHash(words[2])
	p.Supplements, err2 = strconv.ParseInt(words[3], 10, 64)
	p.Head, err3 = tlog.ParseHash(words[4])
	if p.Supplements < 0 {
		return nil, fmt.Errorf("line %q", line)
	}
	return p, errors.Join(err, err2, err3)
}
