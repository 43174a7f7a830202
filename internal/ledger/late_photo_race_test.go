package ledger_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/photo"
)

// watched stores tell before every call by which a seal goes on.
type watchedIssues struct {
	issue.Store
	before func()
}

func (w watchedIssues) Take(ctx context.Context, officeID, month string, until instant.Time, limit int) (int, error) {
	w.before()
	return w.Store.Take(ctx, officeID, month, until, limit)
}

func (w watchedIssues) Taken(ctx context.Context, officeID, month, after string, limit int) ([]issue.Issue, error) {
	w.before()
	return w.Store.Taken(ctx, officeID, month, after, limit)
}

type watchedLedgers struct {
	ledger.Store
	before func()
}

func (w watchedLedgers) Replace(ctx context.Context, l ledger.Ledger) error {
	w.before()
	return w.Store.Replace(ctx, l)
}

type watchedEntries struct {
	ledger.EntryStore
	before func()
}

func (w watchedEntries) Insert(ctx context.Context, officeID, month string, lines []ledger.Line) error {
	w.before()
	return w.EntryStore.Insert(ctx, officeID, month, lines)
}

func (w watchedEntries) List(ctx context.Context, officeID, month string, after int64, limit int) ([]ledger.Line, error) {
	w.before()
	return w.EntryStore.List(ctx, officeID, month, after, limit)
}

type watchedPhotos struct {
	darkroom
	before func()
}

func (w watchedPhotos) States(ctx context.Context, officeID string, ids []string) (map[string]photo.Photo, error) {
	w.before()
	found, err := w.darkroom.States(ctx, officeID, ids)
	return found, err
}

// The three steps of a photo's arrival fall anywhere between the steps of a seal:
// wherever that is, the photo is in one entry of this ledger or of the next.
func TestAPhotoThatArrivesDuringASealIsInOneLedgerWhateverComesFirst(t *testing.T) {
	const records, moments = 600, 40
	d := newDesk(t, "interleaved")
	random := rand.New(rand.NewPCG(9, 26))
	coming, kinds, merged := map[string]*arrival{}, map[string]string{}, map[string]bool{}
	due := make([][]*arrival, moments+1)
	root := d.issue(9, 2)
	d.add(root, d.issue(10, 1), d.issue(11, 1))
	for n := range records {
		i := d.issue(9, 1+n%28)
		at := []int{random.IntN(moments + 1), random.IntN(moments + 1), random.IntN(moments + 1)}
		slices.Sort(at)
		a := &arrival{d: d, p: d.announce(&i)}
		kinds[a.p.ID] = fmt.Sprint(at)
		if n%4 == 0 {
			i.Status, i.MergedInto = issue.Merged, root.ID
			i.Course = append(i.Course, issue.Event{At: i.ReceivedAt + 1, By: "officer1", Type: issue.EventMerged})
			merged[a.p.ID] = true
		}
		coming[a.p.ID] = a
		for _, k := range at {
			due[k] = append(due[k], a)
		}
		d.add(i)
	}
	now := -1
	tick := func() {
		if now++; now <= moments {
			d.now.Add(1)
			for _, a := range due[now] {
				a.steps(1)
			}
		}
	}
	d.confirm("2026-09")
	deps := d.deps
	deps.Issues, deps.Ledgers = watchedIssues{d.set.Issues, tick}, watchedLedgers{d.set.Ledgers, tick}
	deps.Entries = watchedEntries{d.set.Entries, tick}
	deps.Photos = watchedPhotos{darkroom{d.photos, coming}, tick}
	fatal(t, ledger.NewService(deps).SealConfirmed(t.Context()))
	if now < moments/2 || now >= moments {
		t.Fatalf("a seal has %d moments; %d of the schedule should be after it", now, moments)
	}
	for now < moments {
		tick()
	}
	_, september := d.entries("2026-09")
	_, october := d.seal("2026-10")
	_, november := d.seal("2026-11")
	n := shown(september, october, november)
	for id, kind := range kinds {
		want := 1
		if merged[id] && coming[id].waited {
			want = 0 // nothing of a duplicate that was there is in an entry
		}
		if n[id] != want {
			t.Errorf("%s, merged %v: its photo is in %d entries, want %d", kind, merged[id], n[id], want)
		}
	}
	if early, late := len(shown(september)), len(shown(october)); early < 50 || late < 50 || len(november) > 10 {
		t.Errorf("%d photos in the first ledger, %d in the second, %d entries in the third", early, late, len(november))
	}
}

// Photos arrive while two months are sealed one after the other by two servers.
func TestPhotosThatArriveDuringSealsAreInOneLedgerEach(t *testing.T) {
	d := newDesk(t, "photo arrivals")
	coming := map[string]*arrival{}
	var all []*arrival
	for n := range 120 {
		i := d.issue(9+n%2, 1+n%28)
		for range 2 {
			a := &arrival{d: d, p: d.announce(&i)}
			coming[a.p.ID] = a
			all = append(all, a)
		}
		d.add(i)
	}
	d.add(d.issue(11, 1))
	deps := d.deps
	deps.Photos = darkroom{d.photos, coming}
	d.service = ledger.NewService(deps)
	other := ledger.NewService(deps)
	var sending sync.WaitGroup
	for from := range 3 {
		sending.Go(func() {
			for k := from; k < len(all); k += 3 {
				all[k].steps(3)
				time.Sleep(time.Millisecond)
			}
		})
	}
	for _, month := range []string{"2026-09", "2026-10"} {
		time.Sleep(20 * time.Millisecond)
		d.now.Add(1000)
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
	sending.Wait()
	_, september := d.entries("2026-09")
	_, october := d.entries("2026-10")
	_, november := d.seal("2026-11")
	n := shown(september, october, november)
	t.Logf("%d + %d + %d entries", len(september), len(october), len(november))
	for _, a := range all {
		if n[a.p.ID] == 0 {
			t.Errorf("photo %s is in no ledger", a.p.ID)
		}
	}
	before := map[string]int{}
	for _, all := range [][]ledger.Entry{september, october, november} {
		for _, e := range all {
			if e.Supplements != nil && len(e.Photos) <= before[e.ID] {
				t.Errorf("record %s came back with %d photos for no new one", e.ID, len(e.Photos))
			}
			before[e.ID] = len(e.Photos)
		}
	}
}
