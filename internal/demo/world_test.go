package demo

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/blob"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store"
	"mingcha/internal/store/sqlite"
	"mingcha/internal/visit"
)

// midNovember is an ordinary moment: 2026-11-18 15:20 in Chengdu.
var midNovember = instant.Of(time.Date(2026, 11, 18, 7, 20, 0, 0, time.UTC))

// open makes an empty store with real photos behind it and gives what Seed needs.
func open(t *testing.T, now instant.Time) Deps {
	t.Helper()
	dir := t.TempDir()
	set, err := sqlite.Open(context.Background(), filepath.Join(dir, "demo.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = set.Close() })
	set.Blobs, err = blob.OpenDisk(filepath.Join(dir, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	clock := func() instant.Time { return now }
	ledgers := ledger.NewService(ledger.Deps{Ledgers: set.Ledgers, Entries: set.Entries, Issues: set.Issues, Visits: set.Visits})
	photos := photo.NewService(photo.Deps{
		Store: set.Photos, Blobs: set.Blobs, Clock: clock, Log: slog.New(slog.DiscardHandler),
		Rendered: ledgers.PhotoRendered,
		Announcements: photo.AnyOf{
			issue.NewService(set.Issues, nil, clock), visit.NewService(set.Visits, set.Scorecards, nil, clock),
		},
	})
	return Deps{
		Set: set, Photos: photos, Now: now, Log: slog.New(slog.DiscardHandler),
		Hash: func(password string) (string, error) { return "hash of " + password, nil },
		draw: quickly,
	}
}

// quickly stands for picture.JPEG, which takes a second in all: a small photo that
// differs by scene and variant. The real ones are tested where they are drawn.
func quickly(scene string, variant int) ([]byte, error) {
	img := image.NewGray(image.Rect(0, 0, 16, 12))
	for i := range img.Pix {
		img.Pix[i] = uint8(len(scene)*7 + int(scene[i%len(scene)]) + variant*60)
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, nil)
	return out.Bytes(), err
}

func seed(t *testing.T, d Deps) Report {
	t.Helper()
	report, err := Seed(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// world is everything that a store holds.
type world struct {
	Office   office.Office
	Accounts map[string]account.Account
	Issues   map[string]issue.Issue
	Cards    []visit.Scorecard
	Visits   map[string]visit.Visit
	Photos   map[string]photo.Photo
}

// look reads the whole store.
func look(t *testing.T, set store.Set) world {
	t.Helper()
	ctx := context.Background()
	w := world{Accounts: map[string]account.Account{}, Issues: map[string]issue.Issue{}, Visits: map[string]visit.Visit{}, Photos: map[string]photo.Photo{}}
	var err error
	if w.Office, err = set.Offices.Get(ctx, OfficeID); err != nil {
		t.Fatal(err)
	}
	for _, a := range Accounts(w.Office, "", 0) {
		got, err := set.Accounts.ByUsername(ctx, OfficeID, a.Username)
		if err != nil {
			t.Fatal(err)
		}
		w.Accounts[got.ID] = got
	}
	w.addVisits(t, set)
	q := issue.Query{OfficeID: OfficeID, Limit: 200}
	for {
		page, err := set.Issues.List(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			return w
		}
		for _, s := range page {
			w.addIssue(t, set, s.ID)
		}
		last := page[len(page)-1]
		q.After = &issue.Cursor{ObservedAt: last.ObservedAt, ID: last.ID}
	}
}

func (w world) addIssue(t *testing.T, set store.Set, issueID string) {
	t.Helper()
	ctx := context.Background()
	i, err := set.Issues.Get(ctx, OfficeID, issueID)
	if err != nil {
		t.Fatal(err)
	}
	w.Issues[i.ID] = i
	w.addPhotos(t, set, i.ID, i.Content.Photos)
}

func (w world) addPhotos(t *testing.T, set store.Set, ownerID string, refs []photo.Ref) {
	t.Helper()
	for _, ref := range refs {
		p, err := set.Photos.Get(context.Background(), OfficeID, ref.ID)
		if err != nil || p.OwnerID != ownerID {
			t.Fatalf("photo of record %s: %+v, %v", ownerID, p, err)
		}
		w.Photos[p.ID] = p
	}
}

// addVisits reads the scorecards and all visits, which fit on one page.
func (w *world) addVisits(t *testing.T, set store.Set) {
	t.Helper()
	ctx := context.Background()
	var err error
	if w.Cards, err = set.Scorecards.Current(ctx, OfficeID); err != nil {
		t.Fatal(err)
	}
	page, err := set.Visits.List(ctx, visit.Query{OfficeID: OfficeID, Limit: 200})
	if err != nil || len(page) == 200 {
		t.Fatalf("a page of %d visits, %v", len(page), err)
	}
	for _, s := range page {
		v, err := set.Visits.Get(ctx, OfficeID, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		w.Visits[v.ID] = v
		w.addPhotos(t, set, v.ID, v.Content.Photos)
	}
}

// dying stands for a program that is killed: after some photos it takes no more.
type dying struct {
	Photos
	left int
}

func (d *dying) Put(ctx context.Context, p access.Principal, id, contentType string, body io.Reader) (photo.Photo, bool, error) {
	if d.left--; d.left < 0 {
		return photo.Photo{}, false, fault.New(fault.Busy, "killed")
	}
	return d.Photos.Put(ctx, p, id, contentType, body)
}
