package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
)

// byteOrderMark is what WPS and Excel need to read UTF-8 as such.
const byteOrderMark = "\ufeff"

// WriteCSV writes the headings and the rows: UTF-8 with a byte order mark, lines
// ended by CRLF. It holds one row at a time. Pictures are left out.
func WriteCSV(w io.Writer, t Table, rows Rows) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("sheet: csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = neutral(c.Name)
	}
	err := out.Write(line)
	for row, rowErr := range rows {
		if err != nil || rowErr != nil {
			err = first(err, rowErr)
			break
		}
		for i := range t.Columns {
			line[i] = neutral(row.cell(i))
		}
		err = out.Write(line)
	}
	if err == nil { // after an error the less goes out the better
		out.Flush()
		err = out.Error()
	}
	if err != nil {
		return fmt.Errorf("sheet: csv: %w", err)
	}
	return nil
}

// cell is the i-th cell; a row may be shorter than the table is wide.
func (r Row) cell(i int) string {
	if i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
