package rest

import (
	"mime"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/photo"
)

func (a *api) putPhoto(c echo.Context, p access.Principal) error {
	r := c.Request()
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return fault.New(fault.MediaType, "content type %q", r.Header.Get("Content-Type"))
	}
	allowReading(c, photoTime(r.ContentLength))
	kept, created, err := a.Photos.Put(r.Context(), p, c.Param("id"), kind, r.Body)
	if err != nil {
		drain(r.Body)
		return err
	}
	code := http.StatusOK
	if created {
		code = http.StatusCreated
	}
	return a.reply(c, code, wire.PhotoReceipt{
		Id: kept.ID, Sha256: kept.SHA256, Bytes: kept.Bytes, State: wire.PhotoReceiptState(kept.State),
	})
}

// photoTime is how long a photo may take to arrive: half a minute, and what a thin
// line of 8 KB a second needs for its bytes.
func photoTime(bytes int64) time.Duration {
	return 30*time.Second + time.Duration(max(bytes, 0)>>13)*time.Second
}

func (a *api) getPhoto(c echo.Context, p access.Principal) error {
	q := newQuery(c, "size")
	size := photo.Size(q.oneOf("size", string(photo.Thumb), string(photo.Full), string(photo.Original), string(photo.Redacted)))
	if err := q.err(); err != nil {
		return err
	}
	if size == "" {
		size = photo.Full
	}
	picture, err := a.Photos.Open(c.Request().Context(), p, c.Param("id"), size)
	if err != nil {
		return err
	}
	defer picture.Close()
	h := c.Response().Header()
	h.Set("Content-Type", picture.ContentType)
	h.Set("ETag", picture.ETag)
	h.Set("Cache-Control", "private, no-cache")
	// No modification time: it would tell when the record was made.
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, picture)
	return nil
}
