package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
)

func (a *api) summariseVisits(c echo.Context, p access.Principal) error {
	q := newQuery(c, "month")
	month := q.month()
	if month == "" {
		q.bad("month", "required")
	}
	if err := q.err(); err != nil {
		return err
	}
	counts, err := a.Visits.Counts(c.Request().Context(), p, month)
	if err != nil {
		return err
	}
	view := wire.VisitCounts{Month: month, ByStatus: map[string]int32{}}
	for status, n := range counts {
		view.ByStatus[string(status)] = int32(n)
		view.Total += int32(n)
	}
	return a.reply(c, http.StatusOK, view)
}
