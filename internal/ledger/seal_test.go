package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/visit"
)

// stumbling is an entry store that fails after so many good inserts. Of the one
// that fails a part is there afterwards, as after a crash on a store without
// transactions.
type stumbling struct {
	ledger.EntryStore
	good int
	part func(all []ledger.Line) []ledger.Line
}

func nothing([]ledger.Line) []ledger.Line       { return nil }
func firstHalf(all []ledger.Line) []ledger.Line { return all[:len(all)/2] }
func lastHalf(all []ledger.Line) []ledger.Line  { return all[len(all)/2:] }

var errStumbled = errors.New("stumbled")

func (s *stumbling) Insert(ctx context.Context, officeID, month string, all []ledger.Line) error {
	if s.good--; s.good < 0 {
		return errors.Join(errStumbled, s.EntryStore.Insert(ctx, officeID, month, s.part(all)))
	}
	return s.EntryStore.Insert(ctx, officeID, month, all)
}

// drawRecords fills a desk with records of September and October in all states.
func drawRecords(t *rapid.T, d *desk) {
	var known []issue.Issue
	for range rapid.IntRange(1, 14).Draw(t, "issues") {
		i := d.issue(rapid.IntRange(9, 10).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		i.Status = rapid.SampledFrom([]issue.Status{issue.Accepted, issue.Submitted, issue.Returned, issue.Merged, issue.Void}).Draw(t, "status")
		i.Content.Severity = rapid.SampledFrom([]issue.Severity{"", issue.Minor, issue.Urgent}).Draw(t, "severity")
		i.Ruling.CategoryID = rapid.SampledFrom([]string{"", "fire"}).Draw(t, "ruled")
		if i.Status == issue.Merged && len(known) == 0 {
			i.Status = issue.Accepted
		} else if i.Status == issue.Merged {
			i.MergedInto = rapid.SampledFrom(known).Draw(t, "into").ID
		}
		known = append(known, i)
		d.add(i)
	}
	for range rapid.IntRange(0, 5).Draw(t, "visits") {
		v := d.visit(rapid.IntRange(9, 10).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		v.Status = rapid.SampledFrom([]visit.Status{visit.Accepted, visit.Submitted, visit.Returned, visit.Void}).Draw(t, "status")
		d.add(v)
	}
}

// A sealing that broke off anywhere, went on, and was done again by others gives
// the very file of one that went through.
func TestSealingTwiceChangesNothingAndTotalsAreTheSumOfTheEntries(t *testing.T) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		whole, broken := newDesk(t, fmt.Sprint("whole", n)), newDesk(t, fmt.Sprint("whole", n))
		seed := rapid.IntRange(0, 1<<30).Draw(rt, "records")
		drawn := rapid.Custom(func(t *rapid.T) []int { drawRecords(t, whole); return nil })
		_, _ = drawn.Example(seed), rapid.Custom(func(t *rapid.T) []int { drawRecords(t, broken); return nil }).Example(seed)
		for _, month := range []string{"2026-09", "2026-10"} {
			err := whole.step(officer1, month, ledger.StepOrder{Step: ledger.Propose})
			if errB := broken.step(officer1, month, ledger.StepOrder{Step: ledger.Propose}); fault.CodeOf(err) != fault.CodeOf(errB) {
				rt.Fatalf("%v and %v", err, errB)
			}
			if fault.Is(err, fault.LedgerEmpty) {
				continue
			}
			fatal(t, err)
			fatal(t, whole.step(officer2, month, ledger.StepOrder{}))
			fatal(t, whole.service.SealConfirmed(t.Context()))
			fatal(t, broken.step(officer2, month, ledger.StepOrder{}))
			for range rapid.IntRange(0, 3).Draw(rt, "breaks") {
				deps := broken.deps
				part := rapid.SampledFrom([]func([]ledger.Line) []ledger.Line{nothing, firstHalf, lastHalf}).Draw(rt, "part")
				deps.Entries = &stumbling{EntryStore: broken.set.Entries, good: rapid.IntRange(0, 1).Draw(rt, "good"), part: part}
				if err := ledger.NewService(deps).SealConfirmed(t.Context()); err != nil && !errors.Is(err, errStumbled) {
					rt.Fatal(err)
				}
			}
			fatal(t, broken.service.SealConfirmed(t.Context()))
			sealed := whole.export(month)
			if !bytes.Equal(sealed, broken.export(month)) {
				rt.Fatalf("%s differs after a break", month)
			}
			fatal(t, broken.step(officer2, month, ledger.StepOrder{Step: ledger.Confirm}))
			fatal(t, broken.service.SealConfirmed(t.Context()))
			fatal(t, ledger.NewService(broken.deps).SealConfirmed(t.Context()))
			if !bytes.Equal(sealed, broken.export(month)) {
				rt.Fatalf("%s changed when it was sealed again", month)
			}
			if r := verify(t, sealed, ledger.Options{}); !r.OK() {
				rt.Fatalf("found %v", r.Findings)
			}
			checkTotals(rt, whole, month)
		}
	})
}

