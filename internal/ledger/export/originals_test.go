package export_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"mingcha/internal/access"
	"mingcha/internal/fault"
	"mingcha/internal/ledger"
	"mingcha/internal/ledger/export"
)

var originals = export.Order{Month: "2026-10", Format: export.Originals, Copy: export.Office}

func TestTheOriginalsOfAMonthAreOneZip(t *testing.T) {
	m := newMonth(t, 5, 3)
	delete(m.photos, "photo-2-1")
	r := newRoom(t, m)
	got := r.write(t, originals)
	if got.Name != "桂溪街道2026年10月问题清单台账（照片原图）.zip" || got.Plain != "ledger-2026-10-photos.zip" || got.ContentType != "application/zip" || !got.Packed || got.Page {
		t.Errorf("head %+v", got.Head)
	}
	archive, err := zip.NewReader(bytes.NewReader(got.body), int64(len(got.body)))
	fatal(t, err)
	if len(archive.File) != len(m.photos) || len(m.photos) != 14 {
		t.Errorf("%d files for %d photos", len(archive.File), len(m.photos))
	}
	for _, f := range archive.File {
		in, err := f.Open()
		fatal(t, err)
		data, err := io.ReadAll(in) // checks the sum too
		if err != nil || f.Method != zip.Store || f.Flags != 0 || !f.Modified.IsZero() && f.ModifiedDate != 0 || !bytes.Equal(data, m.photos[f.Name[:len(f.Name)-len(".jpg")]]) {
			t.Errorf("%+v: %d bytes, %v", f.FileHeader, len(data), err)
		}
	}
	if lines := r.audited(t); len(lines) != 1 || lines[0].Detail != "photos office" {
		t.Errorf("trail %+v", lines)
	}
	if again := r.write(t, originals); !bytes.Equal(again.body, got.body) {
		t.Error("another time, other bytes")
	}
}

func TestOriginalsAreForTheOfficeAndOfASealedMonthOnly(t *testing.T) {
	open := newMonth(t, 1, 1)
	open.ledger.State = ledger.Reviewing
	department, liaison := originals, officer
	department.Copy, liaison.Role = export.Department, access.Liaison
	for _, tc := range []struct {
		room  room
		asker access.Principal
		order export.Order
		want  fault.Code
	}{
		{newRoom(t, open), officer, originals, fault.Missing},
		{newRoom(t, newMonth(t, 1, 1)), officer, department, fault.InvalidQuery},
		{newRoom(t, newMonth(t, 1, 1)), liaison, originals, fault.NoRight},
	} {
		err := tc.room.Write(t.Context(), tc.asker, tc.order, func(export.Head) (io.Writer, error) {
			t.Errorf("%s: begun", tc.order)
			return io.Discard, nil
		})
		if !fault.Is(err, tc.want) || len(tc.room.audited(t)) != 0 {
			t.Errorf("%s: %v, want %s", tc.order, err, tc.want)
		}
	}
}
