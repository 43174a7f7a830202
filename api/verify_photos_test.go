package main

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

// zipped is a zip of one file.
func zipped(t *testing.T, method uint16, name, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	must(t, err)
	_, err = w.Write([]byte(content))
	must(t, err)
	must(t, z.Close())
	return out.Bytes()
}

func TestVerifyTakesPhotosFromAZipAndNamesEachThatDoesNotFit(t *testing.T) {
	dir := t.TempDir()
	secret, public, err := ledger.NewKey("guixi", rand.NewChaCha8([32]byte{1}))
	must(t, err)
	l, e := sealOne(t, "2026-10", secret, nil)
	file, place := writeLedger(t, dir, l, public, e), filepath.Join(dir, "photos.zip")
	verify := func(archive []byte, more ...string) (string, error) {
		must(t, os.WriteFile(place, archive, 0o600))
		return runVerify(t, append([]string{file, "--key", public, "--photos", place}, more...)...)
	}
	changed, missing := "photo changed: entry 1: photo "+ledgerPhoto, "photo missing: entry 1: photo "+ledgerPhoto
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		good := zipped(t, method, ledgerPhoto+".jpg", pictureBytes)
		if out, err := verify(good); err != nil || !strings.Contains(out, "1 photos compared") {
			t.Errorf("method %d: %v: %s", method, err, out)
		}
		if out, err := verify(zipped(t, method, ledgerPhoto+".jpg", pictureBytes+".")); err == nil || !strings.Contains(out, changed) {
			t.Errorf("method %d, another picture: %v: %s", method, err, out)
		}
		if out, err := verify(zipped(t, method, "other.jpg", pictureBytes)); err == nil || !strings.Contains(out, missing) {
			t.Errorf("method %d, no picture: %v: %s", method, err, out)
		}
		if out, err := verify(zipped(t, method, "other.jpg", pictureBytes), "--photos", folderWith(t, ledgerPhoto+".jpg", pictureBytes)); err != nil {
			t.Errorf("method %d, in the second place: %v: %s", method, err, out)
		}
	}
	good := zipped(t, zip.Store, ledgerPhoto+".jpg", pictureBytes)
	flipped := bytes.Replace(good, []byte(pictureBytes), []byte("The"+pictureBytes[3:]), 1)
	if out, err := verify(flipped); err == nil || !strings.Contains(out, changed) {
		t.Errorf("one byte: %v: %s", err, out)
	}
	if out, err := verify(good[:len(good)/2]); err == nil || strings.Contains(out, "all fits") {
		t.Errorf("half a zip: %v: %s", err, out)
	}
	if _, err := runVerify(t, file, "--photos", filepath.Join(dir, "none")); err == nil {
		t.Error("no such place is no error")
	}
}

// TestADamagedZipNeverStopsTheVerification changes every byte of a zip in turn: the
// zip is none any more, or the picture is named, or it is still the one.
func TestADamagedZipNeverStopsTheVerification(t *testing.T) {
	dir := t.TempDir()
	secret, public, err := ledger.NewKey("guixi", rand.NewChaCha8([32]byte{1}))
	must(t, err)
	l, e := sealOne(t, "2026-10", secret, nil)
	file, place := writeLedger(t, dir, l, public, e), filepath.Join(dir, "photos.zip")
	named := 0
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		good := zipped(t, method, ledgerPhoto+".jpg", pictureBytes)
		for at := range good {
			changed := bytes.Clone(good)
			changed[at] ^= 1 << (at % 8)
			must(t, os.WriteFile(place, changed, 0o600))
			a, err := openAlbum([]string{place})
			if err != nil {
				continue
			}
			must(t, a.Close())
			out, err := runVerify(t, file, "--photos", place)
			seen := strings.Contains(out, "photo changed: entry 1") || strings.Contains(out, "photo missing: entry 1")
			if seen == strings.Contains(out, "all fits") || seen != (err != nil) {
				t.Errorf("byte %d: %v: %s", at, err, out)
			}
			if seen {
				named++
			}
		}
	}
	if named < 2*len(pictureBytes) {
		t.Errorf("named %d times only", named)
	}
}

func folderWith(t *testing.T, name, content string) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	return dir
}
