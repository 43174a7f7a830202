package rest

import (
	"context"
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
	ctx := c.Request().Context()
	photos, err := a.photosView(ctx, p, v.ID, v.Content.Photos, fresh)
	if err != nil {
		return err
	}
	view := visitView(v, p)
	view.Photos = photos
	if p.Role.Can(access.ReadAllVisits) {
		if err := a.nameVisit(ctx, v, &view); err != nil {
			return err
		}
	}
	tagVersion(c, v.Version)
	return a.reply(c, code, view)
}

// nameVisit adds what only officers see: who wrote it and who did what.
func (a *api) nameVisit(ctx context.Context, v visit.Visit, view *wire.Visit) error {
	people := make([]string, len(v.Course))
	for n, e := range v.Course {
		people[n] = e.By
	}
	names, err := a.Accounts.Names(ctx, v.OfficeID, access.Officer, append(people, v.AuthorID))
	if err != nil {
		return err
	}
	view.Author = &wire.IssueAuthor{Name: names[v.AuthorID], Source: wire.IssueAuthorSource(v.AuthorRole)}
	for n := range view.Course {
		view.Course[n].ByName = optional(names[people[n]])
	}
	return nil
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
		Ruling: visitRulingView(v, p), Ledger: optional(v.Standing.Ledger), Continues: optional(v.Standing.Continues),
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
