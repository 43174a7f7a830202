package sheet_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mingcha/internal/sheet"
)

// TestLibreOfficeOpensTheFiles holds our writers against a program that people use.
func TestLibreOfficeOpensTheFiles(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice on this machine; scripts/test installs libreoffice-calc-nogui")
	}
	dir := t.TempDir()
	pictures := func(i int) []sheet.Picture { return []sheet.Picture{picture(t, 8*i, 32, 24)} }
	file, _ := workbook(t, table(), rows(30, pictures))
	fatal(t, os.WriteFile(filepath.Join(dir, "book.xlsx"), file, 0o600))
	convert := func(filter, name string) []byte {
		command := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
			"--convert-to", filter, "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "book.xlsx"))
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got, err := os.ReadFile(filepath.Join(dir, "out", name))
		fatal(t, err)
		return got
	}
	text := string(convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "book.csv"))
	for _, want := range []string{"桂溪街道2026年10月问题清单台账", "序号,问题描述,照片,备注", "30,三号门口路灯第30盏不亮,,已核实", "负责人："} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if print := convert("pdf", "book.pdf"); !bytes.HasPrefix(print, []byte("%PDF")) || bytes.Count(print, []byte("/Subtype/Image")) < 30 {
		t.Errorf("a PDF of %d bytes with %d pictures", len(print), bytes.Count(print, []byte("/Subtype/Image")))
	}
}
