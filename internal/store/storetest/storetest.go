// Package storetest is the written contracts of internal/*/store.go as tests.
// Every adapter runs them; what passes on one engine and fails on another is a
// rule that leaked into an engine. It is not about an engine's own promises
// (files, indexes, connections): those are tested beside the adapter.
//
// One habit of Go is normalised for all engines: an empty list comes back empty
// and not nil, whether nil or empty was written; a nil pointer comes back nil.
package storetest

import (
	"crypto/rand"
	"reflect"
	"sync"
	"testing"

	"mingcha/internal/fault"
	"mingcha/internal/id"
	"mingcha/internal/instant"
	"mingcha/internal/store"
)

// Options fits the suite to an engine; zero values mean the full suite.
type Options struct {
	// Parallel is how many writers compete in the concurrency tests; 0 means 20.
	// Engines that keep no promise across connections say 1.
	Parallel int
}

// Run tests every part of the stores that open gives. Each call of open gives an
// empty store of its own and sees to its closing with t.Cleanup.
func Run(t *testing.T, open func(t testing.TB) store.Set) {
	t.Helper()
	RunWith(t, Options{}, open)
}

// RunWith is Run with options.
func RunWith(t *testing.T, o Options, open func(t testing.TB) store.Set) {
	t.Helper()
	if o.Parallel == 0 {
		o.Parallel = 20
	}
	s := suite{Options: o, open: open}
	t.Run("accounts", s.accounts)
	t.Run("account lists", s.accountLists)
	t.Run("sessions", s.sessions)
	t.Run("keys", s.keys)
	t.Run("offices", s.offices)
	t.Run("scorecards", s.scorecards)
	t.Run("issues", s.issues)
	t.Run("issue lists", s.issueLists)
	t.Run("visits", s.visits)
	t.Run("visit lists", s.visitLists)
	t.Run("visit counts", s.visitCounts)
	t.Run("what ledgers take", s.standings)
	t.Run("visit plans", s.plans)
	t.Run("ties", s.ties)
	t.Run("ledgers", s.ledgers)
	t.Run("ledger entries", s.ledgerEntries)
	t.Run("ledger keys", s.ledgerKeys)
	t.Run("photos", s.photos)
	t.Run("audit", s.audit)
	t.Run("feedback", s.feedback)
	t.Run("blobs", s.blobs)
	t.Run("the whole store", s.whole)
}

type suite struct {
	Options
	open func(t testing.TB) store.Set
}

// noon is an arbitrary moment from which the samples count.
const noon instant.Time = 1_763_784_000_000

func newID(t testing.TB) string {
	t.Helper()
	made, err := id.New(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// newOffice names an office that no other subtest uses, so that subtests may
// share one store.
func newOffice(t testing.TB) string {
	t.Helper()
	return "office-" + newID(t)[:8]
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t testing.TB, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Fatalf("fault %q (%v), want %q", got, err, want)
	}
}

// reporter is what testing.TB and rapid's T have in common.
type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

func wantSame(t reporter, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got  %+v\nwant %+v", got, want)
	}
}

// together calls f n times at once, as far as the machine can, and gives the
// answers by call.
func together(n int, f func(k int) error) []error {
	answers := make([]error, n)
	gate := make(chan struct{})
	var all sync.WaitGroup
	for k := range n {
		all.Go(func() {
			<-gate
			answers[k] = f(k)
		})
	}
	close(gate)
	all.Wait()
	return answers
}

// wantOneWinner checks that exactly one answer is nil and every other has the
// given fault, and names the winner.
func wantOneWinner(t testing.TB, answers []error, loser fault.Code) int {
	t.Helper()
	winner := -1
	for k, err := range answers {
		switch {
		case err == nil && winner >= 0:
			t.Fatalf("calls %d and %d both won", winner, k)
		case err == nil:
			winner = k
		default:
			wantFault(t, err, loser)
		}
	}
	if winner < 0 {
		t.Fatal("nobody won")
	}
	return winner
}
