package rest_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"mingcha/internal/ledger"
)

// entriesOf are the entries of a ledger.json.
func entriesOf(t testing.TB, text []byte) []ledger.Entry {
	t.Helper()
	var file struct{ Entries []ledger.Line }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	entries := make([]ledger.Entry, len(file.Entries))
	for i, line := range file.Entries {
		entries[i] = line.Entry
	}
	return entries
}

// checkInLibreOffice opens the workbook in the program that many offices have and
// wants to see the same rows there.
func checkInLibreOffice(t *testing.T, book []byte, lines [][]string) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice on this machine; scripts/test installs libreoffice-calc-nogui")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "month.xlsx"), book, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", dir, filepath.Join(dir, "month.xlsx"))
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "month.csv"))
	if err != nil {
		t.Fatal(err)
	}
	shown := readCSV(t, append([]byte("\ufeff"), text...))
	if len(shown) != 3+len(lines[1:])+1 {
		t.Fatalf("%d rows", len(shown))
	}
	for i, line := range lines {
		if !slices.Equal(shown[i+2], line) {
			t.Fatalf("row %d: %q, want %q", i, shown[i+2], line)
		}
	}
}
