package ledger

import (
	"context"
	"strings"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// MaxSupplementText is the longest text of a supplement, in Unicode code points.
const MaxSupplementText = 2000

// SupplementOrder is what an officer says about a sealed ledger afterwards.
type SupplementOrder struct {
	EntryNumber int64 // 0 for the whole ledger
	Kind        SupplementKind
	Text        string
	Version     int64 // the ledger that was looked at
}

// Supplement adds to a sealed ledger; added is false when the very same stands
// there already. Faults: no_right, not_found, invalid_field, stale_version,
// not_editable before sealing and when there are too many.
func (s *Service) Supplement(ctx context.Context, p access.Principal, month string, in SupplementOrder) (added bool, err error) {
	if !p.Role.Can(access.SealLedger) {
		return false, fault.New(fault.NoRight, "role %s supplements nothing", p.Role)
	}
	if wrong := in.check(); len(wrong) > 0 {
		return false, fault.InvalidFields(wrong...)
	}
	m, err := s.look(ctx, p.OfficeID, month)
	if err != nil {
		return false, err
	}
	l := m.ledger
	if in.isIn(l) {
		return false, nil
	}
	if l.State != Sealed {
		return false, fault.New(fault.NotEditable, "ledger %s is %s", month, l.State)
	}
	if in.Version != l.Version {
		return false, fault.New(fault.StaleVersion, "ledger %s is at version %d, not %d", month, l.Version, in.Version)
	}
	made := Supplement{EntryNumber: in.EntryNumber, Kind: in.Kind, Text: in.Text, AddedOn: s.deps.Clock().Day(m.zone)}
	if in.EntryNumber > 0 && in.EntryNumber <= l.Entries {
		page, err := s.deps.Entries.List(ctx, p.OfficeID, month, in.EntryNumber-1, 1)
		if err != nil {
			return false, err
		}
		if len(page) == 1 {
			made.EntryID = page[0].Entry.ID
		}
	}
	key, err := s.signer(ctx, p.OfficeID)
	if err != nil {
		return false, err
	}
	next, err := l.Supplement(made, key)
	if err != nil {
		return false, err
	}
	return true, s.deps.Ledgers.Replace(ctx, next)
}

func (o SupplementOrder) check() []fault.Field {
	var f fault.Fields
	f.Must(o.EntryNumber >= 0, "entryNumber", "range")
	f.Must(o.Kind == Addition || o.Kind == Correction, "kind", "format")
	f.Must(strings.TrimSpace(o.Text) != "", "text", "required")
	f.Text("text", o.Text, MaxSupplementText)
	return f
}

// isIn says that the same was said already: the answer was lost.
func (o SupplementOrder) isIn(l Ledger) bool {
	for _, one := range l.Supplements {
		if s := one.Supplement; s.EntryNumber == o.EntryNumber && s.Kind == o.Kind && s.Text == o.Text {
			return true
		}
	}
	return false
}
