package rest

import (
	"crypto/subtle"
	"net"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"mingcha/api/openapi"
	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
)

func (a *api) health(c echo.Context, _ access.Principal) error {
	return a.reply(c, http.StatusOK, wire.Condition{Status: "ok", Version: a.Version})
}

func (a *api) ready(c echo.Context, _ access.Principal) error {
	if err := a.Ready(c.Request().Context()); err != nil {
		return fault.New(fault.Busy, "not ready: %w", err)
	}
	return a.reply(c, http.StatusOK, wire.Condition{Status: "ok", Version: a.Version})
}

// metrics is for the machine's own collector, or one that has the token; to
// everybody else it is not there.
func (a *api) metrics(c echo.Context, _ access.Principal) error {
	if !a.mayCollect(c.Request()) {
		return fault.New(fault.Missing, "metrics asked for from elsewhere")
	}
	promhttp.HandlerFor(a.Metrics, promhttp.HandlerOpts{}).ServeHTTP(c.Response(), c.Request())
	return nil
}

func (a *api) mayCollect(r *http.Request) bool {
	if a.MetricsToken != "" {
		return subtle.ConstantTimeCompare([]byte(bearer(r)), []byte(a.MetricsToken)) == 1
	}
	// A proxy on this machine speaks from loopback for the whole world.
	if a.PublicURL != "" || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
		return false
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return err == nil && net.ParseIP(host).IsLoopback()
}

func (a *api) contract(c echo.Context, _ access.Principal) error {
	c.Response().Header().Set("Cache-Control", "no-cache")
	return c.Blob(http.StatusOK, "application/json", openapi.Contract)
}
