package ledger_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"mingcha/internal/access"
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

const guixi = "guixi"

var (
	officer1  = access.Principal{OfficeID: guixi, AccountID: "officer1", Role: access.Officer}
	officer2  = access.Principal{OfficeID: guixi, AccountID: "officer2", Role: access.Officer}
	observer1 = access.Principal{OfficeID: guixi, AccountID: "observer1", Role: access.Observer}
	chengdu   = time.FixedZone("Chengdu", 8*3600)
)

// desk is an office with a real store and the service on it.
type desk struct {
	tb      testing.TB
	path    string // of the database
	set     store.Set
	photos  *photo.Service
	offices *office.Service
	deps    ledger.Deps
	service *ledger.Service
	now     atomic.Int64
	ids     io.Reader
}

// newDesk opens an office in the middle of November; its randomness is the seed's.
func newDesk(tb testing.TB, seed string) *desk {
	tb.Helper()
	d := &desk{tb: tb, path: filepath.Join(tb.TempDir(), "mingcha.db"), ids: source("ids of " + seed)}
	set, err := sqlite.Open(context.Background(), d.path)
	fatal(tb, err)
	tb.Cleanup(func() { fatal(tb, set.Close()) })
	d.set = set
	d.now.Store(int64(instant.Of(time.Date(2026, 11, 14, 9, 0, 0, 0, chengdu))))
	clock := func() instant.Time { return instant.Time(d.now.Load()) }
	log := slog.New(slog.DiscardHandler)
	d.offices = office.NewService(set.Offices, clock)
	d.photos = photo.NewService(photo.Deps{Store: set.Photos, Clock: clock, Log: log})
	d.deps = ledger.Deps{
		Ledgers: set.Ledgers, Entries: set.Entries, Keys: set.LedgerKeys, Issues: set.Issues, Visits: set.Visits,
		Cards: set.Scorecards, Photos: d.photos, Offices: d.offices, Clock: clock, Random: source(seed), Log: log,
	}
	d.service = ledger.NewService(d.deps)
	fatal(tb, set.Offices.Insert(context.Background(), office.Office{
		OfficeID: guixi, Version: 1, Name: "桂溪街道", Zone: "Asia/Shanghai",
		Communities: []office.Community{{ID: "heping", Name: "和平社区"}, {ID: "minle", Name: "民乐社区"}},
		Units:       []office.Unit{{ID: "city", Name: "城市管理科", Kind: office.Department}, {ID: "w1", Name: "1号窗口", Kind: office.Window, ParentID: "city"}},
		Categories:  []office.Category{{ID: "env", Name: "环境卫生"}, {ID: "fire", Name: "消防安全"}},
	}))
	card, err := visit.Shipped(guixi, clock())
	fatal(tb, err)
	fatal(tb, set.Scorecards.Insert(context.Background(), card))
	return d
}

func (d *desk) id() string {
	d.tb.Helper()
	var b [32]byte
	_, err := io.ReadFull(d.ids, b[:])
	fatal(d.tb, err)
	return newID(source(string(b[:])))
}

// moment is a day of 2026 at ten o'clock.
func moment(month, day int) instant.Time {
	return instant.Of(time.Date(2026, time.Month(month), day, 10, 0, 0, 0, chengdu))
}

// issue is an accepted one of that day, not yet stored.
func (d *desk) issue(month, day int) issue.Issue {
	at := moment(month, day)
	return issue.Issue{
		OfficeID: guixi, ID: d.id(), Version: 1, AuthorID: "observer1", AuthorRole: access.Observer, Month: at.Month(chengdu),
		Status: issue.Accepted, ReceivedAt: at.Add(time.Minute),
		Content: issue.Content{
			Kind: issue.Problem, Description: "路灯不亮", CategoryID: "env", CommunityID: "heping", Courtyard: "二院", Place: "三号门",
			ObservedAt: at, Photos: []photo.Ref{},
		},
		Course: []issue.Event{{At: at.Add(time.Minute), By: "observer1", Type: issue.EventSubmitted}},
	}
}

