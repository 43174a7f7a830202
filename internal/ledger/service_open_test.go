package ledger_test

import (
	"context"
	"testing"

	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/visit"
)

// countingIssues and countingVisits count how often records are asked for.
type countingIssues struct {
	issue.Store
	asked *int
}

func (c countingIssues) Get(ctx context.Context, officeID, id string) (issue.Issue, error) {
	*c.asked++
	return c.Store.Get(ctx, officeID, id)
}

func (c countingIssues) Some(ctx context.Context, officeID string, ids []string) ([]issue.Issue, error) {
	*c.asked++
	return c.Store.Some(ctx, officeID, ids)
}

type countingVisits struct {
	visit.Store
	asked *int
}

func (c countingVisits) Get(ctx context.Context, officeID, id string) (visit.Visit, error) {
	*c.asked++
	return c.Store.Get(ctx, officeID, id)
}

func (c countingVisits) Some(ctx context.Context, officeID string, ids []string) ([]visit.Visit, error) {
	*c.asked++
	return c.Store.Some(ctx, officeID, ids)
}

// Between the program and its store there may be a network.
func TestAnOpenMonthIsReadInBatches(t *testing.T) {
	d := newDesk(t, "batches")
	root := d.issue(10, 1)
	d.add(root)
	last := root.ID
	for n := range 100 {
		i := d.issue(10, 1+n%28)
		i.Status, i.MergedInto = issue.Merged, last
		if n%4 == 0 {
			last = i.ID // ways of up to 25 steps
		}
		d.add(i, d.issue(10, 2), d.visit(10, 3))
	}
	deps, asked := d.deps, 0
	deps.Issues, deps.Visits = countingIssues{d.set.Issues, &asked}, countingVisits{d.set.Visits, &asked}
	_, entries, err := ledger.NewService(deps).Entries(t.Context(), guixi, "2026-10")
	fatal(t, err)
	rows, merged := 0, 0
	for e, err := range entries {
		fatal(t, err)
		rows++
		merged += len(e.Merged)
	}
	if rows != 201 || merged != 100 {
		t.Errorf("%d entries, %d were merged", rows, merged)
	}
	if asked > 40 {
		t.Errorf("%d questions for 301 records", asked)
	}
}
