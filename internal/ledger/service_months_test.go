package ledger_test

import (
	"context"
	"fmt"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// A copy for departments gives a month its ledger; when nothing came and a later
// month was sealed, it can never be sealed and must not stand there as open.
func TestAnEmptyMonthThatWasPassedIsNotListed(t *testing.T) {
	d := newDesk(t, "passed")
	empty, err := ledger.New(guixi, "2026-09", d.deps.Random)
	fatal(t, err)
	fatal(t, d.set.Ledgers.Insert(t.Context(), empty))
	d.add(d.issue(10, 1))
	d.seal("2026-10")
	list, _, err := d.service.Months(t.Context(), officer1, "", 10)
	if err != nil || len(list) != 2 || list[0].Month != "2026-11" || list[1].Month != "2026-10" {
		t.Errorf("%v: %+v", err, list)
	}
}

// countingLists counts how often whole pages of issues are listed.
type countingLists struct {
	issue.Store
	whole int
}

func (c *countingLists) List(ctx context.Context, q issue.Query) ([]issue.Summary, error) {
	if q.Limit > 1 {
		c.whole++
	}
	return c.Store.List(ctx, q)
}

// A phone without a battery dates records anywhere: before the first seal each of
// their months is open, and to count one reads all that waits.
func TestTheListOfMonthsCountsOnlyTheMonthsItShows(t *testing.T) {
	d := newDesk(t, "many months")
	for n := range 30 {
		i := d.issue(10, 1)
		i.Month = fmt.Sprintf("%d-%02d", 1970+n/12, 1+n%12)
		d.add(i)
	}
	deps, lists := d.deps, &countingLists{Store: d.set.Issues}
	deps.Issues = lists
	list, more, err := ledger.NewService(deps).Months(t.Context(), officer1, "1972-01", 3)
	if err != nil || !more || len(list) != 3 || list[0].Month != "1971-12" || list[2].Month != "1971-10" || list[2].Entries != 1 {
		t.Errorf("%v, more %v: %+v", err, more, list)
	}
	if lists.whole > 4 { // one more tells whether there is another page
		t.Errorf("all that waits was read %d times for 3 months", lists.whole)
	}
}
