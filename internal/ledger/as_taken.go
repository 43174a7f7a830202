package ledger

import (
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

// A record that was returned may be sent again as soon as the ledger has taken
// it, while that is still being written. Its entry holds what there was at the
// seal, which the record's course still knows; what came since goes into the next
// ledger.

// issueAsTaken is i as the ledger took it that was confirmed at that moment.
func issueAsTaken(i issue.Issue, confirmed instant.Time) issue.Issue {
	if i.Standing.Settled {
		return i
	}
	for k, e := range i.Course {
		if e.At < confirmed || e.Type != issue.EventEdited || e.Before == nil {
			continue
		}
		i.Content, i.Status, i.MergedInto = *e.Before, issue.Returned, ""
		for _, later := range i.Course[k:] {
			if later.Ruling != nil {
				i.Ruling = *later.Ruling
				break
			}
		}
		return i
	}
	return i
}

// visitAsTaken is as issueAsTaken. Its scores are those of the words since; the
// freezing reckons them anew.
func visitAsTaken(v visit.Visit, confirmed instant.Time) visit.Visit {
	if v.Standing.Settled {
		return v
	}
	for k, e := range v.Course {
		if e.At < confirmed || e.Type != visit.EventEdited || e.Before == nil {
			continue
		}
		v.Content, v.Status = *e.Before, visit.Returned
		for _, later := range v.Course[k:] {
			if later.Ruling != nil {
				v.Ruling = *later.Ruling
				break
			}
		}
		return v
	}
	return v
}
