package rest

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/issue"
)

func (a *api) getIssue(c echo.Context, p access.Principal) error {
	i, err := a.Issues.Get(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	return a.replyIssue(c, p, http.StatusOK, i, false)
}

// replyIssue answers with the whole record and the states of its photos.
func (a *api) replyIssue(c echo.Context, p access.Principal, code int, i issue.Issue, fresh bool) error {
	ctx := c.Request().Context()
	photos, err := a.photosView(ctx, p, i.ID, i.Content.Photos, fresh)
	if err != nil {
		return err
	}
	view := issueView(i, p)
	view.Photos = photos
	if p.Role.Can(access.ReadAllIssues) {
		if err := a.nameIssue(ctx, i, &view); err != nil {
			return err
		}
	}
	tagVersion(c, i.Version)
	return a.reply(c, code, view)
}

// nameIssue adds what only officers see: who wrote it, who did what, and which
// issue it was merged into.
func (a *api) nameIssue(ctx context.Context, i issue.Issue, view *wire.Issue) error {
	people := make([]string, len(i.Course))
	for n, e := range i.Course {
		people[n] = e.By
	}
	names, err := a.Accounts.Names(ctx, i.OfficeID, access.Officer, append(people, i.AuthorID))
	if err != nil {
		return err
	}
	view.Author = &wire.IssueAuthor{Name: names[i.AuthorID], Source: wire.IssueAuthorSource(i.AuthorRole)}
	view.MergedInto = optional(i.MergedInto)
	for n := range view.Course {
		view.Course[n].ByName = optional(names[people[n]])
	}
	return nil
}

// issueView is what an author or an officer sees. Who did what is told only as
// "me or not me": an author learns no officer's name.
func issueView(i issue.Issue, p access.Principal) wire.Issue {
	in := i.Content
	view := wire.Issue{
		Id: i.ID, Version: i.Version, Kind: wire.IssueKind(in.Kind), Description: in.Description,
		CategoryId: in.CategoryID, CommunityId: in.CommunityID, Courtyard: optional(in.Courtyard), Place: optional(in.Place),
		UnitId: optional(in.UnitID), Severity: optional(wire.IssueSeverity(in.Severity)),
		ObservedAt: in.ObservedAt.Std(), ReceivedAt: i.ReceivedAt.Std(), Month: i.Month,
		Status: wire.IssueStatus(i.Status), Editable: i.Editable(p),
		Ruling: rulingView(i, p), Ledger: optional(i.Standing.Ledger), Continues: optional(i.Standing.Continues),
		Course: make([]wire.IssueEvent, len(i.Course)),
	}
	if l := in.Location; l != nil {
		view.Location = &wire.Location{Lat: &l.Lat, Lng: &l.Lng, Accuracy: &l.Accuracy}
	}
	for n, e := range i.Course {
		view.Course[n] = wire.IssueEvent{
			At: e.At.Std(), Type: wire.IssueEventType(e.Type), ByMe: e.By == p.AccountID, Reason: optional(e.Reason),
		}
	}
	return view
}
