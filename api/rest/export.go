package rest

import (
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/ledger/export"
)

const exportPath = base + "/ledgers/:month/export"

// exportTime is how long a file may take in all. Who takes nothing for a while is
// cut off long before, see download.
const exportTime = 30 * time.Minute

// timeFor is how long a request of that route may take.
func timeFor(path string) time.Duration {
	if path == exportPath {
		return exportTime
	}
	return requestTime
}

func (a *api) exportLedger(c echo.Context, p access.Principal) error {
	q := newQuery(c, "format", "copy", "unit", "ticket")
	order := exportOrder(c)
	if q.oneOf("format", formatNames()...) == "" {
		q.bad("format", "required")
	}
	q.oneOf("copy", string(export.Office), string(export.Department))
	q.text("unit", 64)
	if err := q.err(); err != nil {
		return err
	}
	if !monthForm.MatchString(order.Month) {
		return fault.New(fault.Missing, "export: month %.10q", order.Month)
	}
	d := &download{api: a, c: c, start: time.Now()}
	return d.end(a.Exports.Write(c.Request().Context(), p, order, d.begin))
}

// exportOrder is what the address asks for, checked or not.
func exportOrder(c echo.Context) export.Order {
	v := c.QueryParams()
	o := export.Order{
		Month: c.Param("month"), Format: export.Format(v.Get("format")), Copy: export.Copy(v.Get("copy")), Unit: v.Get("unit"),
	}
	if o.Copy == "" {
		o.Copy = export.Office
	}
	return o
}

func formatNames() []string {
	names := make([]string, len(export.Formats))
	for i, f := range export.Formats {
		names[i] = string(f)
	}
	return names
}

// exportThing is what a ticket is for: one file, by one month, format, copy and unit.
func exportThing(o export.Order) string { return "export " + o.String() }

// exporter is who asks for a file: by a ticket in the address, which counts for
// that file only, or by an access token as everywhere.
func (a *api) exporter(c echo.Context) (access.Principal, error) {
	if ticket := c.QueryParams().Get("ticket"); ticket != "" {
		return a.Accounts.Redeem(c.Request().Context(), ticket, exportThing(exportOrder(c)))
	}
	return a.Accounts.Authenticate(c.Request().Context(), bearer(c.Request()))
}

func (a *api) linkExport(c echo.Context, p access.Principal) error {
	in, err := decode[wire.ExportOrder](c)
	if err != nil {
		return err
	}
	o := export.Order{Month: c.Param("month"), Format: export.Format(in.Format), Copy: export.Copy(given(in.Copy)), Unit: given(in.Unit)}
	if o.Copy == "" {
		o.Copy = export.Office
	}
	if wrong := checkOrder(in, o); len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	if err := a.Exports.Check(c.Request().Context(), p, o); err != nil {
		return asBodyFault(err)
	}
	ticket, expires, err := a.Accounts.Ticket(c.Request().Context(), p, exportThing(o))
	if err != nil {
		return err
	}
	return a.reply(c, http.StatusCreated, wire.ExportLink{Url: exportURL(o, ticket), ExpiresAt: expires.Std()})
}

func checkOrder(in wire.ExportOrder, o export.Order) []fault.Field {
	var wrong []fault.Field
	if in.Format == "" {
		wrong = append(wrong, fault.Field{Name: "format", Rule: "required"})
	} else if !known(export.Formats, o.Format) {
		wrong = append(wrong, fault.Field{Name: "format", Rule: "format"})
	}
	if o.Copy != export.Office && o.Copy != export.Department {
		wrong = append(wrong, fault.Field{Name: "copy", Rule: "format"})
	}
	return wrong
}

func known(formats []export.Format, f export.Format) bool {
	for _, one := range formats {
		if one == f {
			return true
		}
	}
	return false
}

// asBodyFault says of a body what is said of an address.
func asBodyFault(err error) error {
	if f := asFault(err); f.Code == fault.InvalidQuery {
		return fault.InvalidFields(f.Fields...)
	}
	return err
}

func exportURL(o export.Order, ticket string) string {
	v := url.Values{"format": {string(o.Format)}, "copy": {string(o.Copy)}, "ticket": {ticket}}
	if o.Unit != "" {
		v.Set("unit", o.Unit)
	}
	return base + "/ledgers/" + url.PathEscape(o.Month) + "/export?" + v.Encode()
}
