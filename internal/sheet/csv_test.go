package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"mingcha/internal/sheet"
)

func csvFile(tb testing.TB, r sheet.Rows) string {
	tb.Helper()
	var b bytes.Buffer
	fatal(tb, sheet.WriteCSV(&b, table(), r))
	return b.String()
}

// readCSV gives the lines of a file as a strict reader takes them.
func readCSV(tb testing.TB, file string) [][]string {
	tb.Helper()
	body, found := strings.CutPrefix(file, "\ufeff")
	if !found {
		tb.Fatal("no byte order mark: WPS and Excel would garble it")
	}
	lines, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	fatal(tb, err)
	return lines
}

func TestNoCellOfACSVBeginsAFormula(t *testing.T) {
	for _, text := range dangerous {
		got := readCSV(t, csvFile(t, these(text)))[1][1]
		if got[0] != '\'' {
			t.Errorf("%q came out as %q", text, got)
		}
	}
	for _, text := range harmless {
		if got := readCSV(t, csvFile(t, these(text)))[1][1]; got != text {
			t.Errorf("%q came out as %q", text, got)
		}
	}
}

func TestACSVHasAMarkHeadingsAndCRLF(t *testing.T) {
	file := csvFile(t, these("两行\n文字", "逗号,和\"引号\""))
	if strings.Contains(strings.ReplaceAll(file, "\r\n", ""), "\n") || !strings.HasSuffix(file, "\r\n") {
		t.Errorf("lines do not end in CRLF: %q", file)
	}
	lines := readCSV(t, file)
	if len(lines) != 3 || strings.Join(lines[0], "|") != "序号|问题描述|照片|备注" {
		t.Errorf("lines %q", lines)
	}
	if lines[1][1] != "两行\n文字" || lines[2][1] != "逗号,和\"引号\"" {
		t.Errorf("cells %q", lines)
	}
}

func TestAnErrorOfTheRowsEndsEveryFile(t *testing.T) {
	broken := errors.New("the store went away")
	if err := sheet.WriteCSV(new(bytes.Buffer), table(), failing(3, broken)); !errors.Is(err, broken) {
		t.Errorf("csv: %v", err)
	}
	if err := sheet.WritePrint(new(bytes.Buffer), table(), failing(3, broken)); !errors.Is(err, broken) {
		t.Errorf("print: %v", err)
	}
	if err := sheet.WriteXLSX(table(), failing(3, broken), noBeginning(t)); !errors.Is(err, broken) {
		t.Errorf("xlsx: %v", err)
	}
}
