package rest

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/internal/fault"
	"mingcha/internal/ledger/export"
)

// stallTime is how long the receiver of a file may take nothing.
const stallTime = time.Minute

// download is a file on its way out. Until it has begun, an error is an answer
// like any other; afterwards the connection is cut, so that nobody takes half a
// ledger for a whole one.
type download struct {
	*api
	c      echo.Context
	start  time.Time
	begun  bool
	packed *gzip.Writer // nil: sent as it is
}

// begin sends the head. It tells no time and no version: the file is of this
// moment and nobody keeps it.
func (d *download) begin(h export.Head) (io.Writer, error) {
	header := d.c.Response().Header()
	header.Set("Content-Type", h.ContentType)
	header.Set("Content-Disposition", disposition(h))
	header.Set("Cache-Control", "no-store")
	if h.Policy != "" {
		header.Set("Content-Security-Policy", h.Policy)
	}
	d.begun = true
	out := io.Writer(paced{d})
	if !h.Packed {
		header.Add("Vary", "Accept-Encoding")
		if takes(d.c.Request().Header.Get("Accept-Encoding"), "gzip") {
			header.Set("Content-Encoding", "gzip")
			d.packed = gzip.NewWriter(out)
			out = d.packed
		}
	}
	d.c.Response().WriteHeader(http.StatusOK)
	return out, nil
}

// end finishes the file, or cuts it off.
func (d *download) end(err error) error {
	if err == nil && d.packed != nil {
		err = d.packed.Close()
	}
	if err == nil || !d.begun {
		return err
	}
	d.Log.LogAttrs(d.c.Request().Context(), slog.LevelError, "export cut off",
		slog.String("request", requestID(d.c)), slog.String("code", string(fault.CodeOf(err))), slog.Any("cause", err))
	d.record(d.c, time.Since(d.start))
	panic(http.ErrAbortHandler)
}

// ignoring drops what a writer says that is no network connection.
func (d *download) ignoring(err error) {
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		d.Log.Debug("deadline", slog.Any("cause", err))
	}
}

// paced lets a file take its time as long as somebody takes it.
type paced struct{ d *download }

func (p paced) Write(b []byte) (int, error) {
	w := p.d.c.Response()
	p.d.ignoring(http.NewResponseController(w).SetWriteDeadline(time.Now().Add(stallTime)))
	return w.Write(b)
}

// disposition names the file in both ways of RFC 6266: plain for programs that
// know no other names, and in Chinese. A page is shown, everything else is kept.
func disposition(h export.Head) string {
	kind := "attachment"
	if h.Page {
		kind = "inline"
	}
	return fmt.Sprintf(`%s; filename="%s"; filename*=UTF-8''%s`, kind, h.Plain, extended(h.Name))
}

// extended is a text in the form of RFC 5987.
func extended(name string) string {
	var s strings.Builder
	for _, b := range []byte(name) {
		if strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", b) >= 0 {
			s.WriteByte(b)
		} else {
			fmt.Fprintf(&s, "%%%02X", b)
		}
	}
	return s.String()
}
