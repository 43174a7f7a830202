package storetest

import (
	"cmp"
	"slices"
	"testing"

	"mingcha/internal/instant"
	"mingcha/internal/photo"
)

func samplePhoto(officeID, id string) photo.Photo {
	return photo.Photo{
		OfficeID: officeID, ID: id, Version: 1,
		OwnerKind: photo.OwnerIssue, OwnerID: "i1", AuthorID: "a1",
		SHA256: "ab12", Bytes: 10 << 20, Format: photo.WebP, Width: 4000, Height: 3000, Orientation: 6,
		State: photo.Received, ReceivedAt: noon, OriginalSHA256: "cd34",
		Redaction: &photo.Redaction{
			Rectangles: []photo.Rectangle{{X: 0.1, Y: 1. / 3, Width: 0.25, Height: 2. / 3}}, SHA256: "ef56", Version: 7,
		},
	}
}

func (s suite) photos(t *testing.T) {
	photos := s.open(t).Photos
	versioned[photo.Photo]{
		sample: samplePhoto, insert: photos.Insert, get: photos.Get, replace: photos.Replace,
		version: func(p *photo.Photo) *int64 { return &p.Version },
		mark:    func(p *photo.Photo) *string { return &p.OriginalSHA256 },
	}.run(t, s.Parallel)

	t.Run("by ids: what is there, once each, of that office only", func(t *testing.T) {
		here, there := newOffice(t), newOffice(t)
		a, b, c := samplePhoto(here, newID(t)), samplePhoto(here, newID(t)), samplePhoto(here, newID(t))
		foreign := samplePhoto(there, newID(t))
		for _, p := range []photo.Photo{a, b, c, foreign} {
			must(t, photos.Insert(t.Context(), p))
		}
		got, err := photos.ByIDs(t.Context(), here, []string{a.ID, newID(t), b.ID, a.ID, foreign.ID})
		must(t, err)
		wantSame(t, byPhotoID(got), byPhotoID([]photo.Photo{a, b}))
	})
	t.Run("by ids: no ids and no matches are an empty list", func(t *testing.T) {
		for _, ids := range [][]string{nil, {}, {newID(t)}} {
			got, err := photos.ByIDs(t.Context(), newOffice(t), ids)
			must(t, err)
			wantSame(t, got, []photo.Photo{})
		}
	})
	t.Run("by ids: 200 at once", func(t *testing.T) {
		here := newOffice(t)
		p := samplePhoto(here, newID(t))
		must(t, photos.Insert(t.Context(), p))
		ids := make([]string, 200)
		for k := range ids {
			ids[k] = newID(t)
		}
		ids[199] = p.ID
		got, err := photos.ByIDs(t.Context(), here, ids)
		must(t, err)
		wantSame(t, got, []photo.Photo{p})
	})
	t.Run("a redacted copy may be taken away again", func(t *testing.T) {
		p := samplePhoto(newOffice(t), newID(t))
		must(t, photos.Insert(t.Context(), p))
		p.Redaction = nil
		must(t, photos.Replace(t.Context(), p))
		got, err := photos.Get(t.Context(), p.OfficeID, p.ID)
		must(t, err)
		p.Version = 2
		wantSame(t, got, p)
	})
	t.Run("in state: of every office, oldest arrival first, at most limit", s.photosInState)
}

func (s suite) photosInState(t *testing.T) {
	photos := s.open(t).Photos
	add := func(at instant.Time, state photo.State) photo.Photo {
		p := samplePhoto(newOffice(t), newID(t))
		p.ReceivedAt, p.State = at, state
		must(t, photos.Insert(t.Context(), p))
		return p
	}
	third, first, second := add(noon+3, photo.Received), add(noon+1, photo.Received), add(noon+2, photo.Received)
	add(noon, photo.Ready)

	want := func(state photo.State, limit int, want ...photo.Photo) {
		t.Helper()
		got, err := photos.InState(t.Context(), state, limit)
		must(t, err)
		wantSame(t, got, append([]photo.Photo{}, want...))
	}
	want(photo.Unreadable, 10)
	want(photo.Received, 10, first, second, third)
	want(photo.Received, 2, first, second)

	first.State = photo.Unreadable
	must(t, photos.Replace(t.Context(), first))
	first.Version = 2
	want(photo.Received, 10, second, third)
	want(photo.Unreadable, 10, first)
}

func byPhotoID(list []photo.Photo) []photo.Photo {
	slices.SortFunc(list, func(a, b photo.Photo) int { return cmp.Compare(a.ID, b.ID) })
	return list
}
