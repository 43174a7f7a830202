package ledger_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"sync"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// announce gives a record a photo that has not arrived.
func (d *desk) announce(record any) photo.Photo {
	d.tb.Helper()
	p := photo.Photo{OfficeID: guixi, ID: d.id(), Format: photo.JPEG, State: photo.Received, Bytes: 1}
	sum := sha256.Sum256([]byte(p.ID))
	p.SHA256 = hex.EncodeToString(sum[:])
	ref := photo.Ref{ID: p.ID, SHA256: p.SHA256, Bytes: 1, ContentType: "image/jpeg"}
	switch r := record.(type) {
	case *issue.Issue:
		p.OwnerKind, p.OwnerID, p.AuthorID = photo.OwnerIssue, r.ID, r.AuthorID
		r.Content.Photos = append(r.Content.Photos, ref)
	case *visit.Visit:
		p.OwnerKind, p.OwnerID, p.AuthorID = photo.OwnerVisit, r.ID, r.AuthorID
		r.Content.Photos = append(r.Content.Photos, ref)
	}
	return p
}

// arrival is a photo on its way in, in the three steps of the photos' service.
type arrival struct {
	d  *desk
	p  photo.Photo
	mu sync.Mutex
	n  int // steps taken
	// waited says that its record was not taken yet when it was rendered.
	waited bool
}

// steps takes the next n steps; those beyond the last do nothing.
func (a *arrival) steps(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for ; n > 0; n-- {
		a.step()
	}
}

func (a *arrival) step() {
	ctx, photos := context.Background(), a.d.set.Photos
	switch a.n++; a.n {
	case 1:
		a.p.ReceivedAt, a.p.Version = a.d.deps.Clock(), 1
		fatal(a.d.tb, photos.Insert(ctx, a.p))
	case 2:
		if i, err := a.d.set.Issues.Get(ctx, guixi, a.p.OwnerID); err == nil {
			a.waited = !i.Standing.Settled
		}
		fatal(a.d.tb, a.d.service.PhotoRendered(ctx, a.p))
	case 3:
		now := a.p
		now.State, now.OriginalSHA256 = photo.Ready, a.p.SHA256
		fatal(a.d.tb, photos.Replace(ctx, now))
	}
}

// arrive lets photos come in, one after the other.
func (d *desk) arrive(all ...photo.Photo) {
	d.tb.Helper()
	for _, p := range all {
		d.now.Add(1000)
		(&arrival{d: d, p: p}).steps(3)
	}
}

// darkroom is the photos' service without pictures: who waits for one lets it
// take the steps that are left.
type darkroom struct {
	ledger.Photos
	coming map[string]*arrival
}

func (r darkroom) Await(ctx context.Context, officeID, photoID string) (photo.Photo, error) {
	r.coming[photoID].steps(3)
	found, err := r.States(ctx, officeID, []string{photoID})
	return found[photoID], err
}

// shown counts in how many entries each photo is.
func shown(months ...[]ledger.Entry) map[string]int {
	n := map[string]int{}
	for _, all := range months {
		for _, e := range all {
			for _, p := range e.Photos {
				n[p.ID]++
			}
		}
	}
	return n
}

// settled says whether a record waits for no ledger.
func (d *desk) settled(kind ledger.Kind, id string) bool {
	d.tb.Helper()
	if kind == ledger.OfVisit {
		v, err := d.set.Visits.Get(context.Background(), guixi, id)
		fatal(d.tb, err)
		return v.Standing.Settled
	}
	i, err := d.set.Issues.Get(context.Background(), guixi, id)
	fatal(d.tb, err)
	return i.Standing.Settled
}
