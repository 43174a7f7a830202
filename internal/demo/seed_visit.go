package demo

import (
	"context"
	"fmt"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// scorecard writes the card that visits are judged by; one that is there stays.
func (d Deps) scorecard(ctx context.Context, card visit.Scorecard) error {
	err := d.Set.Scorecards.Insert(ctx, card)
	if err != nil && !fault.Is(err, fault.Exists) {
		return fmt.Errorf("demo: scorecard: %w", err)
	}
	return nil
}

// visits writes the visits, each followed by its photos.
func (d Deps) visits(ctx context.Context, all []plannedVisit, album album, report *Report) error {
	for _, one := range all {
		one.announce(album)
		v := one.visit
		err := d.Set.Visits.Insert(ctx, v)
		if err != nil && !fault.Is(err, fault.Exists) {
			return fmt.Errorf("demo: visit %s: %w", v.ID, err)
		}
		author := access.Principal{OfficeID: v.OfficeID, AccountID: v.AuthorID, Role: v.AuthorRole}
		if err := d.photos(ctx, author, v.Content.Photos, one.photos, album); err != nil {
			return err
		}
		report.Visits++
		report.Photos += len(one.photos)
	}
	return nil
}

// announce puts the photos into the visit's manifest.
func (p *plannedVisit) announce(album album) {
	for k, s := range p.photos {
		p.visit.Content.Photos = append(p.visit.Content.Photos, album.ref(visitPhotoID(p.visit.ID, k), s))
	}
}

// ref is the manifest's line for a picture of the album.
func (a album) ref(photoID string, s shot) photo.Ref {
	return photo.Ref{ID: photoID, SHA256: a[s].sha256, Bytes: int64(len(a[s].data)), ContentType: "image/jpeg"}
}
