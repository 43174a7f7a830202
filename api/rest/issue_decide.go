package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/issue"
)

func (a *api) decideIssue(c echo.Context, p access.Principal) error {
	in, err := decode[wire.IssueDecision](c)
	if err != nil {
		return err
	}
	i, err := a.Issues.Decide(c.Request().Context(), p, c.Param("id"), issue.Decision{
		Verdict: issue.Verdict(in.Decision), Reason: given(in.Reason), IntoID: given(in.IntoId),
		Version: in.Version, Ruling: issueRuling(in.Ruling),
	})
	if err != nil {
		return withVersion(err, i.Version)
	}
	return a.replyIssue(c, p, http.StatusOK, i, false)
}

// withVersion puts the stored version beside a stale_version.
func withVersion(err error, version int64) error {
	if fault.Is(err, fault.StaleVersion) && version > 0 {
		return versioned{err, version}
	}
	return err
}

func issueRuling(in *wire.IssueRuling) *issue.Ruling {
	if in == nil {
		return nil
	}
	return &issue.Ruling{
		CategoryID: given(in.CategoryId), UnitID: given(in.UnitId), Severity: issue.Severity(given(in.Severity)),
		Note: given(in.Note), Wording: given(in.Wording),
	}
}

// rulingView is what the office set; nil where it set nothing. The note and the
// wording are for the ledger: an author reads them when they stand there.
func rulingView(i issue.Issue, p access.Principal) *wire.IssueRuling {
	r := i.Ruling
	if !readsNote(p, i.Standing) {
		r.Note, r.Wording = "", ""
	}
	if r == (issue.Ruling{}) {
		return nil
	}
	return &wire.IssueRuling{
		CategoryId: optional(r.CategoryID), UnitId: optional(r.UnitID),
		Severity: optional(wire.IssueSeverity(r.Severity)), Note: optional(r.Note), Wording: optional(r.Wording),
	}
}

func readsNote(p access.Principal, s issue.Standing) bool {
	return s.Settled || p.Role.Can(access.Review)
}

func (a *api) listSimilarIssues(c echo.Context, p access.Principal) error {
	found, err := a.Issues.Similar(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	view := wire.SimilarIssues{Items: make([]wire.SimilarIssue, len(found))}
	for n, f := range found {
		view.Items[n] = wire.SimilarIssue{
			Issue: summaryView(issue.Summarise(f.Issue)), Likeness: f.Score, Metres: converted[int32](f.Metres),
			Reasons: make([]wire.SimilarIssueReasons, len(f.Reasons)),
		}
		for k, r := range f.Reasons {
			view.Items[n].Reasons[k] = wire.SimilarIssueReasons(r)
		}
	}
	return a.reply(c, http.StatusOK, view)
}
