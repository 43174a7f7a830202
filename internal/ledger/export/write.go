package export

import (
	"context"
	"io"

	"mingcha/internal/ledger"
	"mingcha/internal/sheet"
)

const (
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeZip  = "application/zip"
	typeCSV  = "text/csv; charset=utf-8"
	typeJSON = "application/json"
	typeHTML = "text/html; charset=utf-8"
)

func (j *job) write(ctx context.Context) error {
	switch j.order.Format {
	case JSON:
		return j.writeJSON(ctx)
	case Originals:
		return j.writeOriginals(ctx)
	}
	t := j.table()
	rows, err := j.rows(ctx)
	if err != nil {
		return err
	}
	switch j.order.Format {
	case CSV:
		return j.streamed(j.head(typeCSV, "csv"), func(w io.Writer) error { return sheet.WriteCSV(w, t, rows) })
	case Print:
		h := j.head(typeHTML, "html")
		h.Policy, h.Page = sheet.PrintPolicy(), true
		return j.streamed(h, func(w io.Writer) error { return sheet.WritePrint(w, t, rows) })
	default:
		return j.withBook(ctx, func() error {
			return sheet.WriteXLSX(t, rows, func(several sheet.Several) (io.Writer, error) {
				h := j.head(typeXLSX, "xlsx")
				if several {
					h = j.head(typeZip, "zip")
				}
				h.Packed = true
				return j.begin(h)
			})
		})
	}
}

func (j *job) writeJSON(ctx context.Context) error {
	keys, err := j.deps.Ledgers.Keys(ctx, j.asker.OfficeID)
	if err != nil {
		return err
	}
	return j.streamed(j.head(typeJSON, "json"), func(w io.Writer) error {
		return ledger.WriteExport(w, j.ledger, keys, j.entries)
	})
}

// rows are the rows of the copy that is wanted.
func (j *job) rows(ctx context.Context) (sheet.Rows, error) {
	if j.order.Copy == Department {
		return j.departmentRows(ctx)
	}
	return j.officeRows(ctx), nil
}

func (j *job) head(contentType, extension string) Head {
	name := j.title()
	plain := "ledger-" + j.order.Month
	if j.order.Copy == Department {
		name += "（" + j.addressee() + "）"
		plain += "-department"
	}
	return Head{Name: name + "." + extension, Plain: plain + "." + extension, ContentType: contentType}
}

// addressee is for whom a department copy is.
func (j *job) addressee() string {
	for _, u := range j.office.Units {
		if u.ID == j.order.Unit {
			return u.Name
		}
	}
	return "部门版"
}
