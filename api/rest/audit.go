package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/audit"
)

func (a *api) listAudit(c echo.Context, p access.Principal) error {
	q := newQuery(c, "limit", "cursor")
	limit := q.limit()
	var after *audit.Cursor
	if at, lastID, found := q.cursor(); found {
		after = &audit.Cursor{At: at, ID: lastID}
	}
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Audit.List(c.Request().Context(), p, after, limit)
	if err != nil {
		return err
	}
	names, err := a.auditNames(c, p, page.Items)
	if err != nil {
		return err
	}
	view := wire.AuditList{Items: make([]wire.AuditLine, len(page.Items))}
	for n, l := range page.Items {
		view.Items[n] = wire.AuditLine{
			Id: l.ID, At: l.At.Std(), ByName: names[l.By], Action: wire.AuditLineAction(l.Action), Object: l.Object, Detail: l.Detail,
		}
	}
	if page.Next != nil {
		view.Next = cursorText(page.Next.At, page.Next.ID)
	}
	return a.reply(c, http.StatusOK, view)
}

// auditNames are the names of those who stand in the lines.
func (a *api) auditNames(c echo.Context, p access.Principal, list []audit.Line) (map[string]string, error) {
	ids := make([]string, len(list))
	for i, l := range list {
		ids[i] = l.By
	}
	return a.Accounts.Names(c.Request().Context(), p.OfficeID, access.Officer, ids)
}
