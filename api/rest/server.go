// Package rest is the program's HTTP surface, and the only room that knows Echo.
// It turns requests into calls of the cases and their answers into views: what
// a role may see is written down type by type (the wire package), never left
// over from a record. If it fails, the phones keep what they have and try again.
//
// The contract is api/openapi; every test request and response is checked
// against it.
package rest

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"mingcha/internal/account"
	"mingcha/internal/audit"
	"mingcha/internal/feedback"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/visit"
)

// Deps is what the surface stands on.
type Deps struct {
	Accounts *account.Service
	Offices  *office.Service
	Issues   *issue.Service
	Visits   *visit.Service
	Plans    *visit.PlanService
	Photos   *photo.Service
	Ledgers  *ledger.Service
	Exports  *export.Service
	Audit    *audit.Service
	Feedback *feedback.Service
	// Ready says whether the store can be used now.
	Ready  func(ctx context.Context) error
	Clock  instant.Clock
	Random io.Reader
	Log    *slog.Logger
	// Metrics collects figures; the surface registers its own there.
	Metrics *prometheus.Registry
	// MetricsToken lets a collector from elsewhere read /metrics; "" allows only
	// direct loopback.
	MetricsToken string
	// PublicURL is the origin people use, e.g. "https://mingcha.example"; "" means
	// whatever the Host header says. https makes cookies Secure and sends HSTS.
	PublicURL string
	// TLS says that we hold the certificate ourselves: then, too, cookies are Secure.
	TLS     bool
	Version string
	// App is the built front end; empty where it was not built.
	App fs.FS
	// OldAssets keeps the hashed files of earlier builds, for phones that still
	// run one; "" keeps none.
	OldAssets string
}

// maxInFlight bounds the requests being answered at once; more are told to come
// back. Together with the limits on bodies it bounds memory.
const maxInFlight = 512

// requestTime is how long a request may take in all: a photo of 10 MB from a
// village at the edge of the network.
const requestTime = 2 * time.Minute

// api is the surface with all it needs.
type api struct {
	Deps
	origins *http.CrossOriginProtection
	figures *figures
	slots   chan struct{}
}

// New builds the whole surface as one handler.
func New(d Deps) (http.Handler, error) {
	a := &api{Deps: d, origins: http.NewCrossOriginProtection(), slots: make(chan struct{}, maxInFlight)}
	if d.PublicURL != "" {
		if err := a.origins.AddTrustedOrigin(d.PublicURL); err != nil {
			return nil, err
		}
	}
	a.figures = newFigures(d.Metrics, d.Photos)
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = a.problem
	e.Use(a.frame)
	for _, r := range routes {
		e.Add(r.method, r.path, a.guarded(r))
	}
	site, err := newSite(d.App, d.OldAssets)
	if err != nil {
		return nil, err
	}
	e.RouteNotFound("/*", site.serve)
	return e, nil
}