// checkTotals adds the month up by hand.
func checkTotals(rt *rapid.T, d *desk, month string) {
	m, err := d.service.Month(context.Background(), officer1, month)
	if err != nil {
		rt.Fatal(err)
	}
	l, all := d.entries(month)
	categories, units, statuses := map[string]int64{}, map[string]int64{}, map[issue.Status]int64{}
	var issues, late int64
	for _, e := range all {
		if e.Issue != nil {
			issues++
			categories[e.Issue.Category.ID]++
		}
		if e.LateFrom != "" {
			late++
		}
		units[e.Unit.ID]++
		statuses[e.Status]++
	}
	t := m.Totals
	if t.Entries != int64(len(all)) || l.Entries != t.Entries || l.Total != t.Entries || t.Issues != issues || t.Visits != t.Entries-issues || t.Late != late ||
		fmt.Sprint(t.ByCategory, t.ByUnit, t.ByStatus) != fmt.Sprint(categories, units, statuses) {
		rt.Fatalf("%s: totals %+v of %d entries", month, t, len(all))
	}
}

// Records arrive while two months are sealed one after the other by two servers.
func TestWhatArrivesDuringASealIsInThisLedgerOrTheNext(t *testing.T) {
	d := newDesk(t, "arrivals")
	for n := range 60 {
		d.add(d.issue(9, 1+n%28), d.issue(10, 1+n%28))
	}
	const senders = 4
	var mu sync.Mutex
	sent := map[string]bool{}
	stop := make(chan struct{})
	var sending sync.WaitGroup
	for range senders {
		sending.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				mu.Lock()
				i, v := d.issue(9+n%3, 1+n%14), d.visit(9+n%3, 1+n%14)
				i.ReceivedAt = instant.Time(d.now.Add(1))
				v.ReceivedAt = i.ReceivedAt
				sent[i.ID], sent[v.ID] = true, true
				mu.Unlock()
				d.add(i, v)
			}
		})
	}
	other := ledger.NewService(d.deps)
	for _, month := range []string{"2026-09", "2026-10"} {
		time.Sleep(30 * time.Millisecond)
		d.confirm(month)
		var sealing sync.WaitGroup
		for _, s := range []*ledger.Service{d.service, other} {
			sealing.Go(func() {
				if err := s.SealConfirmed(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		sealing.Wait()
	}
	close(stop)
	sending.Wait()
	_, september := d.entries("2026-09")
	_, october := d.entries("2026-10")
	_, november := d.entries("2026-11")
	places := map[string]int{}
	for _, all := range [][]ledger.Entry{september, october, november} {
		for id := range ids(all) {
			places[id]++
		}
	}
	for id := range sent {
		if places[id] != 1 {
			t.Errorf("record %s is in %d ledgers", id, places[id])
		}
	}
	if len(places) != len(sent)+120 || len(sent) < 50 {
		t.Errorf("%d records in ledgers, %d were sent", len(places), len(sent)+120)
	}
	t.Logf("%d + %d + %d", len(september), len(october), len(november))
	reports := []ledger.Report{verify(t, d.export("2026-09"), ledger.Options{}), verify(t, d.export("2026-10"), ledger.Options{})}
	if found := ledger.VerifyChain(reports); len(found) > 0 || !reports[0].OK() || !reports[1].OK() {
		t.Errorf("found %v, %+v", found, reports)
	}
}

func TestRunSealsWhatIsConfirmedAndEndsWhenTold(t *testing.T) {
	d := newDesk(t, "run")
	d.add(d.issue(10, 1))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); d.service.Run(ctx) }()
	d.confirm("2026-10")
	for deadline := time.Now().Add(10 * time.Second); ; {
		if l, _ := d.entries("2026-10"); l.State == ledger.Sealed {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("not sealed in ten seconds")
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Fatal("it did not end")
	}
}
