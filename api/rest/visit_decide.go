package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/visit"
)

func (a *api) decideVisit(c echo.Context, p access.Principal) error {
	in, err := decode[wire.VisitDecision](c)
	if err != nil {
		return err
	}
	d := visit.Decision{Verdict: issue.Verdict(in.Decision), Reason: given(in.Reason), Version: in.Version}
	if in.Ruling != nil {
		d.Ruling = &visit.Ruling{Note: given(in.Ruling.Note)}
	}
	v, err := a.Visits.Decide(c.Request().Context(), p, c.Param("id"), d)
	if err != nil {
		return withVersion(err, v.Version)
	}
	return a.replyVisit(c, p, http.StatusOK, v, false)
}

// visitRulingView is as rulingView.
func visitRulingView(v visit.Visit, p access.Principal) *wire.VisitRuling {
	if v.Ruling.Note == "" || !readsNote(p, v.Standing) {
		return nil
	}
	return &wire.VisitRuling{Note: &v.Ruling.Note}
}
