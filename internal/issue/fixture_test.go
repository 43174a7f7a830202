package issue_test

import (
	"crypto/rand"
	"path/filepath"
	"sync"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/store"
	"mingcha/internal/store/sqlite"
)

const now instant.Time = 1_795_000_000_000

var (
	author   = access.Principal{OfficeID: "guixi", AccountID: "observer-1", Role: access.Observer}
	officer  = access.Principal{OfficeID: "guixi", AccountID: "officer-1", Role: access.Officer}
	second   = access.Principal{OfficeID: "guixi", AccountID: "officer-2", Role: access.Officer}
	stranger = access.Principal{OfficeID: "other", AccountID: "officer-3", Role: access.Officer}
)

// house is a service on a store of its own, with one office.
type house struct {
	*issue.Service
	store store.Set
}

func newHouse(t testing.TB) house {
	t.Helper()
	set, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	must(t, err)
	t.Cleanup(func() { must(t, set.Close()) })
	for _, name := range []string{"guixi", "other"} {
		must(t, set.Offices.Insert(t.Context(), office.Office{
			OfficeID: name, Zone: "Asia/Shanghai",
			Communities: []office.Community{{ID: "heping"}, {ID: "new"}}, Categories: []office.Category{{ID: "env"}, {ID: "fire"}},
			Units: []office.Unit{{ID: "service", Kind: office.Department}},
		}))
	}
	clock := func() instant.Time { return now }
	return house{issue.NewService(set.Issues, office.NewService(set.Offices, clock), clock), set}
}

// add stores an issue of the author's, changed by change.
func (h house) add(t testing.TB, change ...func(*issue.Issue)) issue.Issue {
	t.Helper()
	made, err := id.New(rand.Reader)
	must(t, err)
	i := issue.Issue{
		OfficeID: "guixi", ID: made, Version: 1, AuthorID: author.AccountID, AuthorRole: access.Observer,
		Month: "2026-11", Status: issue.Submitted, ReceivedAt: now,
		Content: issue.Content{
			Kind: issue.Problem, Description: "垃圾桶满了三天没有人清运", CategoryID: "env", CommunityID: "heping", ObservedAt: now,
		},
		Course: []issue.Event{{At: now, By: author.AccountID, Type: issue.EventSubmitted}},
	}
	for _, c := range change {
		c(&i)
	}
	must(t, h.store.Issues.Insert(t.Context(), i))
	return h.stored(t, i)
}

func in(s issue.Status) func(*issue.Issue) { return func(i *issue.Issue) { i.Status = s } }

func (h house) stored(t testing.TB, i issue.Issue) issue.Issue {
	t.Helper()
	got, err := h.store.Issues.Get(t.Context(), i.OfficeID, i.ID)
	must(t, err)
	return got
}

// decide wants the decision to be taken.
func (h house) decide(t testing.TB, p access.Principal, i issue.Issue, d issue.Decision) issue.Issue {
	t.Helper()
	d.Version = i.Version
	got, err := h.Decide(t.Context(), p, i.ID, d)
	must(t, err)
	return got
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t testing.TB, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Fatalf("%q (%v), want %q", got, err, want)
	}
}

// together calls f n times at once.
func together(n int, f func(k int)) {
	var all sync.WaitGroup
	gate := make(chan struct{})
	for k := range n {
		all.Go(func() { <-gate; f(k) })
	}
	close(gate)
	all.Wait()
}
