package ledger

import (
	"context"
	"maps"
	"slices"

	"mingcha/internal/access"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// freezer turns records into entries with the names of one day. It serves one
// walk over one month.
type freezer struct {
	*place
	s     *Service
	names names
	cards map[cardKey]visit.Scorecard
	// await waits for photos that were not rendered yet; without it they count as
	// missing.
	await bool
}

func (s *Service) newFreezer(m place, await bool) *freezer {
	return &freezer{place: &m, s: s, names: namesOf(m.office), cards: map[cardKey]visit.Scorecard{}, await: await}
}

// records is a page of records of both kinds.
type records struct {
	issues []issue.Issue
	visits []visit.Visit
}

// freeze gives the entries of a page, without numbers and without what was merged
// into them.
func (f *freezer) freeze(ctx context.Context, page records) ([]Entry, error) {
	pictures, err := f.pictures(ctx, page)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(page.issues)+len(page.visits))
	for _, i := range page.issues {
		e := f.common(i.ID, OfIssue, i.AuthorRole, arrived(i.ReceivedAt, i.ClockSkew).Moment(i.Content.ObservedAt))
		f.freezeIssue(&e, i)
		if err := f.standing(ctx, &e, i.Month, i.Standing); err != nil {
			return nil, err
		}
		pictures.into(&e, i.Content.Photos)
		entries = append(entries, e)
	}
	for _, v := range page.visits {
		e := f.common(v.ID, OfVisit, v.AuthorRole, arrived(v.ReceivedAt, v.ClockSkew).Moment(v.Content.ArrivedAt))
		if err := f.freezeVisit(ctx, &e, v); err != nil {
			return nil, err
		}
		if err := f.standing(ctx, &e, v.Month, v.Standing); err != nil {
			return nil, err
		}
		pictures.into(&e, v.Content.Photos)
		entries = append(entries, e)
	}
	return entries, nil
}

func (f *freezer) common(id string, kind Kind, source access.Role, at instant.Time) Entry {
	return Entry{ID: id, Kind: kind, Source: source, ObservedOn: at.Day(f.zone)}
}

// standing says that an entry continues one of an earlier month, or is late. What
// continues was in time then.
func (f *freezer) standing(ctx context.Context, e *Entry, month string, s issue.Standing) error {
	ref, err := f.s.earlier(ctx, f.ledger, takenBefore(s, f.month), e.ID)
	if err != nil {
		return err
	}
	e.Supplements = ref
	if ref == nil && month < f.month {
		e.LateFrom = month
	}
	return nil
}

// arrived is the arrival that a record remembers.
func arrived(received instant.Time, skew int64) instant.Arrival {
	return instant.Arrival{Device: received - instant.Time(skew), Received: received}
}

// pictures are the photos of a page by id.
type pictures map[string]photo.Photo

func (f *freezer) pictures(ctx context.Context, page records) (pictures, error) {
	var refs []photo.Ref
	for _, i := range page.issues {
		refs = append(refs, i.Content.Photos...)
	}
	for _, v := range page.visits {
		refs = append(refs, v.Content.Photos...)
	}
	found, err := f.s.photoStates(ctx, f.office.OfficeID, refs)
	if err != nil || !f.await {
		return found, err
	}
	for id, p := range found {
		if p.State == photo.Received {
			if found[id], err = f.awaited(ctx, p); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// photoStates reads those of the photos that have arrived.
func (s *Service) photoStates(ctx context.Context, officeID string, refs []photo.Ref) (pictures, error) {
	found := pictures{}
	for some := range slices.Chunk(refs, entryPage) {
		ids := make([]string, len(some))
		for k, r := range some {
			ids[k] = r.ID
		}
		states, err := s.deps.Photos.States(ctx, officeID, ids)
		if err != nil {
			return nil, err
		}
		maps.Copy(found, states)
	}
	return found, nil
}

// awaited waits until a photo is rendered. A failure is tried again with the whole
// sealing, until the photo has held that up for awaitLong; then it counts as
// missing.
func (f *freezer) awaited(ctx context.Context, p photo.Photo) (photo.Photo, error) {
	done, err := f.s.deps.Photos.Await(ctx, p.OfficeID, p.ID)
	if err == nil {
		return done, nil
	}
	if ctx.Err() == nil && f.s.deps.Clock().Sub(f.ledger.ConfirmedAt) > awaitLong {
		return p, nil
	}
	return p, err
}

// into puts the photos of a manifest into its entry. What has not arrived, belongs
// to another record or cannot be read is only counted.
func (all pictures) into(e *Entry, refs []photo.Ref) {
	for _, r := range refs {
		p, found := all[r.ID]
		if found && p.OwnerID == e.ID && p.SHA256 == r.SHA256 && p.State == photo.Ready {
			e.Photos = append(e.Photos, Photo{ID: p.ID, SHA256: p.OriginalSHA256})
		} else {
			e.PhotosMissing++
		}
	}
}
