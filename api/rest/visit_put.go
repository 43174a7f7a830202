package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
	"mingcha/internal/visit"
)

func (a *api) putVisit(c echo.Context, p access.Principal) error {
	in, err := decode[wire.VisitContent](c)
	if err != nil {
		return err
	}
	var wrong fault.Fields
	wrong.Must(in.Faults != nil, "faults", "required")
	wrong.Must(in.Photos != nil, "photos", "required")
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	baseVersion, err := ifMatch(c)
	if err != nil {
		return err
	}
	kept, created, err := a.Visits.Put(c.Request().Context(), p, visit.Sending{
		ID: c.Param("id"), Content: visitContent(in), BaseVersion: baseVersion, DeviceNow: deviceTime(c),
	})
	if err != nil {
		return withVersion(err, kept.Version)
	}
	code := http.StatusOK
	if created {
		code = http.StatusCreated
	}
	return a.replyVisit(c, p, code, kept, created)
}

func visitContent(in wire.VisitContent) visit.Content {
	content := visit.Content{
		UnitID: in.UnitId, ScorecardID: in.ScorecardId, ScorecardVersion: in.ScorecardVersion,
		ArrivedAt: instant.Of(in.ArrivedAt), FinishedAt: instant.Of(in.FinishedAt),
		StaffedWindows: converted[int](in.StaffedWindows), TotalWindows: converted[int](in.TotalWindows),
		Grade: visit.Grade(in.Grade), Note: given(in.Note),
		Faults: make([]visit.Named, len(in.Faults)), Photos: photoRefs(in.Photos), IssueIDs: []string{},
	}
	if in.ServedAt != nil {
		content.ServedAt = instant.Of(*in.ServedAt)
	}
	if in.IssueIds != nil {
		content.IssueIDs = append(content.IssueIDs, *in.IssueIds...)
	}
	for i, f := range in.Faults {
		content.Faults[i] = visit.Named{FaultID: f.FaultId, Count: int(f.Count), Note: given(f.Note), PhotoIDs: []string{}}
		if f.PhotoIds != nil {
			content.Faults[i].PhotoIDs = append(content.Faults[i].PhotoIDs, *f.PhotoIds...)
		}
	}
	return content
}

// converted is the same number of another type; nil stays nil.
func converted[To, From int | int32](n *From) *To {
	if n == nil {
		return nil
	}
	to := To(*n)
	return &to
}
