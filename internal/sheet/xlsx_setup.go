package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

const paperA4 = 9

// noTime stands in the workbook's properties: they must tell no time.
const noTime = "2000-01-01T00:00:00Z"

// setUp makes everything that is not a row: A4 landscape, as wide as the page,
// the headings repeated on every page.
func setUp(f *excelize.File, t Table) error {
	for _, set := range []func() error{
		func() error { return f.SetSheetName("Sheet1", t.Name) },
		func() error {
			return f.SetDocProps(&excelize.DocProperties{Title: t.Title, Creator: "Mingcha", LastModifiedBy: "Mingcha", Created: noTime, Modified: noTime})
		},
		func() error {
			return f.SetAppProps(&excelize.AppProperties{Application: "Mingcha"})
		},
		func() error {
			yes := true
			return f.SetSheetProps(t.Name, &excelize.SheetPropsOptions{FitToPage: &yes})
		},
		func() error { return setPage(f, t) },
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

func setPage(f *excelize.File, t Table) error {
	paper, landscape, wide, high := paperA4, "landscape", 1, 0
	err := f.SetPageLayout(t.Name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high,
	})
	if err != nil {
		return err
	}
	side, edge, centred := 0.3, 0.5, true
	err = f.SetPageMargins(t.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &side, Footer: &side, Horizontally: &centred,
	})
	if err != nil {
		return err
	}
	err = f.SetHeaderFooter(t.Name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页 / 共 &N 页"})
	if err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: t.Name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(t.Name, "'", "''"), headingRow, headingRow),
	})
}

// styles are the numbers of the workbook's styles.
type styles struct{ title, plain, heading, words, centred, low int }

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	var lines []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: "宋体", Size: size, Bold: bold}
	}
	for _, one := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(18, true), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.plain, excelize.Style{Font: font(11, false), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.heading, excelize.Style{
			Font: font(11, true), Border: lines, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		}},
		{&s.words, excelize.Style{Font: font(11, false), Border: lines, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.centred, excelize.Style{Font: font(11, false), Border: lines, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&s.low, excelize.Style{Font: font(9, false), Border: lines, Alignment: &excelize.Alignment{Vertical: "bottom", WrapText: true}}},
	} {
		number, err := f.NewStyle(&one.style)
		if err != nil {
			return styles{}, err
		}
		*one.to = number
	}
	return s, nil
}
