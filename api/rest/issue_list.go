package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/mask"
)

// excerptLength is how much of a description a list shows, in code points.
const excerptLength = 80

func (a *api) listIssues(c echo.Context, p access.Principal) error {
	q := newQuery(c, "month", "status", "category", "community", "waiting", "q", "limit", "cursor")
	f := issue.Filter{
		Month: q.month(), Status: issue.Status(q.oneOf("status", statusNames...)),
		CategoryID: q.text("category", 64), CommunityID: q.text("community", 64), Waiting: q.yes("waiting"),
		Words: q.text("q", 100), Limit: q.limit(),
	}
	if at, lastID, found := q.cursor(); found {
		f.After = &issue.Cursor{ObservedAt: at, ID: lastID}
	}
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Issues.List(c.Request().Context(), p, f)
	if err != nil {
		return err
	}
	view := wire.IssueList{Items: make([]wire.IssueSummary, len(page.Items))}
	for n, item := range page.Items {
		view.Items[n] = summaryView(item)
	}
	if page.Next != nil {
		view.Next = cursorText(page.Next.ObservedAt, page.Next.ID)
	}
	return a.reply(c, http.StatusOK, view)
}

func (a *api) summariseIssues(c echo.Context, p access.Principal) error {
	q := newQuery(c, "month")
	month := q.month()
	if month == "" {
		q.bad("month", "required")
	}
	if err := q.err(); err != nil {
		return err
	}
	counts, err := a.Issues.Counts(c.Request().Context(), p, month)
	if err != nil {
		return err
	}
	view := wire.IssueCounts{Month: month, ByStatus: map[string]int32{}}
	for status, n := range counts {
		view.ByStatus[string(status)] = int32(n)
		view.Total += int32(n)
	}
	return a.reply(c, http.StatusOK, view)
}

var statusNames = []string{
	string(issue.Submitted), string(issue.Accepted), string(issue.Returned), string(issue.Merged), string(issue.Void),
}

// summaryView is a line of a list: no telephone number can be read in it.
func summaryView(s issue.Summary) wire.IssueSummary {
	return wire.IssueSummary{
		Id: s.ID, Version: s.Version, Kind: wire.IssueKind(s.Kind), Excerpt: excerpt(s.Description),
		CategoryId: s.CategoryID, CommunityId: s.CommunityID, Courtyard: optional(mask.Numbers(s.Courtyard)), Place: optional(mask.Numbers(s.Place)),
		Severity: optional(wire.IssueSeverity(s.Severity)), ObservedAt: s.ObservedAt.Std(), ReceivedAt: s.ReceivedAt.Std(),
		Month: s.Month, Status: wire.IssueStatus(s.Status), PhotoCount: int32(s.PhotoCount), FirstPhotoId: optional(s.FirstPhotoID),
		UnitId: optional(s.UnitID), Ledger: optional(s.Ledger),
	}
}

// excerpt is the beginning of a description. It masks first: half a number at its
// end would be read.
func excerpt(text string) string {
	text = mask.Numbers(text)
	n := 0
	for at := range text {
		if n == excerptLength {
			return text[:at] + "…"
		}
		n++
	}
	return text
}
