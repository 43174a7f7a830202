package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/internal/access"
	"mingcha/internal/fault"
)

const base = "/api/v1"

// anyone marks a route that needs no log-in.
const anyone access.Action = ""

// route is one line of the table: what is asked for, what the asker must be
// allowed to do (internal/access names the roles), and who answers.
type route struct {
	method string
	path   string
	right  access.Action
	handle func(*api, echo.Context, access.Principal) error
}

// routes is the whole API on one screen. Tests walk it: every line is in the
// contract, every right is denied to the roles that lack it.
var routes = []route{
	{http.MethodPost, base + "/sessions", anyone, (*api).logIn},
	{http.MethodPost, base + "/sessions/refresh", anyone, (*api).refresh},
	{http.MethodDelete, base + "/sessions/current", anyone, (*api).logOut},
	{http.MethodGet, base + "/me", access.UseApp, (*api).me},
	{http.MethodGet, base + "/reference", access.ReadReference, (*api).reference},
	{http.MethodGet, base + "/me/ties", access.DeclareTies, (*api).getTies},
	{http.MethodPut, base + "/me/ties", access.DeclareTies, (*api).putTies},
	{http.MethodGet, base + "/scorecards/:id", access.ReadReference, (*api).getScorecard},
	{http.MethodPut, base + "/scorecards/:id", access.EditScorecard, (*api).putScorecard},

	{http.MethodGet, base + "/issues", access.ReadIssues, (*api).listIssues},
	{http.MethodGet, base + "/issues/summary", access.ReadIssues, (*api).summariseIssues},
	{http.MethodPut, base + "/issues/:id", access.WriteIssue, (*api).putIssue},
	{http.MethodGet, base + "/issues/:id", access.ReadIssues, (*api).getIssue},
	{http.MethodPost, base + "/issues/:id/decisions", access.Review, (*api).decideIssue},
	{http.MethodGet, base + "/issues/:id/similar", access.Review, (*api).listSimilarIssues},

	{http.MethodGet, base + "/visits", access.ReadVisits, (*api).listVisits},
	{http.MethodGet, base + "/visits/summary", access.ReadVisits, (*api).summariseVisits},
	{http.MethodGet, base + "/visits/due", access.ReadDue, (*api).listDueVisits},
	{http.MethodPut, base + "/visits/:id", access.WriteVisit, (*api).putVisit},
	{http.MethodGet, base + "/visits/:id", access.ReadVisits, (*api).getVisit},
	{http.MethodPost, base + "/visits/:id/decisions", access.Review, (*api).decideVisit},

	{http.MethodGet, base + "/visit-plans", access.DrawPlan, (*api).listPlans},
	{http.MethodPut, base + "/visit-plans/:id", access.DrawPlan, (*api).putPlan},
	{http.MethodGet, base + "/visit-plans/:id", access.DrawPlan, (*api).getPlan},

	{http.MethodGet, base + "/ledgers", access.ReadLedger, (*api).listLedgers},
	{http.MethodGet, base + "/ledgers/:month", access.ReadLedger, (*api).getLedger},
	{http.MethodGet, base + "/ledgers/:month/entries", access.ReadLedger, (*api).listLedgerEntries},
	{http.MethodGet, base + "/ledgers/:month/entries/:id", access.ReadLedger, (*api).getLedgerEntry},
	{http.MethodPost, base + "/ledgers/:month/seal", access.SealLedger, (*api).sealLedger},
	{http.MethodPost, base + "/ledgers/:month/supplements", access.SealLedger, (*api).addSupplement},
	{http.MethodGet, base + "/ledgers/:month/proofs/:id", access.ReadProof, (*api).getProof},

	{http.MethodPut, base + "/photos/:id", access.WriteIssue, (*api).putPhoto},
	{http.MethodGet, base + "/photos/:id", access.ReadIssues, (*api).getPhoto},
	{http.MethodGet, base + "/photos/:id/redaction", access.Review, (*api).getRedaction},
	{http.MethodPut, base + "/photos/:id/redaction", access.Review, (*api).putRedaction},

	{http.MethodGet, exportPath, access.ExportLedger, (*api).exportLedger},
	{http.MethodPost, base + "/ledgers/:month/export-links", access.ExportLedger, (*api).linkExport},
	{http.MethodGet, base + "/audit", access.ReadAudit, (*api).listAudit},

	{http.MethodGet, base + "/feedback", access.ReadFeedback, (*api).listFeedback},
	{http.MethodPut, base + "/feedback/:id", access.SendFeedback, (*api).putFeedback},

	{http.MethodGet, "/healthz", anyone, (*api).health},
	{http.MethodGet, "/readyz", anyone, (*api).ready},
	{http.MethodGet, "/metrics", anyone, (*api).metrics},
	{http.MethodGet, "/openapi.json", anyone, (*api).contract},
}

// whoAsks is the account behind a request. A ticket in the address counts for the
// one route that browsers fetch by themselves.
func (a *api) whoAsks(c echo.Context, r route) (access.Principal, error) {
	if r.path == exportPath {
		return a.exporter(c)
	}
	return a.Accounts.Authenticate(c.Request().Context(), bearer(c.Request()))
}

// guarded asks who it is and whether he may, before the handler runs.
func (a *api) guarded(r route) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := a.origins.Check(c.Request()); err != nil {
			return fault.New(fault.CrossOrigin, "%w", err)
		}
		var p access.Principal
		if r.right != anyone {
			var err error
			if p, err = a.whoAsks(c, r); err != nil {
				return err
			}
			noteRole(c, p.Role)
			if !p.Role.Can(r.right) {
				return fault.New(fault.NoRight, "role %s lacks %s", p.Role, r.right)
			}
		}
		return r.handle(a, c, p)
	}
}
