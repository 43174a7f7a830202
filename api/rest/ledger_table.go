package rest

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/issue"
	"mingcha/internal/ledger"
)

func (a *api) listLedgerEntries(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	q := newQuery(c, "kind", "source", "category", "community", "unit", "severity", "status", "late", "unworded", "q", "sort", "limit", "cursor")
	f := ledger.Filter{
		Kind:       ledger.Kind(q.oneOf("kind", string(ledger.OfIssue), string(ledger.OfVisit))),
		Source:     access.Role(q.oneOf("source", string(access.Observer), string(access.Inspector))),
		CategoryID: q.text("category", 64), CommunityID: q.text("community", 64), UnitID: q.text("unit", 64),
		Severity: issue.Severity(q.oneOf("severity", string(issue.Minor), string(issue.Serious), string(issue.Urgent))),
		Status:   issue.Status(q.oneOf("status", string(issue.Submitted), string(issue.Accepted), string(issue.Returned))),
		Words:    q.text("q", 100), Sort: q.oneOf("sort", sortNames()...), Limit: q.limit(), Offset: q.offset(),
	}
	f.Late, f.Unworded = q.yesOrNo("late"), q.yesOrNo("unworded")
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Ledgers.Table(c.Request().Context(), p, month, f)
	if err != nil {
		return err
	}
	view := wire.LedgerEntryList{Items: make([]wire.LedgerRow, len(page.Rows)), Totals: totalsView(page.Totals)}
	for n, r := range page.Rows {
		view.Items[n] = rowView(r)
	}
	if page.More {
		next := strconv.FormatInt(int64(f.Offset+f.Limit), 36)
		view.Next = &next
	}
	return a.reply(c, http.StatusOK, view)
}

func sortNames() []string {
	var names []string
	for _, column := range ledger.Sorts {
		names = append(names, column, "-"+column)
	}
	return names
}

func rowView(r ledger.Row) wire.LedgerRow {
	view := wire.LedgerRow{
		Id: r.ID, Kind: wire.EntryKind(r.Kind), Source: wire.LedgerRowSource(r.Source), ObservedOn: r.ObservedOn,
		LateFrom: optional(r.LateFrom), Unit: wire.Named{Id: r.Unit.ID, Name: r.Unit.Name},
		Category: namedView(r.Category), Community: namedView(r.Community),
		Place: r.Place, Description: r.Description, Severity: optional(wire.IssueSeverity(r.Severity)),
		Status: wire.EntryStatus(r.Status), PhotoCount: int32(len(r.Photos)), Note: r.Note, Supplements: int32(r.Supplements),
	}
	if r.Number != 0 {
		view.Number = &r.Number
	}
	if r.Continues != nil {
		view.Continues = optional(fmt.Sprintf("%s/%d", r.Continues.Month, r.Continues.Number))
	}
	if len(r.Photos) > 0 {
		view.FirstPhotoId = &r.Photos[0]
	}
	if r.Merged > 0 {
		merged := int32(r.Merged)
		view.Merged = &merged
	}
	if r.Score != nil {
		score, grade := int32(*r.Score), int32(*r.Grade)
		view.Score, view.Grade = &score, &grade
	}
	return view
}

// namedView is nil for what has no name, as a visit has no category.
func namedView(n ledger.Named) *wire.Named {
	if n.ID == "" {
		return nil
	}
	return &wire.Named{Id: n.ID, Name: n.Name}
}
