package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
)

func (a *api) listDueVisits(c echo.Context, p access.Principal) error {
	due, err := a.Plans.Due(c.Request().Context(), p)
	if err != nil {
		return err
	}
	view := wire.DueVisits{Items: make([]wire.DueVisit, len(due))}
	for n, d := range due {
		view.Items[n] = wire.DueVisit{Id: d.ID, UnitId: d.UnitID, Month: d.Month}
	}
	return a.reply(c, http.StatusOK, view)
}

func (a *api) getTies(c echo.Context, p access.Principal) error {
	unitIDs, err := a.Plans.TiesOf(c.Request().Context(), p)
	if err != nil {
		return err
	}
	return a.reply(c, http.StatusOK, wire.Ties{UnitIds: unitIDs})
}

func (a *api) putTies(c echo.Context, p access.Principal) error {
	in, err := decode[wire.Ties](c)
	if err != nil {
		return err
	}
	if in.UnitIds == nil {
		return fault.InvalidFields(fault.Field{Name: "unitIds", Rule: "required"})
	}
	if err := a.Plans.DeclareTies(c.Request().Context(), p, in.UnitIds); err != nil {
		return err
	}
	return a.reply(c, http.StatusOK, wire.Ties{UnitIds: in.UnitIds})
}
