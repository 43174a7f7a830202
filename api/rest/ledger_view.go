package rest

import (
	"cmp"
	"slices"

	"mingcha/api/rest/wire"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

// ledgerView is a month without its course.
func ledgerView(m ledger.Month) wire.Ledger {
	l := m.Ledger
	view := wire.Ledger{
		Month: l.Month, State: wire.LedgerState(l.State), Version: l.Version,
		Totals: totalsView(m.Totals), Before: totalsView(m.Before), BeforeMonth: optional(m.BeforeMonth),
		Open: wire.LedgerOpenItems{
			PhotosMissing: int32(m.Totals.PhotosMissing), MonthRuns: m.MonthRuns, EarlierMonth: optional(m.EarlierMonth),
		},
		Checkpoint: optional(l.Checkpoint), Supplements: supplementsView(l.Supplements), PublicKeys: m.Keys,
	}
	if l.State != ledger.Sealed {
		view.Open.Submitted = int32(m.Totals.ByStatus[issue.Submitted])
		view.Open.Returned = int32(m.Totals.ByStatus[issue.Returned])
	}
	if l.InSealing() {
		view.Progress = &wire.LedgerProgress{Done: m.Done, Total: l.Total}
	}
	return view
}

func supplementsView(all []ledger.SignedSupplement) []wire.LedgerSupplement {
	view := make([]wire.LedgerSupplement, len(all))
	for n, one := range all {
		s := one.Supplement
		view[n] = wire.LedgerSupplement{
			Number: s.Number, Kind: wire.LedgerSupplementKind(s.Kind), Text: s.Text, AddedOn: s.AddedOn,
		}
		if s.EntryNumber != 0 {
			view[n].EntryNumber = &s.EntryNumber
		}
	}
	return view
}

// What the lists of totals call what has no name in the reference data.
var (
	severityNames = map[issue.Severity]string{issue.Minor: "一般", issue.Serious: "较重", issue.Urgent: "紧急"}
	reviewNames   = map[issue.Status]string{issue.Submitted: "已上报", issue.Accepted: "已采纳", issue.Returned: "退回补充"}
)

func totalsView(t ledger.Totals) wire.LedgerTotals {
	return wire.LedgerTotals{
		Entries: t.Entries, Issues: t.Issues, Visits: t.Visits, Late: t.Late, Photos: t.Photos, Unworded: t.Unworded,
		ByCategory: countsView(t.ByCategory, t.Categories), ByCommunity: countsView(t.ByCommunity, t.Communities),
		ByUnit: countsView(t.ByUnit, t.Units), BySeverity: countsView(t.BySeverity, severityNames),
		ByStatus: countsView(t.ByStatus, reviewNames),
	}
}

// countsView is a list of counts, greatest first.
func countsView[K ~string](counts map[K]int64, names map[K]string) []wire.LedgerCount {
	view := make([]wire.LedgerCount, 0, len(counts))
	for id, n := range counts {
		view = append(view, wire.LedgerCount{Id: string(id), Name: names[id], Count: n})
	}
	slices.SortFunc(view, func(a, b wire.LedgerCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Id, b.Id))
	})
	return view
}
