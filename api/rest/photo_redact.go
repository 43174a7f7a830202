package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func (a *api) getRedaction(c echo.Context, p access.Principal) error {
	kept, err := a.Photos.Redaction(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	return a.replyRedaction(c, kept)
}

func (a *api) putRedaction(c echo.Context, p access.Principal) error {
	in, err := decode[wire.RedactionContent](c)
	if err != nil {
		return err
	}
	if in.Rectangles == nil { // an empty list takes the copy away, a forgotten one must not
		return fault.InvalidFields(fault.Field{Name: "rectangles", Rule: "required"})
	}
	all := make([]photo.Rectangle, len(in.Rectangles))
	for n, r := range in.Rectangles {
		all[n] = photo.Rectangle{X: r.X, Y: r.Y, Width: r.Width, Height: r.Height}
	}
	kept, err := a.Photos.Redact(c.Request().Context(), p, c.Param("id"), all, in.Version)
	if err != nil {
		return withVersion(err, kept.Version)
	}
	return a.replyRedaction(c, kept)
}

func (a *api) replyRedaction(c echo.Context, p photo.Photo) error {
	view := wire.Redaction{Id: p.ID, Version: p.Version, Rectangles: []wire.Rectangle{}}
	if p.Redaction != nil {
		for _, r := range p.Redaction.Rectangles {
			view.Rectangles = append(view.Rectangles, wire.Rectangle{X: r.X, Y: r.Y, Width: r.Width, Height: r.Height})
		}
	}
	return a.reply(c, http.StatusOK, view)
}
