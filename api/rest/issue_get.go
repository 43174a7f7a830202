package rest

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/photo"
)

func (a *api) getIssue(c echo.Context, p access.Principal) error {
	i, err := a.Issues.Get(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	return a.replyIssue(c, p, http.StatusOK, i, false)
}

// replyIssue answers with the whole record and the states of its photos. Of a
// record that was made this moment no photo can have arrived.
func (a *api) replyIssue(c echo.Context, p access.Principal, code int, i issue.Issue, fresh bool) error {
	view := issueView(i, p)
	if !fresh {
		arrived, err := a.arrived(c.Request().Context(), i)
		if err != nil {
			return err
		}
		for n := range view.Photos {
			if photo, found := arrived[view.Photos[n].Id]; found && photo.OwnerID == i.ID && photo.SHA256 == view.Photos[n].Sha256 {
				view.Photos[n].State = wire.IssuePhotoState(photo.State)
			}
		}
	}
	if p.Role.Can(access.ReadAllIssues) {
		name, err := a.Accounts.Name(c.Request().Context(), i.OfficeID, i.AuthorID)
		if err != nil {
			return err
		}
		view.Author = &wire.IssueAuthor{Name: name, Source: wire.IssueAuthorSource(i.AuthorRole)}
	}
	c.Response().Header().Set("ETag", `"`+strconv.FormatInt(i.Version, 10)+`"`)
	return a.reply(c, code, view)
}

func (a *api) arrived(ctx context.Context, i issue.Issue) (map[string]photo.Photo, error) {
	if len(i.Content.Photos) == 0 {
		return nil, nil
	}
	ids := make([]string, len(i.Content.Photos))
	for n, ref := range i.Content.Photos {
		ids[n] = ref.ID
	}
	return a.Photos.States(ctx, i.OfficeID, ids)
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
		Photos: make([]wire.IssuePhoto, len(in.Photos)), Course: make([]wire.IssueEvent, len(i.Course)),
	}
	if l := in.Location; l != nil {
		view.Location = &wire.Location{Lat: &l.Lat, Lng: &l.Lng, Accuracy: &l.Accuracy}
	}
	for n, ref := range in.Photos {
		view.Photos[n] = wire.IssuePhoto{Id: ref.ID, Sha256: ref.SHA256, Bytes: ref.Bytes, ContentType: ref.ContentType, State: "expected"}
	}
	for n, e := range i.Course {
		view.Course[n] = wire.IssueEvent{
			At: e.At.Std(), Type: wire.IssueEventType(e.Type), ByMe: e.By == p.AccountID, Reason: optional(e.Reason),
		}
	}
	return view
}
