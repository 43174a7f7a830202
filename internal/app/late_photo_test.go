package app_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/demo/picture"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/office"
	"mingcha/internal/photo"
)

// The whole way on both stores: a photo comes over a bad line after the month was
// sealed, is rendered, and its hash is in the next month's leaf.
func TestAPhotoThatComesAfterTheSealIsInTheNextLedger(t *testing.T) {
	for name, c := range map[string]config.Config{
		"SQLite":  {Data: t.TempDir()},
		"MongoDB": {Data: t.TempDir(), MongoURI: mongoURI(t)},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "MongoDB" && c.MongoURI == "" {
				t.Skip("no MongoDB was given; scripts/test builds FerretDB")
			}
			sealOnceMore(t, c)
		})
	}
}

var author = access.Principal{OfficeID: "guixi", AccountID: "a1", Role: access.Observer}

func sealOnceMore(t *testing.T, c config.Config) {
	var now atomic.Int64
	now.Store(int64(instant.Of(time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC))))
	a, err := app.Open(t.Context(), c, app.Outside{
		Clock: func() instant.Time { return instant.Time(now.Add(1)) }, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Version: "test",
	})
	must(t, err)
	defer func() { must(t, a.Close()) }()
	must(t, a.Store.Offices.Insert(t.Context(), office.Office{OfficeID: "guixi", Version: 1, Zone: "Asia/Shanghai"}))
	data, err := picture.JPEG("lamp", 1)
	must(t, err)
	sum := sha256.Sum256(data)
	ref := photo.Ref{ID: newID(t), SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(data)), ContentType: "image/jpeg"}
	i := issue.Issue{
		OfficeID: "guixi", ID: newID(t), Version: 1, AuthorID: author.AccountID, AuthorRole: access.Observer,
		Month: "2026-10", Status: issue.Accepted, ReceivedAt: instant.Time(now.Load()),
		Content: issue.Content{Kind: issue.Problem, Description: "路灯不亮", ObservedAt: instant.Time(now.Load()), Photos: []photo.Ref{ref}},
	}
	must(t, a.Store.Issues.Insert(t.Context(), i))
	if e := seal(t, a, "2026-10"); len(e) != 1 || e[0].PhotosMissing != 1 {
		t.Fatalf("October: %+v", e)
	}
	for range 2 { // the phone did not hear the first answer
		_, _, err = a.Photos.Put(t.Context(), author, ref.ID, ref.ContentType, bytes.NewReader(data))
		must(t, err)
		p, err := a.Photos.Await(t.Context(), "guixi", ref.ID)
		if err != nil || p.State != photo.Ready {
			t.Fatalf("%v: %+v", err, p)
		}
	}
	november := seal(t, a, "2026-11")
	if len(november) != 1 || len(november[0].Photos) != 1 || november[0].Photos[0].ID != ref.ID || november[0].Supplements == nil {
		t.Fatalf("November: %+v", november)
	}
	_, _, err = a.Photos.Put(t.Context(), author, ref.ID, ref.ContentType, bytes.NewReader(data))
	must(t, err)
	if got, err := a.Store.Issues.Get(t.Context(), "guixi", i.ID); err != nil || !got.Standing.Settled {
		t.Errorf("%v: sent again, stands as %+v", err, got.Standing)
	}
}

func seal(t *testing.T, a *app.App, month string) []ledger.Entry {
	t.Helper()
	for _, by := range []string{"officer1", "officer2"} {
		officer := access.Principal{OfficeID: "guixi", AccountID: by, Role: access.Officer}
		must(t, a.Ledgers.Step(t.Context(), officer, month, ledger.StepOrder{}))
	}
	must(t, a.Ledgers.SealConfirmed(t.Context()))
	l, entries, err := a.Ledgers.Entries(context.Background(), "guixi", month)
	must(t, err)
	var all []ledger.Entry
	for e, err := range entries {
		must(t, err)
		all = append(all, e)
	}
	if l.State != ledger.Sealed {
		t.Fatalf("%s is %s", month, l.State)
	}
	return all
}

func newID(t *testing.T) string {
	t.Helper()
	made, err := id.New(rand.Reader)
	must(t, err)
	return made
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
