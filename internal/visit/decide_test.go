package visit_test

import (
	"crypto/rand"
	"fmt"
	"path/filepath"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/store"
	"mingcha/internal/store/sqlite"
	"mingcha/internal/visit"
)

const decidedAt instant.Time = 1_795_000_000_000

var (
	inspector = access.Principal{OfficeID: "guixi", AccountID: "inspector-1", Role: access.Inspector}
	officer   = access.Principal{OfficeID: "guixi", AccountID: "officer-1", Role: access.Officer}
)

// reviewed is a service on a store of its own with one office and its card.
type reviewed struct {
	*visit.Service
	store store.Set
}

func newReviewed(t *testing.T) reviewed {
	t.Helper()
	set, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	must(t, err)
	t.Cleanup(func() { must(t, set.Close()) })
	must(t, set.Offices.Insert(t.Context(), office.Office{
		OfficeID: "guixi", Zone: "Asia/Shanghai", Units: []office.Unit{{ID: "window-1", Kind: office.Window}},
	}))
	card, err := visit.Shipped("guixi", decidedAt)
	must(t, err)
	must(t, set.Scorecards.Insert(t.Context(), card))
	clock := func() instant.Time { return decidedAt }
	return reviewed{visit.NewService(set.Visits, set.Scorecards, office.NewService(set.Offices, clock), clock), set}
}

func (r reviewed) add(t *testing.T, status visit.Status) visit.Visit {
	t.Helper()
	made, err := id.New(rand.Reader)
	must(t, err)
	v := visit.Visit{
		OfficeID: "guixi", ID: made, Version: 1, AuthorID: inspector.AccountID, Month: "2026-11", Status: status,
		ReceivedAt: decidedAt, Course: []visit.Event{{At: decidedAt, By: inspector.AccountID, Type: visit.EventSubmitted}},
		Content: visit.Content{
			UnitID: "window-1", ScorecardID: "window", ScorecardVersion: 1, Grade: 4,
			ArrivedAt: decidedAt - 600_000, FinishedAt: decidedAt,
		},
	}
	must(t, r.store.Visits.Insert(t.Context(), v))
	return r.stored(t, v)
}

