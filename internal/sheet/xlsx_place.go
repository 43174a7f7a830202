package sheet

import (
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// Measures of a row. Spreadsheet programs do not work out the height of rows
// that they did not write themselves, so we do: a line of 11 points, and a grid
// of two pictures side by side.
const (
	lineHeight = 15.0 // points
	pictureBox = 58   // pixels, the longer edge of a picture
	pictureGap = 3    // pixels
	gridWide   = 2    // pictures side by side
)

// textHeight is the height of text in a column of that width, in points.
func textHeight(text string, columnWidth int) float64 {
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines += 1 + max(0, displayWidth(paragraph)-1)/max(1, columnWidth-1)
	}
	return float64(lines) * lineHeight
}

// displayWidth is how many Latin characters the text is wide.
func displayWidth(text string) int {
	n := 0
	for _, r := range text {
		n++
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n++
		}
	}
	return n
}

// gridHeight is the height of so many pictures with a line below, in points.
func gridHeight(pictures int) float64 {
	if pictures == 0 {
		return 0
	}
	rows := (pictures + gridWide - 1) / gridWide
	return float64(rows*(pictureBox+pictureGap)+pictureGap)*0.75 + lineHeight
}

// addPictures lays the pictures of the row written last into its cell.
func (b *book) addPictures(list []Picture) error {
	column := b.pictureColumn()
	if column == 0 {
		return nil
	}
	for i, p := range list {
		cell, err := excelize.CoordinatesToCellName(column, b.last)
		if err != nil {
			return err
		}
		scale := float64(pictureBox) / float64(max(p.Width, p.Height, 1))
		err = b.file.AddPictureFromBytes(b.table.Name, cell, &excelize.Picture{
			Extension: ".jpeg", File: p.JPEG,
			Format: &excelize.GraphicOptions{
				Positioning: "oneCell", LockAspectRatio: true, ScaleX: scale, ScaleY: scale,
				OffsetX: pictureGap + i%gridWide*(pictureBox+pictureGap),
				OffsetY: pictureGap + i/gridWide*(pictureBox+pictureGap),
			},
		})
		if err != nil {
			return err
		}
		b.pictures++
		b.bytes += len(p.JPEG)
	}
	return nil
}

// pictureColumn counts from 1; 0 where the table has none.
func (b *book) pictureColumn() int {
	for i, c := range b.table.Columns {
		if c.Kind == Pictures {
			return i + 1
		}
	}
	return 0
}
