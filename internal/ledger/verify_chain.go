package ledger

import (
	"cmp"
	"slices"
)

// VerifyChain checks reports of several months against each other: whether each
// month was sealed on the month before as it is in its file. Reports of other
// offices do not disturb; the order does not matter.
func VerifyChain(reports []Report) []Finding {
	sorted := slices.Clone(reports)
	slices.SortStableFunc(sorted, func(a, b Report) int {
		return cmp.Or(cmp.Compare(a.Office, b.Office), cmp.Compare(a.Month, b.Month))
	})
	var all Report // only to collect in
	for i := 1; i < len(sorted); i++ {
		if sorted[i-1].Office == sorted[i].Office {
			judgeLink(&all, &sorted[i-1], &sorted[i])
		}
	}
	return all.Findings
}

// judgeLink compares two ledgers of one office that follow each other.
func judgeLink(all, before, after *Report) {
	p := after.Previous
	all.Month = before.Month
	switch {
	case before.Month == after.Month && before.Checkpoint != after.Checkpoint:
		all.add(Finding{Kind: MonthResealed}, "two files of this month have different checkpoints")
	case before.Month == after.Month:
	case p == nil:
		all.add(Finding{Kind: MonthResealed}, "%s was sealed as the office's first, as if this month were not there", after.Month)
	case p.Month < before.Month:
		all.add(Finding{Kind: MonthResealed}, "%s was sealed on %s, as if this month were not there", after.Month, p.Month)
	case p.Month > before.Month:
		all.Month = p.Month
		all.add(Finding{Kind: MonthMissing}, "%s was sealed on it; give its file too, or the chain to %s cannot be checked", after.Month, before.Month)
	case p.Checkpoint != before.Checkpoint:
		all.add(Finding{Kind: MonthResealed}, "%s was sealed on another checkpoint of this month", after.Month)
	case p.Supplements >= int64(len(before.heads)):
		for n := int64(len(before.heads)); n <= p.Supplements && n <= MaxSupplements; n++ {
			all.add(Finding{Kind: SupplementMissing, Supplement: n}, "it was there when %s was sealed", after.Month)
		}
	case p.Head != before.heads[p.Supplements]:
		all.add(Finding{Kind: SupplementChanged, Supplement: p.Supplements}, "it, or one before, is not the one that was there when %s was sealed", after.Month)
	}
}
