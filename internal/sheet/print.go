package sheet

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed print.html print.css
var printFiles embed.FS

var (
	printParts = template.Must(template.New("").Funcs(template.FuncMap{
		"picture": func(p Picture) template.URL {
			return template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(p.JPEG))
		},
		"style": func() template.CSS { return template.CSS(printStyle) },
	}).ParseFS(printFiles, "print.html"))
	printStyle = mustRead("print.css")
)

func mustRead(name string) string {
	text, err := printFiles.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return strings.TrimSpace(string(text))
}

// PrintPolicy is the Content-Security-Policy that a page of WritePrint needs and
// all that it gets: its own style, by hash, and the pictures inside it.
func PrintPolicy() string {
	sum := sha256.Sum256([]byte(printStyle))
	return "default-src 'none'; img-src data:; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// printed is one row for the template.
type printed struct {
	Cells []printedCell
}

type printedCell struct {
	Text     string
	Kind     string // the class of the column: "", "number" or "pictures"
	Pictures []Picture
}

// WritePrint writes a page for the browser's own print dialogue: A4 landscape,
// the headings repeated on every sheet, no script. It holds one row at a time.
func WritePrint(w io.Writer, t Table, rows Rows) error {
	out := bufio.NewWriter(w)
	err := printParts.ExecuteTemplate(out, "head", t)
	for row, rowErr := range rows {
		if err = first(err, rowErr); err != nil {
			break
		}
		err = printParts.ExecuteTemplate(out, "row", t.printed(row))
	}
	if err == nil {
		err = printParts.ExecuteTemplate(out, "foot", t)
	}
	if err == nil { // after an error the less goes out the better
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("sheet: print: %w", err)
	}
	return nil
}

func (t Table) printed(row Row) printed {
	cells := make([]printedCell, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = printedCell{Text: row.cell(i), Kind: [...]string{"", "number", "pictures"}[c.Kind]}
		if c.Kind == Pictures {
			cells[i].Pictures = row.Pictures
		}
	}
	return printed{cells}
}

// Share is a column's width in whole per cent of the table, at least one, for
// the page; the style has a class for each.
func (t Table) Share(c Column) int {
	all := 0
	for _, one := range t.Columns {
		all += one.Width
	}
	return max(1, c.Width*100/max(1, all))
}
