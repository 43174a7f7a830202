package rest

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/calendar"
	"mingcha/internal/office"
	"mingcha/internal/visit"
)

func (a *api) reference(c echo.Context, p access.Principal) error {
	o, _, err := a.Offices.Get(c.Request().Context(), p.OfficeID)
	if err != nil {
		return err
	}
	cards, err := a.Visits.Current(c.Request().Context(), p.OfficeID)
	if err != nil {
		return err
	}
	times, err := o.WorkingTime()
	if err != nil {
		return err
	}
	view := referenceView(o, cards)
	view.Calendar = calendarView(times)
	text, err := json.Marshal(view)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	etag := `"` + hex.EncodeToString(sum[:12]) + `"`
	c.Response().Header().Set("ETag", etag)
	c.Response().Header().Set("Cache-Control", "private, no-cache")
	if c.Request().Header.Get("If-None-Match") == etag {
		return c.NoContent(http.StatusNotModified)
	}
	a.write(c, http.StatusOK, "application/json", view)
	return nil
}

func referenceView(o office.Office, cards []visit.Scorecard) wire.Reference {
	view := wire.Reference{
		Office:      wire.Office{Id: o.OfficeID, Name: o.Name, District: o.District, Zone: o.Zone},
		Communities: make([]wire.Community, len(o.Communities)),
		Units:       make([]wire.Unit, len(o.Units)),
		Categories:  make([]wire.Category, len(o.Categories)),
		Scorecards:  make([]wire.Scorecard, len(cards)),
	}
	for i, v := range o.Communities {
		view.Communities[i] = wire.Community{Id: v.ID, Name: v.Name, Courtyards: v.Courtyards}
	}
	for i, v := range o.Units {
		view.Units[i] = wire.Unit{Id: v.ID, Name: v.Name, Kind: wire.UnitKind(v.Kind), ParentId: optional(v.ParentID)}
	}
	for i, v := range o.Categories {
		view.Categories[i] = wire.Category{Id: v.ID, Name: v.Name, Icon: v.Icon}
	}
	for i, v := range cards {
		view.Scorecards[i] = scorecardView(v)
	}
	return view
}

func calendarView(times calendar.Calendar) wire.Calendar {
	view := wire.Calendar{
		Hours: make([]wire.CalendarSession, len(times.Hours)),
		Years: make([]wire.CalendarYear, len(times.Years)),
	}
	for i, v := range times.Hours {
		view.Hours[i] = wire.CalendarSession{From: v.From, To: v.To}
	}
	for i, v := range times.Years {
		view.Years[i] = wire.CalendarYear{
			Year: int32(v.Year), Source: v.Source, Holidays: v.Holidays, MakeUpDays: v.MakeUpDays,
		}
	}
	return view
}
