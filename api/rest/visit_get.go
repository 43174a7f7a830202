package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/visit"
)

func (a *api) getVisit(c echo.Context, p access.Principal) error {
	v, err := a.Visits.Get(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	return a.replyVisit(c, p, http.StatusOK, v, false)
}

func (a *api) replyVisit(c echo.Context, p access.Principal, code int, v visit.Visit, fresh bool) error {
	photos, err := a.photosView(c.Request().Context(), v.OfficeID, v.ID, v.Content.Photos, fresh)
	if err != nil {
		return err
	}
	view := visitView(v, p)
	view.Photos = photos
	if p.Role.Can(access.ReadAllVisits) {
		if view.Author, err = a.authorView(c.Request().Context(), v.OfficeID, v.AuthorID, v.AuthorRole); err != nil {
			return err
		}
	}
	tagVersion(c, v.Version)
	return a.reply(c, code, view)
}

// visitView is what the inspector or an officer sees. Who did what is told only
// as "me or not me": an inspector learns no officer's name.
func visitView(v visit.Visit, p access.Principal) wire.Visit {
	in := v.Content
	view := wire.Visit{
		Id: v.ID, Version: v.Version, UnitId: in.UnitID, ScorecardId: in.ScorecardID, ScorecardVersion: in.ScorecardVersion,
		ArrivedAt: in.ArrivedAt.Std(), ServedAt: optionalTime(in.ServedAt), FinishedAt: in.FinishedAt.Std(),
		WaitingMinutes: int32(in.Waiting()), HandlingMinutes: converted[int32](in.Handling()),
		StaffedWindows: converted[int32](in.StaffedWindows), TotalWindows: converted[int32](in.TotalWindows),
		Grade: int32(in.Grade), Note: in.Note, Score: int32(v.Score),
		Faults: make([]wire.VisitFault, len(in.Faults)), Dimensions: make([]wire.VisitDimension, len(v.Dimensions)),
		ReceivedAt: v.ReceivedAt.Std(), Month: v.Month, Status: wire.VisitStatus(v.Status), Editable: v.Editable(p),
		IssueIds: append([]string{}, in.IssueIDs...), Course: make([]wire.VisitEvent, len(v.Course)),
	}
	for n, f := range in.Faults {
		photoIDs := append([]string{}, f.PhotoIDs...)
		view.Faults[n] = wire.VisitFault{FaultId: f.FaultID, Count: int32(f.Count), Note: &f.Note, PhotoIds: &photoIDs}
	}
	for n, d := range v.Dimensions {
		view.Dimensions[n] = wire.VisitDimension{DimensionId: d.DimensionID, Points: int32(d.Points)}
	}
	for n, e := range v.Course {
		view.Course[n] = wire.VisitEvent{
			At: e.At.Std(), Type: wire.VisitEventType(e.Type), ByMe: e.By == p.AccountID, Reason: optional(e.Reason),
		}
	}
	return view
}
