package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/feedback"
)

func (a *api) putFeedback(c echo.Context, p access.Principal) error {
	in, err := decode[wire.FeedbackContent](c)
	if err != nil {
		return err
	}
	kept, created, err := a.Feedback.Put(c.Request().Context(), p, feedback.Feedback{
		ID: c.Param("id"), Kind: feedback.Kind(in.Kind), Text: in.Text, AppVersion: given(in.AppVersion),
	})
	if err != nil {
		return err
	}
	code := http.StatusOK
	if created {
		code = http.StatusCreated
	}
	return a.reply(c, code, feedbackView(kept))
}

func (a *api) listFeedback(c echo.Context, p access.Principal) error {
	q := newQuery(c, "limit", "cursor")
	limit := q.limit()
	var after *feedback.Cursor
	if at, lastID, found := q.cursor(); found {
		after = &feedback.Cursor{ReceivedAt: at, ID: lastID}
	}
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Feedback.List(c.Request().Context(), p, after, limit)
	if err != nil {
		return err
	}
	view := wire.FeedbackList{Items: make([]wire.Feedback, len(page.Items))}
	for n, item := range page.Items {
		view.Items[n] = feedbackView(item)
	}
	if page.Next != nil {
		view.Next = cursorText(page.Next.ReceivedAt, page.Next.ID)
	}
	return a.reply(c, http.StatusOK, view)
}

// feedbackView names no author: a complaint about the program is read as such.
func feedbackView(f feedback.Feedback) wire.Feedback {
	return wire.Feedback{
		Id: f.ID, Kind: wire.FeedbackKind(f.Kind), Text: f.Text,
		AppVersion: optional(f.AppVersion), ReceivedAt: f.ReceivedAt.Std(),
	}
}
