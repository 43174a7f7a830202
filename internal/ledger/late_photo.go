package ledger

import (
	"context"
	"slices"

	"mingcha/internal/fault"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// A photo may come after its record was sealed: the phone had no line, or the
// month was sealed early. The record then waits again, as one that was returned
// and sent again does, and its entry in the next ledger continues the old one and
// has the photo. Several photos make one entry, since the record waits only once.
//
// Two look for such photos, so that none slips through between them. Whoever has
// rendered a photo says so here before he marks it as ready (PhotoRendered): a
// crash between the two repeats both. While a ledger is being sealed nothing is
// done then, for its entry may get the photo yet; release compares after the seal.
//
// A merged record has no entry, so none of its photos is in one: the office
// decided that another stands for it. What comes after that, nobody has judged: it
// makes the record an entry of its own, which supplements the other's.

// record is what issues and visits have in common for a ledger that took them.
// standing is the record's own, and replace writes the record with it.
type record struct {
	id       string
	kind     Kind
	standing *issue.Standing
	photos   []photo.Ref
	void     bool
	merged   bool
	replace  func(ctx context.Context) error
}

func (s *Service) issueRecord(i *issue.Issue) record {
	return record{
		i.ID, OfIssue, &i.Standing, i.Content.Photos, i.Status == issue.Void, i.Status == issue.Merged,
		func(ctx context.Context) error { return s.deps.Issues.Replace(ctx, *i) },
	}
}

func (s *Service) visitRecord(v *visit.Visit) record {
	return record{
		v.ID, OfVisit, &v.Standing, v.Content.Photos, v.Status == visit.Void, false,
		func(ctx context.Context) error { return s.deps.Visits.Replace(ctx, *v) },
	}
}

// owner reads the record that a photo belongs to. Faults: not_found.
func (s *Service) owner(ctx context.Context, p photo.Photo) (record, error) {
	if p.OwnerKind == photo.OwnerVisit {
		v, err := s.deps.Visits.Get(ctx, p.OfficeID, p.OwnerID)
		return s.visitRecord(&v), err
	}
	i, err := s.deps.Issues.Get(ctx, p.OfficeID, p.OwnerID)
	return s.issueRecord(&i), err
}

// maxTries is how often a record that others write is read again.
const maxTries = 5

// PhotoRendered lets the record of a photo wait for the next ledger where it was
// sealed without the photo. It is to be called before the photo is marked as
// ready, and may be called again. A record that waits anyhow, one that is void and
// one that does not name the photo stay as they are. Faults: stale_version when
// the record changes all the time.
func (s *Service) PhotoRendered(ctx context.Context, p photo.Photo) (err error) {
	for range maxTries {
		r, err := s.owner(ctx, p)
		if fault.Is(err, fault.Missing) {
			return nil
		}
		if err != nil {
			return err
		}
		late, err := s.isLate(ctx, r, p)
		if err != nil || !late {
			return err
		}
		r.standing.Settled = false
		if err = r.replace(ctx); !fault.Is(err, fault.StaleVersion) {
			return err
		}
	}
	return fault.New(fault.StaleVersion, "ledger: record %s changes all the time", p.OwnerID)
}

// isLate says whether the ledger that took r last was sealed without the photo.
func (s *Service) isLate(ctx context.Context, r record, p photo.Photo) (bool, error) {
	if !r.standing.Settled || r.void || !r.announces(p) {
		return false, nil
	}
	l, err := s.deps.Ledgers.Get(ctx, p.OfficeID, r.standing.Ledger)
	if fault.Is(err, fault.Missing) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if l.State != Sealed { // of its first ledger it is known where a merged one goes
		return r.merged && r.standing.Continues == "" && p.ReceivedAt > l.ConfirmedAt, nil
	}
	line, err := s.deps.Entries.Of(ctx, p.OfficeID, l.Month, r.id)
	switch {
	case fault.Is(err, fault.Missing): // it was taken too late, see release
		return false, nil
	case err != nil:
		return false, err
	case line.Entry.ID != r.id:
		return r.merged && p.ReceivedAt > l.ConfirmedAt, nil
	default:
		return line.Entry.Kind == r.kind && !line.Entry.shows(p.ID), nil
	}
}

func (r record) announces(p photo.Photo) bool {
	return p.OwnerID == r.id && slices.ContainsFunc(r.photos, func(ref photo.Ref) bool {
		return ref.ID == p.ID && ref.SHA256 == p.SHA256
	})
}

func (e Entry) shows(photoID string) bool {
	return slices.ContainsFunc(e.Photos, func(p Photo) bool { return p.ID == photoID })
}
