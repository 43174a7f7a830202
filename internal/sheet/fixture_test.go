package sheet_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"mingcha/internal/sheet"
)

func fatal(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// table is a small one with every kind of column.
func table() sheet.Table {
	return sheet.Table{
		Title: "桂溪街道2026年10月问题清单台账", Name: "台账",
		Above: []string{"填报单位：桂溪街道", "填报日期：2026年11月22日"},
		Below: []string{"填表人：", "审核人：", "负责人："},
		Columns: []sheet.Column{
			{Name: "序号", Width: 5, Kind: sheet.Number},
			{Name: "问题描述", Width: 30},
			{Name: "照片", Width: 17, Kind: sheet.Pictures},
			{Name: "备注", Width: 12},
		},
	}
}

// picture is a JPEG of that size, another for each number.
func picture(tb testing.TB, number, width, height int) sheet.Picture {
	tb.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{uint8(number), uint8(number >> 8), uint8(x * 7), 255})
		}
	}
	var b bytes.Buffer
	fatal(tb, jpeg.Encode(&b, m, nil))
	// A comment makes every picture another one, whatever the encoder rounds away.
	comment := fmt.Sprintf("\xff\xfe\x00\x0c%010d", number)
	return sheet.Picture{JPEG: append([]byte("\xff\xd8"+comment), b.Bytes()[2:]...), Width: width, Height: height}
}

// rows gives n rows, the i-th with what pictures gives it.
func rows(n int, pictures func(i int) []sheet.Picture) sheet.Rows {
	return func(yield func(sheet.Row, error) bool) {
		for i := range n {
			row := sheet.Row{Cells: []string{fmt.Sprint(i + 1), fmt.Sprintf("三号门口路灯第%d盏不亮", i+1), "", "已核实"}}
			if pictures != nil {
				row.Pictures = pictures(i)
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// these are rows with one text each, in the second column.
func these(texts ...string) sheet.Rows {
	return func(yield func(sheet.Row, error) bool) {
		for _, text := range texts {
			if !yield(sheet.Row{Cells: []string{"", text}}, nil) {
				return
			}
		}
	}
}

// failing gives n rows and then an error.
func failing(n int, err error) sheet.Rows {
	return func(yield func(sheet.Row, error) bool) {
		for row := range rows(n, nil) {
			if !yield(row, nil) {
				return
			}
		}
		yield(sheet.Row{}, err)
	}
}

// workbook is the file and whether it is a zip of several.
func workbook(tb testing.TB, t sheet.Table, r sheet.Rows) ([]byte, bool) {
	tb.Helper()
	var b bytes.Buffer
	begun, several := 0, false
	fatal(tb, sheet.WriteXLSX(t, r, func(s sheet.Several) (io.Writer, error) {
		begun, several = begun+1, bool(s)
		return &b, nil
	}))
	if begun != 1 {
		tb.Fatalf("begun %d times", begun)
	}
	return b.Bytes(), several
}

// dangerous are texts that a spreadsheet program could take for a formula.
var dangerous = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)",
	" =1+1", "\u3000=cmd|' /C calc'!A0", "\u00a0+1", "\u200b=1", "\ufeff=1", "\x00=1", "=HYPERLINK(\"x\")",
}

// harmless are texts that must stay as they are.
var harmless = []string{"", "路灯不亮", "1-2号楼之间", "a=b", "三号门 @ 二院", "'引号'", "——破折号", "\"=1\"", " 空格开头", "5"}

func longText() string { return strings.Repeat("路灯不亮，老人晚上不敢走。", 150) }
