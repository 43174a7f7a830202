package sheet

import (
	"fmt"
	_ "image/jpeg" // for the library, which looks at the head of every picture
	"io"
	"sort"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// headingRow is the row of the headings: title, line above, headings.
const headingRow = 3

// book is one workbook that is being filled. Rows are streamed; pictures stay in
// memory until it is written.
type book struct {
	table    Table
	file     *excelize.File
	out      *excelize.StreamWriter
	styles   styles
	last     int // the last row that was written
	pictures int
	bytes    int
}

func newBook(t Table) (*book, error) {
	b := &book{table: t, file: excelize.NewFile()}
	if err := b.begin(); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

func (b *book) begin() error {
	err := setUp(b.file, b.table)
	if err == nil {
		b.styles, err = newStyles(b.file)
	}
	if err == nil {
		b.out, err = b.file.NewStreamWriter(b.table.Name)
	}
	if err == nil {
		err = b.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: headingRow, TopLeftCell: "A4", ActivePane: "bottomLeft"})
	}
	for i, c := range b.table.Columns {
		if err == nil {
			err = b.out.SetColWidth(i+1, i+1, float64(c.Width))
		}
	}
	if err == nil {
		err = b.line([]string{b.table.Title}, b.styles.title, 30)
	}
	if err == nil {
		err = b.line(b.table.Above, b.styles.plain, 20)
	}
	if err == nil {
		err = b.headings()
	}
	return err
}

// fits says whether the row may still go into this workbook. A workbook without
// rows takes any.
func (b *book) fits(row Row) bool {
	return b.last == headingRow || b.last-headingRow < maxRows &&
		b.pictures+len(row.Pictures) <= MaxPictures && b.bytes+row.bytes() <= maxPictureBytes
}

func (r Row) bytes() int {
	n := 0
	for _, p := range r.Pictures {
		n += len(p.JPEG)
	}
	return n
}

func (b *book) headings() error {
	cells := make([]any, len(b.table.Columns))
	height := lineHeight
	for i, c := range b.table.Columns {
		cells[i] = excelize.Cell{StyleID: b.styles.heading, Value: neutral(c.Name)}
		height = max(height, textHeight(c.Name, c.Width))
	}
	return b.put(cells, height+4)
}

func (b *book) add(row Row) error {
	cells := make([]any, len(b.table.Columns))
	height := lineHeight
	for i, c := range b.table.Columns {
		cells[i] = b.cell(c, row.cell(i))
		height = max(height, textHeight(row.cell(i), c.Width))
		if c.Kind == Pictures {
			height = max(height, gridHeight(len(row.Pictures)))
		}
	}
	if err := b.put(cells, min(height+4, excelize.MaxRowHeight)); err != nil {
		return err
	}
	return b.addPictures(row.Pictures)
}

func (b *book) cell(c Column, text string) excelize.Cell {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && c.Kind == Number {
		return excelize.Cell{StyleID: b.styles.centred, Value: n}
	}
	if c.Kind == Pictures {
		return excelize.Cell{StyleID: b.styles.low, Value: neutral(text)}
	}
	return excelize.Cell{StyleID: b.styles.words, Value: neutral(text)}
}

func (b *book) put(cells []any, height float64) error {
	b.last++
	return b.out.SetRow("A"+strconv.Itoa(b.last), cells, excelize.RowOpts{Height: height})
}

// line writes texts side by side across the whole table.
func (b *book) line(texts []string, style int, height float64) error {
	width := len(b.table.Columns)
	cells := make([]any, width)
	for i := range cells {
		cells[i] = excelize.Cell{StyleID: style, Value: ""}
	}
	for i, text := range texts {
		from, to := i*width/len(texts), (i+1)*width/len(texts)-1
		cells[from] = excelize.Cell{StyleID: style, Value: neutral(text)}
		if err := b.merge(b.last+1, from, to); err != nil {
			return err
		}
	}
	return b.put(cells, height)
}

// merge makes one cell of those from..to of a row.
func (b *book) merge(row, from, to int) error {
	if to <= from {
		return nil
	}
	left, err := excelize.CoordinatesToCellName(from+1, row)
	if err != nil {
		return err
	}
	right, err := excelize.CoordinatesToCellName(to+1, row)
	if err != nil {
		return err
	}
	return b.out.MergeCell(left, right)
}

// finish writes what stands below the rows. The library names the kinds of
// pictures in any order; sorted, the same table gives the same bytes.
func (b *book) finish() error {
	kinds := b.file.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	if len(b.table.Below) > 0 {
		if err := b.line(b.table.Below, b.styles.plain, 30); err != nil {
			return err
		}
	}
	return b.out.Flush()
}

// writeTo packs the workbook straight into w.
func (b *book) writeTo(w io.Writer) error {
	packed := newPacker(w)
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return packed })
	if _, err := b.file.WriteToBuffer(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return packed.end()
}

// close lets go of everything the workbook holds. It may be called again.
func (b *book) close() {
	if b.file != nil {
		_ = b.file.Close() // a temporary file that stays is the worst that can be
		b.file, b.out = nil, nil
	}
}
