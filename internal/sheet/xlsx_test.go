package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingcha/internal/sheet"
)

func noBeginning(tb testing.TB) func(sheet.Several) (io.Writer, error) {
	return func(sheet.Several) (io.Writer, error) {
		tb.Error("begun, although the first workbook failed")
		return new(bytes.Buffer), nil
	}
}

func open(tb testing.TB, file []byte) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	fatal(tb, err)
	tb.Cleanup(func() { _ = f.Close() })
	return f
}

func cell(tb testing.TB, f *excelize.File, at string) string {
	tb.Helper()
	value, err := f.GetCellValue("台账", at)
	fatal(tb, err)
	return value
}

func TestAWorkbookHasTitleLinesHeadingsRowsAndSignatures(t *testing.T) {
	file, several := workbook(t, table(), rows(2, nil))
	f := open(t, file)
	for at, want := range map[string]string{
		"A1": "桂溪街道2026年10月问题清单台账", "A2": "填报单位：桂溪街道", "C2": "填报日期：2026年11月22日",
		"A3": "序号", "B3": "问题描述", "C3": "照片", "D3": "备注",
		"A4": "1", "B4": "三号门口路灯第1盏不亮", "D5": "已核实", "A6": "填表人：", "B6": "审核人：", "C6": "负责人：",
	} {
		if got := cell(t, f, at); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
	if kind, err := f.GetCellType("台账", "A4"); several || err != nil || kind != excelize.CellTypeUnset {
		t.Errorf("a number is kept as %v, %v", kind, err)
	}
}

func TestAWorkbookIsPrintedOnA4LandscapeWithTheHeadingsOnEveryPage(t *testing.T) {
	file, _ := workbook(t, table(), rows(1, nil))
	f := open(t, file)
	page, err := f.GetPageLayout("台账")
	fatal(t, err)
	if *page.Size != 9 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 {
		t.Errorf("page %v %v %v %v", *page.Size, *page.Orientation, *page.FitToWidth, *page.FitToHeight)
	}
	props, err := f.GetSheetProps("台账")
	fatal(t, err)
	if props.FitToPage == nil || !*props.FitToPage {
		t.Error("not fitted to the page")
	}
	if names := f.GetDefinedName(); len(names) != 1 || names[0].Name != "_xlnm.Print_Titles" || names[0].RefersTo != "'台账'!$3:$3" {
		t.Errorf("names %v", names)
	}
	if merged, err := f.GetMergeCells("台账"); err != nil || merged[0].GetStartAxis() != "A1" || merged[0].GetEndAxis() != "D1" {
		t.Errorf("merged %v, %v", merged, err)
	}
	style, err := f.GetCellStyle("台账", "B4")
	fatal(t, err)
	if s, err := f.GetStyle(style); err != nil || !s.Alignment.WrapText {
		t.Errorf("style %v, %v", s, err)
	}
	if width, err := f.GetColWidth("台账", "B"); err != nil || width != 30 {
		t.Errorf("width %v, %v", width, err)
	}
}

func TestARowIsAsHighAsItsWordsAndPictures(t *testing.T) {
	file, _ := workbook(t, table(), rows(2, func(i int) []sheet.Picture {
		return []sheet.Picture{picture(t, 1, 320, 240), picture(t, 2, 240, 320), picture(t, 3, 32, 24)}[:3*i]
	}))
	f := open(t, file)
	low, err := f.GetRowHeight("台账", 4)
	fatal(t, err)
	high, err := f.GetRowHeight("台账", 5)
	fatal(t, err)
	if low > 25 || high < 100 {
		t.Errorf("heights %v and %v points", low, high)
	}
	file, _ = workbook(t, table(), these(longText()))
	if height, err := open(t, file).GetRowHeight("台账", 4); err != nil || height != excelize.MaxRowHeight {
		t.Errorf("a long text: %v, %v", height, err)
	}
}

func TestPicturesStandInTheirRows(t *testing.T) {
	want := map[int][][]byte{}
	file, _ := workbook(t, table(), rows(5, func(i int) []sheet.Picture {
		var list []sheet.Picture
		for j := range i {
			list = append(list, picture(t, 10*i+j, 320, 240))
			want[i] = append(want[i], list[j].JPEG)
		}
		return list
	}))
	f := open(t, file)
	for i := range 5 {
		got, err := f.GetPictures("台账", fmt.Sprintf("C%d", i+4))
		fatal(t, err)
		if len(got) != len(want[i]) {
			t.Fatalf("row %d has %d pictures, want %d", i, len(got), len(want[i]))
		}
		for j, p := range got {
			if !bytes.Equal(p.File, want[i][j]) {
				t.Errorf("row %d: picture %d is another", i, j)
			}
		}
	}
}

func TestNoCellOfAWorkbookIsAFormula(t *testing.T) {
	file, _ := workbook(t, table(), these(append(dangerous, harmless...)...))
	f := open(t, file)
	for i, text := range append(dangerous, harmless...) {
		at := fmt.Sprintf("B%d", i+4)
		if formula, err := f.GetCellFormula("台账", at); err != nil || formula != "" {
			t.Errorf("%q is a formula: %q, %v", text, formula, err)
		}
		if got := cell(t, f, at); i < len(dangerous) != strings.HasPrefix(got, "'") && text != "'引号'" {
			t.Errorf("%q came out as %q", text, got)
		}
	}
}

func TestAWorkbookTellsNoTimeAndIsTheSameEachTime(t *testing.T) {
	make := func() []byte {
		file, _ := workbook(t, table(), rows(3, func(i int) []sheet.Picture { return []sheet.Picture{picture(t, i, 32, 24)} }))
		return file
	}
	file := make()
	if !bytes.Equal(file, make()) {
		t.Error("the same table gave other bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	fatal(t, err)
	for _, part := range archive.File {
		if part.ModifiedDate != 0 || part.ModifiedTime != 0 || len(part.Extra) > 0 || part.Comment != "" {
			t.Errorf("%s: %v %q", part.Name, part.Modified, part.Extra)
		}
	}
	props, err := open(t, file).GetDocProps()
	fatal(t, err)
	if props.Created != "2000-01-01T00:00:00Z" || props.Modified != props.Created || props.Creator != "Mingcha" {
		t.Errorf("properties %+v", props)
	}
}

func TestWhatIsTooMuchForOneWorkbookIsAZipOfSeveral(t *testing.T) {
	one := picture(t, 0, 8, 8)
	pictures := func(i int) []sheet.Picture {
		p := one
		p.JPEG = bytes.Replace(one.JPEG, []byte("0000000000"), fmt.Appendf(nil, "%010d", i+1), 1)
		return []sheet.Picture{p}
	}
	if _, several := workbook(t, table(), rows(sheet.MaxPictures, pictures)); several {
		t.Error("what fits was divided")
	}
	file, several := workbook(t, table(), rows(2*sheet.MaxPictures+1, pictures))
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	fatal(t, err)
	if !several || len(archive.File) != 3 {
		t.Fatalf("%v, %d parts", several, len(archive.File))
	}
	next := 1
	for n, part := range archive.File {
		if part.Name != fmt.Sprintf("桂溪街道2026年10月问题清单台账（%d）.xlsx", n+1) || part.ModifiedDate != 0 || part.ModifiedTime != 0 {
			t.Errorf("part %q, %v", part.Name, part.Modified)
		}
		next = readPart(t, part, next)
	}
	if next != 2*sheet.MaxPictures+2 {
		t.Errorf("rows up to %d", next-1)
	}
}

// readPart checks that rows go on where the part before ended, and gives the next.
func readPart(tb testing.TB, part *zip.File, next int) int {
	tb.Helper()
	r, err := part.Open()
	fatal(tb, err)
	file, err := io.ReadAll(r)
	fatal(tb, err)
	f := open(tb, file)
	lines, err := f.GetRows("台账")
	fatal(tb, err)
	for _, line := range lines[3 : len(lines)-1] {
		if line[0] != fmt.Sprint(next) {
			tb.Fatalf("%s: row %q, want %d", part.Name, line[0], next)
		}
		next++
	}
	return next
}

func TestAWorkbookThatFailsWhileItIsWrittenLooksCutOff(t *testing.T) {
	full := errors.New("line is cut")
	whole, _ := workbook(t, table(), rows(300, nil))
	for _, limit := range []int{0, 100, 5000, len(whole) - 1} {
		w := &short{left: limit, err: full}
		err := sheet.WriteXLSX(table(), rows(300, nil), func(sheet.Several) (io.Writer, error) { return w, nil })
		if !errors.Is(err, full) {
			t.Errorf("after %d bytes: %v", limit, err)
		}
	}
}

// short takes so many bytes and then fails.
type short struct {
	left int
	err  error
}

func (s *short) Write(b []byte) (int, error) {
	if len(b) > s.left {
		n := s.left
		s.left = 0
		return n, s.err
	}
	s.left -= len(b)
	return len(b), nil
}
