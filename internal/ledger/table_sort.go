package ledger

import (
	"cmp"
	"slices"
	"strings"

	"mingcha/internal/issue"
)

// Sorts are the columns that a table can be sorted by.
var Sorts = []string{"number", "observedOn", "category", "community", "unit", "severity", "status", "score"}

// The orders of what has no order of its own, the least first.
var (
	severities = []issue.Severity{"", issue.Minor, issue.Serious, issue.Urgent}
	statuses   = []issue.Status{issue.Submitted, issue.Returned, issue.Accepted}
)

var columns = map[string]func(a, b Row) int{
	"number":     func(a, b Row) int { return cmp.Compare(a.Number, b.Number) },
	"observedOn": func(a, b Row) int { return cmp.Compare(a.ObservedOn, b.ObservedOn) },
	"category":   byName(func(r Row) Named { return r.Category }),
	"community":  byName(func(r Row) Named { return r.Community }),
	"unit":       byName(func(r Row) Named { return r.Unit }),
	"severity": func(a, b Row) int {
		return cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity))
	},
	"status": func(a, b Row) int {
		return cmp.Compare(slices.Index(statuses, a.Status), slices.Index(statuses, b.Status))
	},
	"score": func(a, b Row) int { return cmp.Compare(points(a), points(b)) },
}

// byName sorts by name, equal names by id.
func byName(of func(Row) Named) func(a, b Row) int {
	return func(a, b Row) int {
		x, y := of(a), of(b)
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	}
}

// points is a visit's score; issues, which have none, are below all visits.
func points(r Row) int64 {
	if r.Score == nil {
		return -1
	}
	return *r.Score
}

// orderOf is the order of a sort; nil for none.
func orderOf(sort string) func(a, b Row) int {
	column, down := strings.CutPrefix(sort, "-")
	order := columns[column]
	if order == nil || !down {
		return order
	}
	return func(a, b Row) int { return order(b, a) }
}
