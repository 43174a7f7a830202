package ledger

import (
	"context"
	"slices"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// held is what a sealed ledger has of a record.
type held struct {
	kind Kind
	// incomplete says that announced photos are not in its entry; photos are those
	// that are.
	incomplete bool
	photos     []Photo
}

// release lets records wait again that a sealed ledger took and that are not in it
// as they were then. Some are in no entry: a server that stood still took them when
// another had noted already what was gathered, or a visit has the id of an issue;
// void ones are rightly in none. To the entries of others a photo came too late,
// see late_photo.go.
func (s *Service) release(ctx context.Context, l Ledger) error {
	in := map[string]held{} // merged ones are issues
	for e, err := range s.frozen(ctx, l.OfficeID, l.Month) {
		if err != nil {
			return err
		}
		h := held{kind: e.Kind, incomplete: e.PhotosMissing > 0}
		if h.incomplete {
			h.photos = e.Photos
		}
		in[e.ID] = h
		for _, id := range e.Merged {
			in[id] = held{kind: OfIssue}
		}
	}
	return s.eachTaken(ctx, l, func(issues []issue.Issue, visits []visit.Visit) error {
		page := make([]record, 0, len(issues)+len(visits))
		for k := range issues {
			page = append(page, s.issueRecord(&issues[k]))
		}
		for k := range visits {
			page = append(page, s.visitRecord(&visits[k]))
		}
		return s.releasePage(ctx, l.OfficeID, page, in)
	})
}

func (s *Service) releasePage(ctx context.Context, officeID string, page []record, in map[string]held) error {
	page = slices.DeleteFunc(page, func(r record) bool { return !r.standing.Settled || r.void })
	var missing []photo.Ref
	for _, r := range page {
		if in[r.id].incomplete {
			missing = append(missing, r.photos...)
		}
	}
	arrived, err := s.photoStates(ctx, officeID, missing)
	if err != nil {
		return err
	}
	for _, r := range page {
		switch h := in[r.id]; {
		case h.kind != r.kind:
			*r.standing = issue.Standing{Ledger: r.standing.Continues}
		case h.incomplete && arrived.beyond(r, h.photos):
			r.standing.Settled = false
		default:
			continue
		}
		if err := r.replace(ctx); err != nil && !fault.Is(err, fault.StaleVersion) {
			return err
		}
	}
	return nil
}

// beyond says whether a photo of r is ready that is not among those sealed.
func (all pictures) beyond(r record, sealed []Photo) bool {
	for _, ref := range r.photos {
		p, found := all[ref.ID]
		in := slices.ContainsFunc(sealed, func(s Photo) bool { return s.ID == ref.ID })
		if found && !in && p.State == photo.Ready && r.announces(p) {
			return true
		}
	}
	return false
}
