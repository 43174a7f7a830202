package rest

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// headerRequestID marks every answer as ours: a phone takes no answer without it
// for a success (captive portals answer 200 with a page of their own).
const headerRequestID = "Mingcha-Request-Id"

const (
	keyRequestID = "request id"
	keyRole      = "role"
)

// frame is around every request: an id, safe headers, a bound on time and
// number, one log line, and a net under panics.
func (a *api) frame(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		if err := a.nameRequest(c); err != nil {
			return err
		}
		a.safeHeaders(c.Response().Header())
		ctx, cancel := context.WithTimeout(c.Request().Context(), timeFor(c.Path()))
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		if err := a.inSlot(c, next); err != nil {
			c.Error(err) // writes the problem, so that the log line knows the status
		}
		a.record(c, time.Since(start))
		return nil
	}
}

func (a *api) nameRequest(c echo.Context) error {
	raw := make([]byte, 8)
	if _, err := io.ReadFull(a.Random, raw); err != nil {
		return fmt.Errorf("request id: %w", err)
	}
	requestID := hex.EncodeToString(raw)
	c.Set(keyRequestID, requestID)
	c.Response().Header().Set(headerRequestID, requestID)
	return nil
}

// inSlot answers the request when there is room, and turns a panic into an
// error like any other. Whoever watches the program is let in when it is full.
func (a *api) inSlot(c echo.Context, next echo.HandlerFunc) (err error) {
	if path := c.Path(); path != "/healthz" && path != "/readyz" {
		select {
		case a.slots <- struct{}{}:
			defer func() { <-a.slots }()
		default:
			return fault.New(fault.Busy, "%d requests in flight", maxInFlight)
		}
	}
	defer func() {
		if r := recover(); r != nil {
			if r == http.ErrAbortHandler {
				panic(r)
			}
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return next(c)
}

// contentPolicy lets the page load only what came with it. Scripts get no
// strings turned into code or markup but through the one policy of the app.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
	"connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; " +
	"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types mingcha"

func (a *api) safeHeaders(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self)")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if a.secure() {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// secure says whether people reach us by https.
func (a *api) secure() bool { return a.TLS || strings.HasPrefix(a.PublicURL, "https://") }

// record counts the request and writes its log line. The line holds a role but
// no account and no address: who sent what when must not be read from a log.
func (a *api) record(c echo.Context, took time.Duration) {
	path := c.Path()
	if path == "" || path == "/*" {
		path = "app"
	}
	status := c.Response().Status
	a.figures.request(c.Request().Method, path, status, took)
	level := slog.LevelInfo
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	role, _ := c.Get(keyRole).(access.Role)
	a.Log.LogAttrs(c.Request().Context(), level, "request",
		slog.String("request", requestID(c)), slog.String("method", c.Request().Method),
		slog.String("route", path), slog.Int("status", status), slog.String("role", string(role)),
		slog.Float64("ms", float64(took.Microseconds())/1000), slog.Int64("bytes", c.Response().Size))
}

func requestID(c echo.Context) string {
	text, _ := c.Get(keyRequestID).(string)
	return text
}

func noteRole(c echo.Context, r access.Role) { c.Set(keyRole, r) }

func bearer(r *http.Request) string {
	text, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return ""
	}
	return text
}