func (d *desk) visit(month, day int) visit.Visit {
	at := moment(month, day)
	v := visit.Visit{
		OfficeID: guixi, ID: d.id(), Version: 1, AuthorID: "inspector1", AuthorRole: access.Inspector, Month: at.Month(chengdu),
		Status: visit.Accepted, ReceivedAt: at.Add(time.Hour),
		Content: visit.Content{
			UnitID: "w1", ScorecardID: "window", ScorecardVersion: 1, ArrivedAt: at, ServedAt: at.Add(5 * time.Minute), FinishedAt: at.Add(20 * time.Minute),
			Grade: 4, Note: "排队较长", Photos: []photo.Ref{}, IssueIDs: []string{},
			Faults: []visit.Named{{FaultID: "no-badge", Count: 2, Note: "两人", PhotoIDs: []string{}}},
		},
		Course: []visit.Event{{At: at.Add(time.Hour), By: "inspector1", Type: visit.EventSubmitted}},
	}
	return v
}

func (d *desk) add(records ...any) {
	d.tb.Helper()
	for _, r := range records {
		switch r := r.(type) {
		case issue.Issue:
			fatal(d.tb, d.set.Issues.Insert(context.Background(), r))
		case visit.Visit:
			fatal(d.tb, d.set.Visits.Insert(context.Background(), r))
		}
	}
}

// addPhoto gives an issue a rendered photo of those bytes and gives its id.
func (d *desk) addPhoto(i *issue.Issue, state photo.State, original []byte) string {
	d.tb.Helper()
	sum := sha256.Sum256(original)
	p := photo.Photo{
		OfficeID: guixi, ID: d.id(), OwnerKind: photo.OwnerIssue, OwnerID: i.ID, AuthorID: i.AuthorID, SHA256: hex.EncodeToString(sum[:]),
		Bytes: 1, Format: photo.JPEG, State: state, ReceivedAt: i.ReceivedAt, OriginalSHA256: hex.EncodeToString(sum[:]),
	}
	fatal(d.tb, d.set.Photos.Insert(context.Background(), p))
	i.Content.Photos = append(i.Content.Photos, photo.Ref{ID: p.ID, SHA256: p.SHA256, Bytes: 1, ContentType: "image/jpeg"})
	return p.ID
}

// confirm takes a month to where the sealing begins.
func (d *desk) confirm(month string) {
	d.tb.Helper()
	fatal(d.tb, d.service.Step(context.Background(), officer1, month, ledger.StepOrder{Step: ledger.Propose}))
	fatal(d.tb, d.service.Step(context.Background(), officer2, month, ledger.StepOrder{Step: ledger.Confirm}))
}

// seal seals a month and gives it with its entries.
func (d *desk) seal(month string) (ledger.Ledger, []ledger.Entry) {
	d.tb.Helper()
	d.confirm(month)
	fatal(d.tb, d.service.SealConfirmed(context.Background()))
	l, all := d.entries(month)
	if l.State != ledger.Sealed {
		d.tb.Fatalf("%s is %s", month, l.State)
	}
	return l, all
}

func (d *desk) entries(month string) (ledger.Ledger, []ledger.Entry) {
	d.tb.Helper()
	l, seq, err := d.service.Entries(context.Background(), guixi, month)
	fatal(d.tb, err)
	all := []ledger.Entry{}
	for e, err := range seq {
		fatal(d.tb, err)
		all = append(all, e)
	}
	return l, all
}

// export is the month as ledger.json.
func (d *desk) export(month string) []byte {
	d.tb.Helper()
	l, seq, err := d.service.Entries(context.Background(), guixi, month)
	fatal(d.tb, err)
	keys, err := d.service.Keys(context.Background(), guixi)
	fatal(d.tb, err)
	var out bytes.Buffer
	fatal(d.tb, ledger.WriteExport(&out, l, keys, seq))
	return out.Bytes()
}

func (d *desk) step(p access.Principal, month string, in ledger.StepOrder) error {
	return d.service.Step(context.Background(), p, month, in)
}

// entryOf is the entry with that record's id.
func entryOf(tb testing.TB, all []ledger.Entry, id string) ledger.Entry {
	tb.Helper()
	at := slices.IndexFunc(all, func(e ledger.Entry) bool { return e.ID == id })
	if at < 0 {
		tb.Fatalf("record %s is no entry among %d", id, len(all))
	}
	return all[at]
}

func wantFault(tb testing.TB, what string, err error, want fault.Code) {
	tb.Helper()
	if !fault.Is(err, want) {
		tb.Errorf("%s: %v, want %s", what, err, want)
	}
}

func ids(all []ledger.Entry) map[string]bool {
	found := map[string]bool{}
	for _, e := range all {
		if found[e.ID] {
			panic(fmt.Sprintf("record %s is two entries", e.ID))
		}
		found[e.ID] = true
	}
	return found
}
