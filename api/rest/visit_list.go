package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/visit"
)

func (a *api) listVisits(c echo.Context, p access.Principal) error {
	q := newQuery(c, "month", "unit", "status", "waiting", "limit", "cursor")
	f := visit.Filter{
		Month: q.month(), UnitID: q.text("unit", 64), Status: visit.Status(q.oneOf("status", visitStatusNames...)),
		Waiting: q.yes("waiting"), Limit: q.limit(),
	}
	if at, lastID, found := q.cursor(); found {
		f.After = &visit.Cursor{ArrivedAt: at, ID: lastID}
	}
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Visits.List(c.Request().Context(), p, f)
	if err != nil {
		return err
	}
	view := wire.VisitList{Items: make([]wire.VisitSummary, len(page.Items))}
	for n, item := range page.Items {
		view.Items[n] = visitSummaryView(item)
	}
	if page.Next != nil {
		view.Next = cursorText(page.Next.ArrivedAt, page.Next.ID)
	}
	return a.reply(c, http.StatusOK, view)
}

func visitSummaryView(s visit.Summary) wire.VisitSummary {
	return wire.VisitSummary{
		Id: s.ID, Version: s.Version, UnitId: s.UnitID, ArrivedAt: s.ArrivedAt.Std(), ReceivedAt: s.ReceivedAt.Std(),
		Month: s.Month, Status: wire.VisitStatus(s.Status), Score: int32(s.Score), Grade: int32(s.Grade),
		WaitingMinutes: int32(s.Waiting), HandlingMinutes: converted[int32](s.Handling),
		FaultCount: int32(s.FaultCount), PhotoCount: int32(s.PhotoCount), FirstPhotoId: optional(s.FirstPhotoID),
		Ledger: optional(s.Ledger),
	}
}

var visitStatusNames = []string{string(visit.Submitted), string(visit.Accepted), string(visit.Returned), string(visit.Void)}
