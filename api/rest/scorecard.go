package rest

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/visit"
)

func (a *api) getScorecard(c echo.Context, p access.Principal) error {
	q := newQuery(c, "version")
	version := int64(0)
	if text := q.text("version", 20); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 1 {
			q.bad("version", "range")
		}
		version = n
	}
	if err := q.err(); err != nil {
		return err
	}
	card, err := a.Visits.Scorecard(c.Request().Context(), p, c.Param("id"), version)
	if err != nil {
		return err
	}
	tagVersion(c, card.Version)
	return a.reply(c, http.StatusOK, scorecardView(card))
}

func (a *api) putScorecard(c echo.Context, p access.Principal) error {
	in, err := decode[wire.ScorecardContent](c)
	if err != nil {
		return err
	}
	base, err := ifMatch(c)
	if err != nil {
		return err
	}
	card, made, err := a.Visits.PutScorecard(c.Request().Context(), p, c.Param("id"), base, visit.CardContent{
		Name: in.Name, Dimensions: scorecardDimensions(in),
	})
	if fault.Is(err, fault.StaleVersion) && card.Version > 0 {
		return versioned{err, card.Version}
	}
	if err != nil {
		return err
	}
	code := http.StatusOK
	if made {
		code = http.StatusCreated
	}
	tagVersion(c, card.Version)
	return a.reply(c, code, scorecardView(card))
}

func scorecardDimensions(in wire.ScorecardContent) []visit.Dimension {
	list := make([]visit.Dimension, len(in.Dimensions))
	for i, d := range in.Dimensions {
		list[i] = visit.Dimension{ID: d.Id, Name: d.Name, Cap: int(d.Cap), Bonus: d.Bonus, Faults: make([]visit.Fault, len(d.Faults))}
		for j, f := range d.Faults {
			list[i].Faults[j] = visit.Fault{ID: f.Id, Name: f.Name, Points: int(f.Points)}
		}
	}
	return list
}

// scorecardView leaves out who made the version, and when.
func scorecardView(c visit.Scorecard) wire.Scorecard {
	view := wire.Scorecard{Id: c.ID, Name: c.Label(), Version: c.Version, Dimensions: make([]wire.ScorecardDimension, len(c.Dimensions))}
	for i, d := range c.Dimensions {
		view.Dimensions[i] = wire.ScorecardDimension{
			Id: d.ID, Name: d.Name, Cap: int32(d.Cap), Bonus: d.Bonus, Faults: make([]wire.ScorecardFault, len(d.Faults)),
		}
		for j, f := range d.Faults {
			view.Dimensions[i].Faults[j] = wire.ScorecardFault{Id: f.ID, Name: f.Name, Points: int32(f.Points)}
		}
	}
	return view
}
