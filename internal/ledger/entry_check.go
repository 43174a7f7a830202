package ledger

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"mingcha/internal/access"
	"mingcha/internal/id"
	"mingcha/internal/issue"
)

// Check says why e may not stand in a ledger; nil when it may. It looks at form
// only: ids, dates, hashes, that the content fits the kind.
func (e Entry) Check() error {
	err := errors.Join(
		must(e.Number > 0, "number"),
		must(id.Valid(e.ID), "id"),
		must(e.Source == access.Observer || e.Source == access.Inspector, "source"),
		must(validDay(e.ObservedOn), "observedOn"),
		must(e.LateFrom == "" || monthForm.MatchString(e.LateFrom), "lateFrom"),
		must(validSeverity(e.Severity), "severity"),
		must(e.Status == issue.Accepted || e.Status == issue.Submitted || e.Status == issue.Returned, "status"),
		must((e.Kind == OfIssue) == (e.Issue != nil) && (e.Kind == OfVisit) == (e.Visit != nil), "kind"),
		must(e.Issue != nil || e.Visit != nil, "content"),
		must(e.Supplements == nil || monthForm.MatchString(e.Supplements.Month) && e.Supplements.Number > 0, "supplements"),
		must(validIDs(e.Merged), "merged"),
		must(e.PhotosMissing >= 0, "photosMissing"),
		e.Issue.check(), e.Visit.check(), checkPhotos(e.Photos),
	)
	if err != nil {
		return fmt.Errorf("ledger: entry %d: %w", e.Number, err)
	}
	return nil
}

func (i *Issue) check() error {
	if i == nil {
		return nil
	}
	l := i.Location
	return errors.Join(
		must(i.Kind == issue.Problem || i.Kind == issue.Suggestion || i.Kind == issue.Praise, "issue.kind"),
		must(strings.TrimSpace(i.Description) != "", "issue.description"),
		must(i.Reported == nil || validSeverity(i.Reported.Severity), "issue.reported"),
		must(l == nil || l.Lat >= -90e6 && l.Lat <= 90e6 && l.Lng >= -180e6 && l.Lng <= 180e6 && l.Accuracy >= 0, "issue.location"),
	)
}

func (v *Visit) check() error {
	if v == nil {
		return nil
	}
	ok := validIDs(v.IssueIDs) && v.WaitingMinutes >= 0
	for _, n := range []*int64{v.HandlingMinutes, v.StaffedWindows, v.TotalWindows} {
		ok = ok && (n == nil || *n >= 0)
	}
	for _, f := range v.Faults {
		ok = ok && f.ID != "" && f.Count > 0 && validIDs(f.PhotoIDs)
	}
	return errors.Join(
		must(v.ScorecardID != "" && v.ScorecardVersion > 0, "visit.scorecard"),
		must(v.Score >= 0, "visit.score"),
		must(v.Grade >= 1 && v.Grade <= 5, "visit.grade"),
		must(ok, "visit"),
	)
}

func checkPhotos(photos []Photo) error {
	seen := map[string]bool{}
	for i, p := range photos {
		sum, err := hex.DecodeString(p.SHA256)
		if err != nil || len(sum) != 32 || strings.ToLower(p.SHA256) != p.SHA256 || !id.Valid(p.ID) || seen[p.ID] {
			return fmt.Errorf("photos[%d]", i)
		}
		seen[p.ID] = true
	}
	return nil
}

func must(ok bool, field string) error {
	if ok {
		return nil
	}
	return errors.New(field)
}

func validSeverity(s issue.Severity) bool {
	return s == "" || s == issue.Minor || s == issue.Serious || s == issue.Urgent
}

func validIDs(ids []string) bool {
	for _, one := range ids {
		if !id.Valid(one) {
			return false
		}
	}
	return true
}

func validDay(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}
