package rest

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/fault"
)

// status is what a kind of fault is in HTTP.
var status = map[fault.Kind]int{
	fault.Unknown:      http.StatusInternalServerError,
	fault.Invalid:      http.StatusBadRequest,
	fault.Unauthorized: http.StatusUnauthorized,
	fault.Forbidden:    http.StatusForbidden,
	fault.NotFound:     http.StatusNotFound,
	fault.Stale:        http.StatusPreconditionFailed,
	fault.TooLarge:     http.StatusRequestEntityTooLarge,
	fault.Unsupported:  http.StatusUnsupportedMediaType,
	fault.Rejected:     http.StatusUnprocessableEntity,
	fault.TooMany:      http.StatusTooManyRequests,
	fault.Unavailable:  http.StatusServiceUnavailable,
}

// versioned is a fault about the asker's own record, with the version that is
// stored now.
type versioned struct {
	error
	current int64
}

func (v versioned) Unwrap() error { return v.error }

// problem writes an error as problem+json. It is Echo's error handler, so
// nothing leaves the house in another form. The log gets the cause; the person
// gets a sentence and the request id.
func (a *api) problem(err error, c echo.Context) {
	f := asFault(err)
	code := status[f.Kind()]
	if code >= http.StatusInternalServerError {
		a.Log.LogAttrs(c.Request().Context(), slog.LevelError, "fault",
			slog.String("request", requestID(c)), slog.String("code", string(f.Code)), slog.Any("cause", err))
	}
	if c.Response().Committed {
		return // the body is under way; the client sees it end too early
	}
	body := wire.Problem{
		Type: "urn:mingcha:problem:" + string(f.Code), Title: title(f.Code, c.Request().Header.Get("Accept-Language")),
		Status: int32(code), Code: wire.ProblemCode(f.Code), RequestId: requestID(c),
	}
	var v versioned
	if errors.As(err, &v) {
		body.CurrentVersion = &v.current
	}
	if len(f.Fields) > 0 {
		list := make([]wire.ProblemField, len(f.Fields))
		for i, field := range f.Fields {
			list[i] = wire.ProblemField{Name: field.Name, Rule: wire.ProblemFieldRule(field.Rule)}
		}
		body.Fields = &list
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	if f.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(int(f.RetryAfter.Seconds())+1))
	}
	a.write(c, code, "application/problem+json", body)
}

// asFault finds the fault in an error; Echo's own errors become ours.
func asFault(err error) *fault.Fault {
	var f *fault.Fault
	if errors.As(err, &f) {
		if f.Code == fault.Exists { // an inside code that must not be seen
			return fault.New(fault.StaleVersion, "%w", err)
		}
		return f
	}
	var he *echo.HTTPError
	if errors.As(err, &he) {
		switch he.Code {
		case http.StatusNotFound, http.StatusMethodNotAllowed:
			return fault.New(fault.Missing, "%w", err)
		case http.StatusRequestEntityTooLarge:
			return fault.New(fault.BodyTooLarge, "%w", err)
		case http.StatusUnsupportedMediaType:
			return fault.New(fault.MediaType, "%w", err)
		}
	}
	return fault.New(fault.Internal, "%w", err)
}

// reply answers with JSON that no cache keeps.
func (a *api) reply(c echo.Context, code int, body any) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	a.write(c, code, "application/json", body)
	return nil
}

// write encodes before it sends, so that an encoding error is still a 500.
func (a *api) write(c echo.Context, code int, contentType string, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		a.Log.Error("encode answer", slog.Any("cause", err), slog.String("request", requestID(c)))
		code, contentType = http.StatusInternalServerError, "application/problem+json"
		text = []byte(`{"type":"urn:mingcha:problem:internal","title":"` + title(fault.Internal, "") +
			`","status":500,"code":"internal","requestId":"` + requestID(c) + `"}`)
	}
	h := c.Response().Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(len(text)))
	c.Response().WriteHeader(code)
	if _, err := c.Response().Write(text); err != nil {
		a.Log.Debug("answer not taken", slog.Any("cause", err), slog.String("request", requestID(c)))
	}
}
