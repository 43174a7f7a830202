package visit

import (
	"context"
	"fmt"
	"strings"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/office"
)

// Limits of a scorecard. They keep a whole card well below the largest body.
const (
	FullScore     = 100
	MaxDimensions = 10
	MaxFaults     = 80 // of all dimensions together
	MaxName       = 60 // Unicode code points
)

// Scorecard (评分表) is one version of an office's catalogue of faults. A version
// never changes: what the officer edits becomes the next one, and visits keep
// theirs.
type Scorecard struct {
	OfficeID string `json:"officeId"`
	ID       string `json:"id"` // a short name, e.g. "window"
	// Name is what people call it; "" in versions that were made before cards had
	// names. To show it, ask Label.
	Name       string      `json:"name"`
	Version    int64       `json:"version"` // from 1, without gaps
	Dimensions []Dimension `json:"dimensions"`
	// MadeAt and MadeBy are the version's audit: server time and account id; ""
	// for the catalogue that came with the program.
	MadeAt instant.Time `json:"madeAt"`
	MadeBy string       `json:"madeBy"`
}

// Dimension (维度) is one side of the service, with a cap on what it can cost.
type Dimension struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Cap is the most points that this dimension takes off, or adds.
	Cap int `json:"cap"`
	// Bonus says that its points are added.
	Bonus  bool    `json:"bonus"`
	Faults []Fault `json:"faults"`
}

// Fault (扣分项) is one named thing with its fixed points; in a bonus dimension
// something done well.
type Fault struct {
	ID     string `json:"id"` // unique in the whole card
	Name   string `json:"name"`
	Points int    `json:"points"` // each time, 1..100
}

// Label is the name to show. A version without one has that of the shipped card
// where it began as that, and else its id.
func (c Scorecard) Label() string {
	if c.Name != "" {
		return c.Name
	}
	if first, err := Shipped(c.OfficeID, c.MadeAt); err == nil && first.ID == c.ID {
		return first.Name
	}
	return c.ID
}

// Check says what is wrong with the name and the dimensions of a card.
func (c Scorecard) Check() []fault.Field {
	var f fault.Fields
	f.Must(office.IsShortID(c.ID), "id", "format")
	checkName(&f, "name", c.Name)
	f.Must(len(c.Dimensions) > 0, "dimensions", "required")
	f.Must(len(c.Dimensions) <= MaxDimensions && c.countFaults() <= MaxFaults, "dimensions", "length")
	seenFaults, seen := map[string]bool{}, map[string]bool{}
	for i, d := range c.Dimensions {
		at := fmt.Sprintf("dimensions[%d]", i)
		checkNamed(&f, at, d.ID, d.Name, seen)
		f.Must(d.Cap >= 1 && d.Cap <= FullScore, at+".cap", "range")
		f.Must(len(d.Faults) > 0, at+".faults", "required")
		for j, one := range d.Faults {
			line := fmt.Sprintf("%s.faults[%d]", at, j)
			checkNamed(&f, line, one.ID, one.Name, seenFaults)
			f.Must(one.Points >= 1 && one.Points <= FullScore, line+".points", "range")
		}
	}
	return f
}

func checkNamed(f *fault.Fields, at, id, name string, seen map[string]bool) {
	f.Must(office.IsShortID(id), at+".id", "format")
	f.Must(!seen[id], at+".id", "duplicate")
	checkName(f, at+".name", name)
	seen[id] = true
}

func checkName(f *fault.Fields, at, name string) {
	f.Must(strings.TrimSpace(name) != "", at, "required")
	f.Text(at, name, MaxName)
}

func (c Scorecard) countFaults() int {
	n := 0
	for _, d := range c.Dimensions {
		n += len(d.Faults)
	}
	return n
}

// HasFault says whether the card names the fault.
func (c Scorecard) HasFault(id string) bool {
	for _, d := range c.Dimensions {
		for _, f := range d.Faults {
			if f.ID == id {
				return true
			}
		}
	}
	return false
}

// ScorecardStore keeps the versions of the offices' scorecards. Nothing in it is
// ever changed.
type ScorecardStore interface {
	// Insert adds c as the version it names. Faults: exists when that version of
	// the card is there.
	Insert(ctx context.Context, c Scorecard) error
	// Get finds one version. Faults: not_found.
	Get(ctx context.Context, officeID, id string, version int64) (Scorecard, error)
	// Current lists the newest version of each of the office's cards, by id. An
	// office without cards has an empty list.
	Current(ctx context.Context, officeID string) ([]Scorecard, error)
}
