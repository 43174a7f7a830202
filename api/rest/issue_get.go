package rest

import (
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
	photos, err := a.photosView(c.Request().Context(), i.OfficeID, i.ID, i.Content.Photos, fresh)
	if err != nil {
		return err
	}
	view := issueView(i, p)
	view.Photos = photos
	if p.Role.Can(access.ReadAllIssues) {
		if view.Author, err = a.authorView(c.Request().Context(), i.OfficeID, i.AuthorID, i.AuthorRole); err != nil {
			return err
		}
	}
	tagVersion(c, i.Version)
	return a.reply(c, code, view)
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
