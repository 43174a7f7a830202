package rest

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/ledger"
)

// monthParam is the month that a path names. Faults: not_found for what is none.
func monthParam(c echo.Context) (string, error) {
	month := c.Param("month")
	if !monthForm.MatchString(month) {
		return "", fault.New(fault.Missing, "month %.20q", month)
	}
	return month, nil
}

func (a *api) listLedgers(c echo.Context, p access.Principal) error {
	q := newQuery(c, "limit", "cursor")
	limit, before := q.limit(), q.text("cursor", 7)
	if before != "" && !monthForm.MatchString(before) {
		q.bad("cursor", "format")
	}
	if err := q.err(); err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, more, err := a.Ledgers.Months(ctx, p, before, limit)
	if err != nil {
		return err
	}
	view := wire.LedgerList{Items: make([]wire.LedgerSummary, len(list))}
	for n, l := range list {
		view.Items[n] = wire.LedgerSummary{
			Month: l.Month, State: wire.LedgerState(l.State), Entries: l.Entries,
			Checkpoint: optional(l.Checkpoint), SealedAt: optionalTime(l.SealedAt()),
		}
	}
	if more {
		view.Next = &list[len(list)-1].Month
	}
	if view.PublicKeys, err = a.Ledgers.Keys(ctx, p.OfficeID); err != nil {
		return err
	}
	return a.reply(c, http.StatusOK, view)
}

func (a *api) getLedger(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	return a.replyLedger(c, p, http.StatusOK, month)
}

func (a *api) replyLedger(c echo.Context, p access.Principal, code int, month string) error {
	m, err := a.Ledgers.Month(c.Request().Context(), p, month)
	if err != nil {
		return err
	}
	view := ledgerView(m)
	if view.Course, err = a.courseView(c, p, m.Ledger.Course); err != nil {
		return err
	}
	tagVersion(c, m.Ledger.Version)
	return a.reply(c, code, view)
}

// courseView names the officers. One whose account is gone has no name.
func (a *api) courseView(c echo.Context, p access.Principal, course []ledger.Event) ([]wire.LedgerStep, error) {
	view, names := make([]wire.LedgerStep, len(course)), map[string]string{}
	for n, e := range course {
		name, known := names[e.By]
		if !known {
			var err error
			if name, err = a.Accounts.Name(c.Request().Context(), p.OfficeID, e.By); err != nil && !fault.Is(err, fault.Missing) {
				return nil, err
			}
			names[e.By] = name
		}
		view[n] = wire.LedgerStep{
			At: e.At.Std(), ByName: name, ByMe: e.By == p.AccountID, Step: wire.LedgerStepStep(e.Step), Reason: e.Reason,
		}
	}
	return view, nil
}

func (a *api) sealLedger(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	in, err := decode[wire.SealStep](c)
	if err != nil {
		return err
	}
	order := ledger.StepOrder{Step: ledger.Step(given(in.Step)), Reason: given(in.Reason), Version: in.Version}
	if err := a.Ledgers.Step(c.Request().Context(), p, month, order); err != nil {
		return err
	}
	return a.replyLedger(c, p, http.StatusOK, month)
}

func (a *api) addSupplement(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	in, err := decode[wire.SupplementContent](c)
	if err != nil {
		return err
	}
	order := ledger.SupplementOrder{Kind: ledger.SupplementKind(in.Kind), Text: in.Text, Version: in.Version}
	if in.EntryNumber != nil {
		if order.EntryNumber = *in.EntryNumber; order.EntryNumber < 1 {
			return fault.InvalidFields(fault.Field{Name: "entryNumber", Rule: "range"})
		}
	}
	added, err := a.Ledgers.Supplement(c.Request().Context(), p, month, order)
	if err != nil {
		return err
	}
	code := http.StatusOK
	if added {
		code = http.StatusCreated
	}
	return a.replyLedger(c, p, code, month)
}

// offset is the place in a table where a page begins: how many rows come before.
func (q *query) offset() int {
	v := q.values.Get("cursor")
	if v == "" {
		return 0
	}
	n, err := strconv.ParseUint(v, 36, 32)
	if err != nil || n > ledger.MaxEntries {
		q.bad("cursor", "format")
		return 0
	}
	return int(n)
}
