package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

const (
	ledgerRecord = "3f0c2a9e-5b1d-4c7e-9a44-0d2b6f81c3e5"
	ledgerPhoto  = "7c1e5d2b-90aa-4f3e-8b61-5e0c94d7a812"
	pictureBytes = "the bytes of a picture"
)

// sealOne seals a month of one entry with one photo.
func sealOne(t *testing.T, month, secret string, previous *ledger.Ledger) (ledger.Ledger, ledger.Entry) {
	t.Helper()
	sum := sha256.Sum256([]byte(pictureBytes))
	e := ledger.Entry{
		Number: 1, ID: ledgerRecord, Kind: ledger.OfIssue, Source: "observer", ObservedOn: month + "-14", Status: "accepted",
		Issue:  &ledger.Issue{Kind: "problem", Description: "路灯不亮"},
		Photos: []ledger.Photo{{ID: ledgerPhoto, SHA256: hex.EncodeToString(sum[:])}},
	}
	key, err := ledger.NewSigner(secret)
	must(t, err)
	s := ledger.NewSealing("guixi", month)
	must(t, s.Add(e))
	signed, err := s.Sign(previous, key)
	must(t, err)
	l := ledger.Ledger{OfficeID: "guixi", Month: month, State: ledger.Reviewing, ConfirmedAt: 1}
	l, err = l.Close(signed, 1)
	must(t, err)
	return l, e
}

func writeLedger(t *testing.T, dir string, l ledger.Ledger, public string, e ledger.Entry) string {
	t.Helper()
	var text bytes.Buffer
	var entries iter.Seq2[ledger.Entry, error] = func(yield func(ledger.Entry, error) bool) { yield(e, nil) }
	must(t, ledger.WriteExport(&text, l, []string{public}, entries))
	name := filepath.Join(dir, l.Month+".json")
	must(t, os.WriteFile(name, text.Bytes(), 0o600))
	return name
}

func runVerify(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	root := newRoot()
	root.SetOut(&out)
	root.SetArgs(append([]string{"verify"}, args...))
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func TestVerifySaysWhatDoesNotFit(t *testing.T) {
	dir := t.TempDir()
	secret, public, err := ledger.NewKey("guixi", rand.NewChaCha8([32]byte{1}))
	must(t, err)
	october, e := sealOne(t, "2026-10", secret, nil)
	november, e2 := sealOne(t, "2026-11", secret, &october)
	first, second := writeLedger(t, dir, october, public, e), writeLedger(t, dir, november, public, e2)
	must(t, os.WriteFile(filepath.Join(dir, ledgerPhoto+".jpg"), []byte(pictureBytes), 0o600))

	out, err := runVerify(t, first, second, "--key", public, "--photos", dir)
	if err != nil || strings.Count(out, "all fits") != 2 || strings.Count(out, "1 photos compared") != 2 || strings.Contains(out, "--key") {
		t.Errorf("%v: %s", err, out)
	}
	if out, err := runVerify(t, first); err != nil || !strings.Contains(out, "--key") {
		t.Errorf("without a key: %v: %s", err, out)
	}

	_, stranger, err := ledger.NewKey("guixi", rand.NewChaCha8([32]byte{2}))
	must(t, err)
	if out, err := runVerify(t, first, "--key", stranger); err == nil || !strings.Contains(out, "key unexpected") {
		t.Errorf("a stranger's key: %v: %s", err, out)
	}

	must(t, os.WriteFile(filepath.Join(dir, ledgerPhoto+".jpg"), []byte("another picture"), 0o600))
	if out, err := runVerify(t, first, "--photos", dir); err == nil || !strings.Contains(out, "photo changed: entry 1: photo "+ledgerPhoto) {
		t.Errorf("a photo's bytes: %v: %s", err, out)
	}

	text, err := os.ReadFile(first)
	must(t, err)
	changed := filepath.Join(dir, "changed.json")
	must(t, os.WriteFile(changed, bytes.Replace(text, []byte("路灯"), []byte("路\u200b灯"), 1), 0o600))
	if out, err := runVerify(t, changed); err == nil || !strings.Contains(out, "DOES NOT FIT") || !strings.Contains(out, "entry changed: entry 1") {
		t.Errorf("one letter: %v: %s", err, out)
	}

	other := t.TempDir()
	e.Note = "重新封账"
	resealed, _ := sealOne(t, "2026-10", secret, &ledger.Ledger{OfficeID: "guixi", Month: "2026-09", State: ledger.Sealed})
	if out, err := runVerify(t, writeLedger(t, other, resealed, public, e), second); err == nil || !strings.Contains(out, "2026-10: month resealed") {
		t.Errorf("the month before resealed: %v: %s", err, out)
	}
}

func TestVerifyReadsTheOtherFilesWhenOneIsBroken(t *testing.T) {
	dir := t.TempDir()
	secret, public, err := ledger.NewKey("guixi", rand.NewChaCha8([32]byte{1}))
	must(t, err)
	l, e := sealOne(t, "2026-10", secret, nil)
	good, broken := writeLedger(t, dir, l, public, e), filepath.Join(dir, "broken.json")
	must(t, os.WriteFile(broken, []byte("\x1b[2J"), 0o600))
	out, err := runVerify(t, broken, filepath.Join(dir, "none.json"), good)
	if err == nil || !strings.Contains(err.Error(), "broken.json") || !strings.Contains(err.Error(), "none.json") || !strings.Contains(out, "all fits") {
		t.Errorf("%v: %s", err, out)
	}
	if strings.Contains(out+err.Error(), "\x1b") {
		t.Errorf("the terminal is told %q", out+err.Error())
	}
	if _, err := runVerify(t); err == nil {
		t.Error("no file is no error")
	}
}

func TestVerifyPrintsNothingATerminalWouldObey(t *testing.T) {
	dir := t.TempDir()
	hostile := filepath.Join(dir, "hostile.json")
	must(t, os.WriteFile(hostile, []byte(`{"format":"mingcha-ledger/1","office":"\u001b[2J","month":"\u202e","keys":["\u001b"],"checkpoint":"","previousCheckpoint":"","entries":[{"entry":{"number":1,"id":"\u001b"},"leaf":"","sums":["x"]}],"supplements":[]}`), 0o600))
	out, err := runVerify(t, hostile)
	if err == nil || !strings.Contains(out, "DOES NOT FIT") || strings.ContainsAny(out, "\x1b\u202e") {
		t.Errorf("%v: %q", err, out)
	}
}