func (r reviewed) stored(t *testing.T, v visit.Visit) visit.Visit {
	t.Helper()
	got, err := r.store.Visits.Get(t.Context(), v.OfficeID, v.ID)
	must(t, err)
	return got
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryVerdictAboutAVisitLeadsWhereTheTableSaysOrIsRefused(t *testing.T) {
	const no = ""
	r := newReviewed(t)
	for from, verdicts := range map[visit.Status]map[issue.Verdict]visit.Status{
		visit.Submitted: {issue.Accept: visit.Accepted, issue.Return: visit.Returned, issue.MakeVoid: visit.Void, issue.Correct: visit.Submitted},
		visit.Accepted:  {issue.Accept: no, issue.Return: visit.Returned, issue.MakeVoid: visit.Void, issue.Correct: visit.Accepted},
		visit.Returned:  {issue.Accept: visit.Accepted, issue.Return: visit.Returned, issue.MakeVoid: visit.Void, issue.Correct: visit.Returned},
		visit.Void:      {issue.Accept: visit.Accepted, issue.Return: no, issue.MakeVoid: no, issue.Correct: no},
	} {
		for verdict, to := range verdicts {
			v := r.add(t, from)
			d := visit.Decision{Verdict: verdict, Reason: "因为", Version: 1, Ruling: &visit.Ruling{Note: "x"}}
			got, err := r.Decide(t.Context(), officer, v.ID, d)
			if to == no {
				if !fault.Is(err, fault.NotEditable) || !reflect.DeepEqual(r.stored(t, v), v) {
					t.Errorf("%s from %s: %v", verdict, from, err)
				}
				continue
			}
			again, errAgain := r.Decide(t.Context(), officer, v.ID, d)
			if err != nil || errAgain != nil || got.Status != to || !reflect.DeepEqual(again, got) || !reflect.DeepEqual(r.stored(t, v), got) {
				t.Errorf("%s from %s: %v, %v, %+v", verdict, from, err, errAgain, got)
			}
			if last := got.Course[1]; last.By != officer.AccountID || last.Ruling == nil || *last.Ruling != (visit.Ruling{}) {
				t.Errorf("course %+v", got.Course)
			}
		}
	}
}

func TestADecisionAboutAVisitIsChecked(t *testing.T) {
	r := newReviewed(t)
	v := r.add(t, visit.Submitted)
	for name, c := range map[string]struct {
		who      access.Principal
		decision visit.Decision
		code     fault.Code
	}{
		"no reason":       {officer, visit.Decision{Verdict: issue.Return, Version: 1}, fault.InvalidField},
		"nothing merges":  {officer, visit.Decision{Verdict: issue.Merge, Reason: "x", Version: 1}, fault.InvalidField},
		"no ruling":       {officer, visit.Decision{Verdict: issue.Correct, Version: 1}, fault.InvalidField},
		"no version":      {officer, visit.Decision{Verdict: issue.Accept}, fault.InvalidField},
		"another version": {officer, visit.Decision{Verdict: issue.Accept, Version: 2}, fault.StaleVersion},
		"an inspector":    {inspector, visit.Decision{Verdict: issue.Accept, Version: 1}, fault.NoRight},
		"another office": {
			access.Principal{OfficeID: "other", Role: access.Officer},
			visit.Decision{Verdict: issue.Accept, Version: 1},
			fault.Missing,
		},
	} {
		if _, err := r.Decide(t.Context(), c.who, v.ID, c.decision); !fault.Is(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := r.stored(t, v); !reflect.DeepEqual(got, v) {
		t.Errorf("changed: %+v", got)
	}
}

func TestOfManyOfficersAtOnceExactlyOneDecidesAboutAVisit(t *testing.T) {
	r := newReviewed(t)
	v := r.add(t, visit.Submitted)
	var won atomic.Int64
	var all sync.WaitGroup
	for k := range 12 {
		all.Go(func() {
			p := access.Principal{OfficeID: "guixi", AccountID: fmt.Sprint("officer-", k), Role: access.Officer}
			got, err := r.Decide(t.Context(), p, v.ID, visit.Decision{Verdict: issue.MakeVoid, Reason: fmt.Sprint(k), Version: 1})
			if err == nil {
				won.Add(1)
			} else if !fault.Is(err, fault.StaleVersion) || got.Version != 2 {
				t.Errorf("%d: %+v, %v", k, got, err)
			}
		})
	}
	all.Wait()
	if got := r.stored(t, v); won.Load() != 1 || len(got.Course) != 2 {
		t.Errorf("%d won, course %+v", won.Load(), got.Course)
	}
}

func TestASealedVisitIsClosedExceptForWhatWasAskedFor(t *testing.T) {
	r := newReviewed(t)
	for status, code := range map[visit.Status]fault.Code{visit.Submitted: fault.Sealed, visit.Accepted: fault.Sealed, visit.Returned: ""} {
		v := r.add(t, status)
		_, err := r.store.Visits.Take(t.Context(), "guixi", "2026-11", decidedAt, 10)
		must(t, err)
		v = r.stored(t, v)
		_, err = r.Decide(t.Context(), officer, v.ID, visit.Decision{Verdict: issue.MakeVoid, Reason: "x", Version: v.Version})
		if !fault.Is(err, fault.Sealed) {
			t.Errorf("decided about a %s one: %v", status, err)
		}
		content := v.Content
		content.Note = "补充"
		got, _, err := r.Put(t.Context(), inspector, visit.Sending{ID: v.ID, Content: content, BaseVersion: v.Version})
		if fault.CodeOf(err) != code || v.Editable(inspector) != (code == "") {
			t.Errorf("edited a %s one: %v", status, err)
		}
		if code == "" && (got.Status != visit.Submitted || got.Standing != (issue.Standing{Ledger: "2026-11"})) {
			t.Errorf("stands as %+v", got.Standing)
		}
	}
}
