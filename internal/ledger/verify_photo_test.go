package ledger_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"mingcha/internal/ledger"
)

func TestAPhotosHashIsNamedByThePhoto(t *testing.T) {
	m := october(t)
	f := parse(t, m.export(t))
	at := withPhotos(f)
	f.Entries[at].Entry.Photos[1].SHA256 = strings.Repeat("0", 64)
	r := verify(t, f.bytes(t), ledger.Options{})
	if len(r.Findings) != 1 || r.Findings[0].Kind != ledger.PhotoChanged || r.Findings[0].Entry != int64(at)+1 || r.Findings[0].Photo != f.Entries[at].Entry.Photos[1].ID {
		t.Errorf("found %v", r.Findings)
	}
}

func TestPhotosBytesAreComparedWhereTheyAre(t *testing.T) {
	r := source("photos")
	records := []ledger.Entry{record(r, 0), record(r, 1), record(r, 4)}
	files := map[string]string{}
	for i := range records {
		for j := range records[i].Photos {
			p := &records[i].Photos[j]
			files[p.ID] = "picture " + p.ID
			p.SHA256 = hexSum(files[p.ID])
		}
	}
	m := sealRecords(t, "2026-10", "office", records, nil)
	o := ledger.Options{Photos: func(id string) (io.ReadCloser, error) {
		if text, there := files[id]; there {
			return io.NopCloser(strings.NewReader(text)), nil
		}
		return nil, fs.ErrNotExist
	}}
	if got := verify(t, m.export(t), o); !got.OK() || got.Photos != int64(len(files)) {
		t.Fatalf("%d photos fit of %d: %v", got.Photos, len(files), got.Findings)
	}
	changed, gone := records[0].Photos[0].ID, records[2].Photos[0].ID
	files[changed] += "."
	delete(files, gone)
	got := verify(t, m.export(t), o)
	for _, f := range got.Findings {
		if f.Kind == ledger.PhotoChanged && f.Photo == changed || f.Kind == ledger.PhotoMissing && f.Photo == gone {
			continue
		}
		t.Errorf("found %v", f)
	}
	if len(got.Findings) != 2 {
		t.Errorf("%d findings", len(got.Findings))
	}
	broken := errors.New("the disk is gone")
	o.Photos = func(string) (io.ReadCloser, error) { return nil, broken }
	if _, err := ledger.Verify(bytes.NewReader(m.export(t)), o); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

func hexSum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
